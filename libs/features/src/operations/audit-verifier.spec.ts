import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { ChainHead, ChainRecord } from './audit-verifier.js';
import { AuditVerifier } from './audit-verifier.js';

const CHAIN = '00000000-0000-4000-8000-0000000000aa';

function chainOf(payloads: readonly string[]): { records: ChainRecord[]; head: ChainHead } {
  const records: ChainRecord[] = [];
  let previousHash = '';
  payloads.forEach((payload, index) => {
    const seq = String(index + 1);
    const text = `v1|contract|${CHAIN}|${seq}|${previousHash}|${payload}`;
    const hash = createHash('sha256').update(text).digest('hex');
    records.push({ kind: 'contract', chain: CHAIN, seq, previousHash, hash, payload });
    previousHash = hash;
  });
  const head = { kind: 'contract', chain: CHAIN, seq: String(records.length), hash: previousHash };
  return { records, head };
}

const faultsOf = (records: readonly ChainRecord[], head: ChainHead): readonly string[] => {
  const verifier = new AuditVerifier();
  verifier.add(records);
  return verifier.finish([head]);
};

const flip = (hex: string): string =>
  hex.startsWith('0') ? `1${hex.slice(1)}` : `0${hex.slice(1)}`;

/** Each way of tampering changes the records for certain. */
const TAMPERINGS: readonly ((records: ChainRecord[], at: number) => ChainRecord[])[] = [
  (records, at) => records.map((r, i) => (i === at ? { ...r, payload: `${r.payload} ` } : r)),
  (records, at) => records.map((r, i) => (i === at ? { ...r, hash: flip(r.hash) } : r)),
  (records, at) =>
    records.map((r, i) => (i === at ? { ...r, previousHash: `${r.previousHash}0` } : r)),
  (records, at) => records.filter((_, i) => i !== at),
  (records, at) => records.slice(0, at),
  (records, at) => [...records.slice(0, at + 1), records[at]!, ...records.slice(at + 1)],
  (records, at) => {
    const other = (at + 1) % records.length;
    const swapped = [...records];
    [swapped[at], swapped[other]] = [records[other]!, records[at]!];
    return swapped;
  },
  (records, at) => {
    const extra = chainOf([...records.slice(0, at).map((r) => r.payload), 'slipped in']).records.at(
      -1,
    )!;
    return [...records.slice(0, at), extra, ...records.slice(at)];
  },
];

describe('verifier of audit chains', () => {
  it('accepts an honest chain, in any portions', () => {
    const { records, head } = chainOf(['{"a":1}', '{"b":"ệ"}', '{"c":3}']);
    expect(faultsOf(records, head)).toEqual([]);
    const verifier = new AuditVerifier();
    for (const record of records) verifier.add([record]);
    expect(verifier.finish([head])).toEqual([]);
  });

  it('detects 1,000 of 1,000 tamperings', () => {
    let detected = 0;
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 40 }), { minLength: 2, maxLength: 12 }),
        fc.nat(),
        fc.nat(),
        (payloads, place, way) => {
          const { records, head } = chainOf(payloads);
          const tamper = TAMPERINGS[way % TAMPERINGS.length]!;
          expect(faultsOf(tamper(records, place % records.length), head)).not.toEqual([]);
          detected += 1;
        },
      ),
      { seed: 20261124, numRuns: 1_000 },
    );
    expect(detected).toBe(1_000);
  });
});
