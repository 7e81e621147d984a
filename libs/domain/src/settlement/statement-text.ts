/** The sentence of a statement line in both languages, made from its rule and inputs alone, so that anyone can make it again. */
import { formatMoneyVnd, formatScaled, formatVietnameseDay, formatVietnameseNumber } from '#text';
import type { PriceMechanism } from '../contracts/price-rule.js';
import type { LocalText } from '../shared/index.js';
import type { PriceGap } from './evaluate-price.js';
import { vatSource, vatText } from './vat.js';

export const STATEMENT_RULES = [
  'fixed',
  'floor_shared',
  'floor_or_market',
  'market_plus_premium',
  'quality_formula',
  'whole_plot',
  'rejected',
  'vat',
  'carried',
  'credit',
  'advance_interest',
  'advance_principal',
  'prepayment',
  'deposit',
] as const satisfies readonly (PriceMechanism | (string & {}))[];
export type StatementRule = (typeof STATEMENT_RULES)[number];

type Inputs = Readonly<Record<string, string>>;
const at = (inputs: Inputs, key: string): string => inputs[key] ?? '';
const whole = (inputs: Inputs, key: string): bigint => BigInt(inputs[key] ?? '0');
const vnd = (inputs: Inputs, key: string): string => formatMoneyVnd(whole(inputs, key));
const day = (inputs: Inputs, key: string): string =>
  at(inputs, key) === '' ? '' : formatVietnameseDay(at(inputs, key));
/** Parts per million as per cent: 12500 is "1,25". */
const percent = (inputs: Inputs, key: string): string => formatScaled(whole(inputs, key), 4);

const quantity = (inputs: Inputs, key: string): string => {
  const base = whole(inputs, key);
  const scaled = at(inputs, 'unitBase') === '1000';
  const amount = scaled ? formatScaled(base, 3) : formatVietnameseNumber(base);
  return `${amount} ${at(inputs, 'unit')}`;
};
const unitPrice = (inputs: Inputs): string => `${formatScaled(whole(inputs, 'microVnd'), 6)} đ`;
const load = (inputs: Inputs): string =>
  `${quantity(inputs, 'acceptedBase')} × ${unitPrice(inputs)}/${at(inputs, 'unit')}`;
const days = (inputs: Inputs): string => `${day(inputs, 'from')}–${day(inputs, 'to')}`;

/** "ẩm độ 15,5 (+1,5 %)": each scale with its value and change, separated by semicolons. */
const scales = (inputs: Inputs): string =>
  Object.keys(inputs)
    .filter((key) => key.startsWith('quality.'))
    .map((key) => {
      const parameter = key.slice('quality.'.length);
      const change = whole(inputs, `change.${parameter}`);
      const sign = change > 0n ? '+' : '';
      return `${parameter} ${formatScaled(whole(inputs, key), 4)} % (${sign}${formatScaled(change, 4)} %)`;
    })
    .join('; ');

const TEXTS: Record<StatementRule, (inputs: Inputs) => LocalText> = {
  fixed: (i) => ({
    vi: `Hạng ${at(i, 'grade')}, giá cố định: ${load(i)}.`,
    en: `Grade ${at(i, 'grade')}, fixed price: ${load(i)}.`,
  }),
  floor_shared: (i) => ({
    vi: `Hạng ${at(i, 'grade')}, giá sàn ${vnd(i, 'base')}, giá tham chiếu ${vnd(i, 'reference')} (${at(i, 'series')}, ${days(i)}), bên bán hưởng ${percent(i, 'sharePpm')} % phần cao hơn sàn: ${load(i)}.`,
    en: `Grade ${at(i, 'grade')}, floor ${vnd(i, 'base')}, reference ${vnd(i, 'reference')} (${at(i, 'series')}, ${days(i)}), the seller has ${percent(i, 'sharePpm')} % of what is above the floor: ${load(i)}.`,
  }),
  floor_or_market: (i) => ({
    vi: `Hạng ${at(i, 'grade')}, giá cao hơn giữa sàn ${vnd(i, 'base')} và giá tham chiếu ${vnd(i, 'reference')} (${at(i, 'series')}, ${days(i)}): ${load(i)}.`,
    en: `Grade ${at(i, 'grade')}, the higher of floor ${vnd(i, 'base')} and reference ${vnd(i, 'reference')} (${at(i, 'series')}, ${days(i)}): ${load(i)}.`,
  }),
  market_plus_premium: (i) => ({
    vi: `Hạng ${at(i, 'grade')}, giá tham chiếu ${vnd(i, 'reference')} (${at(i, 'series')}, ${days(i)}) cộng ${vnd(i, 'base')}${i['floor'] === undefined ? '' : `, không dưới ${vnd(i, 'floor')}`}${i['ceiling'] === undefined ? '' : `, không quá ${vnd(i, 'ceiling')}`}: ${load(i)}.`,
    en: `Grade ${at(i, 'grade')}, reference ${vnd(i, 'reference')} (${at(i, 'series')}, ${days(i)}) plus ${vnd(i, 'base')}${i['floor'] === undefined ? '' : `, at least ${vnd(i, 'floor')}`}${i['ceiling'] === undefined ? '' : `, at most ${vnd(i, 'ceiling')}`}: ${load(i)}.`,
  }),
  quality_formula: (i) => ({
    vi: `Hạng ${at(i, 'grade')}, giá gốc ${vnd(i, 'base')}, chất lượng ${scales(i)}: ${load(i)}.`,
    en: `Grade ${at(i, 'grade')}, base price ${vnd(i, 'base')}, quality ${scales(i)}: ${load(i)}.`,
  }),
  whole_plot: (i) => ({
    vi:
      whole(i, 'amount') === 0n
        ? 'Chuyến giao của vườn đã tính trọn giá (mua mão).'
        : `Trọn vườn (mua mão): ${vnd(i, 'amount')}, không theo cân.`,
    en:
      whole(i, 'amount') === 0n
        ? 'A load of a whole plot that has been charged already.'
        : `The whole plot: ${vnd(i, 'amount')}, whatever the weight.`,
  }),
  rejected: (i) => ({
    vi: `Hạng ${at(i, 'grade')}: ${quantity(i, 'rejectedBase')} bị trả lại, không tính tiền.`,
    en: `Grade ${at(i, 'grade')}: ${quantity(i, 'rejectedBase')} rejected, not charged.`,
  }),
  vat: (i) => ({
    vi: `Thuế GTGT trên ${vnd(i, 'base')}: ${vatText(at(i, 'code')).vi} (${vatSource(at(i, 'code'))})`,
    en: `VAT on ${vnd(i, 'base')}: ${vatText(at(i, 'code')).en} (${vatSource(at(i, 'code'))})`,
  }),
  carried: () => ({
    vi: 'Phần tính thừa của chuyến trước, chuyển sang bảng quyết toán sau.',
    en: 'Taken back beyond the goods of this statement: carried to the next one.',
  }),
  credit: (i) => ({
    vi: `Trừ phần tính thừa của kỳ trước, còn lại ${vnd(i, 'left')}.`,
    en: `Carried from an earlier statement, ${vnd(i, 'left')} left.`,
  }),
  advance_interest: (i) => ({
    vi: `Trừ lãi ứng trước vật tư số ${at(i, 'no')}: ${percent(i, 'ratePpm')} %/năm trên ${vnd(i, 'principal')}, ${days(i)}; trừ nhiều nhất ${percent(i, 'recoveryPpm')} % bảng kê.`,
    en: `Interest on input advance ${at(i, 'no')}: ${percent(i, 'ratePpm')} % a year on ${vnd(i, 'principal')}, ${days(i)}; at most ${percent(i, 'recoveryPpm')} % of the statement.`,
  }),
  advance_principal: (i) => ({
    vi: `Trừ gốc ứng trước vật tư số ${at(i, 'no')}, còn lại ${vnd(i, 'left')}; trừ nhiều nhất ${percent(i, 'recoveryPpm')} % bảng kê.`,
    en: `Input advance ${at(i, 'no')} recovered, ${vnd(i, 'left')} left; at most ${percent(i, 'recoveryPpm')} % of the statement.`,
  }),
  prepayment: (i) => ({
    vi: `Trừ tiền trả trước số ${at(i, 'no')}, còn lại ${vnd(i, 'left')}.`,
    en: `Prepayment ${at(i, 'no')} set off, ${vnd(i, 'left')} left.`,
  }),
  deposit: (i) => ({
    vi: `Trừ tiền đặt cọc, còn lại ${vnd(i, 'left')}.`,
    en: `Deposit set off, ${vnd(i, 'left')} left.`,
  }),
};

export const statementLineText = (rule: StatementRule, inputs: Inputs): LocalText =>
  TEXTS[rule](inputs);

export interface UnpricedReason {
  readonly gap: PriceGap['gap'];
  readonly deliveryId: string;
  readonly lineId: string;
  /** Series, days, grade or parameter that is missing. */
  readonly params: Readonly<Record<string, string>>;
}

/** Why a statement has no price yet, and what would give it one. */
export function unpricedText(reason: UnpricedReason): LocalText {
  const { params } = reason;
  switch (reason.gap) {
    case 'reference':
      return {
        vi: `Chưa có giá tham chiếu ${at(params, 'series')} cho ${days(params)}; cán bộ nhập giá thì bảng kê được tính.`,
        en: `No reference price ${at(params, 'series')} for ${days(params)} yet; the statement is made when staff enter one.`,
      };
    case 'grade':
      return {
        vi: `Hạng ${at(params, 'grade')} không có trong bảng giá của hợp đồng; hai bên cần ký phụ lục bổ sung.`,
        en: `Grade ${at(params, 'grade')} is not in the price table; the parties need an amendment.`,
      };
    case 'quality':
      return {
        vi: `Chưa có kết quả đo "${at(params, 'parameter')}" của chuyến giao; hãy nhập kết quả.`,
        en: `The result of "${at(params, 'parameter')}" is missing for the load; enter it.`,
      };
  }
}
