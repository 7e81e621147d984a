import { CURRENT_UNIT_ROWS, type CurrentUnitRow } from './units-2025.data.js';
import { FORMER_DISTRICT_ROWS, FORMER_PROVINCE_ROWS } from './former-districts.data.js';
import { OLD_UNIT_ROWS, type OldUnitRow } from './units-old.data.js';
import { unaccented } from '#text';
import { assert } from '../shared/assert.js';

/** First day of the two-tier order: districts ended and Cần Thơ took in Hậu Giang and Sóc Trăng. */
export const MERGER_DAY = '2025-07-01';
const LAST_OLD_DAY = '2025-06-30';

/** phường (ward), xã (commune), thị trấn (township; abolished on 1/7/2025). */
export type PlaceKind = 'phuong' | 'xa' | 'thi_tran';

export interface FormerDistrict {
  readonly code: string;
  /** With its kind: "Huyện Phụng Hiệp". */
  readonly name: string;
  readonly provinceCode: string;
  readonly provinceName: string;
}

/**
 * A commune-level unit during one time of validity. Codes were re-used in 2025 for other places, so the key is never the
 * code alone: see `id`.
 */
export interface Place {
  /** "31338@2025-07-01" for a unit of today, "31338@old" for one whose first day is not known. */
  readonly id: string;
  readonly code: string;
  readonly kind: PlaceKind;
  /** Without its kind, as in the resolution: "Hỏa Lựu". */
  readonly name: string;
  /** Spelling of the statistics office; differs in the place of the tone mark only ("Hoả Lựu"). */
  readonly statisticsName: string;
  /** "Xã Hỏa Lựu". */
  readonly fullName: string;
  /** "Hoa Luu Commune". */
  readonly fullNameEn: string;
  /** Null for old units: their boundaries are not held. */
  readonly areaKm2: number | null;
  /** Label point, WGS84; null for old units. */
  readonly lat: number | null;
  readonly lon: number | null;
  /** The district of an old unit; of a unit of today the districts its land came from, the largest part first. */
  readonly formerDistricts: readonly FormerDistrict[];
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** Units of today an old unit went into; more than one when it was split. Empty for units of today. */
  readonly successorIds: readonly string[];
  /** Old units a unit of today was made from. Empty for old units. */
  readonly predecessorIds: readonly string[];
}

const KIND_VI: Record<PlaceKind, string> = { phuong: 'Phường', xa: 'Xã', thi_tran: 'Thị trấn' };
const KIND_EN: Record<PlaceKind, string> = {
  phuong: 'Ward',
  xa: 'Commune',
  thi_tran: 'Township',
};

/** Key of a place: code and first day of validity; null where that day is not known. */
export function placeId(code: string, validFrom: string | null): string {
  return `${code}@${validFrom ?? 'old'}`;
}

const provinceNames = new Map(FORMER_PROVINCE_ROWS);
const districts = new Map<string, FormerDistrict>(
  FORMER_DISTRICT_ROWS.map(([code, name, provinceCode]) => {
    const provinceName = provinceNames.get(provinceCode);
    assert(provinceName !== undefined, `province of district ${code}`);
    return [code, { code, name, provinceCode, provinceName }];
  }),
);

function districtsOf(codes: readonly string[]): readonly FormerDistrict[] {
  return codes.map((code) => {
    const district = districts.get(code);
    assert(district !== undefined, `district ${code}`);
    return district;
  });
}

function named(
  kind: PlaceKind,
  name: string,
): Pick<Place, 'kind' | 'name' | 'fullName' | 'fullNameEn'> {
  return {
    kind,
    name,
    fullName: `${KIND_VI[kind]} ${name}`,
    fullNameEn: `${unaccented(name)} ${KIND_EN[kind]}`,
  };
}

function currentPlace(
  row: CurrentUnitRow,
  predecessors: ReadonlyMap<string, readonly string[]>,
): Place {
  const [code, kind, name, statisticsName, areaKm2, lat, lon, districtCodes] = row;
  return {
    id: placeId(code, MERGER_DAY),
    code,
    ...named(kind, name),
    statisticsName: statisticsName ?? name,
    areaKm2,
    lat,
    lon,
    formerDistricts: districtsOf(districtCodes),
    validFrom: MERGER_DAY,
    validTo: null,
    successorIds: [],
    predecessorIds: predecessors.get(code) ?? [],
  };
}

function oldPlace([code, kind, name, districtCode, successorCodes]: OldUnitRow): Place {
  return {
    id: placeId(code, null),
    code,
    ...named(kind, name),
    statisticsName: name,
    areaKm2: null,
    lat: null,
    lon: null,
    formerDistricts: districtsOf([districtCode]),
    validFrom: null,
    validTo: LAST_OLD_DAY,
    successorIds: successorCodes.map((successor) => placeId(successor, MERGER_DAY)),
    predecessorIds: [],
  };
}

function predecessorsByCode(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [code, , , , successorCodes] of OLD_UNIT_ROWS) {
    for (const successor of successorCodes) {
      found.set(successor, [...(found.get(successor) ?? []), placeId(code, null)]);
    }
  }
  return found;
}

const predecessors = predecessorsByCode();

/** The 103 units of today, by code. */
export const CURRENT_PLACES: readonly Place[] = CURRENT_UNIT_ROWS.map((row) =>
  currentPlace(row, predecessors),
);

/** The 263 units that ended on 30/6/2025, by code. */
export const OLD_PLACES: readonly Place[] = OLD_UNIT_ROWS.map(oldPlace);

const placesById = new Map([...CURRENT_PLACES, ...OLD_PLACES].map((place) => [place.id, place]));

/** The place with this key, or null. */
export function placeById(id: string): Place | null {
  return placesById.get(id) ?? null;
}

/** The unit that bore `code` on a day ("YYYY-MM-DD"); null when none did. Old units count as valid on every day before. */
export function resolvePlace(code: string, onDay: string): Place | null {
  return placeById(placeId(code, onDay >= MERGER_DAY ? MERGER_DAY : null));
}

/** Today's unit or units of a place: itself when it still stands, its successors otherwise. */
export function placesToday(place: Place): readonly Place[] {
  if (place.validTo === null) return [place];
  return place.successorIds.map((id) => {
    const successor = placeById(id);
    assert(successor !== null, `successor ${id} of ${place.id}`);
    return successor;
  });
}
