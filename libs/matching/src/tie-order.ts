/** The fair order of ties: hash(seed, id), the id itself only where two hashes meet. Never arrival, never the order of lines. */

/** FNV-1a over the id's UTF-16 units, mixed with the seed and finished as in MurmurHash3. */
export function tieHash(seed: number, id: string): number {
  let hash = (0x811c9dc5 ^ Math.imul(seed | 0, 0x9e3779b1)) >>> 0;
  for (let at = 0; at < id.length; at++) {
    hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Rank of every id in the tie order. */
export function tieRanks(seed: number, ids: readonly string[]): Int32Array {
  const hashes = ids.map((id) => tieHash(seed, id));
  const order = ids.map((_, index) => index);
  order.sort((a, b) => {
    const byHash = hashes[a]! - hashes[b]!;
    if (byHash !== 0) return byHash;
    return ids[a]! < ids[b]! ? -1 : 1;
  });
  const ranks = new Int32Array(ids.length);
  order.forEach((index, rank) => {
    ranks[index] = rank;
  });
  return ranks;
}
