import type { Actor, OrganisationKind } from '../identity/actor.js';
import { ORGANISATION_KINDS } from '../identity/actor.js';
import { CURRENT_PLACES, OLD_PLACES } from '../geography/index.js';
import { AppError } from '../shared/app-error.js';
import type { OrganisationDraft } from './organisation.js';
import { AUTHORITY_KINDS, checkOrganisation, mayTouchKind } from './organisation.js';

const place = CURRENT_PLACES[0]!;
const draft = (change: Partial<OrganisationDraft> = {}): OrganisationDraft => ({
  kind: 'cooperative',
  name: 'HTX thử',
  taxCode: '0100047516',
  legacyRegistrationNo: null,
  placeId: place.id,
  point: null,
  about: null,
  address: null,
  ...change,
});
const codeOf = (change: Partial<OrganisationDraft>): string | null => {
  const result = checkOrganisation(draft(change));
  return 'refused' in result ? result.refused : null;
};

describe('an organisation at registration', () => {
  it('takes the label point of its commune when it names none', () => {
    expect(checkOrganisation(draft())).toMatchObject({
      taxCode: '0100047516',
      lat: place.lat,
      lon: place.lon,
    });
  });

  it('keeps its tax code in the one stored form', () => {
    expect(checkOrganisation(draft({ taxCode: ' 0100047516 001 ' }))).toMatchObject({
      taxCode: '0100047516-001',
    });
  });

  it('is refused for each wrong digit of its tax code', () => {
    for (let digit = 0; digit <= 9; digit += 1) {
      const taxCode = `010004751${digit}`;
      expect(codeOf({ taxCode })).toBe(digit === 6 ? null : 'TAX_CODE_INVALID');
    }
  });

  it.each<[OrganisationKind, string | null]>([
    ['cooperative', 'TAX_CODE_MISSING'],
    ['cooperative_union', 'TAX_CODE_MISSING'],
    ['processor', 'TAX_CODE_MISSING'],
    ['buyer', 'TAX_CODE_MISSING'],
    ['cooperative_group', null],
    ['trader', null],
    ['host', null],
    ['city_authority', null],
  ])('without any code as %s gives %s', (kind, code) => {
    expect(codeOf({ kind, taxCode: null })).toBe(code);
  });

  it('lives with its old registration number where it has no tax code', () => {
    expect(codeOf({ taxCode: null, legacyRegistrationNo: '640007000012' })).toBeNull();
  });

  it.each(OLD_PLACES.slice(0, 5).map((old) => old.id))('does not sit in %s any more', (placeId) => {
    expect(codeOf({ placeId })).toBe('PLACE_NOT_VALID');
  });

  it.each([
    [{ lat: place.lat! + 0.4, lon: place.lon! }, null],
    [{ lat: place.lat! + 0.6, lon: place.lon! }, 'POINT_FAR_FROM_PLACE'],
    [{ lat: Number.NaN, lon: 105 }, 'POINT_FAR_FROM_PLACE'],
    [{ lat: 91, lon: 105 }, 'POINT_FAR_FROM_PLACE'],
    [{ lat: place.lon!, lon: place.lat! }, 'POINT_FAR_FROM_PLACE'],
  ])('at %j gives %s', (point, code) => {
    expect(codeOf({ point })).toBe(code);
  });

  it.each([
    ['name', 'A'],
    ['name', 'A'.repeat(201)],
    ['about', 'A'.repeat(2_001)],
    ['address', 'A'.repeat(301)],
    ['legacyRegistrationNo', 'A'.repeat(61)],
  ])('with a %s of the wrong length is bad input', (field, text) => {
    expect(() => checkOrganisation(draft({ [field]: text }))).toThrow(AppError);
  });
});

describe('who may touch which kind', () => {
  const as = (role: 'city_staff' | 'administrator'): Actor => ({
    kind: 'person',
    personId: 'p',
    sessionId: 's',
    memberships: [{ orgId: 'o', orgKind: 'city_authority', role, placeId: null }],
  });

  it.each([...ORGANISATION_KINDS])('%s', (kind) => {
    expect(mayTouchKind(as('administrator'), kind)).toBe(true);
    expect(mayTouchKind(as('city_staff'), kind)).toBe(!AUTHORITY_KINDS.includes(kind));
  });
});
