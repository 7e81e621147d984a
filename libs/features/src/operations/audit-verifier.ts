/**
 * Checks hash chains from an export alone: it knows the format, and nothing of the database or of the code that wrote them.
 *
 * hash(n) = SHA-256("v1|" kind "|" chain "|" n "|" hex(hash(n-1)) "|" payload), hash(0) is empty; records count from 1.
 */
import { createHash } from 'node:crypto';

export interface ChainRecord {
  readonly kind: string;
  readonly chain: string;
  readonly seq: string;
  /** Lower-case hex. */
  readonly previousHash: string;
  readonly hash: string;
  readonly payload: string;
}

export interface ChainHead {
  readonly kind: string;
  readonly chain: string;
  readonly seq: string;
  readonly hash: string;
}

const nameOf = ({ kind, chain }: { kind: string; chain: string }): string => `${kind} ${chain}`;

/** Takes records ordered by chain and number, in as many portions as one likes; then the heads. */
export class AuditVerifier {
  readonly faults: string[] = [];
  private readonly ends = new Map<string, { seq: bigint; hash: string }>();

  add(records: readonly ChainRecord[]): void {
    for (const record of records) {
      const name = nameOf(record);
      const end = this.ends.get(name) ?? { seq: 0n, hash: '' };
      const seq = BigInt(record.seq);
      const text = `v1|${record.kind}|${record.chain}|${record.seq}|${record.previousHash}|${record.payload}`;
      const hash = createHash('sha256').update(text, 'utf8').digest('hex');
      if (seq !== end.seq + 1n)
        this.faults.push(`${name}: record ${end.seq + 1n} is missing or out of place`);
      else if (record.previousHash !== end.hash)
        this.faults.push(`${name}: record ${seq} does not follow the one before`);
      else if (record.hash !== hash) this.faults.push(`${name}: record ${seq} was changed`);
      this.ends.set(name, { seq, hash: record.hash });
    }
  }

  /** A head beyond the last record means that the tail was cut; a record beyond the head that one was slipped in. */
  finish(heads: readonly ChainHead[]): readonly string[] {
    const known = new Set<string>();
    for (const head of heads) {
      const name = nameOf(head);
      known.add(name);
      const end = this.ends.get(name) ?? { seq: 0n, hash: '' };
      if (end.seq !== BigInt(head.seq) || end.hash !== head.hash) {
        this.faults.push(`${name}: the head says record ${head.seq}, the last one is ${end.seq}`);
      }
    }
    for (const name of this.ends.keys()) {
      if (!known.has(name)) this.faults.push(`${name}: has records and no head`);
    }
    return this.faults;
  }
}
