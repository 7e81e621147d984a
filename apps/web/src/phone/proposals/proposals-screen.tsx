import { useState } from 'react';
import { useDocument } from '../../graphql/hooks.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState, LoadError, Skeleton } from '../../ui/states.js';
import { Tabs } from '../../ui/tabs.js';
import { useMarket } from '../parts/market.js';
import { useTexts } from './messages.js';
import { ProposalCard } from './proposal-parts.js';
import { myProposalsQuery } from './proposals.documents.js';
import type { TabKey } from './standing.js';
import { sideOf, tabOf } from './standing.js';

const POLL_MILLIS = 30_000;

export function ProposalsScreen() {
  const texts = useTexts();
  const { orgId } = useMarket();
  const [tab, setTab] = useState<TabKey>('open');
  const { data, error, refetch } = useDocument(
    myProposalsQuery,
    {},
    { refetchInterval: POLL_MILLIS },
  );
  const own = data?.proposals.edges
    .map(({ node }) => ({ proposal: node, side: sideOf(node, orgId) }))
    .filter(({ side }) => side !== null);
  const count = (key: TabKey): number | undefined =>
    own?.filter(({ proposal }) => tabOf(proposal, orgId) === key).length;
  const shown = own?.filter(({ proposal }) => tabOf(proposal, orgId) === tab);
  const empty = { open: texts.emptyOpen, waiting: texts.emptyWaiting, done: texts.emptyDone };
  return (
    <>
      <PageHeader title={texts.title} />
      {error !== null && own === undefined && (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
      {own === undefined && error === null && <Skeleton />}
      {shown !== undefined && (
        <Tabs
          label={texts.tabsLabel}
          selected={tab}
          onSelect={setTab}
          tabs={[
            { key: 'open', label: texts.tabs.open, count: count('open') },
            { key: 'waiting', label: texts.tabs.waiting, count: count('waiting') },
            { key: 'done', label: texts.tabs.done, count: count('done') },
          ]}
        >
          {shown.length === 0 && (
            <EmptyState title={empty[tab]}>
              {tab === 'open' ? texts.emptyOpenHelp : undefined}
            </EmptyState>
          )}
          {shown.map(
            ({ proposal, side }) =>
              side !== null && <ProposalCard key={proposal.id} proposal={proposal} side={side} />,
          )}
        </Tabs>
      )}
    </>
  );
}
