/** Answers of the API kept in IndexedDB, so that the phone shows them at once and without a network. */
import type { DehydratedState, QueryClient } from '@tanstack/react-query';
import { dehydrate, hydrate } from '@tanstack/react-query';
import { asked, openStore, reading, writing } from './indexed-db.js';

interface Kept {
  readonly build: string;
  readonly state: DehydratedState;
}

/** Answers of another build may have another shape. */
const BUILD = import.meta.url;
const SAVE_MILLIS = 1_000;

let opened: Promise<IDBDatabase> | undefined;
const database = (): Promise<IDBDatabase> =>
  (opened ??= openStore('lien-ket-answers', (db) => void db.createObjectStore('answers')));

const save = (client: QueryClient): Promise<void> => {
  const state = dehydrate(client, { shouldDehydrateMutation: () => false });
  return writing(database(), 'answers', (answers) => answers.put({ build: BUILD, state }, 'all'));
};

/** Loads what was kept and keeps what comes. A browser without storage works on, it only forgets. */
export async function keepAnswers(client: QueryClient): Promise<void> {
  try {
    const kept = await reading(database(), 'answers', (answers) =>
      asked(answers.get('all') as IDBRequest<Kept | undefined>),
    );
    if (kept?.build === BUILD) hydrate(client, kept.state);
    let timer: ReturnType<typeof setTimeout> | undefined;
    client.getQueryCache().subscribe(({ type }) => {
      if (type !== 'updated' && type !== 'removed') return;
      timer ??= setTimeout(() => {
        timer = undefined;
        save(client).catch(() => undefined);
      }, SAVE_MILLIS);
    });
  } catch {
    return;
  }
}

/** Forgets everything: the next person on this phone sees nothing of it. */
export async function clearKept(): Promise<void> {
  try {
    await writing(database(), 'answers', (answers) => answers.clear());
  } catch {
    return;
  }
}
