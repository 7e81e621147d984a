import type { OrganisationKind, Role } from './actor.js';
import { MANAGER_ROLES, ROLES_OF_KIND } from './actor.js';
import type { Refusal } from '../shared/refusal.js';
import { refuse } from '../shared/refusal.js';

/** Roles whose last holder an organisation may not lose; for a city's authority that is its administrator. */
const LEADING_ROLES: readonly Role[] = [...MANAGER_ROLES, 'administrator'];

export const isLeadingRole = (role: Role): boolean => LEADING_ROLES.includes(role);

/** The role that runs an organisation of this kind; null for authorities, whose people are named by an administrator. */
export const managerRoleOf = (kind: OrganisationKind): Role | null =>
  ROLES_OF_KIND[kind].find((role) => MANAGER_ROLES.includes(role)) ?? null;

/** Why a role cannot be given in an organisation of this kind; null when it can. */
export const roleRefusal = (kind: OrganisationKind, role: Role): Refusal | null =>
  ROLES_OF_KIND[kind].includes(role) ? null : refuse('ROLE_NOT_FOR_KIND', 'role');

/** Why a membership cannot end; `leaders` counts the live leading memberships of the organisation, this one included. */
export function endRefusal(membership: {
  readonly role: Role;
  readonly ended: boolean;
  readonly leaders: number;
}): Refusal | null {
  if (membership.ended) return refuse('ALREADY_ENDED', 'membershipId');
  if (isLeadingRole(membership.role) && membership.leaders <= 1) return refuse('LAST_MANAGER');
  return null;
}
