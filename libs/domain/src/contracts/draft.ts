/** From an accepted group to a contract: pure, so that the same group gives the same terms. */
import { formatIsoDay, dayNumber } from '#text';
import { type Product, gradeOf, productByCode } from '../catalogue/index.js';
import { type OrganisationKind } from '../identity/index.js';
import { assert } from '../shared/index.js';
import { CONTRACT_DEFAULTS } from './defaults.js';
import { type LinkageFlags, linkageForm } from './linkage-form.js';
import { type Slot, weeklySlots } from './schedule.js';
import {
  type CertificateTerms,
  type ContractTerms,
  type GoverningLaw,
  type LineTerms,
  type PartyTerms,
  TERMS_FORMAT,
} from './terms.js';

/** One accepted proposal. Money in dong per unit (kg, piece, guest), quantity in base units. */
export interface ContractLeg {
  readonly proposalId: string;
  /** Null for what a processor made. */
  readonly lotId: string | null;
  /** The processing offer of a leg of a chain, into it or out of it. */
  readonly processingId?: string | null;
  /** Null for what a processor takes in. */
  readonly demandId: string | null;
  readonly sellerOrg: string;
  readonly productCode: string;
  readonly variety: string | null;
  readonly gradeRank: number;
  readonly quantityBase: bigint;
  readonly priceVnd: bigint;
  readonly transportVnd: bigint;
  readonly gradePremiumVnd: bigint;
  readonly harvestFrom: string;
  readonly harvestTo: string;
  readonly deliverFrom: string;
  readonly deliverTo: string;
  readonly origin: string;
  readonly certificates: readonly CertificateTerms[];
}

export interface DraftInput {
  readonly number: string;
  readonly today: string;
  readonly buyer: PartyTerms;
  /** One per selling organisation, in the order of their lines. */
  readonly sellers: readonly PartyTerms[];
  readonly destination: string;
  readonly legs: readonly ContractLeg[];
  readonly demonstration: boolean;
}

export interface DraftedLine {
  readonly no: number;
  readonly leg: ContractLeg;
  readonly slots: readonly Slot[];
}

export interface DraftedContract {
  readonly terms: ContractTerms;
  readonly linkage: LinkageFlags;
  readonly governingLaw: GoverningLaw;
  readonly lines: readonly DraftedLine[];
}

const PRODUCERS: readonly OrganisationKind[] = [
  'cooperative',
  'cooperative_group',
  'cooperative_union',
];
/** Without legal personality or mostly households: no traders, so commercial law binds them only by choice. */
const NOT_TRADERS: readonly OrganisationKind[] = ['cooperative_group', 'host'];

/** Base units in the unit of price: 1,000 g in a kg; pieces and guests count themselves. */
export const unitBaseOf = (product: Pick<Product, 'baseUnit'>): bigint =>
  product.baseUnit === 'g' ? 1000n : 1n;

export function unitNameOf(product: Pick<Product, 'baseUnit' | 'sector'>): string {
  if (product.baseUnit === 'g') return 'kg';
  if (product.baseUnit === 'guest') return 'khách';
  return product.sector === 'service' ? 'lượt' : 'cái';
}

/** Whole dong, half a dong rounded up. */
export const amountVnd = (quantityBase: bigint, priceVnd: bigint, unitBase: bigint): bigint =>
  (quantityBase * priceVnd * 2n + unitBase) / (unitBase * 2n);

/** What the parties link follows from who they are and what they trade. */
function linkageOf(input: DraftInput): LinkageFlags {
  const grown = input.legs.some((leg) => {
    const sector = productByCode(leg.productCode)?.sector;
    return sector === 'farming' || sector === 'aquaculture';
  });
  return {
    inputs: false,
    production: grown && input.sellers.some((seller) => PRODUCERS.includes(seller.kind)),
    processing: grown && input.buyer.kind === 'processor',
  };
}

function lineTerms(line: DraftedLine): LineTerms {
  const { leg, no, slots } = line;
  const product = productByCode(leg.productCode);
  assert(product !== null, `product ${leg.productCode}`);
  const variety = product.varieties.find((each) => each.code === leg.variety);
  const gradeLabel = gradeOf(product, leg.gradeRank)?.label.vi ?? '';
  const priceVnd = String(leg.priceVnd);
  return {
    no,
    sellerOrgId: leg.sellerOrg,
    product: {
      code: product.code,
      name: product.name.vi,
      variety: variety?.name.vi ?? null,
      gradeRank: leg.gradeRank,
      gradeLabel,
      grades: [{ rank: leg.gradeRank, label: gradeLabel }],
      certificates: leg.certificates,
    },
    quantity: {
      base: String(leg.quantityBase),
      baseUnit: product.baseUnit,
      unit: unitNameOf(product),
      rule: { rule: 'firm' },
      tolerance: { absoluteBase: null, ppm: CONTRACT_DEFAULTS.tolerancePercent * 10_000 },
    },
    price: {
      rule: { mechanism: 'fixed', grades: [{ gradeRank: leg.gradeRank, vndPerUnit: priceVnd }] },
      farmGateVndPerUnit: priceVnd,
      transportVndPerUnit: String(leg.transportVnd),
      gradePremiumVndPerUnit: String(leg.gradePremiumVnd),
      amountVnd: String(amountVnd(leg.quantityBase, leg.priceVnd, unitBaseOf(product))),
    },
    origin: leg.origin,
    harvestFrom: leg.harvestFrom,
    harvestTo: leg.harvestTo,
    slots: slots.map((slot) => ({ ...slot, quantityBase: String(slot.quantityBase) })),
  };
}

const earliest = (days: readonly string[]): string =>
  days.reduce((first, day) => (day < first ? day : first));
const latest = (days: readonly string[]): string =>
  days.reduce((last, day) => (day > last ? day : last));

function drafted(leg: ContractLeg, index: number): DraftedLine {
  const product = productByCode(leg.productCode);
  assert(product !== null, `product ${leg.productCode}`);
  const days = { from: leg.deliverFrom, to: leg.deliverTo };
  return {
    no: index + 1,
    leg,
    slots: weeklySlots(leg.quantityBase, days, unitBaseOf(product)),
  };
}

/** One contract for one demand with all its suppliers as parties, several liability, a line per leg. */
export function draftContract(input: DraftInput): DraftedContract {
  assert(input.legs.length > 0, 'a contract has a line');
  const lines = input.legs.map(drafted);
  const linkage = linkageOf(input);
  const parties = [input.buyer, ...input.sellers];
  const governingLaw = parties.some((party) => NOT_TRADERS.includes(party.kind))
    ? 'civil'
    : 'commercial';
  const span = {
    from: earliest(input.legs.map((leg) => leg.harvestFrom)),
    to: latest(input.legs.map((leg) => leg.deliverTo)),
  };
  const { payment, quality, penalty, forceMajeure, cancel, coolingOffHours, dispute } =
    CONTRACT_DEFAULTS;
  const lineList = lines.map(lineTerms);
  const total = lineList.reduce((sum, line) => sum + BigInt(line.price.amountVnd), 0n);
  const terms: ContractTerms = {
    format: TERMS_FORMAT,
    number: input.number,
    kind: 'single',
    draftedOn: input.today,
    signBy: formatIsoDay(dayNumber(input.today) + CONTRACT_DEFAULTS.signDays),
    demonstration: input.demonstration,
    linkage: { ...linkage, form: linkageForm(linkage) },
    term: span,
    framework: null,
    parties,
    liability: 'several',
    destination: input.destination,
    season: { no: 1, ...span },
    seasons: [],
    lines: lineList,
    totalVnd: String(total),
    payment,
    deposit: null,
    inputAdvances: [],
    prepayments: [],
    commissions: [],
    quality,
    governingLaw,
    penalty: {
      percentOfBreachedPart: penalty.percentOfBreachedPart,
      capPercent: governingLaw === 'commercial' ? penalty.commercialCapPercent : null,
    },
    forceMajeure,
    renegotiation: null,
    cancel,
    coolingOffHours,
    dispute: { ...dispute, mediator: 'cooperative_alliance', last: 'court' },
    otherClauses: [],
  };
  return { terms, linkage, governingLaw, lines };
}
