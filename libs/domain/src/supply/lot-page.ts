/** The public page behind a lot's QR code (trang truy xuất lô hàng), and its label. */
import { formatVietnameseDay } from '#text';
import { certificateKindByCode, gradeOf, productByCode } from '../catalogue/index.js';
import { type Html, html } from '../documents/html.js';
import { facts, inEnglish, publicPage } from '../documents/public-page.js';
import type { LineState } from './line.js';

/** What everybody may know of a published lot. Days are YYYY-MM-DD. */
export interface PublicLot {
  readonly code: string;
  readonly organisation: string;
  /** Commune or ward of today with its kind, and what it was called before. */
  readonly placeName: string;
  readonly productCode: string;
  readonly variety: string | null;
  readonly gradeRank: number;
  readonly readyFrom: string;
  readonly readyTo: string;
  readonly state: LineState;
  readonly demonstration: boolean;
  readonly certificates: readonly {
    readonly code: string;
    readonly number: string;
    readonly issuer: string;
    readonly expiresOn: string | null;
    readonly endedOn: string | null;
  }[];
}

const STATES: Record<LineState, string> = {
  draft: 'Bản nháp',
  published: 'Đang bán',
  withdrawn: 'Đã rút',
  expired: 'Đã hết hạn',
};

const NAMES = { heading: 'Nguồn gốc lô hàng', english: 'Origin of a lot' } as const;

/** "Khóm Cầu Đúc (Queen)": the product with its variety. */
export function lotTitle({ productCode, variety }: PublicLot): string {
  const product = productByCode(productCode);
  const named = product?.varieties.find((each) => each.code === variety)?.name.vi;
  const name = product?.name.vi ?? productCode;
  return named === undefined ? name : `${name} (${named})`;
}

function certificate(
  { code, number, issuer, expiresOn, endedOn }: PublicLot['certificates'][number],
  today: string,
): Html {
  const name = certificateKindByCode(code)?.name.vi ?? code;
  const over = endedOn ?? (expiresOn !== null && expiresOn < today ? expiresOn : null);
  const until =
    over === null
      ? expiresOn === null
        ? ''
        : `, còn hạn đến ${formatVietnameseDay(expiresOn)}`
      : `, HẾT HIỆU LỰC từ ${formatVietnameseDay(over)}`;
  return html`<li>${name} số ${number}, cấp bởi ${issuer}${until}</li>`;
}

function lotPart(lot: PublicLot, today: string): Html {
  const product = productByCode(lot.productCode);
  const grade = product === null ? null : gradeOf(product, lot.gradeRank);
  const notice = lot.demonstration
    ? html`<p class="verdict old">
        Dữ liệu trình diễn: tổ chức và lô hàng này là giả
        định.${inEnglish('Demonstration data: this organisation and lot are invented.')}
      </p>`
    : '';
  return html`${notice}
  ${facts([
    ['Sản phẩm', lotTitle(lot)],
    ...(grade === null ? [] : [['Hạng', grade.label.vi] as const]),
    ['Người bán', lot.organisation],
    ['Nơi sản xuất', lot.placeName],
    [
      'Thu hoạch, giao',
      `${formatVietnameseDay(lot.readyFrom)} – ${formatVietnameseDay(lot.readyTo)}`,
    ],
    ['Tình trạng', STATES[lot.state]],
    ['Mã lô', lot.code],
  ])}
  ${
    lot.certificates.length === 0
      ? html`<p>Người bán không khai chứng nhận nào cho lô này.</p>`
      : html`<p>Chứng nhận của lô:</p>
          <ul>
            ${lot.certificates.map((each) => certificate(each, today))}
          </ul>`
  }`;
}

/** One lot; or the few whose codes are alike, each with its own part. `today` is the Vietnamese day. */
export const lotPage = (lots: readonly [PublicLot, ...PublicLot[]], today: string): string =>
  publicPage({
    ...NAMES,
    title: `${lotTitle(lots[0])} – mã lô ${lots[0].code}`,
    body: html`${lots.map((lot) => lotPart(lot, today))}
      <p class="note">
        Thông tin do người bán khai và chịu trách nhiệm; chứng nhận có ghi số để hỏi lại nơi cấp.
        Nếu nhãn không đúng với hàng, hãy báo Liên minh Hợp tác xã thành phố kèm mã lô.
      </p>`,
  });

/** No published lot has this code. */
export const unknownLotPage = (): string =>
  publicPage({
    ...NAMES,
    title: 'Không tìm thấy lô hàng',
    body: html`<p class="verdict bad">
        Không có lô hàng nào đang công khai mang mã
        này.${inEnglish('No published lot has this code.')}
      </p>
      <p>
        Hãy quét lại mã, hoặc gõ đủ 8 chữ và số in dưới mã (chữ O và số 0 được hiểu như nhau).
      </p>`,
  });

/** Label to print (nhãn 50 x 30 mm); `qr` is an SVG that the caller made of the address of the page. */
export const lotLabel = (lot: PublicLot, qr: Html): string =>
  html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <title>Nhãn lô ${lot.code}</title>
        <style>
          @page {
            size: 50mm 30mm;
            margin: 0;
          }
          body {
            margin: 0;
            font:
              7pt/1.25 system-ui,
              sans-serif;
            color: #000;
          }
          main {
            display: grid;
            grid-template-columns: 22mm 1fr;
            gap: 1.5mm;
            box-sizing: border-box;
            width: 50mm;
            height: 30mm;
            padding: 2mm;
            overflow: hidden;
          }
          svg {
            display: block;
            width: 22mm;
            height: 22mm;
          }
          b {
            display: block;
            margin-bottom: 0.6mm;
            font-size: 8pt;
            line-height: 1.15;
          }
          .code {
            font:
              700 8.5pt/1.3 ui-monospace,
              monospace;
            letter-spacing: 0.3mm;
          }
          p {
            margin: 0 0 0.5mm;
          }
        </style>
      </head>
      <body>
        <main>
          <div>${qr}<span class="code">${lot.code}</span></div>
          <div>
            <b>${lotTitle(lot)}</b>
            <p>${lot.organisation}</p>
            <p>${lot.placeName}</p>
            <p>${formatVietnameseDay(lot.readyFrom)} – ${formatVietnameseDay(lot.readyTo)}</p>
          </div>
        </main>
      </body>
    </html>`.text.trim() + '\n';
