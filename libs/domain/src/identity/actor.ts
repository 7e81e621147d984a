/** Kinds of organisation (decisions.md, domain.md 1.1). */
export const ORGANISATION_KINDS = [
  'cooperative', // hợp tác xã (HTX)
  'cooperative_group', // tổ hợp tác (THT), no legal personality
  'cooperative_union', // liên hiệp hợp tác xã (LHHTX)
  'processor', // doanh nghiệp chế biến
  'buyer', // doanh nghiệp thu mua, siêu thị, nhà phân phối
  'trader', // thương lái, vựa
  'host', // cơ sở du lịch sinh thái cộng đồng
  'city_authority', // UBND thành phố và các sở
  'commune_authority', // UBND xã, phường
  'cooperative_alliance', // Liên minh HTX
  'observer', // Mặt trận Tổ quốc và tổ chức chính trị - xã hội
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** Roles a person holds in an organisation (decisions.md "staff roles"). */
export const ROLES = [
  'city_staff',
  'commune_staff',
  'alliance_staff',
  'administrator',
  'union_manager',
  'coop_manager',
  'coop_member',
  'processor_manager',
  'buyer_manager',
  'host_manager',
  'observer',
] as const;
export type Role = (typeof ROLES)[number];

/** Which roles each kind of organisation may give. */
export const ROLES_OF_KIND: Record<OrganisationKind, readonly Role[]> = {
  cooperative: ['coop_manager', 'coop_member'],
  cooperative_group: ['coop_manager', 'coop_member'],
  cooperative_union: ['union_manager', 'coop_member'],
  processor: ['processor_manager'],
  buyer: ['buyer_manager'],
  trader: ['buyer_manager'],
  host: ['host_manager'],
  city_authority: ['city_staff', 'administrator'],
  commune_authority: ['commune_staff'],
  cooperative_alliance: ['alliance_staff'],
  observer: ['observer'],
};

/** Roles that run an organisation: list, answer, sign, manage members. */
export const MANAGER_ROLES: readonly Role[] = [
  'union_manager',
  'coop_manager',
  'processor_manager',
  'buyer_manager',
  'host_manager',
];

export const SUPPLY_KINDS: readonly OrganisationKind[] = [
  'cooperative',
  'cooperative_group',
  'cooperative_union',
  'processor',
  'host',
];
export const DEMAND_KINDS: readonly OrganisationKind[] = [
  'processor',
  'buyer',
  'trader',
  'host',
  'cooperative',
  'cooperative_union',
];

/** Those who may offer processing: a cooperative with a workshop of its own too. */
export const PROCESSING_KINDS: readonly OrganisationKind[] = [
  'processor',
  'cooperative',
  'cooperative_union',
];

export interface Membership {
  readonly orgId: string;
  readonly orgKind: OrganisationKind;
  readonly role: Role;
  /** Place of the organisation: the area of a commune's staff. */
  readonly placeId: string | null;
}

/** Who acts. An API key acts for one organisation and never signs. */
export type Actor =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'system' }
  | {
      readonly kind: 'person';
      readonly personId: string;
      readonly sessionId: string;
      readonly memberships: readonly Membership[];
    }
  | {
      readonly kind: 'api_key';
      readonly keyId: string;
      readonly memberships: readonly Membership[];
    };

export const ANONYMOUS: Actor = { kind: 'anonymous' };
export const SYSTEM: Actor = { kind: 'system' };

export const membershipsOf = (actor: Actor): readonly Membership[] =>
  actor.kind === 'person' || actor.kind === 'api_key' ? actor.memberships : [];
export const rolesOf = (actor: Actor): readonly Role[] => membershipsOf(actor).map((m) => m.role);
export const orgsOf = (actor: Actor): readonly string[] => [
  ...new Set(membershipsOf(actor).map((m) => m.orgId)),
];

/** The id under which idempotency keys and audit records of this actor are kept; null for the anonymous. */
export const actorId = (actor: Actor): string | null =>
  actor.kind === 'person' ? actor.personId : actor.kind === 'api_key' ? actor.keyId : null;
