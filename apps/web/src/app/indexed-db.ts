/** IndexedDB with promises: the few calls this app makes. */

/** The outcome of a request. */
export const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('storage'));
  });

/** When everything of a transaction is on the disk. */
const ended = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('storage'));
  });

/** Opens a database; `create` makes its stores the first time. @throws where the browser keeps nothing */
export function openStore(
  name: string,
  create: (database: IDBDatabase) => void,
): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => create(request.result);
  return asked(request);
}

/** Reads in one transaction. */
export const reading = async <T>(
  opened: Promise<IDBDatabase>,
  store: string,
  read: (objects: IDBObjectStore) => Promise<T>,
): Promise<T> => read((await opened).transaction(store).objectStore(store));

/** Writes in one transaction; done when it is kept. */
export async function writing(
  opened: Promise<IDBDatabase>,
  store: string,
  write: (objects: IDBObjectStore) => unknown,
): Promise<void> {
  const transaction = (await opened).transaction(store, 'readwrite');
  await write(transaction.objectStore(store));
  await ended(transaction);
}
