/** The contract in eight lines that can be read aloud (tóm tắt tám dòng). */
import { formatMoneyVnd } from '#text';
import {
  METHOD_TEXTS,
  dayRange,
  dayText,
  dong,
  lineQuantity,
  paymentText,
  percentOf,
  priceRuleText,
  toleranceText,
} from './term-texts.js';
import type { ContractTerms, LineTerms } from './terms.js';

const SHOWN = 3;

/** The first few, and how many more there are. */
function some(texts: readonly string[]): string {
  const more = texts.length - SHOWN;
  return more <= 0
    ? texts.join('; ')
    : `${texts.slice(0, SHOWN).join('; ')} và ${String(more)} dòng khác`;
}

const priceText = (line: LineTerms): string =>
  line.price.rule.mechanism === 'fixed' && line.price.rule.grades.length === 1
    ? `${line.product.name} ${dong(line.price.farmGateVndPerUnit)} một ${line.quantity.unit}`
    : `${line.product.name}: ${priceRuleText(line)}`;

function aheadText({ deposit, inputAdvances, prepayments }: ContractTerms): string {
  const parts = [
    ...(deposit === null ? [] : [`đặt cọc ${dong(deposit.amountVnd)}`]),
    ...(inputAdvances.length === 0 ? [] : ['có ứng trước vật tư, trừ dần khi giao hàng']),
    ...(prepayments.length === 0 ? [] : ['có trả trước tiền hàng']),
  ];
  return parts.length === 0
    ? 'Không đặt cọc, không ứng trước.'
    : `Tiền trước: ${parts.join('; ')}.`;
}

/** Exactly eight sentences: who, what, price, when, quality, payment, money ahead, and what if it goes wrong. */
export function plainSummary(terms: ContractTerms): readonly string[] {
  const buyer = terms.parties.find((party) => party.side === 'buyer')?.name ?? '';
  const sellers = terms.parties.filter((party) => party.side === 'seller').map((p) => p.name);
  const slots = terms.lines.reduce((sum, line) => sum + line.slots.length, 0);
  const tolerances = [...new Set(terms.lines.map(toleranceText))].join('; ');
  const { payment, quality, penalty, dispute } = terms;
  const late =
    payment.lateInterestPercentPerYear === 0
      ? 'chậm trả không tính lãi'
      : `chậm trả chịu lãi ${String(payment.lateInterestPercentPerYear)}% một năm`;
  return [
    `${some(sellers)} bán cho ${buyer}.`,
    `Hàng: ${some(terms.lines.map((line) => `${line.product.name} ${line.product.gradeLabel} ${lineQuantity(line)}`))}; tổng trị giá khoảng ${formatMoneyVnd(BigInt(terms.totalVnd))}.`,
    `Giá tại nơi sản xuất: ${some(terms.lines.map(priceText))}.`,
    slots === 0
      ? `Thời hạn ${dayRange(terms.term.from, terms.term.to)}, gồm ${String(terms.seasons.length)} mùa vụ; mỗi mùa vụ ký một hợp đồng riêng.`
      : `Giao ${dayRange(terms.season.from, terms.season.to)} thành ${String(slots)} đợt, tới ${terms.destination}.`,
    `Chênh lệch cho phép: ${tolerances}; bên mua từ chối hàng trong ${String(quality.rejectionHours)} giờ, quá giờ là đã nhận.`,
    `Trả bằng ${METHOD_TEXTS[payment.method]} ${paymentText(payment)}; ${late}.`,
    aheadText(terms),
    `Vi phạm bị phạt ${percentOf(penalty.percentOfBreachedPart * 10_000)} phần vi phạm; tranh chấp thì thương lượng ${String(dispute.negotiationDays)} ngày, rồi hòa giải ${String(dispute.mediationDays)} ngày. Hạn ký: ${dayText(terms.signBy)}.`,
  ];
}
