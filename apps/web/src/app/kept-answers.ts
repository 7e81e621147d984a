/** Answers of the API kept in IndexedDB, so that the phone shows them at once and without a network. */
import type { DehydratedState, QueryClient } from '@tanstack/react-query';
import { dehydrate, hydrate } from '@tanstack/react-query';
import type { DBSchema, IDBPDatabase } from 'idb';
import { openDB } from 'idb';

interface Kept extends DBSchema {
  answers: { key: 'all'; value: { readonly build: string; readonly state: DehydratedState } };
}

/** Answers of another build may have another shape. */
const BUILD = import.meta.url;
const SAVE_MILLIS = 1_000;

let opened: Promise<IDBPDatabase<Kept>> | undefined;
const database = (): Promise<IDBPDatabase<Kept>> =>
  (opened ??= openDB<Kept>('lien-ket-answers', 1, {
    upgrade: (db) => void db.createObjectStore('answers'),
  }));

/** Loads what was kept and keeps what comes. A browser without storage works on, it only forgets. */
export async function keepAnswers(client: QueryClient): Promise<void> {
  try {
    const db = await database();
    const kept = await db.get('answers', 'all');
    if (kept?.build === BUILD) hydrate(client, kept.state);
    let timer: ReturnType<typeof setTimeout> | undefined;
    client.getQueryCache().subscribe(({ type }) => {
      if (type !== 'updated' && type !== 'removed') return;
      timer ??= setTimeout(() => {
        timer = undefined;
        const state = dehydrate(client, { shouldDehydrateMutation: () => false });
        db.put('answers', { build: BUILD, state }, 'all').catch(() => undefined);
      }, SAVE_MILLIS);
    });
  } catch {
    return;
  }
}

/** Forgets everything: the next person on this phone sees nothing of it. */
export async function clearKept(): Promise<void> {
  try {
    await (await database()).clear('answers');
  } catch {
    return;
  }
}
