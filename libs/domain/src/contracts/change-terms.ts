/** Terms as one party would have them: a change applied to a version, everything that follows from it worked out anew. */
import { dayNumber, formatIsoDay } from '#text';
import { type Product, gradeOf, productByCode } from '../catalogue/index.js';
import { LIMITS } from '../shared/limits.js';
import { type Refusal, isRefusal, refuse } from '../shared/refusal.js';
import { checkTerms } from './check-terms.js';
import { CONTRACT_DEFAULTS } from './defaults.js';
import { amountVnd, unitBaseOf, unitNameOf } from './draft.js';
import { linkageForm } from './linkage-form.js';
import type { PriceRule, QuantityRule, Tolerance } from './price-rule.js';
import { weeklySlots } from './schedule.js';
import { TERM_LIMITS } from './term-limits.js';
import type { ContractTerms, LineTerms, PartyTerms } from './terms.js';

export interface SlotChange {
  readonly deliverFrom: string;
  readonly deliverTo: string;
  readonly quantityBase: string;
}

/** One line by number: changed, removed, or new when no line has the number. Absent fields stay. */
export interface LineChange {
  readonly no: number;
  readonly remove?: boolean;
  readonly sellerOrgId?: string;
  readonly productCode?: string;
  readonly variety?: string | null;
  readonly gradeRank?: number;
  readonly quantityBase?: string;
  readonly rule?: QuantityRule;
  readonly tolerance?: Tolerance;
  readonly price?: PriceRule;
  /** What is expected where the rule works the price out later. */
  readonly expectedVndPerUnit?: string;
  readonly transportVndPerUnit?: string;
  readonly origin?: string;
  readonly harvestFrom?: string;
  readonly harvestTo?: string;
  /** Replaces the schedule. Without it a new quantity is spread over the weeks of the old schedule. */
  readonly slots?: readonly SlotChange[];
}

type Sections = Pick<
  ContractTerms,
  | 'term'
  | 'seasons'
  | 'destination'
  | 'payment'
  | 'deposit'
  | 'inputAdvances'
  | 'prepayments'
  | 'commissions'
  | 'quality'
  | 'governingLaw'
  | 'forceMajeure'
  | 'renegotiation'
  | 'cancel'
  | 'coolingOffHours'
  | 'dispute'
  | 'otherClauses'
>;

/** Sections are replaced whole; absent ones stay. */
export interface TermsChange extends Partial<Sections> {
  readonly lines?: readonly LineChange[];
  readonly penaltyPercent?: number;
  readonly linkage?: Partial<
    Pick<ContractTerms['linkage'], 'inputs' | 'production' | 'processing'>
  >;
}

/** Sellers that a change brings in, by organisation. */
export type Roster = ReadonlyMap<string, Omit<PartyTerms, 'side'>>;

/** The price of the line's own grade, or the one expected. */
function farmGateOf(change: LineChange, old: LineTerms | null, facts: LineFacts): string {
  const { rule, gradeRank, quantityBase, unitBase } = facts;
  const before = old?.price.farmGateVndPerUnit;
  switch (rule.mechanism) {
    case 'whole_plot': {
      const each = (BigInt(rule.amountVnd) * unitBase) / quantityBase;
      return String(each > 0n ? each : 1n);
    }
    case 'market_plus_premium':
      return change.expectedVndPerUnit ?? before ?? boundOf(rule);
    default: {
      const grade = rule.grades.find((each) => each.gradeRank === gradeRank);
      return grade?.vndPerUnit ?? before ?? '0';
    }
  }
}
const boundOf = (rule: Extract<PriceRule, { mechanism: 'market_plus_premium' }>): string =>
  rule.floorVndPerUnit ?? rule.ceilingVndPerUnit ?? '1';

interface LineFacts {
  readonly rule: PriceRule;
  readonly gradeRank: number;
  readonly quantityBase: bigint;
  readonly unitBase: bigint;
}

const gradesIn = (rule: PriceRule, gradeRank: number): readonly number[] =>
  rule.mechanism === 'whole_plot'
    ? [gradeRank]
    : rule.grades.map((grade) => grade.gradeRank).sort((a, b) => b - a);

function slotsOf(
  change: LineChange,
  old: LineTerms | null,
  { quantityBase, unitBase }: LineFacts,
): LineTerms['slots'] | null {
  const given = change.slots;
  if (given !== undefined) return given.map((slot, index) => ({ no: index + 1, ...slot }));
  const kept = old?.slots ?? [];
  const [first, last] = [kept[0], kept[kept.length - 1]];
  if (first === undefined || last === undefined) return old === null ? null : [];
  const sum = kept.reduce((total, slot) => total + BigInt(slot.quantityBase), 0n);
  if (sum === quantityBase) return kept;
  return weeklySlots(quantityBase, { from: first.deliverFrom, to: last.deliverTo }, unitBase).map(
    (slot) => ({ ...slot, quantityBase: String(slot.quantityBase) }),
  );
}

const badLine = (no: number): Refusal => refuse('TERMS_LINES', `lines.${String(no)}`);

/** The old line as if it had been stated, so that a change lies over it. */
const restated = (old: LineTerms | null): Partial<LineChange> =>
  old === null
    ? { rule: { rule: 'firm' }, tolerance: DEFAULT_TOLERANCE, transportVndPerUnit: '0', origin: '' }
    : {
        sellerOrgId: old.sellerOrgId,
        productCode: old.product.code,
        gradeRank: old.product.gradeRank,
        quantityBase: old.quantity.base,
        rule: old.quantity.rule,
        tolerance: old.quantity.tolerance,
        price: old.price.rule,
        transportVndPerUnit: old.price.transportVndPerUnit,
        origin: old.origin,
      };

const ESSENTIAL = [
  'sellerOrgId',
  'productCode',
  'gradeRank',
  'quantityBase',
  'price',
  'rule',
  'tolerance',
  'transportVndPerUnit',
  'origin',
] as const;
type Stated = LineChange & Required<Pick<LineChange, (typeof ESSENTIAL)[number]>>;

/** What a line must say in all; of a changed one the old value stands in. Null when something is missing. */
function stated(change: LineChange, old: LineTerms | null): Stated | null {
  const whole = { ...restated(old), ...change };
  return ESSENTIAL.every((name) => whole[name] !== undefined) ? (whole as Stated) : null;
}

/** Days of harvest: stated, as before, or those of the schedule; a framework's are its season's. */
function windowOf(
  change: LineChange,
  old: LineTerms | null,
  days: { readonly from: string | undefined; readonly to: string | undefined },
): Pick<LineTerms, 'harvestFrom' | 'harvestTo'> | null {
  const harvestFrom = change.harvestFrom ?? old?.harvestFrom ?? days.from;
  const harvestTo = change.harvestTo ?? old?.harvestTo ?? days.to;
  return harvestFrom === undefined || harvestTo === undefined ? null : { harvestFrom, harvestTo };
}

const TOLERANCE_PPM = CONTRACT_DEFAULTS.tolerancePercent * 10_000;
const DEFAULT_TOLERANCE: Tolerance = { absoluteBase: null, ppm: TOLERANCE_PPM };

function productTerms(line: Stated, product: Product, old: LineTerms | null): LineTerms['product'] {
  const label = (rank: number): string => gradeOf(product, rank)?.label.vi ?? '';
  const variety = product.varieties.find((each) => each.code === line.variety);
  return {
    code: product.code,
    name: product.name.vi,
    variety: line.variety === undefined ? (old?.product.variety ?? null) : nameOf(variety),
    gradeRank: line.gradeRank,
    gradeLabel: label(line.gradeRank),
    grades: gradesIn(line.price, line.gradeRank).map((rank) => ({ rank, label: label(rank) })),
    certificates: old?.product.certificates ?? [],
  };
}

function priceTerms(line: Stated, old: LineTerms | null, facts: LineFacts): LineTerms['price'] {
  const { rule, quantityBase, unitBase } = facts;
  const farmGate = farmGateOf(line, old, facts);
  return {
    rule,
    farmGateVndPerUnit: farmGate,
    transportVndPerUnit: line.transportVndPerUnit,
    gradePremiumVndPerUnit: old?.price.gradePremiumVndPerUnit ?? '0',
    amountVnd:
      rule.mechanism === 'whole_plot'
        ? rule.amountVnd
        : String(amountVnd(quantityBase, BigInt(farmGate), unitBase)),
  };
}

const spanOf = (slots: LineTerms['slots']) => ({
  from: slots[0]?.deliverFrom,
  to: slots[slots.length - 1]?.deliverTo,
});

function changedLine(
  change: LineChange,
  old: LineTerms | null,
  terms: ContractTerms,
): LineTerms | Refusal {
  const line = stated(change, old);
  const product = productByCode(line?.productCode ?? '');
  if (line === null || product === null) return badLine(change.no);
  const quantityBase = BigInt(line.quantityBase);
  if (quantityBase <= 0n || quantityBase > LIMITS.quantity.baseMax) {
    const params = { line: String(change.no) };
    return refuse('TERMS_QUANTITY', `lines.${String(change.no)}.quantity`, params);
  }
  const facts: LineFacts = {
    rule: line.price,
    gradeRank: line.gradeRank,
    quantityBase,
    unitBase: unitBaseOf(product),
  };
  const framework = terms.kind === 'framework';
  const slots = framework ? [] : slotsOf(change, old, facts);
  if (slots === null) return badLine(change.no);
  const window = windowOf(change, old, framework ? terms.season : spanOf(slots));
  if (window === null) return badLine(change.no);
  return {
    no: change.no,
    sellerOrgId: line.sellerOrgId,
    product: productTerms(line, product, old),
    quantity: {
      base: String(quantityBase),
      baseUnit: product.baseUnit,
      unit: unitNameOf(product),
      rule: line.rule,
      tolerance: line.tolerance,
    },
    price: priceTerms(line, old, facts),
    origin: line.origin,
    ...window,
    slots,
  };
}

const nameOf = (variety: { readonly name: { readonly vi: string } } | undefined): string | null =>
  variety?.name.vi ?? null;

function changedLines(
  terms: ContractTerms,
  changes: readonly LineChange[],
): readonly LineTerms[] | Refusal {
  const lines = new Map(terms.lines.map((line) => [line.no, line]));
  for (const change of changes) {
    if (change.remove === true) {
      if (!lines.delete(change.no)) return badLine(change.no);
      continue;
    }
    const changed = changedLine(change, lines.get(change.no) ?? null, terms);
    if (isRefusal(changed)) return changed;
    lines.set(change.no, changed);
  }
  return [...lines.values()].sort((a, b) => a.no - b.no);
}

/** The buyer, the sellers who still have a line in their old order, then those who are new. */
function partiesOf(
  terms: ContractTerms,
  lines: readonly LineTerms[],
  roster: Roster,
): readonly PartyTerms[] {
  const selling = new Set(lines.map((line) => line.sellerOrgId));
  const kept = terms.parties.filter((party) => party.side === 'buyer' || selling.has(party.orgId));
  const known = new Set(terms.parties.map((party) => party.orgId));
  const added = [...selling].flatMap((orgId): PartyTerms[] => {
    const party = known.has(orgId) ? undefined : roster.get(orgId);
    return party === undefined ? [] : [{ ...party, side: 'seller' }];
  });
  return [...kept, ...added];
}

const least = (days: readonly string[]): string => days.reduce((a, b) => (b < a ? b : a));
const most = (days: readonly string[]): string => days.reduce((a, b) => (b > a ? b : a));

function seasonOf(terms: ContractTerms, lines: readonly LineTerms[]): ContractTerms['season'] {
  if (terms.kind === 'framework' || lines.length === 0) return terms.season;
  const from = least(
    lines.flatMap((line) => [line.harvestFrom, ...deliveries(line, 'deliverFrom')]),
  );
  const to = most(lines.flatMap((line) => [line.harvestTo, ...deliveries(line, 'deliverTo')]));
  return { no: terms.season.no, from, to };
}
const deliveries = (line: LineTerms, end: 'deliverFrom' | 'deliverTo'): readonly string[] =>
  line.slots.map((slot) => slot[end]);

const widened = (term: ContractTerms['term'], season: ContractTerms['season']) => ({
  from: least([term.from, season.from]),
  to: most([term.to, season.to]),
});

/**
 * The changed terms, checked. Derived anew: amounts and total, schedule of a changed quantity, season and term, parties,
 * form of linkage, cap of the law. Refusals: those of `checkTerms`, TERMS_UNCHANGED when nothing differs.
 */
export function changeTerms(
  terms: ContractTerms,
  change: TermsChange,
  roster: Roster = new Map(),
): ContractTerms | Refusal {
  const { lines: lineChanges, penaltyPercent, linkage: flags, ...sections } = change;
  const lines = changedLines(terms, lineChanges ?? []);
  if (isRefusal(lines)) return lines;
  const governingLaw = change.governingLaw ?? terms.governingLaw;
  const season = seasonOf(terms, lines);
  const linked = { ...terms.linkage, ...flags };
  const linkage = {
    inputs: linked.inputs || (change.inputAdvances ?? terms.inputAdvances).length > 0,
    production: linked.production,
    processing: linked.processing,
  };
  const total = lines.reduce((sum, line) => sum + BigInt(line.price.amountVnd), 0n);
  const changed: ContractTerms = {
    ...terms,
    ...sections,
    lines,
    parties: partiesOf(terms, lines, roster),
    season,
    term: change.term ?? (terms.kind === 'framework' ? terms.term : widened(terms.term, season)),
    linkage: { ...linkage, form: linkageForm(linkage) },
    totalVnd: String(total),
    governingLaw,
    penalty: {
      percentOfBreachedPart: penaltyPercent ?? terms.penalty.percentOfBreachedPart,
      capPercent: governingLaw === 'commercial' ? TERM_LIMITS.commercialPenaltyPercent : null,
    },
  };
  return checkTerms(changed) ?? changed;
}

/** What a talk starts from before any line is named: everything at its default. */
export interface OpeningTerms {
  readonly kind: ContractTerms['kind'];
  readonly today: string;
  readonly buyer: Omit<PartyTerms, 'side'>;
  readonly destination: string;
  readonly governingLaw: ContractTerms['governingLaw'];
  readonly demonstration: boolean;
  readonly term: ContractTerms['term'];
  readonly framework: ContractTerms['framework'];
  readonly seasonNo: number;
}

/** A shell without lines or sellers, to which `changeTerms` adds what was offered. */
export function openingTerms(opening: OpeningTerms): ContractTerms {
  const { payment, quality, penalty, forceMajeure, cancel, coolingOffHours, dispute } =
    CONTRACT_DEFAULTS;
  return {
    format: 2,
    number: '',
    kind: opening.kind,
    draftedOn: opening.today,
    signBy: formatIsoDay(dayNumber(opening.today) + CONTRACT_DEFAULTS.signDays),
    demonstration: opening.demonstration,
    linkage: { inputs: false, production: false, processing: false, form: null },
    term: opening.term,
    framework: opening.framework,
    parties: [{ ...opening.buyer, side: 'buyer' }],
    liability: 'several',
    destination: opening.destination,
    season: { no: opening.seasonNo, ...opening.term },
    seasons: [],
    lines: [],
    totalVnd: '0',
    payment,
    deposit: null,
    inputAdvances: [],
    prepayments: [],
    commissions: [],
    quality,
    governingLaw: opening.governingLaw,
    penalty: {
      percentOfBreachedPart: penalty.percentOfBreachedPart,
      capPercent: opening.governingLaw === 'commercial' ? penalty.commercialCapPercent : null,
    },
    forceMajeure,
    renegotiation: null,
    cancel,
    coolingOffHours,
    dispute: { ...dispute, mediator: 'cooperative_alliance', last: 'court' },
    otherClauses: [],
  };
}
