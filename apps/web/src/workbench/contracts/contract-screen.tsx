/** One place per contract: what is to be done and by whom, the strip of time, goods, parties, the text, the record. */
import { PenLine } from 'lucide-react';
import { useParams } from 'react-router';
import { daysText, moneyText, momentText } from '../../format/format.js';
import { useDocument } from '../../graphql/hooks.js';
import { useWords } from '../../messages/words.js';
import { useSession } from '../../session/session.js';
import { Badge } from '../../ui/badge.js';
import { ButtonLink } from '../../ui/button.js';
import { Facts } from '../../ui/card.js';
import { Money, Quantity } from '../../ui/figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { Table } from '../../ui/table.js';
import { useCatalogue } from '../parts/catalogue.js';
import layout from '../parts/layout.module.css';
import { Loaded } from '../parts/loaded.js';
import { plainName } from '../parts/names.js';
import { useAddress } from '../parts/use-address.js';
import type { ContractView } from './contract-tone.js';
import { CONTRACT_TONES } from './contract-tone.js';
import { deskContractQuery } from './contracts.documents.js';
import { History } from './history.js';
import { useTexts } from './messages.js';
import { DocumentLink } from './document-link.js';
import { Signing } from './signing.js';
import { ContractStrip } from './strip.js';
import { TaskList } from './task-list.js';

export function ContractScreen() {
  const { contractId = '' } = useParams();
  const query = useDocument(deskContractQuery, { id: contractId });
  return <Loaded query={query}>{({ contract }) => <Page contract={contract} />}</Loaded>;
}

/** The party of this person that has not signed the current version yet. */
export function useOwnTurn(contract: ContractView): ContractView['parties'][number] | undefined {
  const { memberships } = useSession();
  const own = new Set(memberships.map(({ organisation }) => organisation.id));
  if (contract.state !== 'AWAITING_SIGNATURES') return undefined;
  return contract.parties.find(
    ({ organisationId, signedAt }) => signedAt === null && own.has(organisationId),
  );
}

function Page({ contract }: { readonly contract: ContractView }) {
  const texts = useTexts();
  const words = useWords();
  const address = useAddress();
  const turn = useOwnTurn(contract);
  const signing = turn !== undefined && address.get('ky') !== null;
  if (signing) return <Signing contract={contract} party={turn} />;
  return (
    <>
      <PageHeader
        title={contract.number}
        lead={contract.parties.map(({ name }) => plainName(name)).join(' – ')}
        back="/ban/hop-dong"
        actions={
          <span className={layout['row']}>
            <Badge tone={CONTRACT_TONES[contract.state]}>
              {words.contractState[contract.state]}
            </Badge>
            {turn !== undefined && (
              <ButtonLink look="primary" to="?ky=1" icon={<PenLine aria-hidden="true" />}>
                {texts.sign}
              </ButtonLink>
            )}
          </span>
        }
      />
      <div className={layout['halves']}>
        <TaskList contract={contract} />
        <DocumentBox contract={contract} />
      </div>
      <ContractStrip contract={contract} />
      <Lines contract={contract} />
      <Parties contract={contract} />
      <History contract={contract} />
    </>
  );
}

export function DocumentBox({ contract }: { readonly contract: ContractView }) {
  const texts = useTexts();
  const { currentVersion: version } = contract;
  return (
    <section className={layout['section']}>
      <h2>{texts.document}</h2>
      <DocumentLink contract={contract} />
      <Facts
        facts={[
          [texts.version(version.version), momentText(version.createdAt)],
          [texts.total, moneyText(contract.totalVnd)],
          [texts.term, daysText(contract.termFrom, contract.termTo)],
          [texts.law, texts.laws[contract.governingLaw]],
          [texts.form, contract.linkageForm ?? '–'],
        ]}
      />
      <p className={layout['soft']}>
        {texts.hash}: <code className={layout['mono']}>{version.documentHash}</code>
      </p>
    </section>
  );
}

function Lines({ contract }: { readonly contract: ContractView }) {
  const texts = useTexts();
  const catalogue = useCatalogue();
  const names = new Map(contract.parties.map((party) => [party.organisationId, party.name]));
  return (
    <section className={layout['section']}>
      <h2>{texts.lines}</h2>
      <Table
        caption={texts.lines}
        rows={contract.lines}
        rowKey={({ id }) => id}
        columns={[
          { key: 'no', head: texts.lineNo, cell: ({ no }) => no },
          {
            key: 'product',
            head: texts.product,
            cell: (line) => catalogue.nameOf(line.productCode),
          },
          {
            key: 'grade',
            head: texts.grade,
            cell: (line) => catalogue.gradeOf(line.productCode, line.gradeRank),
          },
          {
            key: 'seller',
            head: texts.seller,
            cell: (line) => plainName(names.get(line.sellerOrganisationId) ?? ''),
          },
          {
            key: 'quantity',
            head: texts.quantity,
            figure: true,
            cell: ({ quantity, unit }) => <Quantity amount={quantity} unit={unit} />,
          },
          {
            key: 'price',
            head: texts.price,
            figure: true,
            cell: ({ priceVnd }) => <Money vnd={priceVnd} />,
          },
          {
            key: 'amount',
            head: texts.amount,
            figure: true,
            cell: ({ amountVnd }) => <Money vnd={amountVnd} />,
          },
        ]}
      />
    </section>
  );
}

function Parties({ contract }: { readonly contract: ContractView }) {
  const texts = useTexts();
  return (
    <section className={layout['section']}>
      <h2>{texts.parties}</h2>
      <Table
        caption={texts.parties}
        rows={contract.parties}
        rowKey={({ organisationId }) => organisationId}
        columns={[
          { key: 'side', head: texts.role, cell: ({ side }) => texts.side[side] },
          { key: 'name', head: texts.party, cell: ({ name }) => name },
          {
            key: 'signed',
            head: texts.signed,
            cell: ({ signedAt, signerName }) => (
              <Badge tone={signedAt === null ? 'waiting' : 'good'}>
                {signedAt === null
                  ? texts.notSigned
                  : texts.signedAt(signerName ?? '', momentText(signedAt))}
              </Badge>
            ),
          },
        ]}
      />
    </section>
  );
}
