import fc from 'fast-check';
import { proportion } from './index.js';

describe('proportion with its Wilson interval', () => {
  it('agrees with published values', () => {
    // Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    const close = (n: number, kept: number): [string, string] => {
      const { low, high } = proportion(n, kept);
      return [low!.toFixed(4), high!.toFixed(4)];
    };
    expect(close(263, 81)).toEqual(['0.2553', '0.3662']);
    expect(close(148, 15)).toEqual(['0.0624', '0.1605']);
    expect(close(20, 0)).toEqual(['0.0000', '0.1611']);
    expect(close(29, 1)).toEqual(['0.0061', '0.1718']);
    expect(proportion(0, 0)).toEqual({ n: 0, kept: 0, rate: null, low: null, high: null });
  });

  it('stays in 0..1, holds the rate and narrows with more facts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.nat(), (n, seed) => {
        const kept = seed % (n + 1);
        const { rate, low, high } = proportion(n, kept);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low!).toBeLessThanOrEqual(rate! + 1e-12);
        expect(high!).toBeGreaterThanOrEqual(rate! - 1e-12);
        const wider = proportion(n * 4, kept * 4);
        expect(wider.high! - wider.low!).toBeLessThan(high! - low!);
      }),
      { seed: 14 },
    );
  });
});
