/**
 * An office document as PDF (A4, margins of Decree 30/2020): embedded Tinos, which has the widths of Times New Roman and
 * every Vietnamese letter; page numbers, the hash on each page and a QR code of the verification page.
 * Source of the layout: appendix I of Decree 30/2020/NĐ-CP. Cost: about 0.2 s for a contract of six pages.
 */
import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Block, Cell, OfficeDocument, TableBlock } from '#domain';
import type { DocumentProof } from './document-proof.js';

const MILLIMETRE = 72 / 25.4;
const MARGINS = { left: 30, top: 20, right: 15, bottom: 20 } as const;
const PAPER_WIDTH = 210;
const CONTENT_WIDTH = (PAPER_WIDTH - MARGINS.left - MARGINS.right) * MILLIMETRE;

const locate = createRequire(import.meta.url);
const font = (style: string): string =>
  locate.resolve(`@expo-google-fonts/tinos/${style}/Tinos_${style}.ttf`);
const FONT = {
  normal: font('400Regular'),
  bold: font('700Bold'),
  italics: font('400Regular_Italic'),
  bolditalics: font('700Bold_Italic'),
};
pdfmake.setFonts({ Tinos: FONT });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(FONT).includes(path));

const HINT = { fontSize: 10, italics: true, color: '#555555' } as const;

function cell({ text, align = 'left', hint }: Cell): TableCell {
  return hint === undefined
    ? { text, alignment: align }
    : { stack: [text, { text: hint, ...HINT }], alignment: align };
}

/** Shares of the width in points, less the padding and lines that the table adds to each column. */
function columnWidths(shares: readonly number[]): number[] {
  const room = CONTENT_WIDTH - shares.length * 9 - 1;
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => (room * share) / sum);
}

function table({ style, head, widths, rows, total }: TableBlock): Content {
  const body: TableCell[][] = rows.map((row) =>
    row.map((each, index) =>
      style === 'form' && index === 0
        ? { text: each.text, bold: true, fillColor: '#eef1ea' }
        : cell(each),
    ),
  );
  if (style === 'grid') {
    body.unshift(
      head.map((text) => ({ text, bold: true, alignment: 'center', fillColor: '#eef1ea' })),
    );
  }
  if (total !== undefined) {
    const covered = head.slice(2).map((): TableCell => ({}));
    body.push([
      { text: total.label, bold: true, colSpan: head.length - 1 },
      ...covered,
      { text: total.value, bold: true, alignment: 'right' },
    ]);
  }
  return {
    // A form is short and stays whole; a long grid runs on under its repeated head.
    unbreakable: style === 'form',
    table: {
      widths: columnWidths(widths),
      body,
      headerRows: style === 'grid' ? 1 : 0,
      dontBreakRows: true,
    },
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0.5,
      hLineColor: () => '#333333',
      vLineColor: () => '#333333',
    },
    fontSize: widths.length > 7 ? 9.5 : 11,
    margin: [0, 4, 0, 6],
  };
}

/** Places to sign, two in a row, kept together with their titles. */
function signatures(part: Extract<Block, { kind: 'signatures' }>): Content {
  const place = ({ title, name }: (typeof part.places)[number]): Content => ({
    stack: [{ text: title, bold: true }, name, { text: part.note, ...HINT, margin: [0, 34, 0, 0] }],
    alignment: 'center',
  });
  const rows: Content[] = [];
  for (let index = 0; index < part.places.length; index += 2) {
    const columns = part.places.slice(index, index + 2).map(place);
    rows.push({ columns, columnGap: 18, margin: [0, 16, 0, 0], unbreakable: true });
  }
  return { stack: rows };
}

function block(part: Block): Content {
  switch (part.kind) {
    case 'heading':
      return { text: part.text, bold: true, margin: [0, 10, 0, 2], headlineLevel: 1 };
    case 'paragraph':
      return {
        text: part.text,
        bold: part.style === 'bold',
        italics: part.style === 'italic',
        ...(part.style === 'bold' ? { headlineLevel: 1 } : {}),
        alignment: 'justify',
        margin: [0, 2, 0, 2],
      };
    case 'list':
      return {
        ul: part.items.map((text) => ({ text, alignment: 'justify' })),
        margin: [0, 2, 0, 2],
      };
    case 'table':
      return table(part);
    case 'signatures':
      return signatures(part);
  }
}

function heading({ issuer, number }: OfficeDocument): Content {
  const rule = (width: number): Content => ({
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.7 }],
    alignment: 'center',
    margin: [0, 2, 0, 3],
  });
  const office = issuer.at(-1) ?? '';
  return {
    columns: [
      {
        width: '42%',
        stack: [...issuer.slice(0, -1), { text: office, bold: true }, rule(60), `Số: ${number}`],
      },
      {
        width: '58%',
        stack: [
          { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', bold: true },
          { text: 'Độc lập – Tự do – Hạnh phúc', bold: true },
          rule(130),
        ],
      },
    ],
    alignment: 'center',
    fontSize: 11,
  };
}

function opening(document: OfficeDocument): Content[] {
  const notice: Content[] =
    document.notice === null
      ? []
      : [
          {
            table: { widths: ['*'], body: [[{ text: document.notice, alignment: 'center' }]] },
            layout: { hLineColor: () => '#8a5a00', vLineColor: () => '#8a5a00' },
            color: '#6b4600',
            fontSize: 11,
            margin: [0, 10, 0, 0],
          },
        ];
  return [
    heading(document),
    { text: document.placeAndDay, italics: true, alignment: 'right', margin: [0, 10, 0, 0] },
    {
      text: document.title.join('\n').toLocaleUpperCase('vi'),
      bold: true,
      fontSize: 15,
      alignment: 'center',
      margin: [0, 16, 0, 0],
    },
    { text: document.subject, bold: true, alignment: 'center', margin: [0, 2, 0, 0] },
    ...notice,
    { text: '', margin: [0, 6, 0, 0] },
  ];
}

function proofBlock({ version, sha256, verifyUrl }: DocumentProof): Content {
  return {
    columns: [
      { qr: verifyUrl, fit: 92, eccLevel: 'M', width: 100 },
      {
        width: '*',
        stack: [
          { text: 'Đối chiếu bản này với hồ sơ', bold: true },
          `Bản số ${String(version)}. Quét mã hoặc mở trang:`,
          { text: verifyUrl, link: verifyUrl, fontSize: 9 },
          { text: 'Mã băm SHA-256 của văn bản được ký:', margin: [0, 4, 0, 0] },
          { text: sha256, fontSize: 9 },
        ],
      },
    ],
    fontSize: 10.5,
    margin: [0, 18, 0, 0],
    unbreakable: true,
  };
}

function definition(document: OfficeDocument, proof: DocumentProof): TDocumentDefinitions {
  const side = MARGINS.left * MILLIMETRE;
  return {
    pageSize: 'A4',
    pageMargins: [
      side,
      MARGINS.top * MILLIMETRE,
      MARGINS.right * MILLIMETRE,
      MARGINS.bottom * MILLIMETRE,
    ],
    info: { title: document.name, subject: document.subject, keywords: proof.sha256 },
    language: 'vi-VN',
    defaultStyle: { font: 'Tinos', fontSize: 13, lineHeight: 1.15 },
    content: [
      ...opening(document),
      ...document.blocks.map(block),
      { text: document.footer, fontSize: 10, color: '#444444', margin: [0, 16, 0, 0] },
      proofBlock(proof),
    ],
    footer: (page, pages) => ({
      columns: [
        { text: `${document.number} · ${proof.sha256.slice(0, 16)}`, color: '#555555' },
        { text: `Trang ${String(page)}/${String(pages)}`, alignment: 'right' },
      ],
      fontSize: 9,
      margin: [side, 14, MARGINS.right * MILLIMETRE, 0],
    }),
    // A heading does not stand alone at the foot of a page.
    pageBreakBefore: (node, nodes) =>
      node.headlineLevel === 1 && nodes.getFollowingNodesOnPage().length === 0,
  };
}

/** The document as the bytes of a PDF file. */
export const renderPdf = (document: OfficeDocument, proof: DocumentProof): Promise<Buffer> =>
  pdfmake.createPdf(definition(document, proof)).getBuffer();
