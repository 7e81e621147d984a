/** Review of a round: figures, proposals to publish, the flow of goods, what was left over and why, prices. */
import { lazy, Suspense } from 'react';
import { Notice, LoadError, Skeleton } from '../../ui/states.js';
import { ShortMoney } from '../../ui/figures.js';
import { Tabs } from '../../ui/tabs.js';
import { sumVnd, tonnes, wholeText } from '../parts/amounts.js';
import { Tile, Tiles } from '../parts/tiles.js';
import { useAddress } from '../parts/use-address.js';
import { useAll } from '../parts/use-all.js';
import { useTexts as usePartTexts } from '../parts/messages.js';
import type { Group } from './group-rows.js';
import { GroupTable } from './group-table.js';
import { LeftTable, useLeft } from './left-table.js';
import { useTexts } from './messages.js';
import { roundGroupsQuery } from './review.documents.js';
import type { RoundView } from './round-view.js';
import { Prices, Setup } from './round-facts.js';

const FlowTab = lazy(async () => ({ default: (await import('./flow-tab.js')).FlowTab }));

const TABS = ['groups', 'flow', 'left', 'prices', 'setup'] as const;
type TabKey = (typeof TABS)[number];

export function Review({ round }: { readonly round: RoundView }) {
  const texts = useTexts();
  const parts = usePartTexts();
  const address = useAddress();
  const { data, error, refetch } = useAll(
    roundGroupsQuery,
    { roundId: round.id },
    (result) => result.proposalGroups,
  );
  const left = useLeft(round.id);
  const selected = TABS.find((key) => key === address.get('muc')) ?? 'groups';
  const groups = data?.rows;
  return (
    <>
      <Figures round={round} groups={groups ?? []} left={left.data?.rows.length} />
      {round.staleLegs > 0 && <Notice tone="warning">{texts.stale(round.staleLegs)}</Notice>}
      {error !== null && <LoadError error={error} onRetry={() => void refetch()} />}
      {data?.cut === true && <Notice tone="info">{parts.cut(data.rows.length)}</Notice>}
      <Tabs<TabKey>
        label={texts.tabs}
        selected={selected}
        onSelect={(key) => address.set({ muc: key, tim: null, xep: null })}
        tabs={[
          { key: 'groups', label: texts.tabGroups, count: groups?.length },
          { key: 'flow', label: texts.tabFlow },
          { key: 'left', label: texts.tabLeft, count: left.data?.rows.length },
          { key: 'prices', label: texts.tabPrices },
          { key: 'setup', label: texts.tabSetup },
        ]}
      >
        {groups === undefined ? (
          <Skeleton />
        ) : (
          <Suspense fallback={<Skeleton />}>
            <TabContent selected={selected} round={round} groups={groups} />
          </Suspense>
        )}
      </Tabs>
    </>
  );
}

interface TabContentProps {
  readonly selected: TabKey;
  readonly round: RoundView;
  readonly groups: readonly Group[];
}

function TabContent({ selected, round, groups }: TabContentProps) {
  switch (selected) {
    case 'groups':
      return <GroupTable round={round} groups={groups} />;
    case 'flow':
      return <FlowTab groups={groups} />;
    case 'left':
      return <LeftTable roundId={round.id} />;
    case 'prices':
      return <Prices groups={groups} />;
    case 'setup':
      return <Setup round={round} />;
  }
}

interface FiguresProps {
  readonly round: RoundView;
  readonly groups: readonly Group[];
  readonly left: number | undefined;
}

function Figures({ round, groups, left }: FiguresProps) {
  const texts = useTexts();
  const legs = groups.flatMap((group) => group.legs);
  const weight = legs.reduce((sum, { quantity }) => sum + Number(quantity), 0);
  const travelled = legs.reduce((sum, leg) => sum + Number(leg.quantity) * leg.distanceKm, 0);
  const sellers = new Set(legs.map(({ sellerOrgId }) => sellerOrgId)).size;
  const gap = round.gap ?? 0;
  return (
    <Tiles>
      <Tile label={texts.tileDealt} value={texts.countKg(tonnes(Number(round.dealtKg)))} />
      <Tile
        label={texts.tileMoney}
        value={<ShortMoney vnd={sumVnd(legs.map(({ amountVnd }) => amountVnd))} />}
      />
      <Tile
        label={texts.tileGain}
        value={<ShortMoney vnd={round.objectiveVnd ?? '0'} />}
        note={gap === 0 ? texts.proven : texts.gap((gap * 100).toFixed(2).replace('.', ','))}
      />
      <Tile label={texts.tileSellers} value={sellers} />
      <Tile
        label={texts.tileDistance}
        value={texts.km(wholeText(weight === 0 ? 0 : travelled / weight))}
      />
      <Tile label={texts.tileLeft} value={left ?? '–'} to="?muc=left" />
      <Tile label={texts.tileReview} value={round.draftGroups} to="?muc=groups" />
    </Tiles>
  );
}
