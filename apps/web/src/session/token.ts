/** The session of this device. The token is opaque; the API ends it, this only keeps it. */
const KEY = 'lien-ket.token';

/** Told when the session begins or ends, in this page or in another one of the same browser. */
export const SESSION_CHANGED = 'lien-ket:session';

export const readToken = (): string | null => localStorage.getItem(KEY);

export function writeToken(token: string | null): void {
  if (token === null) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, token);
  window.dispatchEvent(new Event(SESSION_CHANGED));
}

/** The API no longer knows a token; a late answer to an older one changes nothing. */
export function sessionEnded(token: string): void {
  if (readToken() === token) writeToken(null);
}

export function onSessionChange(listen: () => void): () => void {
  const fromOtherPage = (event: StorageEvent): void => {
    if (event.key === KEY) listen();
  };
  window.addEventListener(SESSION_CHANGED, listen);
  window.addEventListener('storage', fromOtherPage);
  return () => {
    window.removeEventListener(SESSION_CHANGED, listen);
    window.removeEventListener('storage', fromOtherPage);
  };
}
