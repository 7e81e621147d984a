import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { Document } from '../../graphql/document.js';
import type { OutcomeOf } from '../../graphql/hooks.js';
import type { LocalText } from '../../messages/language.js';
import { useSession } from '../../session/session.js';
import type { QueuedAct, Repair } from './act.js';
import { Outbox } from './outbox.js';

const Context = createContext<Outbox | null>(null);

/** One outbox for the whole shell; it sends for the person who is signed in. */
export function OutboxProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const [outbox] = useState(() => new Outbox(client));
  const { me } = useSession();
  useEffect(() => outbox.actFor(me.id), [outbox, me.id]);
  return <Context.Provider value={outbox}>{children}</Context.Provider>;
}

export function useOutbox(): Outbox {
  const outbox = useContext(Context);
  if (outbox === null) throw new Error('no outbox here');
  return outbox;
}

/** The person's own acts that are not done yet, the oldest first. */
export function useQueuedActs(): readonly QueuedAct[] {
  const outbox = useOutbox();
  const { me } = useSession();
  const acts = useSyncExternalStore(outbox.subscribe, outbox.read);
  return acts.filter(({ personId }) => personId === me.id);
}

export type Sent<Result> =
  | { readonly kind: 'done'; readonly outcome: OutcomeOf<Result> }
  | { readonly kind: 'refused'; readonly text: LocalText; readonly field: string | null }
  | { readonly kind: 'later' };

type InputOf<Variables> = Variables extends { readonly input: infer Input }
  ? Omit<Input, 'idempotencyKey'>
  : never;

interface ActOptions {
  /** What the outbox calls it. */
  readonly title: LocalText;
  readonly refresh: readonly Document<unknown, never>[];
  readonly repair?: Repair;
}

/** Does a command through the outbox: works without a network, happens once. Not for signing and money. */
export function useAct(): <Result, Variables extends { readonly input: object }>(
  document: Document<Result, Variables>,
  input: InputOf<Variables>,
  options: ActOptions,
) => Promise<Sent<Result>> {
  const outbox = useOutbox();
  const { me } = useSession();
  return async <Result, Variables>(
    document: Document<Result, Variables>,
    input: object,
    { title, refresh, repair }: ActOptions,
  ) => {
    const answer = await outbox.add({
      personId: me.id,
      documentName: document.name,
      documentHash: document.hash,
      input: input as Record<string, unknown>,
      title,
      repair: repair ?? null,
      refresh: refresh.map(({ name }) => name),
    });
    return answer as Sent<Result>;
  };
}

const subscribeNetwork = (listen: () => void): (() => void) => {
  window.addEventListener('online', listen);
  window.addEventListener('offline', listen);
  return () => {
    window.removeEventListener('online', listen);
    window.removeEventListener('offline', listen);
  };
};

/** Whether the phone believes it has a network. */
export const useOnline = (): boolean =>
  useSyncExternalStore(subscribeNetwork, () => navigator.onLine);
