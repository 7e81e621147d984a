import type { QueuedAct } from './act.js';
import { backOffMillis, isAgain, nextOf } from './act.js';

const act = (order: number, change: Partial<QueuedAct> = {}): QueuedAct => ({
  id: String(order),
  personId: 'lan',
  documentName: 'CreateLot',
  documentHash: '',
  input: {},
  title: { vi: '', en: '' },
  createdAt: 0,
  repair: null,
  refresh: [],
  order,
  refusal: null,
  ...change,
});

describe('the order of acts', () => {
  const refusal = { text: { vi: 'không', en: 'no' }, decided: true };

  it('passes over refused acts and those of others', () => {
    const acts = [act(1, { refusal }), act(2, { personId: 'ba' }), act(3), act(4)];
    expect(nextOf(acts, 'lan')?.order).toBe(3);
    expect(nextOf(acts, 'ba')?.order).toBe(2);
    expect(nextOf([act(1, { refusal })], 'lan')).toBeUndefined();
  });

  it('waits longer after each failure, at most a minute', () => {
    expect([0, 1, 2, 3, 4, 5, 60].map(backOffMillis)).toEqual([
      2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000,
    ]);
  });

  it('sends again only what may not have been decided', () => {
    expect(isAgain('UNKNOWN_OUTCOME')).toBe(true);
    expect(isAgain('BAD_INPUT')).toBe(false);
    expect(isAgain('NOT_FOUND')).toBe(false);
  });
});
