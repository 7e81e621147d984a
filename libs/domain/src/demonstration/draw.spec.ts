import fc from 'fast-check';
import { isUuid } from '../shared/ids.js';
import { Draw } from './draw.js';

const SEED = 20_260_307;

describe('draws', () => {
  it('makes valid ids that depend on the seed and the name alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (seed, name) => {
        const id = new Draw(seed).uuid(name);
        expect(isUuid(id)).toBe(true);
        expect(id.charAt(14)).toBe('8');
        expect(new Draw(seed).uuid(name)).toBe(id);
        expect(new Draw(`${seed}x`).uuid(name)).not.toBe(id);
      }),
      { seed: SEED },
    );
  });

  it('makes no two ids alike among many names', () => {
    const draw = new Draw('demo');
    const ids = Array.from({ length: 50_000 }, (_, index) => draw.uuid(`lot:${index}`));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('spreads whole numbers over their range', () => {
    const draw = new Draw('demo');
    const counts = new Map<number, number>();
    for (let index = 0; index < 10_000; index += 1) {
      const value = draw.whole(`n${index}`, -2, 2);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
    for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(250);
  });

  it('samples by the given order and returns what it took as listed', () => {
    const items = ['c', 'a', 'b', 'd'];
    const orders: Record<string, number> = { a: 3, b: 1, c: 1, d: 0 };
    const draw = new Draw('demo');
    expect(draw.sample(items, 2, (item) => orders[item] ?? 0)).toEqual(['c', 'd']);
    expect(draw.sample(items, 9, (item) => orders[item] ?? 0)).toEqual(items);
    expect(draw.sample([], 3, () => 0)).toEqual([]);
  });
});
