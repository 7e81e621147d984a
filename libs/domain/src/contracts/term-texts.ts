/** Single terms as Vietnamese text, used by the document, the comparison of versions and the plain summary. */
import { formatScaled, formatVietnameseDay, formatVietnameseNumber } from '#text';
import type {
  CommissionTerms,
  DepositTerms,
  InputAdvanceTerms,
  PaymentTerms,
  PrepaymentTerms,
} from './money-terms.js';
import type { PriceRule, QualityScale, ReferenceWindow } from './price-rule.js';
import { qualityParameter } from './quality-parameters.js';
import type { ContractTerms, LineTerms, Mediator } from './terms.js';

/** "7.000 đồng". */
export const dong = (vnd: string): string => `${formatVietnameseNumber(vnd)} đồng`;
/** Parts per million as "5%" or "7,25%". */
export const percentOf = (ppm: number): string => `${formatScaled(BigInt(ppm), 4)}%`;
export const dayText = (isoDay: string): string => formatVietnameseDay(isoDay);
export const dayRange = (from: string, to: string): string =>
  from === to ? dayText(from) : `${dayText(from)} – ${dayText(to)}`;
export const quantityOf = (base: string, baseUnit: LineTerms['quantity']['baseUnit']): string =>
  formatScaled(BigInt(base), baseUnit === 'g' ? 3 : 0);
export const lineQuantity = ({ quantity }: LineTerms): string =>
  `${quantityOf(quantity.base, quantity.baseUnit)} ${quantity.unit}`;

export function toleranceText({ quantity }: LineTerms): string {
  const { absoluteBase, ppm } = quantity.tolerance;
  const absolute =
    absoluteBase === null
      ? null
      : `${quantityOf(absoluteBase, quantity.baseUnit)} ${quantity.unit}`;
  const share = ppm === null ? null : percentOf(ppm);
  if (absolute !== null && share !== null) {
    return `${share} hoặc ${absolute}, lấy mức nhỏ hơn`;
  }
  return share ?? absolute ?? 'không cho phép';
}

export function quantityRuleText({ quantity }: LineTerms): string {
  const { rule } = quantity;
  switch (rule.rule) {
    case 'firm':
      return 'số lượng chắc chắn';
    case 'share_of_output':
      return `${percentOf(rule.sharePpm)} sản lượng thu hoạch thực tế; số lượng ghi tại bảng là ước tính`;
    case 'by_area':
      return `toàn bộ sản phẩm của ${formatScaled(BigInt(rule.areaSquareMeters), 4)} ha; số lượng ghi tại bảng là ước tính`;
  }
}

function windowText({ seriesCode, fixDaysBefore, windowDays }: ReferenceWindow): string {
  const when =
    fixDaysBefore === 0 ? 'tại ngày cân' : `chốt trước ngày cân ${String(fixDaysBefore)} ngày`;
  const mean = windowDays > 1 ? `bình quân ${String(windowDays)} ngày, ` : '';
  return `giá tham chiếu "${seriesCode}" (${mean}${when})`;
}

function gradePrices({ product, quantity }: LineTerms, prices: readonly GradePriceText[]): string {
  return prices
    .map(({ gradeRank, vndPerUnit }) => {
      const label =
        product.grades.find((grade) => grade.rank === gradeRank)?.label ??
        `hạng ${String(gradeRank)}`;
      return `${label}: ${dong(vndPerUnit)}/${quantity.unit}`;
    })
    .join('; ');
}
interface GradePriceText {
  readonly gradeRank: number;
  readonly vndPerUnit: string;
}

function scaleText(scale: QualityScale): string {
  const parameter = qualityParameter(scale.parameter);
  const unit = parameter?.unit ?? '';
  const value = (ppm: number): string =>
    unit === '%' ? percentOf(ppm) : `${formatScaled(BigInt(ppm), 6)} ${unit}`;
  const move = (ppm: number): string =>
    ppm < 0 ? `trừ ${percentOf(-ppm)}` : ppm > 0 ? `cộng ${percentOf(ppm)}` : 'không đổi';
  const reject =
    scale.rejectAbovePpm === null ? '' : `; trên ${value(scale.rejectAbovePpm)} được từ chối`;
  return `${parameter?.name.vi ?? scale.parameter} chuẩn ${value(scale.basePpm)}, mỗi ${value(scale.stepPpm)} cao hơn ${move(scale.abovePpmPerStep)} giá, thấp hơn ${move(scale.belowPpmPerStep)} giá, tối đa ${percentOf(scale.limitPpm)}${reject}`;
}

/** How a line is priced, as one sentence without its full stop. */
export function priceRuleText(line: LineTerms): string {
  const { rule } = line.price;
  switch (rule.mechanism) {
    case 'fixed':
      return `giá cố định: ${gradePrices(line, rule.grades)}`;
    case 'floor_shared':
      return `giá sàn ${gradePrices(line, rule.grades)}; khi ${windowText(rule.reference)} cao hơn giá sàn, bên bán hưởng ${percentOf(rule.sellerSharePpm)} phần chênh lệch`;
    case 'floor_or_market':
      return `giá sàn ${gradePrices(line, rule.grades)}; khi ${windowText(rule.reference)} cao hơn giá sàn thì áp dụng giá tham chiếu`;
    case 'market_plus_premium':
      return `${windowText(rule.reference)} cộng ${gradePrices(line, rule.grades)}${boundsText(rule)}`;
    case 'quality_formula':
      return `giá cơ sở ${gradePrices(line, rule.grades)}; ${rule.scales.map(scaleText).join('; ')}`;
    case 'whole_plot':
      return `bán trọn lô với giá ${dong(rule.amountVnd)}, không phụ thuộc số lượng thực tế`;
  }
}

function boundsText(rule: Extract<PriceRule, { mechanism: 'market_plus_premium' }>): string {
  const floor =
    rule.floorVndPerUnit === null ? '' : `; không thấp hơn ${dong(rule.floorVndPerUnit)}`;
  const top =
    rule.ceilingVndPerUnit === null ? '' : `; không cao hơn ${dong(rule.ceilingVndPerUnit)}`;
  return floor + top;
}

export function paymentText({ daysAfterAcceptance, statement }: PaymentTerms): string {
  return statement === 'monthly'
    ? `trong ${String(daysAfterAcceptance)} ngày kể từ ngày cuối tháng, theo bảng kê tháng`
    : `trong ${String(daysAfterAcceptance)} ngày kể từ ngày nghiệm thu mỗi đợt`;
}

export const METHOD_TEXTS: Record<PaymentTerms['method'], string> = {
  bank_transfer: 'chuyển khoản',
  cash: 'tiền mặt (có phiếu ký nhận)',
};

export function depositText(deposit: DepositTerms): string {
  const settle =
    deposit.settle === 'against_first'
      ? 'được trừ dần vào các bảng kê đầu tiên'
      : 'được hoàn lại khi hợp đồng hoàn thành';
  const failure = deposit.failureCountsAsRefusal
    ? ' Không thực hiện hợp đồng được coi là từ chối thực hiện.'
    : '';
  return `Bên mua đặt cọc ${dong(deposit.amountVnd)} chậm nhất ngày ${dayText(deposit.dueOn)}; tiền cọc ${settle}. Bên mua từ chối thực hiện thì mất cọc; bên bán từ chối thì trả lại cọc và một khoản tương đương (Điều 328 Bộ luật Dân sự 2015).${failure}`;
}

export const advanceValueVnd = (advance: InputAdvanceTerms): bigint =>
  advance.items.reduce(
    (sum, item) => sum + (BigInt(item.quantityMilli) * BigInt(item.vndPerUnit) + 500n) / 1000n,
    0n,
  );

export function advanceText(advance: InputAdvanceTerms, seller: string): string {
  const items = advance.items
    .map(
      (item) =>
        `${item.name} ${formatScaled(BigInt(item.quantityMilli), 3)} ${item.unit} × ${dong(item.vndPerUnit)}`,
    )
    .join('; ');
  const free =
    advance.interestFreeDays > 0 ? `, miễn lãi ${String(advance.interestFreeDays)} ngày đầu` : '';
  return `Bên mua ứng trước cho ${seller} vật tư trị giá ${dong(String(advanceValueVnd(advance)))} (${items}), giao ngày ${dayText(advance.handedOverOn)}, lãi ${percentOf(advance.interestPpmPerYear)}/năm${free}; thu hồi tối đa ${percentOf(advance.recoveryPpm)} mỗi bảng kê, xong trước ngày ${dayText(advance.dueOn)}.`;
}

export const prepaymentText = (prepayment: PrepaymentTerms, seller: string): string =>
  `Bên mua trả trước cho ${seller} ${dong(prepayment.amountVnd)} chậm nhất ngày ${dayText(prepayment.dueOn)}; khoản này là một phần tiền hàng, trừ tối đa ${percentOf(prepayment.recoveryPpm)} mỗi bảng kê.`;

export const commissionText = (commission: CommissionTerms, seller: string): string =>
  `${seller} giữ lại ${percentOf(commission.ppm)} số tiền trả cho hộ thành viên làm phí dịch vụ tiêu thụ.`;

export const MEDIATOR_TEXTS: Record<Mediator, string> = {
  cooperative_alliance: 'Liên minh Hợp tác xã thành phố và UBND cấp xã nơi sản xuất',
  commune_committee: 'UBND cấp xã nơi sản xuất',
  farmers_union: 'Hội Nông dân nơi sản xuất',
  grassroots_mediation: 'tổ hòa giải ở cơ sở nơi sản xuất',
};

export function cancelText({ by, noticeDays }: ContractTerms['cancel']): string {
  const who = {
    nobody: '',
    either: 'Mỗi bên',
    buyer: 'Bên mua',
    seller: 'Bên bán',
  }[by];
  return by === 'nobody'
    ? 'Không bên nào được chấm dứt trước thời hạn khi bên kia không vi phạm, trừ khi các bên cùng đồng ý.'
    : `${who} được chấm dứt trước thời hạn khi báo trước bằng văn bản ít nhất ${String(noticeDays)} ngày; phần đã giao vẫn được thanh toán.`;
}

export function coolingOffText(hours: number): string {
  return hours === 0
    ? 'không có'
    : `${String(hours)} giờ kể từ chữ ký cuối cùng, mỗi bên được rút lại mà không phải chịu phạt`;
}
