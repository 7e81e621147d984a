import type { ChainEvent } from './verify-chain.js';
import { firstBroken } from './verify-chain.js';

const ID = '01890000-0000-7000-8000-000000000001';

async function sha256(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => (256 + byte).toString(16).slice(1)).join('');
}

async function chain(payloads: readonly string[]): Promise<ChainEvent[]> {
  const events: ChainEvent[] = [];
  let previousHash = '';
  for (const [index, payload] of payloads.entries()) {
    const seq = index + 1;
    const hash = await sha256(`v1|contract|${ID}|${seq}|${previousHash}|${payload}`);
    events.push({ seq, hash, previousHash, payload });
    previousHash = hash;
  }
  return events;
}

describe('the record of a contract, checked by its reader', () => {
  let events: ChainEvent[];
  beforeAll(async () => {
    events = await chain(['{"a":1}', '{"ký":"đã"}', '{"c":3}']);
  });

  it('holds when nothing was touched', async () => {
    expect(await firstBroken(ID, events)).toBeNull();
  });

  it('names the first record that was changed, left out or of another contract', async () => {
    const changed = events.map((event) =>
      event.seq === 2 ? { ...event, payload: '{"ký":"chưa"}' } : event,
    );
    expect(await firstBroken(ID, changed)).toBe(2);
    expect(await firstBroken(ID, [...events.slice(0, 1), ...events.slice(2)])).toBe(3);
    expect(await firstBroken(ID.replace('1', '2'), events)).toBe(1);
  });
});
