import type { Actor, CanonicalValue } from '#domain';
import { actorId, canonicalJson } from '#domain';
import type { Tx } from './database.js';

export type AuditChain = 'contract' | 'proposal_group' | 'organisation' | 'round' | 'security';

/** The one chain of security events: sign-ins, rights, the clock. */
export const SECURITY_CHAIN = '00000000-0000-4000-8000-000000000001';

export interface AuditEntry {
  readonly chain: AuditChain;
  readonly chainId: string;
  readonly actor: Actor;
  readonly action: string;
  readonly detail: { readonly [key: string]: CanonicalValue };
  /** Organisations that may read the record. */
  readonly partyOrgs?: readonly string[];
}

/** Appends to the aggregate's hash chain in the transaction of the act; returns the record's number, from 1, gapless. */
export async function appendAudit(tx: Tx, entry: AuditEntry): Promise<number> {
  const body = canonicalJson({
    action: entry.action,
    actor: actorId(entry.actor),
    actorKind: entry.actor.kind,
    at: tx.now.toISOString(),
    detail: entry.detail,
  });
  const rows = await tx.query<{ seq: bigint }>(
    'SELECT append_audit($1, $2, $3, $4::uuid[]) AS seq',
    [entry.chain, entry.chainId, body, [...(entry.partyOrgs ?? [])]],
  );
  return Number(rows[0]?.seq ?? 0n);
}
