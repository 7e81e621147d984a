/** One description of a column for the table, its sorting and filtering, and the spreadsheet. */
import type { ReactNode } from 'react';
import { fold } from '#text';

export type CellValue = string | number | null;

export interface DataColumn<Row> {
  readonly key: string;
  readonly head: string;
  /** What is sorted, searched and exported. Numbers stay numbers in a spreadsheet. */
  readonly value: (row: Row) => CellValue;
  /** What is shown; the value itself without it. */
  readonly cell?: (row: Row) => ReactNode;
  /** Figures stand on the right. */
  readonly figure?: boolean;
  /** The column that names the row: read out as its heading. */
  readonly heading?: boolean;
}

export interface Sorting {
  readonly key: string;
  readonly descending: boolean;
}

const collator = new Intl.Collator('vi', { numeric: true });

const compare = (left: string | number, right: string | number): number =>
  typeof left === 'number' && typeof right === 'number'
    ? left - right
    : collator.compare(String(left), String(right));

/** Rows in order of a column, equal ones as they came, empty ones last in either direction. */
export function sortedRows<Row>(
  rows: readonly Row[],
  columns: readonly DataColumn<Row>[],
  sorting: Sorting | null,
): readonly Row[] {
  const column = columns.find(({ key }) => key === sorting?.key);
  if (column === undefined || sorting === null) return rows;
  const keyed = rows.map((row) => ({ row, value: column.value(row) }));
  const sign = sorting.descending ? -1 : 1;
  keyed.sort((left, right) => {
    if (left.value === null || right.value === null) {
      return Number(left.value === null) - Number(right.value === null);
    }
    return sign * compare(left.value, right.value);
  });
  return keyed.map(({ row }) => row);
}

/** The folded text of each row, made once per list of rows. */
export const searchTexts = <Row>(
  rows: readonly Row[],
  columns: readonly DataColumn<Row>[],
): readonly string[] =>
  rows.map((row) => fold(columns.map(({ value }) => value(row) ?? '').join(' ')));

/** Rows that hold every word, with or without accents. */
export function foundRows<Row>(
  rows: readonly Row[],
  texts: readonly string[],
  search: string,
): readonly Row[] {
  const words = fold(search).split(' ').filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((_, index) => words.every((word) => texts[index]?.includes(word)));
}
