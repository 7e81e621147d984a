import { lazy } from 'react';
import { Play } from 'lucide-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, Route, Routes } from 'react-router';
import { send } from '../../graphql/send.js';
import { useWords } from '../../messages/words.js';
import { Badge } from '../../ui/badge.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Days, Moment, Quantity, ShortMoney } from '../../ui/figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState, LoadError, Skeleton } from '../../ui/states.js';
import type { Column } from '../../ui/table.js';
import { Table } from '../../ui/table.js';
import { useBroker } from '../parts/use-broker.js';
import { useTexts } from './messages.js';
import { isRunning, ROUND_TONES } from './round-tone.js';
import type { RoundsResult } from './rounds.documents.js';
import { roundsQuery } from './rounds.documents.js';

const PAGE = 25;
const POLL_MILLIS = 2_000;

type Row = RoundsResult['rounds']['edges'][number]['node'];

const NewRound = lazy(async () => ({ default: (await import('./new-round-screen.js')).NewRound }));
const RoundScreen = lazy(async () => ({
  default: (await import('./round-screen.js')).RoundScreen,
}));
const GroupScreen = lazy(async () => ({
  default: (await import('./group-screen.js')).GroupScreen,
}));

/** Rounds: the list, a new one, one of them, and why a group of it was proposed. */
export function RoundsScreen() {
  return (
    <Routes>
      <Route index element={<RoundList />} />
      <Route path="moi" element={<NewRound />} />
      <Route path=":roundId" element={<RoundScreen />} />
      <Route path=":roundId/nhom/:groupId" element={<GroupScreen />} />
    </Routes>
  );
}

function useRounds() {
  return useInfiniteQuery({
    queryKey: [roundsQuery.name],
    queryFn: ({ pageParam, signal }) =>
      send(roundsQuery, { first: PAGE, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ rounds: { pageInfo } }) =>
      pageInfo.hasNextPage ? pageInfo.endCursor : undefined,
    // Only while something moves.
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ rounds }) => rounds.edges.some(({ node }) => isRunning(node.state)))
        ? POLL_MILLIS
        : false,
  });
}

function useColumns(): readonly Column<Row>[] {
  const words = useWords();
  const texts = useTexts();
  return [
    {
      key: 'name',
      head: texts.name,
      cell: ({ id, name }) => (
        <Link to={`/ban/dot-ghep/${id}`}>
          <strong>{name}</strong>
        </Link>
      ),
    },
    {
      key: 'state',
      head: texts.state,
      cell: ({ state, progress }) => (
        <Badge tone={ROUND_TONES[state]}>
          {isRunning(state) ? texts.progress(Math.round(progress * 100)) : words.roundState[state]}
        </Badge>
      ),
    },
    {
      key: 'weeks',
      head: texts.weeks,
      cell: ({ weekFrom, weekTo }) => <Days from={weekFrom} to={weekTo} />,
    },
    {
      key: 'lines',
      head: texts.lines,
      figure: true,
      cell: ({ supplyLines, demandLines }) => `${supplyLines} / ${demandLines}`,
    },
    { key: 'groups', head: texts.groups, figure: true, cell: ({ groupCount }) => groupCount },
    { key: 'drafts', head: texts.drafts, figure: true, cell: ({ draftGroups }) => draftGroups },
    {
      key: 'dealt',
      head: texts.dealt,
      figure: true,
      cell: ({ dealtKg }) => <Quantity amount={dealtKg} unit="kg" />,
    },
    {
      key: 'gain',
      head: texts.gain,
      figure: true,
      cell: ({ objectiveVnd }) => (objectiveVnd === null ? '–' : <ShortMoney vnd={objectiveVnd} />),
    },
    {
      key: 'requested',
      head: texts.requested,
      figure: true,
      cell: ({ requestedAt }) => <Moment at={requestedAt} />,
    },
  ];
}

function RoundList() {
  const texts = useTexts();
  const columns = useColumns();
  const broker = useBroker();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useRounds();
  const rows = data?.pages.flatMap(({ rounds }) => rounds.edges.map(({ node }) => node));
  const start = broker && (
    <ButtonLink to="/ban/dot-ghep/moi" look="primary" icon={<Play aria-hidden="true" />}>
      {texts.start}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={texts.title} lead={texts.lead} actions={start} />
      {error !== null && <LoadError error={error} onRetry={() => void refetch()} />}
      {rows === undefined && error === null && <Skeleton />}
      {rows?.length === 0 && (
        <EmptyState title={texts.emptyTitle} action={start}>
          {texts.empty}
        </EmptyState>
      )}
      {rows !== undefined && rows.length > 0 && (
        <Table caption={texts.caption} columns={columns} rows={rows} rowKey={({ id }) => id} />
      )}
      {hasNextPage && (
        <div>
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {texts.next}
          </Button>
        </div>
      )}
    </>
  );
}
