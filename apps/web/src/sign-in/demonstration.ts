/** The demonstration's cast and codes. Elsewhere the API has no such page, and the sign-in screen shows nothing of it. */
import { useQuery } from '@tanstack/react-query';
import type { Role } from '../session/session.js';

export interface Demonstration {
  readonly cast: readonly {
    readonly phone: string;
    readonly role: Role;
    readonly displayName: string;
    readonly orgName: string;
  }[];
  readonly codes: readonly { readonly phone: string; readonly code: string }[];
}

const POLL_MILLIS = 700;

async function read(): Promise<Demonstration | null> {
  const response = await fetch('/demo/sign-in');
  if (!response.ok) return null;
  const raw = (await response.json()) as Demonstration;
  const cast = raw.cast.map((person) => ({ ...person, role: person.role.toUpperCase() as Role }));
  return { cast, codes: raw.codes };
}

/** @param waiting a code was asked for and is looked for until it is there */
export function useDemonstration(waiting: boolean): Demonstration | null {
  const { data } = useQuery({
    queryKey: ['demonstration'],
    queryFn: read,
    staleTime: 0,
    gcTime: 0,
    refetchInterval: (query) => (waiting && query.state.data !== null ? POLL_MILLIS : false),
  });
  return data ?? null;
}
