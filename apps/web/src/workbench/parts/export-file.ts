/** What is on the screen as a file: a spreadsheet with a sheet that says where it came from, or CSV for Vietnamese Excel. */
import type { CellValue, DataColumn } from './columns.js';

export interface ExportOf<Row> {
  readonly name: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  /** Label and value of the sheet about the file: when, by whom, which filters. */
  readonly about: readonly (readonly [string, string])[];
}

/** Sheet names may not be longer, nor hold these marks. */
const sheetName = (name: string): string => name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);

function download(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}

/** A cell that a spreadsheet would take for a formula is told apart by an apostrophe. */
const safe = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** Numbers with a decimal comma, texts quoted where they need it. */
export function csvCell(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value).replace('.', ',');
  const text = safe(value);
  return /[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Semicolons and decimal commas, as Excel with Vietnamese settings reads and writes them. */
export const csvText = <Row>({ columns, rows }: Pick<ExportOf<Row>, 'columns' | 'rows'>): string =>
  [
    columns.map(({ head }) => csvCell(head)).join(';'),
    ...rows.map((row) => columns.map(({ value }) => csvCell(value(row))).join(';')),
    '',
  ].join('\r\n');

export function exportCsv<Row>(file: ExportOf<Row>): void {
  // The mark at the start tells Excel that it is UTF-8.
  download(new Blob(['\uFEFF', csvText(file)], { type: 'text/csv' }), `${file.name}.csv`);
}

const headCell = (value: string) => ({ value, fontWeight: 'bold' as const, wrap: true });

export async function exportSpreadsheet<Row>(file: ExportOf<Row>): Promise<void> {
  const { default: writeExcelFile } = await import('write-excel-file/browser');
  const { columns, rows, about, name } = file;
  const data = [
    columns.map(({ head }) => headCell(head)),
    ...rows.map((row) => columns.map(({ value }) => value(row))),
  ];
  const blob = await writeExcelFile([
    {
      data,
      sheet: sheetName(name),
      stickyRowsCount: 1,
      columns: columns.map(({ figure }) => ({ width: figure === true ? 16 : 28 })),
    },
    {
      data: about.map(([label, value]) => [headCell(label), value]),
      sheet: 'Nguồn',
      columns: [{ width: 24 }, { width: 80 }],
    },
  ]).toBlob();
  download(blob, `${name}.xlsx`);
}
