/** Code that a transfer carries so that it finds its due: "LK" and eight signs without look-alikes. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** From eight random bytes of the caller. */
export const transferCode = (random: Uint8Array): string =>
  `LK${[...random.slice(0, 8)].map((byte) => SIGNS[byte % SIGNS.length] ?? '2').join('')}`;
