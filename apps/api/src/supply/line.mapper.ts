import type { Actor, OrganisationKind } from '#domain';
import { CURRENT_PLACES, OLD_PLACES, badInput, permits } from '#domain';
import { toPlace } from '../geography/place.mapper.js';
import type { PlaceType } from '../geography/place.types.js';
import type { GeoPointType, ListingOrganisationType } from './line.types.js';

/** Made once: places are constants, and every line of every list shows two. */
const places = new Map(
  [...CURRENT_PLACES, ...OLD_PLACES].map((place) => [place.id, toPlace(place)]),
);

export const linePlace = (id: string): PlaceType | null => places.get(id) ?? null;

export interface OwnedRow {
  readonly orgId: string;
  readonly orgName: string;
  readonly orgKind: OrganisationKind;
  readonly orgPlaceId: string;
  readonly demonstration: boolean;
  readonly placeId: string;
  readonly lat: number;
  readonly lon: number;
}

export const listingOrganisation = (row: OwnedRow): ListingOrganisationType => ({
  id: row.orgId,
  name: row.orgName,
  kind: row.orgKind,
  place: linePlace(row.orgPlaceId),
  demonstration: row.demonstration,
});

/** The spot itself for those who may write the line, the commune's label point for everybody else. */
export function shownLocation(
  actor: Actor,
  action: 'lot.write' | 'demand.write' | 'processing.write',
  row: OwnedRow,
): GeoPointType {
  const label = linePlace(row.placeId);
  const lat = label?.lat ?? null;
  const lon = label?.lon ?? null;
  if (
    permits(actor, action, { orgId: row.orgId, placeId: row.orgPlaceId }) ||
    lat === null ||
    lon === null
  ) {
    return { lat: row.lat, lon: row.lon, exact: true };
  }
  return { lat, lon, exact: false };
}

/** What an optional input field says; leaving it out is null. */
export const orNull = <T>(value: T | null | undefined): T | null => value ?? null;

/** A list of a filter; empty means that nothing is asked for, not that nothing is wanted. */
export function filterList(
  list: readonly string[] | null | undefined,
  field: string,
  max: number,
): readonly string[] | null {
  if (list === null || list === undefined || list.length === 0) return null;
  if (list.length > max) {
    throw badInput(field, { vi: `Nhiều nhất ${max} mục.`, en: `At most ${max} entries.` });
  }
  return list;
}

export function filterText(
  text: string | null | undefined,
  field: string,
  max: number,
): string | null {
  if (text === null || text === undefined || text === '') return null;
  if (text.length > max) {
    throw badInput(field, { vi: `Nhiều nhất ${max} ký tự.`, en: `At most ${max} characters.` });
  }
  return text;
}
