/** Checks the record of a contract in the browser, without trusting whoever sent it. */
export interface ChainEvent {
  readonly seq: number;
  readonly hash: string;
  readonly previousHash: string;
  readonly payload: string;
}

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The number of the first record that was changed, left out or moved; null when the whole chain holds. */
export async function firstBroken(
  contractId: string,
  events: readonly ChainEvent[],
): Promise<number | null> {
  let previous = '';
  for (const [index, event] of events.entries()) {
    const text = `v1|contract|${contractId}|${event.seq}|${previous}|${event.payload}`;
    const hash = hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
    const fits = event.seq === index + 1 && event.previousHash === previous && event.hash === hash;
    if (!fits) return event.seq;
    previous = event.hash;
  }
  return null;
}
