import { addDays } from '#text';
import type { Mode } from '#matching';
import {
  certificateGap,
  yieldRefusal,
  type CertificateFacts,
  type Conversion,
  type Product,
  type StatedQuantity,
} from '../catalogue/index.js';
import { SUPPLY_KINDS, type OrganisationKind } from '../identity/index.js';
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
} from './line-rules.js';

/** A lot as its organisation states it ("lô hàng"). `quantity` is the least of the forecast. */
export interface LotForm extends LineForm {
  readonly gradeRank: number;
  readonly likely: StatedQuantity | null;
  readonly most: StatedQuantity | null;
  readonly areaM2: bigint | null;
  readonly readyFrom: string;
  readonly readyTo: string;
  /** Null: that of the product. */
  readonly shelfLifeDays: number | null;
  /** Confidential: the lowest farm-gate price ("giá sàn"). */
  readonly reservePriceVnd: bigint;
  readonly certificateIds: readonly string[];
}

export interface OwnCertificate extends CertificateFacts {
  readonly id: string;
  readonly number: string;
}

/** What is known when a lot is judged. */
export interface LotFacts {
  readonly today: string;
  readonly owner: LineOwner & { readonly kind: OrganisationKind };
  /** Conversions the organisation has declared for this product. */
  readonly declared: readonly Conversion[];
  /** Certificates of the organisation, at least those the form names. */
  readonly certificates: readonly OwnCertificate[];
}

/** Columns of a lot that follow from its form. */
export interface LotValues {
  readonly productCode: string;
  readonly variety: string | null;
  readonly gradeRank: number;
  readonly quantityBase: bigint;
  readonly likelyBase: bigint | null;
  readonly mostBase: bigint | null;
  readonly minDealBase: bigint;
  readonly areaM2: bigint | null;
  readonly readyFrom: string;
  readonly readyTo: string;
  readonly shelfLifeDays: number;
  readonly placeId: string;
  readonly lat: number;
  readonly lon: number;
  readonly guidePriceVnd: bigint | null;
  readonly maxDistanceKm: number | null;
  readonly transportModes: readonly Mode[];
  readonly excludeOrgs: readonly string[];
  readonly note: string | null;
}

type Quantities = Pick<LotValues, 'quantityBase' | 'likelyBase' | 'mostBase' | 'minDealBase'>;

const READY: { readonly from: string; readonly to: string } = { from: 'readyFrom', to: 'readyTo' };
const AREA_M2_MAX = 1_000_000_000n;

function quantitiesOf(
  form: LotForm,
  product: Product,
  declared: readonly Conversion[],
): Quantities | Refusal {
  const quantityBase = quantityOf(form.quantity, 'quantity', product, declared);
  if (isRefusal(quantityBase)) return quantityBase;
  const likelyBase = optionalQuantityOf(form.likely, 'likely', product, declared);
  if (isRefusal(likelyBase)) return likelyBase;
  const mostBase = optionalQuantityOf(form.most, 'most', product, declared);
  if (isRefusal(mostBase)) return mostBase;
  const minDealBase = optionalQuantityOf(form.minDeal, 'minDeal', product, declared);
  if (isRefusal(minDealBase)) return minDealBase;
  const likely = likelyBase ?? quantityBase;
  if (quantityBase > likely) return refuse('QUANTITY_ORDER', 'likely');
  if (likely > (mostBase ?? likely)) return refuse('QUANTITY_ORDER', 'most');
  if ((minDealBase ?? 0n) > quantityBase) return refuse('MIN_DEAL_ABOVE_QUANTITY', 'minDeal');
  return { quantityBase, likelyBase, mostBase, minDealBase: minDealBase ?? 0n };
}

/** A certificate counts when it covers the product on some day between readiness and the last delivery. */
function certificateRefusal(
  certificate: OwnCertificate,
  product: string,
  days: { readonly from: string; readonly to: string },
): Refusal | null {
  const { number } = certificate;
  // Judged on its own first day, only the scope can fail.
  if (certificateGap(certificate, { product, day: certificate.issuedOn }) === 'OUT_OF_SCOPE') {
    return refuse('CERTIFICATE_SCOPE', 'certificateIds');
  }
  if (certificate.issuedOn > days.to) {
    return refuse('CERTIFICATE_NOT_YET_VALID', 'certificateIds', {
      number,
      issuedOn: certificate.issuedOn,
    });
  }
  const firstDay = certificate.issuedOn > days.from ? certificate.issuedOn : days.from;
  if (certificateGap(certificate, { product, day: firstDay }) === null) return null;
  const { expiresOn, endedOn } = certificate;
  const last =
    endedOn !== null && (expiresOn === null || endedOn <= expiresOn)
      ? addDays(endedOn, -1)
      : expiresOn;
  return refuse('CERTIFICATE_EXPIRED', 'certificateIds', { number, expiresOn: last ?? '' });
}

/** Refuses certificates that are not the organisation's own, do not cover the product, or hold on no possible day. */
export function certificatesRefusal(
  certificateIds: readonly string[],
  own: readonly OwnCertificate[],
  lot: Pick<LotValues, 'productCode' | 'readyFrom' | 'readyTo' | 'shelfLifeDays'>,
): Refusal | null {
  const days = { from: lot.readyFrom, to: addDays(lot.readyTo, lot.shelfLifeDays) };
  for (const id of certificateIds) {
    const certificate = own.find((candidate) => candidate.id === id);
    if (certificate === undefined) return refuse('CERTIFICATE_UNKNOWN', 'certificateIds');
    const refusal = certificateRefusal(certificate, lot.productCode, days);
    if (refusal !== null) return refusal;
  }
  return null;
}

function shelfLifeOf(form: LotForm, product: Product): number {
  checkRange(form.shelfLifeDays, 'shelfLifeDays', LIMITS.days.shelfLifeMax, 0);
  // What does not perish can be delivered for as long as a line may stand.
  return form.shelfLifeDays ?? product.shelfLifeDays ?? LIMITS.days.windowMax;
}

function pricesRefusal(form: LotForm): Refusal | null {
  const refusal = priceRefusal(form.reservePriceVnd, 'reservePriceVnd');
  if (refusal !== null) return refusal;
  return form.guidePriceVnd !== null && form.reservePriceVnd > form.guidePriceVnd
    ? refuse('RESERVE_ABOVE_GUIDE', 'reservePriceVnd')
    : null;
}

function areaRefusal(form: LotForm, product: Product, quantities: Quantities): Refusal | null {
  if (form.areaM2 === null) return null;
  checkRange(form.areaM2 > AREA_M2_MAX ? 0 : Number(form.areaM2), 'areaM2', Number(AREA_M2_MAX));
  return yieldRefusal(
    product,
    quantities.mostBase ?? quantities.likelyBase ?? quantities.quantityBase,
    form.areaM2,
  );
}

/** Judges a form: the columns of the lot, or the refusal that says what to change. */
export function judgeLot(form: LotForm, facts: LotFacts): LotValues | Refusal {
  if (!SUPPLY_KINDS.includes(facts.owner.kind))
    return refuse('KIND_MAY_NOT_LIST', 'organisationId');
  checkList(form.certificateIds, 'certificateIds', LIMITS.list.certificatesPerLine);
  const product = productOfLine(form);
  if (isRefusal(product)) return product;
  if (!hasGrade(product, form.gradeRank)) return refuse('UNKNOWN_GRADE', 'gradeRank');
  const place = placeOfLine(form.placeId, facts.today);
  if (isRefusal(place)) return place;
  const location = locationOf(form, place, facts.owner);
  if (isRefusal(location)) return location;
  const quantities = quantitiesOf(form, product, facts.declared);
  if (isRefusal(quantities)) return quantities;
  const values: LotValues = {
    productCode: product.code,
    variety: form.variety,
    gradeRank: form.gradeRank,
    ...quantities,
    areaM2: form.areaM2,
    readyFrom: form.readyFrom,
    readyTo: form.readyTo,
    shelfLifeDays: shelfLifeOf(form, product),
    placeId: place.id,
    ...location,
    guidePriceVnd: form.guidePriceVnd,
    maxDistanceKm: form.maxDistanceKm,
    transportModes: form.transportModes,
    excludeOrgs: form.excludeOrgs,
    note: form.note,
  };
  const refusal = firstRefusal([
    () => windowRefusal({ from: form.readyFrom, to: form.readyTo }, facts.today, READY),
    () => commonRefusal(form, facts.owner),
    () => pricesRefusal(form),
    () => areaRefusal(form, product, quantities),
    () => certificatesRefusal(form.certificateIds, facts.certificates, values),
  ]);
  return refusal ?? values;
}
