import { formatMoneyVnd, formatVietnameseDay } from '#text';
import type { LocalText } from '../shared/index.js';

type Params = Readonly<Record<string, string>>;

const number = (params: Params): string => params['number'] ?? '';
const amount = (params: Params): string => formatMoneyVnd(BigInt(params['amount'] ?? '0'));
const day = (params: Params): string =>
  (params['day'] ?? '') === '' ? '' : formatVietnameseDay(params['day'] ?? '');

/** Notices about money: statements, dues, payments and bank accounts. */
export const MONEY_NOTICES = {
  STATEMENT_ISSUED: (p) => ({
    vi: `Hợp đồng ${number(p)}: đã lập bảng quyết toán ${p['code'] ?? ''}, phải trả ${amount(p)}; hãy xem từng dòng và báo nếu sai.`,
    en: `Contract ${number(p)}: statement ${p['code'] ?? ''} is issued, ${amount(p)} to pay; check each line and say if one is wrong.`,
  }),
  DUE_OVERDUE: (p) => ({
    vi: `Hợp đồng ${number(p)}: khoản ${amount(p)} đến hạn ngày ${day(p)} chưa trả đủ; hãy trả, hoặc hứa ngày trả.`,
    en: `Contract ${number(p)}: ${amount(p)} that fell due on ${day(p)} is not fully paid; pay it, or promise a day.`,
  }),
  PAYMENT_CLAIMED: (p) => ({
    vi: `Hợp đồng ${number(p)}: bên kia ghi đã trả ${amount(p)} ngày ${day(p)}; hãy đối chiếu rồi xác nhận hoặc phản hồi.`,
    en: `Contract ${number(p)}: the other side recorded a payment of ${amount(p)} on ${day(p)}; check it, then confirm or dispute it.`,
  }),
  PAYMENT_CONFIRMED: (p) => ({
    vi: `Hợp đồng ${number(p)}: khoản trả ${amount(p)} ngày ${day(p)} đã được xác nhận; hãy xem phần còn lại.`,
    en: `Contract ${number(p)}: the payment of ${amount(p)} on ${day(p)} is confirmed; see what is left.`,
  }),
  PAYMENT_DISPUTED: (p) => ({
    vi: `Hợp đồng ${number(p)}: bên kia chưa thừa nhận khoản trả ${amount(p)}; hãy xem lý do và gửi chứng từ.`,
    en: `Contract ${number(p)}: the other side does not acknowledge the payment of ${amount(p)}; see the reason and show the receipt.`,
  }),
  BANK_ACCOUNT_ENTERED: (p) => ({
    vi: `Đã khai tài khoản nhận tiền ${p['code'] ?? ''}; nếu không phải tổ chức của bạn khai, hãy báo cán bộ ngay.`,
    en: `The account ${p['code'] ?? ''} was entered; if your organisation did not do it, tell the staff at once.`,
  }),
  BANK_ACCOUNT_VERIFIED: (p) => ({
    vi: `Tài khoản nhận tiền ${p['code'] ?? ''} của ${p['name'] ?? ''} đã được xác minh và dùng từ nay; hãy đối chiếu trước khi chuyển tiền.`,
    en: `The account ${p['code'] ?? ''} of ${p['name'] ?? ''} is verified and used from now on; check it before you transfer.`,
  }),
  BANK_ACCOUNT_RETIRED: (p) => ({
    vi: `Tài khoản nhận tiền ${p['code'] ?? ''} của ${p['name'] ?? ''} không còn dùng; hãy không chuyển tiền vào đó.`,
    en: `The account ${p['code'] ?? ''} of ${p['name'] ?? ''} is no longer used; do not transfer to it.`,
  }),
} as const satisfies Record<string, (params: Params) => LocalText>;
