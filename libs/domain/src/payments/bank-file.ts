/**
 * A bank statement as CSV to transfers (sao kê ngân hàng). Banks differ in delimiter, heading, column order, number and
 * day forms; the heading row is found by its folded words, and what cannot be read without guessing is refused with its row.
 */
import { addDays, fold, formatIsoDay, parseIsoDay, parseVietnameseDay } from '#text';
import { LIMITS, type Refusal, isRefusal, refuse } from '../shared/index.js';
import { type FileEncoding, decodeBankFile } from './bank-file-text.js';

export interface BankTransfer {
  /** Row of the file, from 1. */
  readonly row: number;
  readonly bookedOn: string;
  /** Above zero for money in, below for money out. */
  readonly amountVnd: bigint;
  readonly description: string;
  readonly reference: string | null;
}

export interface BankFile {
  readonly encoding: FileEncoding;
  readonly transfers: readonly BankTransfer[];
}

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The text of a cell whose opening quote stands at `open`, and where its closing quote stands (or the text ends). */
function quotedCell(text: string, open: number): { readonly cell: string; readonly end: number } {
  let end = open;
  do end = text.indexOf('"', end + 1);
  while (end >= 0 && text[end + 1] === '"' && (end += 1) > 0);
  const stop = end < 0 ? text.length : end;
  return { cell: text.slice(open + 1, stop).replaceAll('""', '"'), end: stop };
}

/** RFC 4180 with any one delimiter; quotes may hold line breaks. */
export function csvRows(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '"' && cell === '') {
      const quoted = quotedCell(text, at);
      cell = quoted.cell;
      at = quoted.end;
    } else if (sign === delimiter || sign === '\n') {
      row.push(cell);
      cell = '';
      if (sign === '\n') {
        rows.push(row);
        row = [];
      }
    } else if (sign !== '\r') cell += sign;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
}

type ColumnName = 'day' | 'in' | 'out' | 'amount' | 'description' | 'reference';
type Columns = Partial<Record<ColumnName, number>>;

/** Folded headings that banks use; a cell is a heading when it begins with one of them. The longer ones come first. */
const HEADINGS: readonly (readonly [ColumnName, readonly string[]])[] = [
  [
    'reference',
    [
      'so tham chieu',
      'ma giao dich',
      'so ct',
      'so chung tu',
      'so but toan',
      'reference',
      'ref',
      'transaction id',
      'transaction no',
    ],
  ],
  [
    'day',
    [
      'ngay giao dich',
      'ngay gd',
      'ngay hieu luc',
      'ngay hach toan',
      'ngay',
      'transaction date',
      'date',
    ],
  ],
  ['in', ['phat sinh co', 'so tien ghi co', 'ghi co', 'tien vao', 'co', 'credit', 'money in']],
  ['out', ['phat sinh no', 'so tien ghi no', 'ghi no', 'tien ra', 'no', 'debit', 'money out']],
  ['amount', ['so tien', 'amount']],
  [
    'description',
    ['noi dung', 'dien giai', 'mo ta', 'chi tiet', 'description', 'remark', 'details', 'narrative'],
  ],
];

const isHeading = (cell: string, heading: string): boolean =>
  cell === heading ||
  cell.startsWith(`${heading} `) ||
  cell.startsWith(`${heading}/`) ||
  cell.startsWith(`${heading}(`);

function columnsOf(row: readonly string[]): Columns | null {
  const columns: Columns = {};
  for (const [at, raw] of row.entries()) {
    const cell = fold(raw);
    const name = HEADINGS.find(([, headings]) =>
      headings.some((each) => isHeading(cell, each)),
    )?.[0];
    if (name !== undefined && columns[name] === undefined) columns[name] = at;
  }
  const money = columns.in !== undefined || columns.amount !== undefined;
  return columns.day !== undefined && money && columns.description !== undefined ? columns : null;
}

interface Table {
  readonly rows: readonly (readonly string[])[];
  readonly headingRow: number;
  readonly columns: Columns;
}

function findTable(text: string): Table | null {
  for (const delimiter of DELIMITERS) {
    const rows = csvRows(text, delimiter);
    const headingRow = rows
      .slice(0, LIMITS.payments.bankHeadingRows)
      .findIndex((row) => columnsOf(row) !== null);
    const columns = headingRow < 0 ? null : columnsOf(rows[headingRow] ?? []);
    if (columns !== null) return { rows, headingRow, columns };
  }
  return null;
}

const DAY_PART = /^(\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})(?:[ T].*)?$/;

/** Day first, or year first; the time of day is left out. */
function dayOf(cell: string): string | null {
  const part = DAY_PART.exec(cell.trim())?.[1];
  if (part === undefined) return null;
  const iso = parseIsoDay(part.replaceAll(/[/.]/g, '-'));
  return iso === null ? parseVietnameseDay(part) : formatIsoDay(iso);
}

const GROUPED = /^[+-]?\d{1,3}([.,]\d{3})+$/;
const PLAIN = /^[+-]?\d+$/;
/** Hundredths of a dong that are zero ("1,500,000.00", "1.500.000,00") say nothing and are dropped. */
const ZERO_CENTS = /[.,]00?$/;

/** "1.500.000", "1,500,000.00", "+1500000 VND" to dong; 0 for an empty cell; null when it cannot be read for sure. */
export function bankAmount(cell: string): bigint | null {
  const bare = cell
    .replace(/(?:vnd|vnđ|đ)$/iu, '')
    .replace(/[\s\u00a0]/g, '')
    .replace(/^[\u2212\u2013]/, '-');
  if (bare === '' || bare === '-') return 0n;
  const whole = /[.,]\d{3}[.,]00?$|^[+-]?\d{1,3}[.,]00?$|^[+-]?\d{4,}[.,]00?$/.test(bare)
    ? bare.replace(ZERO_CENTS, '')
    : bare;
  if (!GROUPED.test(whole) && !PLAIN.test(whole)) return null;
  const marks = new Set(whole.match(/[.,]/g) ?? []);
  return marks.size > 1 ? null : BigInt(whole.replace(/[.,+]/g, ''));
}

const cellOf = (row: readonly string[], column: number | undefined): string =>
  column === undefined ? '' : (row[column] ?? '').trim();

/** Money in less money out, or the signed amount where the bank has one column; null when it cannot be read for sure. */
function amountOf(row: readonly string[], columns: Columns): bigint | null {
  if (columns.in === undefined) return bankAmount(cellOf(row, columns.amount));
  const moneyIn = bankAmount(cellOf(row, columns.in));
  const moneyOut = bankAmount(cellOf(row, columns.out));
  if (moneyIn === null || moneyOut === null) return null;
  return moneyIn - (moneyOut < 0n ? -moneyOut : moneyOut);
}

/** Null for rows that are no transfer: sums, balances and footers have no day. */
function transferOf(
  row: readonly string[],
  columns: Columns,
  at: number,
): BankTransfer | 'unreadable' | null {
  const dayCell = cellOf(row, columns.day);
  if (!/\d/.test(dayCell)) return null;
  const bookedOn = dayOf(dayCell);
  const amountVnd = amountOf(row, columns);
  if (bookedOn === null || amountVnd === null) return 'unreadable';
  if (amountVnd === 0n) return null;
  const reference = cellOf(row, columns.reference).slice(0, LIMITS.text.code);
  return {
    row: at,
    bookedOn,
    amountVnd,
    description: cellOf(row, columns.description).slice(0, LIMITS.text.line),
    reference: reference === '' ? null : reference,
  };
}

/** Reads the whole file or refuses it: half a statement would look like missing payments. */
export function readBankFile(bytes: Uint8Array, today: string): BankFile | Refusal {
  if (bytes.length > LIMITS.payments.bankFileBytes) {
    return refuse('BANK_FILE_TOO_LARGE', 'file', { most: String(LIMITS.payments.bankFileRows) });
  }
  const file = decodeBankFile(bytes);
  if (isRefusal(file)) return file;
  const table = findTable(file.text);
  if (table === null) return refuse('BANK_FILE_HEADING', 'file');
  const body = table.rows.slice(table.headingRow + 1);
  if (body.length > LIMITS.payments.bankFileRows) {
    return refuse('BANK_FILE_TOO_LARGE', 'file', { most: String(LIMITS.payments.bankFileRows) });
  }
  const transfers: BankTransfer[] = [];
  for (const [at, row] of body.entries()) {
    const line = table.headingRow + at + 2;
    const transfer = transferOf(row, table.columns, line);
    if (transfer === null) continue;
    if (transfer === 'unreadable' || transfer.bookedOn > addDays(today, 1)) {
      return refuse('BANK_FILE_ROW', 'file', { row: String(line) });
    }
    transfers.push(transfer);
  }
  if (transfers.length === 0) return refuse('BANK_FILE_EMPTY', 'file');
  return { encoding: file.encoding, transfers };
}
