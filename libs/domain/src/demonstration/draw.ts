/**
 * Chance without a random source: every figure is a hash of the seed and of the name of what it belongs to, so adding a
 * line to the tables changes no other line.
 */
const { imul } = Math;
const ROUNDS = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f] as const;

function avalanche(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = imul(mixed, 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function hash32(text: string, round: number): number {
  let state = round >>> 0;
  for (let at = 0; at < text.length; at += 1) {
    state = avalanche(imul(state ^ text.charCodeAt(at), 0x01000193) + round);
  }
  return avalanche(state ^ text.length);
}

export class Draw {
  constructor(readonly seed: string) {}

  /** A UUID (version 8: of the application's own making) that belongs to `name` under this seed. */
  uuid(name: string): string {
    const text = `${this.seed}\u0000${name}`;
    const hex = ROUNDS.map((round) => hash32(text, round).toString(16).padStart(8, '0')).join('');
    const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `8${hex.slice(13, 16)}`,
      `${variant}${hex.slice(17, 20)}`,
      hex.slice(20, 32),
    ].join('-');
  }

  /** A whole number from `low` to `high`, both included, that belongs to `name`. */
  whole(name: string, low: number, high: number): number {
    return low + (hash32(`${this.seed}\u0001${name}`, ROUNDS[0]) % (high - low + 1));
  }

  /** One of the items; the list must not be empty. */
  oneOf<T>(name: string, items: readonly [T, ...T[]]): T {
    return items[this.whole(name, 0, items.length - 1)] ?? items[0];
  }

  /** True in `percent` of 100 names. */
  chance(name: string, percent: number): boolean {
    return this.whole(name, 1, 100) <= percent;
  }

  /** The `count` items with the lowest order, returned as they were listed. */
  sample<T>(items: readonly T[], count: number, orderOf: (item: T) => number): readonly T[] {
    const chosen = new Set(
      items
        .map((item, at) => ({ item, at, order: orderOf(item) }))
        .sort((a, b) => a.order - b.order || a.at - b.at)
        .slice(0, count)
        .map(({ item }) => item),
    );
    return items.filter((item) => chosen.has(item));
  }
}
