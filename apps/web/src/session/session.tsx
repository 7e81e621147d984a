/** Who is signed in on this device, and for which organisation they act on the screen. */
import type { ReactNode } from 'react';
import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { useDocument } from '../graphql/hooks.js';
import { setLanguage } from '../messages/language.js';
import { LoadError, Skeleton } from '../ui/states.js';
import type { MeResult } from './me.documents.js';
import { meQuery } from './me.documents.js';
import { onSessionChange, readToken } from './token.js';

export type Me = MeResult['me'];
type AnyMembership = Me['memberships'][number];
export type Membership = AnyMembership & {
  readonly organisation: NonNullable<AnyMembership['organisation']>;
};
export type Role = Membership['role'];

export interface Session {
  readonly me: Me;
  /** Every role held; the first is the one acted in until another is chosen. */
  readonly memberships: readonly Membership[];
  readonly membership: Membership;
  readonly choose: (membershipId: string) => void;
}

const Context = createContext<Session | null>(null);
const KEY = 'lien-ket.membership';

/** The session of the screen. Only inside a {@link SessionGate}. */
export function useSession(): Session {
  const session = useContext(Context);
  if (session === null) throw new Error('no session here');
  return session;
}

export const useToken = (): string | null => useSyncExternalStore(onSessionChange, readToken);

const DESK_ROLES: readonly Role[] = [
  'ADMINISTRATOR',
  'ALLIANCE_STAFF',
  'BUYER_MANAGER',
  'CITY_STAFF',
  'COMMUNE_STAFF',
  'OBSERVER',
  'PROCESSOR_MANAGER',
];

/** Where a person of these roles begins: the phone shell, or the workbench of buyers and staff. */
export const homeOf = (roles: readonly Role[]): '/' | '/ban' =>
  roles.some((role) => DESK_ROLES.includes(role)) ? '/ban' : '/';

const hasOrganisation = (membership: AnyMembership): membership is Membership =>
  membership.organisation !== null;

interface SessionGateProps {
  readonly children: ReactNode;
  /** Shown, or run, when nobody is signed in. */
  readonly signedOut: ReactNode;
  /** Shown to a person who belongs to no organisation. */
  readonly withoutRole: ReactNode;
}

/** Shows its children to who is signed in. The answer is kept, so that the phone opens without a network. */
export function SessionGate({ children, signedOut, withoutRole }: SessionGateProps) {
  const token = useToken();
  const [chosen, setChosen] = useState(() => localStorage.getItem(KEY));
  const { data, error, refetch } = useDocument(meQuery, {}, { enabled: token !== null });
  const me = data?.me;
  useEffect(() => {
    // The account's language is the first one; whoever changes it here changes it there.
    if (me !== undefined) setLanguage(me.language === 'EN' ? 'en' : 'vi');
  }, [me]);
  const session = useMemo((): Session | null => {
    const memberships = me?.memberships.filter(hasOrganisation) ?? [];
    const membership = memberships.find(({ id }) => id === chosen) ?? memberships[0];
    if (me === undefined || membership === undefined) return null;
    const choose = (id: string): void => {
      localStorage.setItem(KEY, id);
      setChosen(id);
    };
    return { me, memberships, membership, choose };
  }, [me, chosen]);
  if (token === null) return signedOut;
  if (session !== null) return <Context.Provider value={session}>{children}</Context.Provider>;
  if (me !== undefined) return withoutRole;
  if (error !== null) return <LoadError error={error} onRetry={() => void refetch()} />;
  return <Skeleton />;
}
