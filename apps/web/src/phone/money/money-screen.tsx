import { useState } from 'react';
import { renderSVG } from 'uqr';
import { dayText, moneyText, today } from '../../format/format.js';
import { useCommand, useDocument } from '../../graphql/hooks.js';
import type { Tone } from '../../ui/badge.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Money } from '../../ui/figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState, LoadError, Notice, Skeleton, useErrorText } from '../../ui/states.js';
import { Tabs } from '../../ui/tabs.js';
import { useToast } from '../../ui/toast.js';
import { useTexts } from '../deliveries/messages.js';
import { useOnline } from '../outbox/use-outbox.js';
import { useMarket } from '../parts/market.js';
import styles from '../parts/list.module.css';
import type { MyDuesResult } from './money.documents.js';
import { claimPaymentMutation, confirmPaymentMutation, myDuesQuery } from './money.documents.js';

type Due = MyDuesResult['dues']['edges'][number]['node'];
type TabKey = 'in' | 'out' | 'done';

const tabOf = (due: Due, orgId: string): TabKey =>
  due.state !== 'OPEN' ? 'done' : due.payeeOrganisationId === orgId ? 'in' : 'out';

const sumOf = (dues: readonly Due[]): string =>
  dues.reduce((sum, { leftVnd }) => sum + BigInt(leftVnd), 0n).toString();

/** What is to be received and paid, by day. Money is never queued. */
export function MoneyScreen() {
  const { money: texts } = useTexts();
  const { orgId, mainSide } = useMarket();
  const [tab, setTab] = useState<TabKey>(mainSide === 'demand' ? 'out' : 'in');
  const { data, error, refetch } = useDocument(myDuesQuery, { organisationId: orgId });
  const dues = data?.dues.edges.map(({ node }) => node);
  const of = (key: TabKey): readonly Due[] =>
    dues?.filter((due) => tabOf(due, orgId) === key) ?? [];
  const empty = { in: texts.emptyIn, out: texts.emptyOut, done: texts.emptyDone };
  const shown = of(tab);
  return (
    <>
      <PageHeader title={texts.title} />
      {error !== null && dues === undefined && (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
      {dues === undefined && error === null && <Skeleton />}
      {dues !== undefined && (
        <Tabs
          label={texts.tabsLabel}
          selected={tab}
          onSelect={setTab}
          tabs={(['in', 'out', 'done'] as const).map((key) => ({
            key,
            label: texts.tabs[key],
            count: of(key).length,
          }))}
        >
          {shown.length === 0 && <EmptyState title={empty[tab]}>{texts.emptyHelp}</EmptyState>}
          {tab !== 'done' && shown.length > 1 && (
            <p>
              {texts.sum}:{' '}
              <strong>
                <Money vnd={sumOf(shown)} />
              </strong>
            </p>
          )}
          {shown.map((due) => (
            <DueCard key={due.id} due={due} orgId={orgId} />
          ))}
        </Tabs>
      )}
    </>
  );
}

function useStanding(due: Due): readonly [Tone, string] {
  const { money: texts } = useTexts();
  if (due.state === 'PAID') return ['good', texts.paid];
  if (due.state === 'CANCELLED') return ['neutral', texts.cancelled];
  return due.daysLate > 0 ? ['bad', texts.late(due.daysLate)] : ['waiting', texts.onTime];
}

function DueCard({ due, orgId }: { readonly due: Due; readonly orgId: string }) {
  const { money: texts } = useTexts();
  const [tone, word] = useStanding(due);
  const receives = due.payeeOrganisationId === orgId;
  return (
    <Card urgent={due.daysLate > 0 && due.state === 'OPEN'}>
      <div className={styles['head']}>
        <h2>{texts.kind[due.kind]}</h2>
        <Badge tone={tone}>{word}</Badge>
      </div>
      <p>
        <strong>{texts.left(moneyText(due.leftVnd), moneyText(due.amountVnd))}</strong>
      </p>
      <p>{receives ? texts.from(due.payerName) : texts.to(due.payeeName)}</p>
      <p className={styles['soft']}>
        {texts.due(dayText(due.dueOn))} · {texts.contract(due.contractNumber)}
      </p>
      {due.state === 'OPEN' && <Transfer target={due.transferTarget} />}
      {due.state === 'OPEN' && <Steps due={due} orgId={orgId} receives={receives} />}
    </Card>
  );
}

/** The code a bank's app reads, and the same in words. */
function Transfer({ target }: { readonly target: Due['transferTarget'] }) {
  const { money: texts } = useTexts();
  if (target === null) return null;
  const picture = `data:image/svg+xml,${encodeURIComponent(renderSVG(target.payload, { border: 2 }))}`;
  return (
    <details className={styles['question']}>
      <summary>{texts.qr}</summary>
      <div className={styles['qr']}>
        <img src={picture} alt={texts.qr} width={256} height={256} />
        <p>
          <strong>{target.holderName}</strong>
        </p>
        <p className="numbers">{texts.account(target.accountNumber, target.bankName)}</p>
        <p>{texts.content(target.content)}</p>
        <p>
          <Money vnd={target.amountVnd} />
        </p>
      </div>
    </details>
  );
}

interface StepsProps {
  readonly due: Due;
  readonly orgId: string;
  readonly receives: boolean;
}

function Steps({ due, orgId, receives }: StepsProps) {
  const { money: texts } = useTexts();
  const textOf = useErrorText();
  const toast = useToast();
  const online = useOnline();
  const refresh = [myDuesQuery];
  const claim = useCommand(claimPaymentMutation, { refresh, onDone: () => toast(texts.claimed) });
  const confirm = useCommand(confirmPaymentMutation, {
    refresh,
    onDone: () => toast(texts.confirmed),
  });
  const open = due.payments.filter(({ state }) => state === 'CLAIMED');
  const error = claim.error ?? confirm.error;
  return (
    <>
      {!receives &&
        open.map(({ id, amountVnd }) => (
          <p key={id} className={styles['soft']}>
            {texts.waiting(moneyText(amountVnd))}
          </p>
        ))}
      {receives &&
        open
          .filter(({ claimedByOrganisationId }) => claimedByOrganisationId !== orgId)
          .map(({ id, amountVnd }) => (
            <Button
              key={id}
              look="primary"
              busy={confirm.isPending}
              disabled={!online}
              onClick={() => confirm.mutate({ paymentId: id, organisationId: orgId })}
            >
              {texts.confirm(moneyText(amountVnd))}
            </Button>
          ))}
      {!receives && open.length === 0 && (
        <Button
          look="primary"
          busy={claim.isPending}
          disabled={!online}
          onClick={() =>
            claim.mutate({
              dueId: due.id,
              organisationId: orgId,
              amountVnd: due.leftVnd,
              method: 'BANK_TRANSFER',
              paidOn: today(),
            })
          }
        >
          {texts.claimPaid}
        </Button>
      )}
      {!online && <Notice tone="warning">{texts.offline}</Notice>}
      {error !== null && <Notice tone="danger">{textOf(error)}</Notice>}
    </>
  );
}
