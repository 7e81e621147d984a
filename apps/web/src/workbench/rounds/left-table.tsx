/** Lines left over after a round: why, and the smallest change that would help. */
import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLocalText } from '../../messages/language.js';
import { Quantity } from '../../ui/figures.js';
import { EmptyState, LoadError, Skeleton } from '../../ui/states.js';
import { useCatalogue } from '../parts/catalogue.js';
import type { DataColumn } from '../parts/columns.js';
import { DataTable } from '../parts/data-table.js';
import { FilterSelect } from '../parts/filter-select.js';
import layout from '../parts/layout.module.css';
import { plainName } from '../parts/names.js';
import { useAddress } from '../parts/use-address.js';
import type { AllRows } from '../parts/use-all.js';
import { useAll } from '../parts/use-all.js';
import { useDeskWords } from '../parts/words.js';
import { useTexts } from './messages.js';
import type { RoundLeftResult } from './review.documents.js';
import { roundLeftQuery } from './review.documents.js';

export type LeftLine = RoundLeftResult['roundUnmatched']['edges'][number]['node'];

export const useLeft = (roundId: string): UseQueryResult<AllRows<LeftLine>> =>
  useAll(roundLeftQuery, { roundId }, (result) => result.roundUnmatched);

function useHints() {
  const local = useLocalText();
  return ({ hints, bands }: LeftLine): readonly string[] =>
    (hints !== null && hints.length > 0 ? hints : bands).map(({ textVi, textEn }) =>
      local({ vi: textVi, en: textEn }),
    );
}

function useFilterWords() {
  const texts = useTexts();
  return (line: LeftLine): string =>
    line.filters
      .map(
        ({ filter, partners }) =>
          `${texts.stopped(partners)}: ${texts.filters[filter] ?? texts.otherFilter}`,
      )
      .join('; ');
}

function useColumns(): readonly DataColumn<LeftLine>[] {
  const texts = useTexts();
  const words = useDeskWords();
  const catalogue = useCatalogue();
  const local = useLocalText();
  const hintsOf = useHints();
  const filtersOf = useFilterWords();
  const reasonOf = ({ reasonVi, reasonEn }: LeftLine): string =>
    local({ vi: reasonVi, en: reasonEn });
  return [
    { key: 'side', head: texts.line, value: ({ side }) => words.side[side] },
    {
      key: 'org',
      head: texts.organisation,
      heading: true,
      value: ({ orgName }) => plainName(orgName),
    },
    { key: 'product', head: texts.product, value: (line) => catalogue.nameOf(line.productCode) },
    {
      key: 'remaining',
      head: texts.remaining,
      figure: true,
      value: ({ remaining }) => Number(remaining),
      cell: ({ remaining, unit }) => <Quantity amount={remaining} unit={unit} />,
    },
    {
      key: 'reason',
      head: texts.reason,
      value: (line) => [reasonOf(line), filtersOf(line)].filter(Boolean).join(' – '),
      cell: (line) => (
        <>
          {reasonOf(line)}
          <br />
          <span className={layout['soft']}>{filtersOf(line)}</span>
        </>
      ),
    },
    {
      key: 'hint',
      head: texts.cheapest,
      value: (line) => hintsOf(line).join('; ') || null,
      cell: (line) => <Hints hints={hintsOf(line)} />,
    },
  ];
}

const Hints = ({ hints }: { readonly hints: readonly string[] }) =>
  hints.length === 0 ? '–' : hints.map((hint) => <div key={hint}>{hint}</div>);

export function LeftTable({ roundId }: { readonly roundId: string }) {
  const texts = useTexts();
  const words = useDeskWords();
  const local = useLocalText();
  const address = useAddress();
  const columns = useColumns();
  const { data, error, refetch } = useLeft(roundId);
  const [side, reason] = [address.get('phia'), address.get('ly-do')];
  const rows = useMemo(
    () =>
      (data?.rows ?? []).filter(
        (line) =>
          (side === null || line.side === side) && (reason === null || line.reason === reason),
      ),
    [data, side, reason],
  );
  if (error !== null) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton />;
  if (data.rows.length === 0) return <EmptyState title={texts.leftEmpty} />;
  const reasons = new Map(
    data.rows.map((line) => [line.reason, local({ vi: line.reasonVi, en: line.reasonEn })]),
  );
  const count = (value: string): number => data.rows.filter((line) => line.reason === value).length;
  return (
    <DataTable
      caption={texts.leftCaption}
      columns={columns}
      rows={rows}
      rowKey={({ lineId, side: own }) => `${own}${lineId}`}
      initial={{ key: 'remaining', descending: true }}
      filters={
        <>
          <FilterSelect
            label={texts.line}
            name="phia"
            options={(['SUPPLY', 'DEMAND', 'PROCESSING'] as const).map((value) => ({
              value,
              label: words.side[value],
            }))}
          />
          <FilterSelect
            label={texts.leftByReason}
            name="ly-do"
            options={[...reasons].map(([value, label]) => ({
              value,
              label: `${label} (${count(value)})`,
            }))}
          />
        </>
      }
    />
  );
}
