import type { Role } from '../../session/session.js';
import { useSession } from '../../session/session.js';

const PARTIES: readonly Role[] = [
  'BUYER_MANAGER',
  'COOP_MANAGER',
  'COOP_MEMBER',
  'HOST_MANAGER',
  'PROCESSOR_MANAGER',
  'UNION_MANAGER',
];

/** The organisation a party acts for; null for staff and observers, who see all. */
export function useOwnOrganisation(): string | null {
  const { role, organisation } = useSession().membership;
  return PARTIES.includes(role) ? organisation.id : null;
}
