import type { Actor, ProcessingForm } from '#domain';
import { LIMITS, shownAmount } from '#domain';
import type { ProcessingFilter, ProcessingRow } from '#feature/processing';
import { productTypeOf, varietyTypeOf } from '../catalogue/product.mapper.js';
import {
  filterList,
  linePlace,
  listingOrganisation,
  orNull,
  shownLocation,
} from '../supply/line.mapper.js';
import type { TransportMode } from '../supply/line.types.js';
import type {
  PostProcessingOfferInput,
  ProcessingOfferFilterInput,
  UpdateProcessingOfferInput,
} from './processing.inputs.js';
import type { ProcessingOfferType } from './processing.types.js';

/** An offer as an object of the API; the row stays at hand for the fields that need rights or further rows. */
export type ProcessingNode = ProcessingOfferType & { readonly row: ProcessingRow };

export const toProcessingOffer = (actor: Actor, row: ProcessingRow): ProcessingNode => ({
  row,
  id: row.id,
  state: row.state,
  version: row.version,
  organisation: listingOrganisation(row),
  input: productTypeOf(row.inputCode),
  variety: varietyTypeOf(row.inputCode, row.variety),
  minGradeRank: row.minGradeRank,
  outputs: row.outputs.map(({ productCode, ...output }) => ({
    ...output,
    product: productTypeOf(productCode),
  })),
  capacity: shownAmount(row.capacityBase, 'g'),
  free: shownAmount(row.freeBase, 'g'),
  availableFrom: row.availableFrom,
  availableTo: row.availableTo,
  place: linePlace(row.placeId),
  get location() {
    return shownLocation(actor, 'processing.write', row);
  },
  transportModes: row.transportModes as TransportMode[],
  note: row.note,
  publishedAt: row.publishedAt,
  createdAt: row.createdAt,
});

export function toProcessingFilter(
  filter: ProcessingOfferFilterInput | null | undefined,
): ProcessingFilter {
  const asked: ProcessingOfferFilterInput = filter ?? {};
  return {
    inputs: filterList(asked.inputs, 'inputs', LIMITS.list.scopeProducts),
    outputs: filterList(asked.outputs, 'outputs', LIMITS.list.scopeProducts),
    places: filterList(asked.places, 'places', LIMITS.list.scopePlaces),
    organisation: orNull(asked.organisation),
    state: orNull(asked.state),
  };
}

/** The content of a form, for a new offer and for a change alike. */
export const toProcessingContent = (
  input: PostProcessingOfferInput | UpdateProcessingOfferInput,
): Omit<ProcessingForm, 'inputCode'> => ({
  variety: orNull(input.variety),
  minGradeRank: input.minGradeRank,
  capacity: input.capacity,
  outputs: input.outputs.map(({ productCode, gradeRank, yieldParts, shelfLifeDays }) => ({
    ...{ productCode, gradeRank, yieldParts },
    shelfLifeDays: orNull(shelfLifeDays),
  })),
  availableFrom: input.availableFrom,
  availableTo: input.availableTo,
  placeId: input.placeId,
  location: orNull(input.location),
  transportModes: input.transportModes,
  costVnd: input.costVnd,
  certificateIds: input.certificateIds,
  note: orNull(input.note),
});
