/** From the inputs of the API to a change of terms; what does not fit together is BAD_INPUT. */
import type { LineChange, PriceRule, QuantityRule, TermsChange, Tolerance } from '#domain';
import { badInput, productByCode } from '#domain';
import type {
  DepositInput,
  InputAdvanceInput,
  LineChangeInput,
  PaymentTermsInput,
  PriceRuleInput,
  QualityScaleInput,
  ReferenceWindowInput,
  TermDaysInput,
  TermsChangeInput,
} from './terms.inputs.js';

/** "12.5" with three decimals at most as thousandths. */
function milli(field: string, decimal: string): bigint {
  const match = /^(\d{1,12})(?:\.(\d{1,3}))?$/.exec(decimal);
  if (match === null) {
    throw badInput(field, {
      vi: 'Số lượng phải là số dương, tối đa ba chữ số thập phân.',
      en: 'A quantity is a positive number with three decimals at most.',
    });
  }
  return BigInt(match[1] ?? '0') * 1000n + BigInt((match[2] ?? '').padEnd(3, '0'));
}

/** kg are grams in the base; pieces and guests count themselves. */
function base(field: string, decimal: string, productCode: string | null): string {
  const grams = milli(field, decimal);
  const weighed = productCode === null || productByCode(productCode)?.baseUnit === 'g';
  if (weighed) return String(grams);
  if (grams % 1000n !== 0n) {
    throw badInput(field, { vi: 'Phải là số nguyên.', en: 'It must be a whole number.' });
  }
  return String(grams / 1000n);
}

const missing = (field: string): Error =>
  badInput(field, {
    vi: 'Cơ chế giá này cần thêm thông tin.',
    en: 'This price mechanism needs more.',
  });

function priceRule(input: PriceRuleInput): PriceRule {
  const grades = (input.grades ?? []).map((grade) => ({
    gradeRank: grade.gradeRank,
    vndPerUnit: String(grade.vndPerUnit),
  }));
  const { mechanism, reference, scales } = input;
  const needed = <T>(field: string, value: T | null | undefined): T => {
    if (value === null || value === undefined) throw missing(`price.${field}`);
    return value;
  };
  switch (mechanism) {
    case 'fixed':
      return { mechanism, grades };
    case 'floor_shared': {
      const sellerSharePpm = needed('sellerSharePpm', input.sellerSharePpm);
      return {
        mechanism,
        grades,
        reference: referenceOf(needed('reference', reference)),
        sellerSharePpm,
      };
    }
    case 'floor_or_market':
      return { mechanism, grades, reference: referenceOf(needed('reference', reference)) };
    case 'market_plus_premium':
      return {
        mechanism,
        grades,
        reference: referenceOf(needed('reference', reference)),
        floorVndPerUnit: textOrNull(input.floorVndPerUnit),
        ceilingVndPerUnit: textOrNull(input.ceilingVndPerUnit),
      };
    case 'quality_formula':
      return {
        mechanism,
        grades,
        scales: needed('scales', scales).map(scaleOf),
      };
    case 'whole_plot':
      return { mechanism, amountVnd: String(needed('amountVnd', input.amountVnd)) };
  }
}

const referenceOf = ({ seriesCode, fixDaysBefore, windowDays }: ReferenceWindowInput) => ({
  seriesCode,
  fixDaysBefore,
  windowDays,
});
const scaleOf = ({ rejectAbovePpm, ...scale }: QualityScaleInput) => ({
  ...scale,
  rejectAbovePpm: rejectAbovePpm ?? null,
});
const daysOf = ({ from, to }: TermDaysInput) => ({ from, to });

const textOrNull = (value: bigint | null | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

/** Leaves out what was not given, so that it stays as it is. */
type Given<T> = { [K in keyof T]?: NonNullable<T[K]> };
function given<T extends object>(fields: T): Given<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  ) as Given<T>;
}

function quantityRule(input: LineChangeInput): QuantityRule | null {
  const { quantityRule: rule, sharePpm, areaSquareMeters } = input;
  if (rule === undefined || rule === null) return null;
  if (rule === 'firm') return { rule };
  return rule === 'by_area'
    ? { rule, areaSquareMeters: String(areaSquareMeters ?? 0n) }
    : { rule, sharePpm: sharePpm ?? 0 };
}

function tolerance(input: LineChangeInput, productCode: string | null): Tolerance | null {
  const { tolerancePpm: ppm, toleranceQuantity: quantity } = input;
  const none = (value: unknown): boolean => value === null || value === undefined;
  if (none(ppm) && none(quantity)) return null;
  return {
    ppm: ppm ?? null,
    absoluteBase:
      quantity === null || quantity === undefined
        ? null
        : base('toleranceQuantity', quantity, productCode),
  };
}

function lineChange(input: LineChangeInput, productOf: ProductOf): LineChange {
  const product = input.productCode ?? productOf(input.no);
  const quantity = (value: string): string => base('quantity', value, product);
  return {
    no: input.no,
    ...given({
      remove: input.remove,
      sellerOrgId: input.sellerOrganisationId,
      productCode: input.productCode,
      gradeRank: input.gradeRank,
      quantityBase: input.quantity && quantity(input.quantity),
      rule: quantityRule(input),
      tolerance: tolerance(input, product),
      price: input.price && priceRule(input.price),
      expectedVndPerUnit: textOrNull(input.expectedVndPerUnit),
      origin: input.origin,
      slots: input.slots?.map((slot) => ({
        deliverFrom: slot.deliverFrom,
        deliverTo: slot.deliverTo,
        quantityBase: quantity(slot.quantity),
      })),
    }),
  };
}

/** The product of a line that exists already; its unit says how quantities are counted. */
export type ProductOf = (lineNo: number) => string | null;

const paymentOf = (input: PaymentTermsInput): NonNullable<TermsChange['payment']> => ({
  daysAfterAcceptance: input.daysAfterAcceptance,
  statement: input.monthly ? 'monthly' : 'per_delivery',
  method: input.cash ? 'cash' : 'bank_transfer',
  lateInterestPercentPerYear: input.lateInterestPercentPerYear,
});

const depositOf = (input: DepositInput): NonNullable<TermsChange['deposit']> => ({
  amountVnd: String(input.amountVnd),
  dueOn: input.dueOn,
  failureCountsAsRefusal: input.failureCountsAsRefusal,
  settle: input.returnedAtEnd ? 'returned_at_end' : 'against_first',
});

const advanceOf = ({ sellerOrganisationId, items, ...advance }: InputAdvanceInput) => ({
  sellerOrgId: sellerOrganisationId,
  ...advance,
  items: items.map(({ name, unit, quantity, vndPerUnit }) => ({
    name,
    unit,
    quantityMilli: String(milli('quantity', quantity)),
    vndPerUnit: String(vndPerUnit),
  })),
});

export function toTermsChange(input: TermsChangeInput, productOf: ProductOf): TermsChange {
  return {
    ...given({
      lines: input.lines?.map((line) => lineChange(line, productOf)),
      term: input.term && daysOf(input.term),
      seasons: input.seasons?.map((days, index) => ({ no: index + 1, ...daysOf(days) })),
      destination: input.destination,
      payment: input.payment && paymentOf(input.payment),
      deposit: input.deposit && depositOf(input.deposit),
      inputAdvances: input.inputAdvances?.map(advanceOf),
      ...moneyAhead(input),
      governingLaw: input.governingLaw,
      penaltyPercent: input.penaltyPercent,
      cancel: input.cancel && { by: input.cancel.by, noticeDays: input.cancel.noticeDays },
      coolingOffHours: input.coolingOffHours,
      otherClauses: input.otherClauses?.map(({ title, text }) => ({ title, text })),
    }),
    ...(input.noDeposit === true ? { deposit: null } : {}),
  };
}

const moneyAhead = ({ prepayments, commissions }: TermsChangeInput) => ({
  prepayments: prepayments?.map(({ sellerOrganisationId, amountVnd, ...prepayment }) => ({
    sellerOrgId: sellerOrganisationId,
    amountVnd: String(amountVnd),
    ...prepayment,
  })),
  commissions: commissions?.map((each) => ({
    sellerOrgId: each.sellerOrganisationId,
    ppm: each.ppm,
  })),
});
