import type { Actor, LotForm } from '#domain';
import { LIMITS, SHOWN_UNIT, productByCode, shortCode, shownAmount } from '#domain';
import type { LotFilter, LotRow } from '#feature/supply';
import { productTypeOf, varietyTypeOf } from '../catalogue/product.mapper.js';
import {
  filterList,
  filterText,
  linePlace,
  listingOrganisation,
  orNull,
  shownLocation,
} from './line.mapper.js';
import type { TransportMode } from './line.types.js';
import type { CreateLotInput, LotFilterInput, UpdateLotInput } from './lot.inputs.js';
import type { LotType } from './lot.types.js';

/** A lot as an object of the API; the row stays at hand for the fields that need rights or further rows. */
export type LotNode = LotType & { readonly row: LotRow };

export function toLot(actor: Actor, row: LotRow): LotNode {
  const product = productTypeOf(row.productCode);
  const baseUnit = productByCode(row.productCode)?.baseUnit ?? 'g';
  return {
    row,
    id: row.id,
    shortCode: shortCode(row.id),
    state: row.state,
    version: row.version,
    organisation: listingOrganisation(row),
    product,
    variety: varietyTypeOf(row.productCode, row.variety),
    grade: product?.grades.find((grade) => grade.rank === row.gradeRank) ?? null,
    unit: SHOWN_UNIT[baseUnit].unit,
    quantity: shownAmount(row.quantityBase, baseUnit),
    likely: row.likelyBase === null ? null : shownAmount(row.likelyBase, baseUnit),
    most: row.mostBase === null ? null : shownAmount(row.mostBase, baseUnit),
    free: shownAmount(row.freeBase, baseUnit),
    minDeal: shownAmount(row.minDealBase, baseUnit),
    areaM2: row.areaM2,
    readyFrom: row.readyFrom,
    readyTo: row.readyTo,
    shelfLifeDays: row.shelfLifeDays,
    place: linePlace(row.placeId),
    get location() {
      return shownLocation(actor, 'lot.write', row);
    },
    guidePriceVnd: row.guidePriceVnd,
    maxDistanceKm: row.maxDistanceKm,
    transportModes: row.transportModes as TransportMode[],
    note: row.note,
    publishedAt: row.publishedAt,
    createdAt: row.createdAt,
  };
}

export function toLotFilter(filter: LotFilterInput | null | undefined): LotFilter {
  const asked: LotFilterInput = filter ?? {};
  return {
    products: filterList(asked.products, 'products', LIMITS.list.scopeProducts),
    places: filterList(asked.places, 'places', LIMITS.list.scopePlaces),
    gradeAtLeast: orNull(asked.gradeAtLeast),
    readyBetween: orNull(asked.readyBetween),
    certificate: filterText(asked.certificate, 'certificate', LIMITS.text.code),
    organisation: orNull(asked.organisation),
    state: orNull(asked.state),
    search: filterText(asked.search, 'search', LIMITS.text.search),
    priceAtMostVnd: orNull(asked.priceAtMostVnd),
  };
}

/** The content of a form, for a new lot and for a change alike. */
export const toLotContent = (
  input: CreateLotInput | UpdateLotInput,
): Omit<LotForm, 'productCode'> => ({
  variety: orNull(input.variety),
  gradeRank: input.gradeRank,
  quantity: input.quantity,
  likely: orNull(input.likely),
  most: orNull(input.most),
  minDeal: orNull(input.minDeal),
  areaM2: orNull(input.areaM2),
  readyFrom: input.readyFrom,
  readyTo: input.readyTo,
  shelfLifeDays: orNull(input.shelfLifeDays),
  placeId: input.placeId,
  location: orNull(input.location),
  guidePriceVnd: orNull(input.guidePriceVnd),
  reservePriceVnd: input.reservePriceVnd,
  maxDistanceKm: orNull(input.maxDistanceKm),
  transportModes: input.transportModes,
  certificateIds: input.certificateIds,
  excludeOrgs: input.excludedOrganisations,
  note: orNull(input.note),
});
