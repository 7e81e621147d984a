import { useSession } from '../../session/session.js';

/** True for who may run rounds, read private prices and review proposals. The API decides; this only hides buttons. */
export function useBroker(): boolean {
  const { role } = useSession().membership;
  return role === 'CITY_STAFF' || role === 'ADMINISTRATOR';
}
