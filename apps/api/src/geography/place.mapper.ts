import type { Place, PlaceMatch } from '#domain';
import { placeById } from '#domain';
import type { PlaceMatchType, PlaceType } from './place.types.js';

const found = (ids: readonly string[]): PlaceType[] =>
  ids.flatMap((id) => {
    const place = placeById(id);
    return place === null ? [] : [toPlace(place)];
  });

/** Neighbours in time are resolved only when asked for. */
export function toPlace(place: Place): PlaceType {
  return {
    ...place,
    formerDistricts: [...place.formerDistricts],
    get successors() {
      return found(place.successorIds);
    },
    get predecessors() {
      return found(place.predecessorIds);
    },
  };
}

export const toPlaceMatch = (match: PlaceMatch): PlaceMatchType => ({
  place: toPlace(match.place),
  today: match.today.map(toPlace),
  noteVi: match.note?.vi ?? null,
  noteEn: match.note?.en ?? null,
});

/** The place of a row, which a foreign key guarantees. */
export function placeOf(id: string): PlaceType | null {
  const place = placeById(id);
  return place === null ? null : toPlace(place);
}
