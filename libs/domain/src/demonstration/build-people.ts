import { taxCodeCheckDigit } from '#text';
import { MERGER_DAY, placeById, placeId } from '../geography/index.js';
import { ROLES_OF_KIND, type OrganisationKind, type Role } from '../identity/index.js';
import { assert } from '../shared/assert.js';
import type {
  DemoMembership,
  DemoOrganisation,
  DemoPerson,
  DemoUnionMember,
} from './book.types.js';
import { demonstrationCast, type CastMember } from './cast.data.js';
import type { Draw } from './draw.js';
import { ORGANISATION_ROWS } from './organisations.data.js';

/** Appended to every invented name, so that no listing can be taken for a real one. */
export const DEMONSTRATION_MARK = '(minh họa)';

const FAMILY_NAMES = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Huỳnh',
  'Võ',
  'Đặng',
  'Bùi',
  'Danh',
  'Thạch',
  'Lâm',
  'Trương',
] as const;
const MIDDLE_NAMES = ['Văn', 'Thị', 'Minh', 'Ngọc', 'Thanh', 'Hoàng', 'Kim', 'Quốc'] as const;
const GIVEN_NAMES = [
  'An',
  'Bé',
  'Chiến',
  'Dung',
  'Đạt',
  'Giàu',
  'Hạnh',
  'Khánh',
  'Lan',
  'Mười',
  'Nhàn',
  'Phúc',
  'Quyên',
  'Tâm',
  'Út',
  'Xuân',
] as const;

const ABOUT: Record<OrganisationKind, string> = {
  cooperative: 'Hợp tác xã',
  cooperative_group: 'Tổ hợp tác',
  cooperative_union: 'Liên hiệp hợp tác xã',
  processor: 'Doanh nghiệp chế biến',
  buyer: 'Doanh nghiệp thu mua',
  trader: 'Cơ sở thu mua',
  host: 'Điểm du lịch sinh thái cộng đồng',
  city_authority: 'Cơ quan thành phố',
  commune_authority: 'Cơ quan xã, phường',
  cooperative_alliance: 'Liên minh hợp tác xã',
  observer: 'Tổ chức giám sát',
};

/** Jitter in units of 0.00001 degrees: about a kilometre around the label point of the commune. */
const JITTER = 900;

/** A tax code that passes its check digit and lies in a part of the range that is not handed out. */
function syntheticTaxCode(index: number): string {
  for (let sequence = 9_900_000 + index * 20; ; sequence += 1) {
    const firstNine = `18${sequence}`;
    const check = taxCodeCheckDigit(firstNine);
    if (check !== null) return `${firstNine}${check}`;
  }
}

function phoneNumber(index: number): string {
  return `+84900${index.toString().padStart(6, '0')}`;
}

function near(value: number | null, draw: Draw, name: string): number {
  assert(value !== null, `label point of ${name}`);
  return Math.round(value * 100_000 + draw.whole(name, -JITTER, JITTER)) / 100_000;
}

function organisationOf(
  draw: Draw,
  row: (typeof ORGANISATION_ROWS)[number],
  index: number,
): DemoOrganisation {
  const [key, kind, name, communeCode] = row;
  const place = placeById(placeId(communeCode, MERGER_DAY));
  assert(place !== null, `commune ${communeCode} of ${key}`);
  const isGroup = kind === 'cooperative_group';
  return {
    id: draw.uuid(`organisation:${key}`),
    key,
    kind,
    name: `${name} ${DEMONSTRATION_MARK}`,
    taxCode: isGroup ? null : syntheticTaxCode(index),
    legacyRegistrationNo: isGroup ? `THT-MH-${(index + 1).toString().padStart(3, '0')}` : null,
    placeId: place.id,
    lat: near(place.lat, draw, `lat:${key}`),
    lon: near(place.lon, draw, `lon:${key}`),
    about: `${ABOUT[kind]} do hệ thống đặt ra để minh họa, không có thật.`,
    phone: phoneNumber(100_000 + index),
    address: `${place.fullName}, thành phố Cần Thơ`,
  };
}

export function buildOrganisations(draw: Draw): readonly DemoOrganisation[] {
  return ORGANISATION_ROWS.map((row, index) => organisationOf(draw, row, index));
}

export function buildUnionMembers(draw: Draw, joinedOn: string): readonly DemoUnionMember[] {
  return ORGANISATION_ROWS.flatMap(([key, , , , unionKey]) =>
    unionKey === undefined
      ? []
      : [
          {
            unionOrgId: draw.uuid(`organisation:${unionKey}`),
            memberOrgId: draw.uuid(`organisation:${key}`),
            joinedOn,
          },
        ],
  );
}

/** Roles every organisation of a kind fills: the first one it may give, and a member where it has members. */
function rolesToFill(kind: OrganisationKind): readonly Role[] {
  const [first, ...others] = ROLES_OF_KIND[kind];
  assert(first !== undefined, `a role for ${kind}`);
  const hasMembers = kind === 'cooperative' || kind === 'cooperative_group';
  return hasMembers ? [first, ...others.filter((role) => role === 'coop_member')] : [first];
}

function inventedName(draw: Draw, key: string): string {
  const family = draw.oneOf(`family:${key}`, FAMILY_NAMES);
  const middle = draw.oneOf(`middle:${key}`, MIDDLE_NAMES);
  const given = draw.oneOf(`given:${key}`, GIVEN_NAMES);
  return `${family} ${middle} ${given} ${DEMONSTRATION_MARK}`;
}

function allSeats(): readonly CastMember[] {
  const cast = new Set(demonstrationCast.map(({ orgKey, role }) => `${orgKey}/${role}`));
  const others = ORGANISATION_ROWS.flatMap(([orgKey, kind]) =>
    rolesToFill(kind)
      .filter((role) => !cast.has(`${orgKey}/${role}`))
      .map((role) => ({ role, orgKey, displayName: '', phone: '' })),
  );
  return [...demonstrationCast, ...others];
}

/** The name under which the id of whoever holds a role is derived. */
function personName({ orgKey, role }: Pick<CastMember, 'orgKey' | 'role'>): string {
  return `person:${orgKey}/${role}`;
}

/** Id of the person who enters and answers for an organisation. */
export function managerIdOf(draw: Draw, organisation: DemoOrganisation): string {
  const [role] = rolesToFill(organisation.kind);
  assert(role !== undefined, `a role for ${organisation.kind}`);
  return draw.uuid(personName({ orgKey: organisation.key, role }));
}

export function buildPeople(
  draw: Draw,
  organisations: readonly DemoOrganisation[],
): { readonly people: readonly DemoPerson[]; readonly memberships: readonly DemoMembership[] } {
  const orgsByKey = new Map(organisations.map((organisation) => [organisation.key, organisation]));
  const people: DemoPerson[] = [];
  const memberships: DemoMembership[] = [];
  for (const [index, seat] of allSeats().entries()) {
    const organisation = orgsByKey.get(seat.orgKey);
    assert(organisation !== undefined, `organisation ${seat.orgKey}`);
    const personId = draw.uuid(personName(seat));
    const isCast = seat.phone !== '';
    people.push({
      id: personId,
      displayName: isCast ? seat.displayName : inventedName(draw, personName(seat)),
      phone: isCast ? seat.phone : phoneNumber(1000 + index),
    });
    const signsForGroup = organisation.kind === 'cooperative_group' && seat.role === 'coop_manager';
    memberships.push({
      id: draw.uuid(`membership:${seat.orgKey}/${seat.role}`),
      personId,
      orgId: organisation.id,
      role: seat.role,
      mandate: signsForGroup
        ? `Văn bản ủy quyền ${organisation.legacyRegistrationNo ?? ''} ${DEMONSTRATION_MARK}`
        : null,
    });
  }
  return { people, memberships };
}
