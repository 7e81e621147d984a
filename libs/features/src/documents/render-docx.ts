/** An office document as a Word file, for officials who work on a copy: same content, plain tables, Times New Roman. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  convertMillimetersToTwip,
} from 'docx';
import type { IRunOptions } from 'docx';
import type { Block, Cell, OfficeDocument, TableBlock } from '#domain';
import type { DocumentProof } from './document-proof.js';

type Align = (typeof AlignmentType)[keyof typeof AlignmentType];
const ALIGN: Record<NonNullable<Cell['align']>, Align> = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
};

interface TextStyle {
  readonly align?: Align;
  readonly bold?: boolean;
  readonly italics?: boolean;
  /** Half points. */
  readonly size?: number;
}

const text = (content: string, { align, ...run }: TextStyle = {}): Paragraph =>
  new Paragraph({
    ...(align === undefined ? {} : { alignment: align }),
    spacing: { after: 60 },
    children: [new TextRun({ text: content, ...run })],
  });

const centred = (content: string, style: TextStyle = {}): Paragraph =>
  text(content, { ...style, align: AlignmentType.CENTER });

interface CellStyle extends TextStyle {
  readonly columns?: number;
  readonly size?: number;
}

function tableCell(
  { text: content, align = 'left', hint }: Cell,
  style: CellStyle = {},
): TableCell {
  const { columns = 1, ...run } = style;
  const lines = [text(content, { ...run, align: ALIGN[align] })];
  if (hint !== undefined) lines.push(text(hint, { italics: true, size: 18, align: ALIGN[align] }));
  return new TableCell({ children: lines, columnSpan: columns });
}

function table({ style, head, widths, rows, total }: TableBlock): Table {
  const sum = widths.reduce((whole, share) => whole + share, 0);
  const room = convertMillimetersToTwip(165);
  const size = widths.length > 7 ? 19 : 22;
  const body = rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: row.map((cell, index) =>
          tableCell(cell, { size, bold: style === 'form' && index === 0 }),
        ),
      }),
  );
  if (style === 'grid') {
    const names = head.map((name) =>
      tableCell({ text: name, align: 'center' }, { size, bold: true }),
    );
    body.unshift(new TableRow({ tableHeader: true, children: names }));
  }
  if (total !== undefined) {
    body.push(
      new TableRow({
        children: [
          tableCell({ text: total.label }, { size, bold: true, columns: head.length - 1 }),
          tableCell({ text: total.value, align: 'right' }, { size, bold: true }),
        ],
      }),
    );
  }
  return new Table({
    rows: body,
    width: { size: room, type: WidthType.DXA },
    columnWidths: widths.map((share) => Math.floor((room * share) / sum)),
  });
}

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' } as const;
const NO_LINES = { top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE };

/** Columns without lines: the heading, and the places to sign. */
function columns(stacks: readonly (readonly Paragraph[])[], shares: readonly number[]): Table {
  const room = convertMillimetersToTwip(165);
  return new Table({
    width: { size: room, type: WidthType.DXA },
    columnWidths: shares.map((share) => Math.floor(room * share)),
    borders: { ...NO_LINES, insideHorizontal: NO_LINE, insideVertical: NO_LINE },
    rows: [
      new TableRow({
        cantSplit: true,
        children: stacks.map((stack) => new TableCell({ children: stack, borders: NO_LINES })),
      }),
    ],
  });
}

function signatures(part: Extract<Block, { kind: 'signatures' }>): Table[] {
  const rows: Table[] = [];
  for (let index = 0; index < part.places.length; index += 2) {
    const stacks = part.places
      .slice(index, index + 2)
      .map(({ title, name }) => [
        centred(title, { bold: true }),
        centred(name),
        centred(''),
        centred(part.note, { italics: true, size: 20 }),
      ]);
    if (stacks.length === 1) stacks.push([centred('')]);
    rows.push(columns(stacks, [0.5, 0.5]));
  }
  return rows;
}

/** Over the blue and larger letters that Word gives a heading. */
const HEADING_RUN: IRunOptions = { bold: true, color: '000000', size: 26 };

function block(part: Block): (Paragraph | Table)[] {
  switch (part.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: HeadingLevel.HEADING_2,
          keepNext: true,
          spacing: { before: 160, after: 60 },
          children: [new TextRun({ ...HEADING_RUN, text: part.text })],
        }),
      ];
    case 'paragraph':
      return [
        text(part.text, {
          bold: part.style === 'bold',
          italics: part.style === 'italic',
          align: AlignmentType.JUSTIFIED,
        }),
      ];
    case 'list':
      return part.items.map(
        (item) =>
          new Paragraph({ text: item, bullet: { level: 0 }, alignment: AlignmentType.JUSTIFIED }),
      );
    case 'table':
      // Word joins tables that touch.
      return [table(part), text('')];
    case 'signatures':
      return signatures(part);
  }
}

function opening(document: OfficeDocument): (Paragraph | Table)[] {
  const left = document.issuer.map((line, index) =>
    centred(line, { size: 22, bold: index === document.issuer.length - 1 }),
  );
  const right = [
    centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { bold: true, size: 22 }),
    centred('Độc lập – Tự do – Hạnh phúc', { bold: true, size: 22 }),
    centred('―――――――――', { size: 22 }),
  ];
  return [
    columns([[...left, centred(`Số: ${document.number}`, { size: 22 })], right], [0.42, 0.58]),
    text(document.placeAndDay, { italics: true, align: AlignmentType.RIGHT }),
    ...document.title.map((line) =>
      centred(line.toLocaleUpperCase('vi'), { bold: true, size: 30 }),
    ),
    centred(document.subject, { bold: true }),
    ...(document.notice === null ? [] : [centred(document.notice, { italics: true, size: 22 })]),
    text(''),
  ];
}

function proofLines({ version, sha256, verifyUrl }: DocumentProof): Paragraph[] {
  return [
    text(''),
    text(
      `Bản Word này để làm việc; văn bản được ký là bản số ${String(version)} có mã băm SHA-256 ${sha256}. Đối chiếu tại ${verifyUrl}`,
      { italics: true, size: 20 },
    ),
  ];
}

/** The document as the bytes of a .docx file. */
export function renderDocx(document: OfficeDocument, proof: DocumentProof): Promise<Buffer> {
  const millimetres = convertMillimetersToTwip;
  const file = new Document({
    title: document.name,
    description: document.subject,
    creator: 'Liên Kết',
    styles: {
      default: {
        document: { run: { font: 'Times New Roman', size: 26, language: { value: 'vi-VN' } } },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: millimetres(210), height: millimetres(297) },
            margin: {
              left: millimetres(30),
              right: millimetres(15),
              top: millimetres(20),
              bottom: millimetres(20),
            },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [
                  new TextRun({
                    children: ['Trang ', PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES],
                    size: 18,
                  }),
                ],
              }),
            ],
          }),
        },
        children: [
          ...opening(document),
          ...document.blocks.flatMap(block),
          text(document.footer, { size: 20 }),
          ...proofLines(proof),
        ],
      },
    ],
  });
  return Packer.toBuffer(file);
}
