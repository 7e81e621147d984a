/** What the phone keeps by itself: acts not yet sent, and drafts of forms. */
import type { DBSchema, IDBPDatabase } from 'idb';
import { openDB } from 'idb';
import type { Act, NoBecause, QueuedAct } from './act.js';

export interface StoredDraft {
  readonly value: unknown;
  readonly savedAt: number;
}

interface PhoneStore extends DBSchema {
  acts: { key: number; value: Act & { refusal: NoBecause | null } };
  drafts: { key: string; value: StoredDraft };
}

let opened: Promise<IDBPDatabase<PhoneStore>> | undefined;

const database = (): Promise<IDBPDatabase<PhoneStore>> =>
  (opened ??= openDB<PhoneStore>('lien-ket-phone', 1, {
    upgrade: (db) => {
      db.createObjectStore('acts', { autoIncrement: true });
      db.createObjectStore('drafts');
    },
  }));

/** Appends an act; its key in the store is its place in the queue. @throws when the phone has no room */
export async function putAct(act: Act): Promise<void> {
  await (await database()).add('acts', { ...act, refusal: null });
}

/** Every act, the oldest first. */
export async function readActs(): Promise<QueuedAct[]> {
  const db = await database();
  const transaction = db.transaction('acts');
  const [keys, values] = await Promise.all([
    transaction.store.getAllKeys(),
    transaction.store.getAll(),
  ]);
  return values.map((value, index) => ({ ...value, order: keys[index] ?? 0 }));
}

export async function deleteAct(order: number): Promise<void> {
  await (await database()).delete('acts', order);
}

/** Notes why an act was refused. */
export async function refuseAct(order: number, refusal: NoBecause): Promise<void> {
  const db = await database();
  const transaction = db.transaction('acts', 'readwrite');
  const act = await transaction.store.get(order);
  if (act !== undefined) await transaction.store.put({ ...act, refusal }, order);
  await transaction.done;
}

/** A refused act is to be sent again; with `newKey` as another act. */
export async function reopenAct(order: number, newKey: string): Promise<void> {
  const db = await database();
  const transaction = db.transaction('acts', 'readwrite');
  const act = await transaction.store.get(order);
  if (act !== undefined) {
    const id = act.refusal?.decided === true ? newKey : act.id;
    await transaction.store.put({ ...act, id, refusal: null }, order);
  }
  await transaction.done;
}

export async function readDraft(key: string): Promise<StoredDraft | undefined> {
  return (await database()).get('drafts', key);
}

export async function writeDraft(key: string, value: unknown, savedAt: number): Promise<void> {
  await (await database()).put('drafts', { value, savedAt }, key);
}

export async function deleteDraft(key: string): Promise<void> {
  await (await database()).delete('drafts', key);
}
