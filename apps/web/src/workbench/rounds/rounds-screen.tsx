import { useInfiniteQuery } from '@tanstack/react-query';
import { send } from '../../graphql/send.js';
import { useWords } from '../../messages/words.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { Days, Moment, Quantity, ShortMoney } from '../../ui/figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState, LoadError, Skeleton } from '../../ui/states.js';
import type { Column } from '../../ui/table.js';
import { Table } from '../../ui/table.js';
import { useTexts } from '../messages.js';
import { isRunning, ROUND_TONES } from './round-tone.js';
import type { RoundsResult } from './rounds.documents.js';
import { roundsQuery } from './rounds.documents.js';

const PAGE = 25;
const POLL_MILLIS = 2_000;

type Row = RoundsResult['rounds']['edges'][number]['node'];

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
  const { rounds: texts } = useTexts();
  return [
    { key: 'name', head: texts.name, cell: ({ name }) => <strong>{name}</strong> },
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

/** Every round with its progress; the example of a list screen. */
export function RoundsScreen() {
  const texts = useTexts();
  const columns = useColumns();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useRounds();
  const rows = data?.pages.flatMap(({ rounds }) => rounds.edges.map(({ node }) => node));
  return (
    <>
      <PageHeader title={texts.screens.rounds} lead={texts.rounds.lead} />
      {error !== null && <LoadError error={error} onRetry={() => void refetch()} />}
      {rows === undefined && error === null && <Skeleton />}
      {rows?.length === 0 && (
        <EmptyState title={texts.rounds.emptyTitle}>{texts.rounds.empty}</EmptyState>
      )}
      {rows !== undefined && rows.length > 0 && (
        <Table
          caption={texts.rounds.caption}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
        />
      )}
      {hasNextPage && (
        <div>
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {texts.rounds.next}
          </Button>
        </div>
      )}
    </>
  );
}
