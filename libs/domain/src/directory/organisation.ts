import { parseTaxCode } from '#text';
import type { Actor, OrganisationKind } from '../identity/actor.js';
import { rolesOf } from '../identity/actor.js';
import { haversineKm } from '../geography/index.js';
import { placeById } from '../geography/place.js';
import { badInput } from '../shared/app-error.js';
import { LIMITS } from '../shared/limits.js';
import type { Refusal } from '../shared/refusal.js';
import { refuse } from '../shared/refusal.js';

/** Kinds that give rights over other organisations: only an administrator registers or changes them. */
export const AUTHORITY_KINDS: readonly OrganisationKind[] = [
  'city_authority',
  'commune_authority',
  'cooperative_alliance',
  'observer',
];

/** Whether the actor may register or change an organisation of this kind at all; the policy table decides the rest. */
export const mayTouchKind = (actor: Actor, kind: OrganisationKind): boolean =>
  !AUTHORITY_KINDS.includes(kind) || rolesOf(actor).includes('administrator');

/** Kinds run by one person or household, whose 12-digit personal number is their tax code. */
const PERSONAL_CODE_KINDS: readonly OrganisationKind[] = ['trader', 'host', 'cooperative_group'];
/** Kinds that are legal persons, so that the registry knows them by a code. */
const LEGAL_PERSON_KINDS: readonly OrganisationKind[] = [
  'cooperative',
  'cooperative_union',
  'processor',
  'buyer',
];

export interface OrganisationDraft {
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly taxCode: string | null;
  readonly legacyRegistrationNo: string | null;
  readonly placeId: string;
  /** WGS84; null takes the label point of the commune. */
  readonly point: { readonly lat: number; readonly lon: number } | null;
  readonly about: string | null;
  readonly address: string | null;
}

export interface CheckedOrganisation extends Omit<OrganisationDraft, 'point'> {
  readonly lat: number;
  readonly lon: number;
}

/** Refuses a text outside its limits. */
function bounded(
  field: string,
  text: string | null,
  limit: readonly [min: number, max: number],
): void {
  if (text === null) return;
  const { length } = text;
  if (length < limit[0] || length > limit[1]) {
    throw badInput(field, {
      vi: `Độ dài phải từ ${limit[0]} đến ${limit[1]} ký tự.`,
      en: `The length must be from ${limit[0]} to ${limit[1]} characters.`,
    });
  }
}

export function checkTextLengths(draft: Partial<OrganisationDraft>): void {
  bounded('name', draft.name ?? null, [2, LIMITS.text.name]);
  bounded('legacyRegistrationNo', draft.legacyRegistrationNo ?? null, [1, LIMITS.text.code]);
  bounded('about', draft.about ?? null, [0, LIMITS.text.note]);
  bounded('address', draft.address ?? null, [0, LIMITS.text.line]);
}

function checkTaxCode(draft: OrganisationDraft): { readonly taxCode: string | null } | Refusal {
  if (draft.taxCode === null) {
    const needed = LEGAL_PERSON_KINDS.includes(draft.kind) && draft.legacyRegistrationNo === null;
    return needed ? refuse('TAX_CODE_MISSING', 'taxCode') : { taxCode: null };
  }
  const parsed = parseTaxCode(draft.taxCode);
  if ('fault' in parsed) return refuse('TAX_CODE_INVALID', 'taxCode');
  if (parsed.kind === 'personal' && !PERSONAL_CODE_KINDS.includes(draft.kind))
    return refuse('TAX_CODE_PERSONAL', 'taxCode');
  return { taxCode: parsed.taxCode };
}

/** A unit of today and a point near it, or why not. */
export function checkLocation(
  placeId: string,
  point: { readonly lat: number; readonly lon: number } | null,
): { readonly lat: number; readonly lon: number } | Refusal {
  const place = placeById(placeId);
  if (place === null || place.validTo !== null || place.lat === null || place.lon === null)
    return refuse('PLACE_NOT_VALID', 'placeId');
  const label = { lat: place.lat, lon: place.lon };
  if (point === null) return label;
  const onEarth = Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180;
  const km = onEarth
    ? haversineKm(label.lat, label.lon, point.lat, point.lon)
    : Number.POSITIVE_INFINITY;
  if (km > LIMITS.directory.pointFromPlaceKmMax) {
    return refuse('POINT_FAR_FROM_PLACE', 'point', { km: onEarth ? String(Math.round(km)) : '?' });
  }
  return point;
}

/** Everything the registry asks of a new organisation; whether its tax code is free is for the database to say. */
export function checkOrganisation(draft: OrganisationDraft): CheckedOrganisation | Refusal {
  checkTextLengths(draft);
  const tax = checkTaxCode(draft);
  if ('refused' in tax) return tax;
  const location = checkLocation(draft.placeId, draft.point);
  if ('refused' in location) return location;
  const { point: _, ...facts } = draft;
  return { ...facts, taxCode: tax.taxCode, lat: location.lat, lon: location.lon };
}
