import { useState } from 'react';
import { Link } from 'react-router';
import { daysText, momentText, quantityText, today } from '../../format/format.js';
import { useDocument } from '../../graphql/hooks.js';
import { useCommon } from '../../messages/common.js';
import { useWords } from '../../messages/words.js';
import type { Tone } from '../../ui/badge.js';
import { Badge } from '../../ui/badge.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Money } from '../../ui/figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState, LoadError, Skeleton } from '../../ui/states.js';
import { Tabs } from '../../ui/tabs.js';
import { useMarket } from '../parts/market.js';
import type { ContractBrief, TabKey } from './contract-facts.js';
import {
  hasSigned,
  linesOf,
  nextSlot,
  partnersOf,
  slotsOf,
  tabOf,
  totalOf,
} from './contract-facts.js';
import { myContractsQuery } from './contracts.documents.js';
import { DeliveryStrip } from './delivery-strip.js';
import { useTexts } from './messages.js';
import styles from './contracts.module.css';

export const CONTRACT_TONES: Readonly<Record<ContractBrief['state'], Tone>> = {
  AWAITING_SIGNATURES: 'waiting',
  IN_FORCE: 'good',
  LAPSED: 'neutral',
  VOID: 'bad',
  COMPLETED: 'good',
  SUSPENDED: 'waiting',
  TERMINATED: 'bad',
};

export function ContractsScreen() {
  const texts = useTexts();
  const { orgId } = useMarket();
  const [chosen, setTab] = useState<TabKey | null>(null);
  const { data, error, refetch } = useDocument(myContractsQuery, { organisationId: orgId });
  const contracts = data?.contracts.edges.map(({ node }) => node);
  const count = (key: TabKey): number | undefined =>
    contracts?.filter((contract) => tabOf(contract) === key).length;
  // Opens where there is something to do, or else something to see.
  const tab = chosen ?? (count('sign') === 0 && (count('force') ?? 0) > 0 ? 'force' : 'sign');
  const shown = contracts?.filter((contract) => tabOf(contract) === tab);
  const empty = { sign: texts.emptySign, force: texts.emptyForce, ended: texts.emptyEnded };
  return (
    <>
      <PageHeader title={texts.title} />
      {error !== null && contracts === undefined && (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
      {contracts === undefined && error === null && <Skeleton />}
      {shown !== undefined && (
        <Tabs
          label={texts.tabsLabel}
          selected={tab}
          onSelect={setTab}
          tabs={[
            { key: 'sign', label: texts.tabs.sign, count: count('sign') },
            { key: 'force', label: texts.tabs.force, count: count('force') },
            { key: 'ended', label: texts.tabs.ended, count: count('ended') },
          ]}
        >
          {shown.length === 0 && (
            <EmptyState title={empty[tab]}>
              {tab === 'sign' ? texts.emptySignHelp : undefined}
            </EmptyState>
          )}
          {shown.map((contract) => (
            <ContractCard key={contract.id} contract={contract} orgId={orgId} />
          ))}
        </Tabs>
      )}
    </>
  );
}

interface CardProps {
  readonly contract: ContractBrief;
  readonly orgId: string;
}

function ContractCard({ contract, orgId }: CardProps) {
  const common = useCommon();
  const words = useWords();
  const texts = useTexts();
  const lines = linesOf(contract, orgId);
  const slots = slotsOf(lines);
  const next = nextSlot(slots, today());
  const toSign = contract.state === 'AWAITING_SIGNATURES' && !hasSigned(contract, orgId);
  return (
    <Card urgent={toSign}>
      <div className={styles['head']}>
        <div className={styles['name']}>
          <h2>
            <Link to={`/hop-dong/${contract.id}`}>{contract.number}</Link>
          </h2>
          <p>{texts.with(partnersOf(contract, orgId))}</p>
        </div>
        <Badge tone={CONTRACT_TONES[contract.state]}>{words.contractState[contract.state]}</Badge>
      </div>
      {lines.map((line) => (
        <p key={line.id} className="numbers">
          {texts.line(line.productName, quantityText(line.quantity, line.unit, common.unit))}
        </p>
      ))}
      <p>
        <strong>
          <Money vnd={totalOf(lines)} />
        </strong>
      </p>
      <DeliveryStrip slots={slots} />
      {next !== undefined && (
        <p className={styles['soft']}>{texts.next(daysText(next.deliverFrom, next.deliverTo))}</p>
      )}
      {toSign && (
        <>
          <p>{texts.signBefore(momentText(contract.signBy))}</p>
          <ButtonLink look="primary" to={`/hop-dong/${contract.id}/ky`}>
            {texts.reviewAndSign}
          </ButtonLink>
        </>
      )}
    </Card>
  );
}
