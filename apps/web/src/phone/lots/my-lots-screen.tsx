import { useState } from 'react';
import { useDocument } from '../../graphql/hooks.js';
import { ProductIcon } from '../../icons/product-icon.js';
import { useLocalText } from '../../messages/language.js';
import { useSession } from '../../session/session.js';
import { Badge } from '../../ui/badge.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState, LoadError, Skeleton } from '../../ui/states.js';
import { Tabs } from '../../ui/tabs.js';
import { useQueuedActs } from '../outbox/use-outbox.js';
import { LotActs } from './lot-acts.js';
import { LotCard, takenPercent } from './lot-card.js';
import type { LotPartsFragment } from './lots.documents.js';
import { createLotMutation, myLotsQuery } from './lots.documents.js';
import { useTexts } from './messages.js';
import styles from './lots.module.css';

type TabKey = 'open' | 'matched' | 'closed';

const tabOf = (lot: LotPartsFragment): TabKey =>
  lot.state !== 'PUBLISHED' ? 'closed' : takenPercent(lot) > 0 ? 'matched' : 'open';

export function MyLotsScreen() {
  const texts = useTexts();
  const { organisation } = useSession().membership;
  const [tab, setTab] = useState<TabKey>('open');
  const { data, error, refetch } = useDocument(myLotsQuery, { organisationId: organisation.id });
  const lots = data?.lots.edges.map(({ node }) => node);
  const count = (key: TabKey): number | undefined =>
    lots?.filter((lot) => tabOf(lot) === key).length;
  const shown = lots?.filter((lot) => tabOf(lot) === tab);
  return (
    <>
      <PageHeader title={texts.title} />
      <ButtonLink look="primary" wide to="/lo-hang/dang">
        {texts.list}
      </ButtonLink>
      <Waiting />
      {error !== null && lots === undefined && (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
      {lots === undefined && error === null && <Skeleton />}
      {shown !== undefined && (
        <Tabs
          label={texts.tabsLabel}
          selected={tab}
          onSelect={setTab}
          tabs={[
            { key: 'open', label: texts.tabs.open, count: count('open') },
            { key: 'matched', label: texts.tabs.matched, count: count('matched') },
            { key: 'closed', label: texts.tabs.closed, count: count('closed') },
          ]}
        >
          {shown.length === 0 && <Empty tab={tab} />}
          {shown.map((lot) => (
            <LotCard key={lot.id} lot={lot}>
              <LotActs lot={lot} />
            </LotCard>
          ))}
        </Tabs>
      )}
    </>
  );
}

function Empty({ tab }: { readonly tab: TabKey }) {
  const texts = useTexts();
  const words: Record<TabKey, readonly [title: string, help: string]> = {
    open: [texts.emptyOpen, texts.emptyOpenHelp],
    matched: [texts.emptyMatched, texts.emptyMatchedHelp],
    closed: [texts.emptyClosed, texts.emptyClosedHelp],
  };
  const [title, help] = words[tab];
  return (
    <EmptyState title={title} picture={<ProductIcon code="pineapple-queen" size={64} />}>
      {help}
    </EmptyState>
  );
}

/** Lots that are listed on this phone and not sent yet. */
function Waiting() {
  const texts = useTexts();
  const textOf = useLocalText();
  const acts = useQueuedActs().filter(
    ({ documentName, refusal }) => documentName === createLotMutation.name && refusal === null,
  );
  return acts.map(({ id, title }) => (
    <Card key={id}>
      <div className={styles['head']}>
        <h2 className={styles['name']}>{textOf(title)}</h2>
        <Badge tone="waiting">{texts.waiting}</Badge>
      </div>
    </Card>
  ));
}
