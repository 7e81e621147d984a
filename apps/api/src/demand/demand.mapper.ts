import type { Actor, DemandForm } from '#domain';
import { LIMITS, SHOWN_UNIT, productByCode, shownAmount } from '#domain';
import type { DemandFilter, DemandRow } from '#feature/demand';
import { productTypeOf, varietyTypeOf } from '../catalogue/product.mapper.js';
import {
  filterList,
  filterText,
  linePlace,
  listingOrganisation,
  orNull,
  shownLocation,
} from '../supply/line.mapper.js';
import type { TransportMode } from '../supply/line.types.js';
import type { CreateDemandInput, DemandFilterInput, UpdateDemandInput } from './demand.inputs.js';
import type { DemandType } from './demand.types.js';

/** A demand as an object of the API; the row stays at hand for the fields that need rights or further rows. */
export type DemandNode = DemandType & { readonly row: DemandRow };

export function toDemand(actor: Actor, row: DemandRow): DemandNode {
  const baseUnit = productByCode(row.productCode)?.baseUnit ?? 'g';
  return {
    row,
    id: row.id,
    state: row.state,
    version: row.version,
    organisation: listingOrganisation(row),
    product: productTypeOf(row.productCode),
    variety: varietyTypeOf(row.productCode, row.variety),
    minGradeRank: row.minGradeRank,
    requiredCertificates: [...row.requiredCertificates],
    unit: SHOWN_UNIT[baseUnit].unit,
    quantity: shownAmount(row.quantityBase, baseUnit),
    free: shownAmount(row.freeBase, baseUnit),
    minFill: shownAmount(row.minFillBase, baseUnit),
    minDeal: shownAmount(row.minDealBase, baseUnit),
    maxSuppliers: row.maxSuppliers,
    gradePremiumVnd: row.gradePremiumVnd,
    deliverFrom: row.deliverFrom,
    deliverTo: row.deliverTo,
    place: linePlace(row.placeId),
    get location() {
      return shownLocation(actor, 'demand.write', row);
    },
    guidePriceVnd: row.guidePriceVnd,
    maxDistanceKm: row.maxDistanceKm,
    transportModes: row.transportModes as TransportMode[],
    note: row.note,
    publishedAt: row.publishedAt,
    createdAt: row.createdAt,
  };
}

export function toDemandFilter(filter: DemandFilterInput | null | undefined): DemandFilter {
  const asked: DemandFilterInput = filter ?? {};
  return {
    products: filterList(asked.products, 'products', LIMITS.list.scopeProducts),
    places: filterList(asked.places, 'places', LIMITS.list.scopePlaces),
    gradeAtMost: orNull(asked.gradeAtMost),
    deliverBetween: orNull(asked.deliverBetween),
    certificate: filterText(asked.certificate, 'certificate', LIMITS.text.code),
    organisation: orNull(asked.organisation),
    state: orNull(asked.state),
    search: filterText(asked.search, 'search', LIMITS.text.search),
    priceAtLeastVnd: orNull(asked.priceAtLeastVnd),
  };
}

/** The content of a form, for a new demand and for a change alike. */
export const toDemandContent = (
  input: CreateDemandInput | UpdateDemandInput,
): Omit<DemandForm, 'productCode'> => ({
  substitutes: input.substitutes,
  variety: orNull(input.variety),
  minGradeRank: input.minGradeRank,
  requiredCertificates: input.requiredCertificates,
  quantity: input.quantity,
  minFill: orNull(input.minFill),
  minDeal: orNull(input.minDeal),
  maxSuppliers: orNull(input.maxSuppliers),
  gradePremiumVnd: input.gradePremiumVnd,
  deliverFrom: input.deliverFrom,
  deliverTo: input.deliverTo,
  placeId: input.placeId,
  location: orNull(input.location),
  guidePriceVnd: orNull(input.guidePriceVnd),
  limitPriceVnd: input.limitPriceVnd,
  maxDistanceKm: orNull(input.maxDistanceKm),
  transportModes: input.transportModes,
  excludeOrgs: input.excludedOrganisations,
  note: orNull(input.note),
});
