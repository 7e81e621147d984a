import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { dayText, momentText, quantityText, today } from '../../format/format.js';
import { useCommand, useDocument } from '../../graphql/hooks.js';
import { ProductIcon } from '../../icons/product-icon.js';
import { useCommon } from '../../messages/common.js';
import type { Tone } from '../../ui/badge.js';
import { Badge } from '../../ui/badge.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card, Facts } from '../../ui/card.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState, LoadError, Notice, Skeleton, useErrorText } from '../../ui/states.js';
import { myContractsQuery } from '../contracts/contracts.documents.js';
import { useMarket } from '../parts/market.js';
import styles from '../parts/list.module.css';
import type { LoadPartsFragment } from './deliveries.documents.js';
import { acceptDeliveryMutation, deliveryPlanQuery, myLoadsQuery } from './deliveries.documents.js';
import { useTexts } from './messages.js';

type Load = LoadPartsFragment;

const TONES: Readonly<Record<Load['state'], Tone>> = {
  NOTIFIED: 'waiting',
  WEIGHED: 'note',
  ACCEPTED: 'good',
  REJECTED: 'bad',
  DISPUTED: 'bad',
  CANCELLED: 'neutral',
};

/** Loads of all contracts, the newest first, and the way to announce one. */
export function DeliveriesScreen() {
  const texts = useTexts();
  const { orgId } = useMarket();
  const [search] = useSearchParams();
  const only = search.get('hop-dong');
  const { data, error, refetch } = useDocument(myLoadsQuery, { organisationId: orgId });
  const loads = data?.deliveries.edges
    .map(({ node }) => node)
    .filter(({ contractId }) => only === null || contractId === only);
  return (
    <>
      <PageHeader title={texts.title} lead={texts.lead} />
      <Announce orgId={orgId} />
      {error !== null && loads === undefined && (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
      {loads === undefined && error === null && <Skeleton />}
      {loads?.length === 0 && <EmptyState title={texts.empty}>{texts.emptyHelp}</EmptyState>}
      {loads?.map((load) => (
        <LoadCard key={load.id} load={load} orgId={orgId} />
      ))}
    </>
  );
}

/** One button per contract in force that the organisation sells in. */
function Announce({ orgId }: { readonly orgId: string }) {
  const texts = useTexts();
  const { data } = useDocument(myContractsQuery, { organisationId: orgId });
  const contracts = data?.contracts.edges
    .map(({ node }) => node)
    .filter(
      ({ state, lines }) =>
        state === 'IN_FORCE' &&
        lines.some(({ sellerOrganisationId }) => sellerOrganisationId === orgId),
    );
  return contracts?.map(({ id, number }) => (
    <ButtonLink key={id} wide look="primary" to={`/giao-hang/bao/${id}`}>
      {texts.announce}: {number}
    </ButtonLink>
  ));
}

function LoadCard({ load, orgId }: { readonly load: Load; readonly orgId: string }) {
  const texts = useTexts();
  const buys = load.buyerOrganisationId === orgId;
  const weighed = load.parts.every(
    ({ sellerOrganisationId, sellerNetQuantity, buyerNetQuantity }) =>
      buys
        ? buyerNetQuantity !== null
        : sellerOrganisationId !== orgId || sellerNetQuantity !== null,
  );
  const dueToday = load.plannedOn <= today();
  return (
    <Card urgent={load.state === 'NOTIFIED' && dueToday && !weighed}>
      <div className={styles['head']}>
        <h2>{texts.code(load.shortCode)}</h2>
        <Badge tone={TONES[load.state]}>{texts.state[load.state]}</Badge>
      </div>
      <p className={styles['soft']}>{texts.on(dayText(load.plannedOn), load.contractNumber)}</p>
      {load.parts.map((part) => (
        <PartFacts key={part.lineId} part={part} />
      ))}
      {load.state === 'NOTIFIED' && !weighed && (
        <ButtonLink look="primary" to={`/giao-hang/${load.id}`}>
          {texts.weigh}
        </ButtonLink>
      )}
      {load.state === 'WEIGHED' && buys && <Accept load={load} orgId={orgId} />}
    </Card>
  );
}

function PartFacts({ part }: { readonly part: Load['parts'][number] }) {
  const common = useCommon();
  const texts = useTexts();
  const quantity = (amount: string | null): string =>
    amount === null ? texts.notYet : quantityText(amount, part.unit, common.unit);
  return (
    <>
      <div className={styles['titled']}>
        <ProductIcon code={part.productCode} size={32} />
        <h3>{part.productName}</h3>
      </div>
      <Facts
        facts={[
          [texts.expected, quantity(part.expectedQuantity)],
          [texts.sellerNet, quantity(part.sellerNetQuantity)],
          [texts.buyerNet, quantity(part.buyerNetQuantity)],
          ...(part.netQuantity === null ? [] : [[texts.net, quantity(part.netQuantity)] as const]),
        ]}
      />
    </>
  );
}

/** The whole load at the grade that was bought; splits and rejections are made at a desk. */
function Accept({ load, orgId }: { readonly load: Load; readonly orgId: string }) {
  const texts = useTexts();
  const textOf = useErrorText();
  const [done, setDone] = useState(false);
  const command = useCommand(acceptDeliveryMutation, {
    refresh: [myLoadsQuery, deliveryPlanQuery],
    onDone: () => setDone(true),
  });
  const accept = (): void =>
    command.mutate({
      deliveryId: load.id,
      organisationId: orgId,
      lines: load.parts.map(({ lineId, gradeRank, netQuantity }) => ({
        lineId,
        grades: [{ gradeRank, accepted: netQuantity ?? '0', rejected: '0' }],
      })),
    });
  if (done) return <Notice tone="good">{texts.accepted}</Notice>;
  return (
    <>
      {load.rejectBy !== null && <p>{texts.acceptBefore(momentText(load.rejectBy))}</p>}
      {command.error !== null && <Notice tone="danger">{textOf(command.error)}</Notice>}
      <Button look="primary" busy={command.isPending} onClick={accept}>
        {texts.accept}
      </Button>
    </>
  );
}
