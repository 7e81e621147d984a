/** Flow 5: eight lines, the whole text, two ticks, one signature. Nothing of it is ever queued. */
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { daysText, moneyText, quantityText } from '../../format/format.js';
import { useCommand } from '../../graphql/hooks.js';
import { useCommon } from '../../messages/common.js';
import { Button } from '../../ui/button.js';
import { Facts } from '../../ui/card.js';
import { Dialog } from '../../ui/dialog.js';
import { Checkbox, TextArea } from '../../ui/field.js';
import { PageHeader } from '../../ui/page-header.js';
import { LoadError, Notice } from '../../ui/states.js';
import { useToast } from '../../ui/toast.js';
import { useCatalogue } from '../parts/catalogue.js';
import layout from '../parts/layout.module.css';
import type { ContractView } from './contract-tone.js';
import { DocumentLink } from './document-link.js';
import {
  deskContractQuery,
  deskContractsQuery,
  deskSignContractMutation,
  deskVoidContractMutation,
} from './contracts.documents.js';
import { useTexts } from './messages.js';

interface SigningProps {
  readonly contract: ContractView;
  readonly party: ContractView['parties'][number];
}

export function Signing({ contract, party }: SigningProps) {
  const texts = useTexts();
  const toast = useToast();
  const navigate = useNavigate();
  const [read, setRead] = useState(false);
  const [agreed, setAgreed] = useState(false);
  const home = `/ban/hop-dong/${contract.id}`;
  const sign = useCommand(deskSignContractMutation, {
    refresh: [deskContractQuery, deskContractsQuery],
    onDone: () => {
      toast(texts.signDone);
      void navigate(home);
    },
  });
  const { currentVersion: version } = contract;
  return (
    <>
      <PageHeader title={texts.signTitle} lead={`${contract.number} – ${party.name}`} back={home} />
      <div className={layout['form']}>
        <Notice tone="info">{texts.signLead}</Notice>
        <Summary contract={contract} />
        <section className={layout['section']}>
          <h2>{texts.document}</h2>
          <DocumentLink contract={contract} />
          <p>
            {texts.hash}: <code className={layout['mono']}>{version.documentHash}</code>
          </p>
          <Checkbox
            label={texts.readAll}
            checked={read}
            onChange={(event) => setRead(event.target.checked)}
          />
          <Checkbox
            label={texts.agree}
            checked={agreed}
            onChange={(event) => setAgreed(event.target.checked)}
          />
        </section>
        {sign.error !== null && <LoadError error={sign.error} />}
        {(!read || !agreed) && <p>{texts.signFirst}</p>}
        <div className={layout['row']}>
          <Button
            look="primary"
            disabled={!read || !agreed}
            busy={sign.isPending}
            onClick={() =>
              sign.mutate({
                contractId: contract.id,
                version: version.version,
                documentHash: version.documentHash,
                organisationId: party.organisationId,
              })
            }
          >
            {texts.signNow}
          </Button>
          <Refuse contract={contract} party={party} />
        </div>
        <p className={layout['soft']}>{texts.neverQueued}</p>
      </div>
    </>
  );
}

function Summary({ contract }: { readonly contract: ContractView }) {
  const texts = useTexts();
  const common = useCommon();
  const catalogue = useCatalogue();
  const of = (side: 'BUYER' | 'SELLER'): string =>
    contract.parties
      .filter((party) => party.side === side)
      .map(({ name }) => name)
      .join(', ');
  return (
    <section className={layout['section']}>
      <h2>{texts.summary}</h2>
      <Facts
        facts={[
          [texts.buyer, of('BUYER')],
          [texts.sellers, of('SELLER')],
          ...contract.lines.map(
            (line) =>
              [
                `${texts.lineNo} ${line.no}`,
                `${catalogue.nameOf(line.productCode)}, ${quantityText(line.quantity, line.unit, common.unit)} × ${moneyText(line.priceVnd)}`,
              ] as const,
          ),
          [texts.total, moneyText(contract.totalVnd)],
          [texts.term, daysText(contract.termFrom, contract.termTo)],
          [texts.law, texts.laws[contract.governingLaw]],
        ]}
      />
    </section>
  );
}

function Refuse({ contract, party }: SigningProps) {
  const texts = useTexts();
  const common = useCommon();
  const toast = useToast();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const refuse = useCommand(deskVoidContractMutation, {
    refresh: [deskContractQuery, deskContractsQuery],
    onDone: () => {
      toast(texts.refused);
      void navigate(`/ban/hop-dong/${contract.id}`);
    },
  });
  const send = (): void =>
    refuse.mutate({ contractId: contract.id, organisationId: party.organisationId, reason });
  return (
    <>
      <Button look="danger" onClick={() => setOpen(true)}>
        {texts.refuse}
      </Button>
      <Dialog
        open={open}
        title={texts.refuseTitle}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{common.cancel}</Button>
            <Button
              look="danger"
              disabled={reason.trim() === ''}
              busy={refuse.isPending}
              onClick={send}
            >
              {texts.refuse}
            </Button>
          </>
        }
      >
        <TextArea
          label={texts.refuseReason}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
        {refuse.error !== null && <LoadError error={refuse.error} />}
      </Dialog>
    </>
  );
}
