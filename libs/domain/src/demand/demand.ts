import type { Mode } from '#matching';
import {
  certificateKindByCode,
  productByCode,
  type Conversion,
  type Product,
  type StatedQuantity,
} from '../catalogue/index.js';
import { DEMAND_KINDS, type OrganisationKind } from '../identity/index.js';
import { LIMITS } from '../shared/limits.js';
import { isRefusal, refuse, type Refusal } from '../shared/refusal.js';
import {
  checkList,
  checkRange,
  commonRefusal,
  firstRefusal,
  hasGrade,
  locationOf,
  optionalQuantityOf,
  placeOfLine,
  priceRefusal,
  productOfLine,
  quantityOf,
  windowRefusal,
  type LineForm,
  type LineOwner,
} from '../supply/index.js';

/** A need as its organisation states it ("nhu cầu"). */
export interface DemandForm extends LineForm {
  /** Products accepted instead of the main one, in order of preference. */
  readonly substitutes: readonly string[];
  /** 0 accepts any grade. */
  readonly minGradeRank: number;
  /** Codes of certificates every supplier must hold. */
  readonly requiredCertificates: readonly string[];
  /** Filled with nothing or with at least this much. */
  readonly minFill: StatedQuantity | null;
  readonly maxSuppliers: number | null;
  /** Paid on top for each grade above the smallest. */
  readonly gradePremiumVnd: bigint;
  readonly deliverFrom: string;
  readonly deliverTo: string;
  /** Confidential: the highest price at the buyer's gate ("giá trần"). */
  readonly limitPriceVnd: bigint;
}

export interface DemandFacts {
  readonly today: string;
  readonly owner: LineOwner & { readonly kind: OrganisationKind };
  readonly declared: readonly Conversion[];
}

/** Columns of a demand that follow from its form; `products` has the main product first. */
export interface DemandValues {
  readonly productCode: string;
  readonly products: readonly string[];
  readonly variety: string | null;
  readonly minGradeRank: number;
  readonly requiredCertificates: readonly string[];
  readonly quantityBase: bigint;
  readonly minFillBase: bigint;
  readonly minDealBase: bigint;
  readonly maxSuppliers: number | null;
  readonly gradePremiumVnd: bigint;
  readonly deliverFrom: string;
  readonly deliverTo: string;
  readonly placeId: string;
  readonly lat: number;
  readonly lon: number;
  readonly guidePriceVnd: bigint | null;
  readonly maxDistanceKm: number | null;
  readonly transportModes: readonly Mode[];
  readonly excludeOrgs: readonly string[];
  readonly note: string | null;
}

type Quantities = Pick<DemandValues, 'quantityBase' | 'minFillBase' | 'minDealBase'>;

const DELIVERY: { readonly from: string; readonly to: string } = {
  from: 'deliverFrom',
  to: 'deliverTo',
};
const SUPPLIERS_MAX = 1_000;

function quantitiesOf(
  form: DemandForm,
  product: Product,
  declared: readonly Conversion[],
): Quantities | Refusal {
  const quantityBase = quantityOf(form.quantity, 'quantity', product, declared);
  if (isRefusal(quantityBase)) return quantityBase;
  const minFill = optionalQuantityOf(form.minFill, 'minFill', product, declared);
  if (isRefusal(minFill)) return minFill;
  const minDeal = optionalQuantityOf(form.minDeal, 'minDeal', product, declared);
  if (isRefusal(minDeal)) return minDeal;
  if ((minFill ?? 0n) > quantityBase) return refuse('MIN_FILL_ABOVE_QUANTITY', 'minFill');
  if ((minDeal ?? 0n) > quantityBase) return refuse('MIN_DEAL_ABOVE_QUANTITY', 'minDeal');
  return { quantityBase, minFillBase: minFill ?? 0n, minDealBase: minDeal ?? 0n };
}

function substitutesRefusal(form: DemandForm, product: Product): Refusal | null {
  checkList(form.substitutes, 'substitutes', LIMITS.list.substitutes);
  for (const code of form.substitutes) {
    const substitute = productByCode(code);
    if (substitute === null) return refuse('UNKNOWN_PRODUCT', 'substitutes');
    if (substitute.code === product.code || substitute.baseUnit !== product.baseUnit) {
      return refuse('SUBSTITUTE_NOT_COMPARABLE', 'substitutes');
    }
  }
  return null;
}

function requirementsRefusal(form: DemandForm): Refusal | null {
  checkList(form.requiredCertificates, 'requiredCertificates', LIMITS.list.certificatesPerLine);
  checkRange(form.maxSuppliers, 'maxSuppliers', SUPPLIERS_MAX);
  const known = form.requiredCertificates.every((code) => certificateKindByCode(code) !== null);
  return known ? null : refuse('CERTIFICATE_KIND_UNKNOWN', 'requiredCertificates');
}

function pricesRefusal(form: DemandForm): Refusal | null {
  if (form.gradePremiumVnd < 0n || form.gradePremiumVnd > LIMITS.money.priceMax) {
    return refuse('PRICE_OUT_OF_RANGE', 'gradePremiumVnd');
  }
  const refusal = priceRefusal(form.limitPriceVnd, 'limitPriceVnd');
  if (refusal !== null) return refusal;
  return form.guidePriceVnd !== null && form.limitPriceVnd < form.guidePriceVnd
    ? refuse('LIMIT_BELOW_GUIDE', 'limitPriceVnd')
    : null;
}

/** Judges a form: the columns of the demand, or the refusal that says what to change. */
export function judgeDemand(form: DemandForm, facts: DemandFacts): DemandValues | Refusal {
  if (!DEMAND_KINDS.includes(facts.owner.kind))
    return refuse('KIND_MAY_NOT_LIST', 'organisationId');
  const product = productOfLine(form);
  if (isRefusal(product)) return product;
  if (form.minGradeRank !== 0 && !hasGrade(product, form.minGradeRank)) {
    return refuse('UNKNOWN_GRADE', 'minGradeRank');
  }
  const place = placeOfLine(form.placeId, facts.today);
  if (isRefusal(place)) return place;
  const location = locationOf(form, place, facts.owner);
  if (isRefusal(location)) return location;
  const quantities = quantitiesOf(form, product, facts.declared);
  if (isRefusal(quantities)) return quantities;
  const refusal = firstRefusal([
    () => substitutesRefusal(form, product),
    () => windowRefusal({ from: form.deliverFrom, to: form.deliverTo }, facts.today, DELIVERY),
    () => commonRefusal(form, facts.owner),
    () => requirementsRefusal(form),
    () => pricesRefusal(form),
  ]);
  if (refusal !== null) return refusal;
  return {
    productCode: product.code,
    products: [product.code, ...form.substitutes],
    variety: form.variety,
    minGradeRank: form.minGradeRank,
    requiredCertificates: form.requiredCertificates,
    ...quantities,
    maxSuppliers: form.maxSuppliers,
    gradePremiumVnd: form.gradePremiumVnd,
    deliverFrom: form.deliverFrom,
    deliverTo: form.deliverTo,
    placeId: place.id,
    ...location,
    guidePriceVnd: form.guidePriceVnd,
    maxDistanceKm: form.maxDistanceKm,
    transportModes: form.transportModes,
    excludeOrgs: form.excludeOrgs,
    note: form.note,
  };
}
