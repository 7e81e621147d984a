/** What the phone keeps by itself: acts not yet sent, and drafts of forms. */
import { asked, openStore, reading, writing } from '../../app/indexed-db.js';
import type { Act, NoBecause, QueuedAct } from './act.js';

export interface StoredDraft {
  readonly value: unknown;
  readonly savedAt: number;
}

type StoredAct = Act & { readonly refusal: NoBecause | null };

let opened: Promise<IDBDatabase> | undefined;

const database = (): Promise<IDBDatabase> =>
  (opened ??= openStore('lien-ket-phone', (db) => {
    db.createObjectStore('acts', { autoIncrement: true });
    db.createObjectStore('drafts');
  }));

/** Appends an act; its key in the store is its place in the queue. @throws when the phone has no room */
export const putAct = (act: Act): Promise<void> =>
  writing(database(), 'acts', (acts) => acts.add({ ...act, refusal: null }));

/** Every act, the oldest first. */
export const readActs = (): Promise<QueuedAct[]> =>
  reading(database(), 'acts', async (acts) => {
    const [keys, values] = await Promise.all([
      asked(acts.getAllKeys()),
      asked(acts.getAll() as IDBRequest<StoredAct[]>),
    ]);
    return values.map((value, index) => ({ ...value, order: Number(keys[index]) }));
  });

export const deleteAct = (order: number): Promise<void> =>
  writing(database(), 'acts', (acts) => acts.delete(order));

const change = (order: number, edit: (act: StoredAct) => StoredAct): Promise<void> =>
  writing(database(), 'acts', async (acts) => {
    const act = await asked(acts.get(order) as IDBRequest<StoredAct | undefined>);
    if (act !== undefined) acts.put(edit(act), order);
  });

/** Notes why an act was refused. */
export const refuseAct = (order: number, refusal: NoBecause): Promise<void> =>
  change(order, (act) => ({ ...act, refusal }));

/** A refused act is to be sent again; with `newKey` as another act when the API has decided about it. */
export const reopenAct = (order: number, newKey: string): Promise<void> =>
  change(order, (act) => ({
    ...act,
    id: act.refusal?.decided === true ? newKey : act.id,
    refusal: null,
  }));

export const readDraft = (key: string): Promise<StoredDraft | undefined> =>
  reading(database(), 'drafts', (drafts) =>
    asked(drafts.get(key) as IDBRequest<StoredDraft | undefined>),
  );

export const writeDraft = (key: string, value: unknown, savedAt: number): Promise<void> =>
  writing(database(), 'drafts', (drafts) => drafts.put({ value, savedAt }, key));

export const deleteDraft = (key: string): Promise<void> =>
  writing(database(), 'drafts', (drafts) => drafts.delete(key));
