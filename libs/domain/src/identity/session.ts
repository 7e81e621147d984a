import type { Role } from './actor.js';
import { LIMITS } from '../shared/limits.js';

/** Staff and observers see what is not theirs, so their sessions are short. */
const SHORT_SESSION_ROLES: readonly Role[] = [
  'city_staff',
  'commune_staff',
  'alliance_staff',
  'administrator',
  'observer',
];

/** Absolute life of a session in hours, whatever its use: 12 for staff and observers, 30 days for everybody else. */
export const sessionLifeHours = (roles: readonly Role[]): number =>
  roles.some((role) => SHORT_SESSION_ROLES.includes(role))
    ? LIMITS.session.staffAbsoluteHours
    : LIMITS.session.absoluteDays * 24;
