/** The Vietnamese page of an issued statement, made from its stored lines, so that it says what was booked. */
import { formatMoneyVnd, formatVietnameseDay, formatVietnameseNumber, soThanhChu } from '#text';
import type { Cell, OfficeDocument } from '../documents/index.js';
import { longDay, renderDocumentHtml } from '../documents/index.js';

export interface IssuedStatement {
  readonly number: string;
  readonly day: string;
  readonly dueOn: string | null;
  readonly contractNumber: string;
  readonly sellerName: string;
  readonly buyerName: string;
  readonly reversed: boolean;
  readonly goodsVnd: bigint;
  readonly vatVnd: bigint;
  readonly withheldVnd: bigint;
  readonly payableVnd: bigint;
  readonly lines: readonly {
    readonly no: number;
    readonly text: string;
    readonly amountVnd: bigint;
  }[];
}

const right = (amount: bigint): Cell => ({ text: formatVietnameseNumber(amount), align: 'right' });

/** The content of the page: for the screen, and for paper by the same renderers as the contract's. */
export function statementDocument(statement: IssuedStatement): OfficeDocument {
  const due =
    statement.dueOn === null
      ? 'Không còn khoản phải trả theo bảng này.'
      : `Hạn thanh toán: ${formatVietnameseDay(statement.dueOn)}.`;
  return {
    name: `Bảng quyết toán ${statement.number}`,
    number: statement.number,
    issuer: [statement.sellerName],
    placeAndDay: longDay(statement.day),
    title: ['BẢNG QUYẾT TOÁN'],
    subject: `Hợp đồng ${statement.contractNumber}, bên mua ${statement.buyerName}`,
    notice: statement.reversed ? 'Bảng này đã bị đảo bút toán và được thay bằng bảng khác.' : null,
    blocks: [
      {
        kind: 'table',
        style: 'grid',
        head: ['STT', 'Diễn giải', 'Số tiền (đồng)'],
        widths: [8, 67, 25],
        rows: statement.lines.map((line) => [
          { text: String(line.no), align: 'center' },
          { text: line.text },
          right(line.amountVnd),
        ]),
        total: { label: 'Còn phải trả', value: formatVietnameseNumber(statement.payableVnd) },
      },
      {
        kind: 'paragraph',
        text: `Bằng chữ: ${soThanhChu(statement.payableVnd)}.`,
        style: 'italic',
      },
      {
        kind: 'paragraph',
        text: `Tiền hàng ${formatMoneyVnd(statement.goodsVnd)}, thuế GTGT ${formatMoneyVnd(statement.vatVnd)}, các khoản trừ ${formatMoneyVnd(statement.withheldVnd)}.`,
      },
      { kind: 'paragraph', text: due, style: 'bold' },
    ],
    footer: `Bảng quyết toán ${statement.number}, lập tự động từ phiếu cân và điều khoản hợp đồng; hóa đơn do bên bán phát hành riêng.`,
  };
}

export const renderStatementHtml = (statement: IssuedStatement): string =>
  renderDocumentHtml(statementDocument(statement));
