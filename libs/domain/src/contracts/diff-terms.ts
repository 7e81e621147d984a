/**
 * What two versions say differently, in words and in money. Both versions become the same kind of list of facts, one per
 * path; where a path has another text, there is a change. Money is told apart into the part of the quantity and the part of
 * the price, so that the parts add up to the difference of the totals.
 */
import { productByCode } from '../catalogue/index.js';
import { amountVnd, unitBaseOf } from './draft.js';
import { linkageFormText } from './linkage-form.js';
import {
  MEDIATOR_TEXTS,
  METHOD_TEXTS,
  advanceText,
  cancelText,
  commissionText,
  coolingOffText,
  dayRange,
  depositText,
  dong,
  lineQuantity,
  paymentText,
  percentOf,
  prepaymentText,
  priceRuleText,
  quantityOf,
  quantityRuleText,
  toleranceText,
} from './term-texts.js';
import type { ContractTerms, LineTerms } from './terms.js';

interface Label {
  readonly vi: string;
  readonly en: string;
}

export interface TermsDifference {
  /** Where in the terms: "lines.2.price", "payment.days". */
  readonly path: string;
  readonly label: Label;
  /** Null for something new. */
  readonly before: string | null;
  /** Null for something taken out. */
  readonly after: string | null;
  /** What it adds to the value of the contract in dong; null where it moves no value. */
  readonly moneyEffectVnd: bigint | null;
}

export interface TermsComparison {
  readonly changes: readonly TermsDifference[];
  /** Difference of the totals: the sum of the effects. */
  readonly moneyEffectVnd: bigint;
}

type Fact = readonly [path: string, label: Label, text: string];

function partyName(terms: ContractTerms, orgId: string): string {
  return terms.parties.find((party) => party.orgId === orgId)?.name ?? orgId;
}

const slotText = ({ slots, quantity }: LineTerms): string =>
  slots
    .map(
      (slot) =>
        `${dayRange(slot.deliverFrom, slot.deliverTo)}: ${quantityOf(slot.quantityBase, quantity.baseUnit)} ${quantity.unit}`,
    )
    .join('; ');

function lineFacts(line: LineTerms, terms: ContractTerms): readonly Fact[] {
  const { no, product } = line;
  const at = (name: string, vi: string, en: string, text: string): Fact => [
    `lines.${String(no)}.${name}`,
    { vi: `Dòng ${String(no)}: ${vi}`, en: `Line ${String(no)}: ${en}` },
    text,
  ];
  return [
    at('seller', 'bên bán', 'seller', partyName(terms, line.sellerOrgId)),
    at(
      'product',
      'sản phẩm',
      'product',
      [product.name, product.variety].filter(Boolean).join(', '),
    ),
    at('grade', 'hạng', 'grade', product.gradeLabel),
    at('quantity', 'số lượng', 'quantity', lineQuantity(line)),
    at('quantityRule', 'cách tính lượng', 'quantity rule', quantityRuleText(line)),
    at('tolerance', 'dung sai', 'tolerance', toleranceText(line)),
    at('price', 'giá', 'price', priceRuleText(line)),
    at('expectedPrice', 'giá tạm tính', 'expected price', dong(line.price.farmGateVndPerUnit)),
    at(
      'transport',
      'vận chuyển ước tính',
      'transport estimate',
      dong(line.price.transportVndPerUnit),
    ),
    at('origin', 'nơi sản xuất', 'origin', line.origin),
    at('harvest', 'thời gian thu hoạch', 'harvest', dayRange(line.harvestFrom, line.harvestTo)),
    at('slots', 'lịch giao', 'schedule', slotText(line)),
  ];
}

const label = (vi: string, en: string): Label => ({ vi, en });

const LAW_TEXTS = { civil: 'Bộ luật Dân sự', commercial: 'Luật Thương mại' } as const;
const REJECT_TEXTS = {
  returned: 'trả lại bên bán',
  lower_grade: 'nhận theo hạng thấp hơn',
} as const;

function moneyFacts(terms: ContractTerms): readonly Fact[] {
  const { payment, deposit } = terms;
  return [
    ['payment.days', label('Thời hạn thanh toán', 'Time to pay'), paymentText(payment)],
    ['payment.method', label('Cách thanh toán', 'Method'), METHOD_TEXTS[payment.method]],
    [
      'payment.interest',
      label('Lãi chậm trả', 'Late-payment interest'),
      `${String(payment.lateInterestPercentPerYear)}%/năm`,
    ],
    ...(deposit === null
      ? []
      : [['deposit', label('Đặt cọc', 'Deposit'), depositText(deposit)] as const]),
    ...terms.inputAdvances.map((each, index): Fact => [
      `inputAdvances.${String(index + 1)}`,
      label('Ứng trước vật tư', 'Input advance'),
      advanceText(each, partyName(terms, each.sellerOrgId)),
    ]),
    ...terms.prepayments.map((each, index): Fact => [
      `prepayments.${String(index + 1)}`,
      label('Trả trước tiền hàng', 'Prepayment'),
      prepaymentText(each, partyName(terms, each.sellerOrgId)),
    ]),
    ...terms.commissions.map((each): Fact => [
      `commissions.${each.sellerOrgId}`,
      label('Phí hợp tác xã', 'Commission'),
      commissionText(each, partyName(terms, each.sellerOrgId)),
    ]),
  ];
}

function legalFacts(terms: ContractTerms): readonly Fact[] {
  const { quality, forceMajeure, dispute, renegotiation } = terms;
  const last = dispute.last === 'court' ? 'Tòa án' : 'trọng tài thương mại';
  return [
    ['governingLaw', label('Luật áp dụng', 'Governing law'), LAW_TEXTS[terms.governingLaw]],
    [
      'penalty',
      label('Phạt vi phạm', 'Penalty'),
      `${String(terms.penalty.percentOfBreachedPart)}% phần vi phạm`,
    ],
    [
      'quality.rejection',
      label('Thời hạn từ chối hàng', 'Time to reject'),
      `${String(quality.rejectionHours)} giờ`,
    ],
    [
      'quality.notice',
      label('Báo trước thu hoạch', 'Harvest notice'),
      `${String(quality.noticeDaysBeforeHarvest)} ngày`,
    ],
    ['quality.sampling', label('Lấy mẫu', 'Sampling'), quality.sampling ?? 'không quy định'],
    ['quality.rejects', label('Hàng không đạt', 'Rejects'), REJECT_TEXTS[quality.rejects]],
    [
      'forceMajeure',
      label('Bất khả kháng', 'Force majeure'),
      `báo trong ${String(forceMajeure.noticeDays)} ngày, ${forceMajeure.fixedDates ? 'không kéo dài' : `kéo dài tối đa ${String(forceMajeure.extensionMonthsMax)} tháng`}`,
    ],
    [
      'renegotiation',
      label('Thương lượng lại', 'Renegotiation'),
      renegotiation === null
        ? 'không quy định'
        : `khi "${renegotiation.seriesCode}" đổi từ ${percentOf(renegotiation.movePpm)}`,
    ],
    ['cancel', label('Chấm dứt trước hạn', 'Early end'), cancelText(terms.cancel)],
    [
      'coolingOff',
      label('Thời gian cân nhắc lại', 'Cooling-off'),
      coolingOffText(terms.coolingOffHours),
    ],
    [
      'dispute',
      label('Giải quyết tranh chấp', 'Disputes'),
      `thương lượng ${String(dispute.negotiationDays)} ngày, hòa giải ${String(dispute.mediationDays)} ngày tại ${MEDIATOR_TEXTS[dispute.mediator]}, sau đó ${last}`,
    ],
    ...terms.otherClauses.map((each, index): Fact => [
      `otherClauses.${String(index + 1)}`,
      label('Điều khoản khác', 'Other clause'),
      `${each.title}: ${each.text}`,
    ]),
  ];
}

function factsOf(terms: ContractTerms): readonly Fact[] {
  return [
    ...terms.parties.map((party): Fact => [
      `parties.${party.orgId}`,
      label('Bên tham gia', 'Party'),
      party.name,
    ]),
    ['term', label('Thời hạn', 'Term'), dayRange(terms.term.from, terms.term.to)],
    ['linkage', label('Hình thức liên kết', 'Linkage'), linkageFormText(terms.linkage)],
    ['destination', label('Nơi đến', 'Destination'), terms.destination],
    ...terms.seasons.map((season): Fact => [
      `seasons.${String(season.no)}`,
      label(`Mùa vụ ${String(season.no)}`, `Season ${String(season.no)}`),
      dayRange(season.from, season.to),
    ]),
    ...terms.lines.flatMap((line) => lineFacts(line, terms)),
    ...moneyFacts(terms),
    ...legalFacts(terms),
  ];
}

const unitBase = (line: LineTerms): bigint => {
  const product = productByCode(line.product.code);
  return product === null ? 1n : unitBaseOf(product);
};

/** Effects of one line that both versions have: quantity at the old price, then the price at the new quantity. */
function lineEffects(before: LineTerms, after: LineTerms): ReadonlyMap<string, bigint> {
  const [old, now] = [BigInt(before.price.amountVnd), BigInt(after.price.amountVnd)];
  const plot = [before, after].some((line) => line.price.rule.mechanism === 'whole_plot');
  const atOldPrice = plot
    ? old
    : amountVnd(
        BigInt(after.quantity.base),
        BigInt(before.price.farmGateVndPerUnit),
        unitBase(before),
      );
  return new Map([
    ['quantity', atOldPrice - old],
    ['price', now - atOldPrice],
  ]);
}

/** Money by path; every dong of the difference stands at exactly one path that differs. */
function effectsOf(before: ContractTerms, after: ContractTerms): ReadonlyMap<string, bigint> {
  const effects = new Map<string, bigint>();
  const old = new Map(before.lines.map((line) => [line.no, line]));
  for (const line of after.lines) {
    const was = old.get(line.no);
    old.delete(line.no);
    const at = (name: string): string => `lines.${String(line.no)}.${name}`;
    if (was === undefined) {
      effects.set(at('quantity'), BigInt(line.price.amountVnd));
      continue;
    }
    for (const [name, effect] of lineEffects(was, line)) effects.set(at(name), effect);
  }
  for (const [no, line] of old) {
    effects.set(`lines.${String(no)}.quantity`, -BigInt(line.price.amountVnd));
  }
  return effects;
}

/** The price moved without its rule's text: only the expectation did. */
function withExpected(
  effects: ReadonlyMap<string, bigint>,
  changed: ReadonlySet<string>,
): ReadonlyMap<string, bigint> {
  return new Map(
    [...effects].map(([path, effect]) => {
      const expected = path.replace(/\.price$/, '.expectedPrice');
      return path !== expected && !changed.has(path) ? [expected, effect] : [path, effect];
    }),
  );
}

/** Differences in the order of the document; empty when both say the same. */
export function diffTerms(before: ContractTerms, after: ContractTerms): TermsComparison {
  const old = new Map(factsOf(before).map((fact) => [fact[0], fact]));
  const now = new Map(factsOf(after).map((fact) => [fact[0], fact]));
  const differing = [...now.keys(), ...[...old.keys()].filter((path) => !now.has(path))].filter(
    (path) => old.get(path)?.[2] !== now.get(path)?.[2],
  );
  const changed = new Set(differing);
  const effects = withExpected(effectsOf(before, after), changed);
  // A price that differs says what is expected as well.
  const paths = differing.filter(
    (path) =>
      !path.endsWith('.expectedPrice') || !changed.has(path.replace('.expectedPrice', '.price')),
  );
  const changes = paths.map((path): TermsDifference => {
    const fact = now.get(path) ?? old.get(path);
    const effect = effects.get(path) ?? 0n;
    return {
      path,
      label: fact?.[1] ?? { vi: path, en: path },
      before: old.get(path)?.[2] ?? null,
      after: now.get(path)?.[2] ?? null,
      moneyEffectVnd: effect === 0n ? null : effect,
    };
  });
  return { changes, moneyEffectVnd: BigInt(after.totalVnd) - BigInt(before.totalVnd) };
}
