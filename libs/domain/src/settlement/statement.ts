/**
 * The settlement statement (bảng quyết toán) of one seller: every line with its rule, inputs and result in whole dong.
 * Pure: the same loads, terms and balances give the same statement. What cannot be priced yet says why instead.
 */
import type { PriceRule } from '../contracts/price-rule.js';
import { assert } from '../shared/index.js';
import type { PriceFacts, PriceGap } from './evaluate-price.js';
import { MICRO, evaluatePrice, referenceDays, referenceOf } from './evaluate-price.js';
import type { AdvanceBalance, Recovery } from './recovery.js';
import { recoverAdvance, recoverShare } from './recovery.js';
import { roundHalfUp, roundParts, shareOut } from './round-parts.js';
import type { StatementRule, UnpricedReason } from './statement-text.js';
import type { VatTreatment } from './vat.js';

/** A contract line as far as money needs it. `unitBase` is base units in one unit of price: 1,000 g in a kg. */
export interface PricedLine {
  /** Tells the same line under two versions of the terms apart. */
  readonly key: string;
  readonly lineId: string;
  readonly no: number;
  readonly unitBase: bigint;
  readonly unit: string;
  readonly price: PriceRule;
  readonly vat: VatTreatment;
}

export interface LoadGrade {
  readonly gradeRank: number;
  readonly acceptedBase: bigint;
  readonly rejectedBase: bigint;
}

/** An accepted delivery of one line. */
export interface Load {
  readonly deliveryId: string;
  /** Key of the priced line. */
  readonly lineKey: string;
  readonly weighedOn: string;
  readonly grades: readonly LoadGrade[];
  readonly quality: Readonly<Record<string, number>>;
}

export interface PrepaymentBalance {
  readonly no: number;
  readonly leftVnd: bigint;
  readonly recoveryPpm: number;
}

export interface StatementInput {
  readonly day: string;
  readonly lines: readonly PricedLine[];
  readonly loads: readonly Load[];
  /** Lines of a whole plot that an earlier statement has charged. */
  readonly chargedPlots: ReadonlySet<string>;
  /** Fixed price in dong of a series over days; null when no price of those days is known. */
  readonly reference: (series: string, from: string, to: string) => bigint | null;
  readonly advances: readonly AdvanceBalance[];
  readonly prepayments: readonly PrepaymentBalance[];
  /** What is left of a deposit that is set off against the first statements; 0 when it is returned at the end. */
  readonly depositVnd: bigint;
  /** What an earlier statement took back beyond its own goods (phần tính thừa chuyển sang). */
  readonly creditVnd: bigint;
  /** Commission of the cooperative on the pay-out, parts per million. */
  readonly commissionPpm: number;
  /** Members and their weights in the pay-out; empty when the organisation is paid as one. */
  readonly members: readonly { readonly memberId: string; readonly weight: bigint }[];
}

export interface StatementLine {
  readonly no: number;
  readonly rule: StatementRule;
  readonly deliveryId: string | null;
  readonly lineId: string | null;
  readonly inputs: Readonly<Record<string, string>>;
  /** Negative for what is withheld. */
  readonly amountVnd: bigint;
}

export interface Payout {
  /** Null for the organisation as a whole. */
  readonly memberId: string | null;
  readonly kind: 'commission' | 'organisation' | 'member';
  readonly amountVnd: bigint;
}

export interface Statement {
  readonly lines: readonly StatementLine[];
  readonly goodsVnd: bigint;
  readonly vatVnd: bigint;
  readonly withheldVnd: bigint;
  /** goods + VAT - withheld, never below zero: what the buyer owes on this statement. */
  readonly payableVnd: bigint;
  readonly recoveries: readonly Recovery[];
  readonly prepaid: readonly { readonly no: number; readonly amountVnd: bigint }[];
  readonly depositUsedVnd: bigint;
  readonly creditUsedVnd: bigint;
  /** Goods taken back beyond those delivered: kept for the next statement, so that nothing negative is ever due. */
  readonly carriedVnd: bigint;
  readonly chargedPlots: readonly string[];
  readonly payouts: readonly Payout[];
}

export type StatementOutcome = Statement | { readonly unpriced: readonly UnpricedReason[] };

/** Common denominator of all exact amounts: micro-dong per gram of a kilogram price. */
const SCALE = 1_000n * MICRO;

interface Row {
  readonly rule: StatementRule;
  readonly deliveryId: string;
  readonly line: PricedLine;
  readonly inputs: Readonly<Record<string, string>>;
  readonly numerator: bigint;
}

function factsOf(
  input: StatementInput,
  load: Load,
  line: PricedLine,
): { readonly facts: Omit<PriceFacts, 'gradeRank'>; readonly days: Record<string, string> } {
  const window = referenceOf(line.price);
  if (window === null) return { facts: { quality: load.quality, referenceVnd: null }, days: {} };
  const { from, to } = referenceDays(window, load.weighedOn);
  const referenceVnd = input.reference(window.seriesCode, from, to);
  return {
    facts: { quality: load.quality, referenceVnd },
    days: { series: window.seriesCode, from, to },
  };
}

function reasonOf(
  gap: PriceGap,
  at: { readonly deliveryId: string; readonly line: PricedLine },
  days: Readonly<Record<string, string>>,
): UnpricedReason {
  const params =
    gap.gap === 'reference'
      ? days
      : gap.gap === 'grade'
        ? { grade: String(gap.gradeRank) }
        : { parameter: gap.parameter };
  return { gap: gap.gap, deliveryId: at.deliveryId, lineId: at.line.lineId, params };
}

function plotRow(load: Load, line: PricedLine, amountVnd: string): Row {
  const accepted = load.grades.reduce((sum, grade) => sum + grade.acceptedBase, 0n);
  return {
    rule: 'whole_plot',
    deliveryId: load.deliveryId,
    line,
    inputs: { line: String(line.no), acceptedBase: String(accepted), amount: amountVnd },
    numerator: BigInt(amountVnd) * SCALE,
  };
}

function loadRows(
  input: StatementInput,
  load: Load,
  line: PricedLine,
): { readonly rows: readonly Row[]; readonly reasons: readonly UnpricedReason[] } {
  const { price } = line;
  if (price.mechanism === 'whole_plot') return { rows: [], reasons: [] };
  const { facts, days } = factsOf(input, load, line);
  const rows: Row[] = [];
  const reasons: UnpricedReason[] = [];
  const common = { line: String(line.no), unit: line.unit, unitBase: String(line.unitBase) };
  for (const { gradeRank, acceptedBase, rejectedBase } of load.grades) {
    const grade = String(gradeRank);
    const at = { deliveryId: load.deliveryId, line };
    if (rejectedBase !== 0n) {
      const inputs = { ...common, grade, rejectedBase: String(rejectedBase) };
      rows.push({ ...at, rule: 'rejected', inputs, numerator: 0n });
    }
    if (acceptedBase === 0n) continue; // a reversal's is below zero
    const outcome = evaluatePrice(price, { ...facts, gradeRank });
    if ('gap' in outcome) {
      reasons.push(reasonOf(outcome, at, days));
      continue;
    }
    rows.push({
      ...at,
      rule: price.mechanism,
      inputs: {
        ...common,
        ...days,
        ...outcome.inputs,
        grade,
        acceptedBase: String(acceptedBase),
        microVnd: String(outcome.microVnd),
      },
      numerator: (acceptedBase * outcome.microVnd * SCALE) / (line.unitBase * MICRO),
    });
  }
  return { rows, reasons };
}

function goodsRows(input: StatementInput):
  | { readonly rows: readonly Row[]; readonly plots: readonly string[] }
  | {
      readonly unpriced: readonly UnpricedReason[];
    } {
  const byKey = new Map(input.lines.map((line) => [line.key, line]));
  const rows: Row[] = [];
  const unpriced: UnpricedReason[] = [];
  const plots = new Set<string>();
  for (const load of input.loads) {
    const line = byKey.get(load.lineKey);
    assert(line !== undefined, 'a load belongs to a line of the statement');
    const { price } = line;
    if (price.mechanism === 'whole_plot') {
      const first = !input.chargedPlots.has(line.lineId) && !plots.has(line.lineId);
      plots.add(line.lineId);
      rows.push(plotRow(load, line, first ? price.amountVnd : '0'));
      continue;
    }
    const found = loadRows(input, load, line);
    rows.push(...found.rows);
    unpriced.push(...found.reasons);
  }
  return unpriced.length > 0
    ? { unpriced }
    : { rows, plots: [...plots].filter((id) => !input.chargedPlots.has(id)) };
}

type Part = Omit<StatementLine, 'no'>;

/** One line of VAT for each treatment, over the rounded goods it covers. */
function vatLines(rows: readonly Row[], amounts: readonly bigint[]): Part[] {
  const bases = new Map<string, { vat: VatTreatment; base: bigint }>();
  for (const [at, row] of rows.entries()) {
    const { vat } = row.line;
    const known = bases.get(vat.code) ?? { vat, base: 0n };
    bases.set(vat.code, { vat, base: known.base + (amounts[at] ?? 0n) });
  }
  return [...bases.values()].map(({ vat, base }) => ({
    rule: 'vat',
    deliveryId: null,
    lineId: null,
    inputs: { code: vat.code, base: String(base), addedPpm: String(vat.addedPpm) },
    amountVnd: roundHalfUp(base * BigInt(vat.addedPpm), MICRO),
  }));
}

interface Withheld {
  readonly lines: readonly Part[];
  readonly recoveries: readonly Recovery[];
  readonly prepaid: Statement['prepaid'];
  readonly depositUsedVnd: bigint;
  readonly creditUsedVnd: bigint;
  readonly carriedVnd: bigint;
  readonly total: bigint;
}

function withhold(input: StatementInput, gross: bigint): Withheld {
  const lines: Part[] = [];
  const carriedVnd = gross < 0n ? -gross : 0n;
  let left = gross;
  const take = (rule: StatementRule, amount: bigint, inputs: Record<string, string>): void => {
    if (amount === 0n) return;
    left -= amount;
    lines.push({ rule, deliveryId: null, lineId: null, inputs, amountVnd: -amount });
  };
  take('carried', -carriedVnd, {});
  const capBase = left;
  const creditUsedVnd = input.creditVnd < left ? input.creditVnd : left;
  take('credit', creditUsedVnd, { left: String(input.creditVnd - creditUsedVnd) });
  const recoveries = input.advances.map((advance) => {
    const recovery = recoverAdvance(advance, { day: input.day, capBase, available: left });
    const common = {
      no: String(advance.no),
      recoveryPpm: String(advance.recoveryPpm),
      gross: String(capBase),
    };
    take('advance_interest', recovery.interestPaidVnd, {
      ...common,
      ratePpm: String(advance.interestPpmPerYear),
      from: advance.interestFrom,
      to: input.day,
      principal: String(advance.principalVnd),
    });
    take('advance_principal', recovery.principalPaidVnd, {
      ...common,
      left: String(recovery.after.principalVnd),
    });
    return recovery;
  });
  const prepaid = input.prepayments.map((prepayment) => {
    const amountVnd = recoverShare(prepayment.leftVnd, prepayment.recoveryPpm, {
      capBase,
      available: left,
    });
    take('prepayment', amountVnd, {
      no: String(prepayment.no),
      recoveryPpm: String(prepayment.recoveryPpm),
      left: String(prepayment.leftVnd - amountVnd),
    });
    return { no: prepayment.no, amountVnd };
  });
  const depositUsedVnd = input.depositVnd < left ? input.depositVnd : left;
  take('deposit', depositUsedVnd, { left: String(input.depositVnd - depositUsedVnd) });
  return {
    lines,
    recoveries,
    prepaid,
    depositUsedVnd,
    creditUsedVnd,
    carriedVnd,
    total: gross - left,
  };
}

/** Shares of what the seller is paid: commission first, the rest by the members' weights. */
export function payoutsOf(
  payableVnd: bigint,
  input: Pick<StatementInput, 'commissionPpm' | 'members'>,
): Payout[] {
  const commission = roundHalfUp(payableVnd * BigInt(input.commissionPpm), MICRO);
  const rest = payableVnd - commission;
  const first: Payout[] =
    commission === 0n ? [] : [{ memberId: null, kind: 'commission', amountVnd: commission }];
  if (rest === 0n) return first;
  if (input.members.length === 0) {
    return [...first, { memberId: null, kind: 'organisation', amountVnd: rest }];
  }
  const shares = shareOut(
    rest,
    input.members.map((member) => member.weight),
  );
  return [
    ...first,
    ...input.members.map(({ memberId }, at): Payout => ({
      memberId,
      kind: 'member',
      amountVnd: shares[at] ?? 0n,
    })),
  ];
}

/** The statement of the loads, or every reason why some of them has no price yet. */
export function composeStatement(input: StatementInput): StatementOutcome {
  const goods = goodsRows(input);
  if ('unpriced' in goods) return goods;
  const amounts = roundParts(
    goods.rows.map((row) => row.numerator),
    SCALE,
  );
  const goodsVnd = amounts.reduce((sum, amount) => sum + amount, 0n);
  const vat = vatLines(goods.rows, amounts);
  const vatVnd = vat.reduce((sum, line) => sum + line.amountVnd, 0n);
  const withheld = withhold(input, goodsVnd + vatVnd);
  const parts: Part[] = [
    ...goods.rows.map((row, at) => ({
      rule: row.rule,
      deliveryId: row.deliveryId,
      lineId: row.line.lineId,
      inputs: row.inputs,
      amountVnd: amounts[at] ?? 0n,
    })),
    ...vat,
    ...withheld.lines,
  ];
  const payableVnd = goodsVnd + vatVnd - withheld.total;
  return {
    lines: parts.map((part, at) => ({ no: at + 1, ...part })),
    goodsVnd,
    vatVnd,
    withheldVnd: withheld.total,
    payableVnd,
    recoveries: withheld.recoveries,
    prepaid: withheld.prepaid,
    depositUsedVnd: withheld.depositUsedVnd,
    creditUsedVnd: withheld.creditUsedVnd,
    carriedVnd: withheld.carriedVnd,
    chargedPlots: goods.plots,
    payouts: payoutsOf(payableVnd, input),
  };
}
