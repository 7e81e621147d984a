import type { ContractTerms, NegotiationFacts, NegotiationOrigin, PrivateLimit } from '#domain';
import { readTerms } from '#domain';
import type { Reader, Tx } from '#persistence';

export interface NegotiationRecord extends NegotiationFacts, Record<string, unknown> {
  readonly id: string;
  readonly origin: NegotiationOrigin;
  readonly contractId: string | null;
  readonly renewsId: string | null;
  readonly partyOrgs: readonly string[];
  readonly openedOrg: string | null;
  readonly terms: string;
  readonly termsHash: Buffer;
  readonly version: number;
}

const RECORD = `SELECT n.id, n.state, n.origin, n.contract_id AS "contractId", n.renews_id AS "renewsId",
    n.party_orgs AS "partyOrgs", n.opened_org AS "openedOrg", n.current_version AS "currentVersion",
    n.expires_at AS "expiresAt", n.version, v.terms, v.terms_hash AS "termsHash", v.signatories,
    ARRAY(SELECT a.org_id FROM negotiation_acceptance a
      WHERE a.negotiation_id = n.id AND a.version = n.current_version) AS "acceptedOrgs"
  FROM negotiation n JOIN negotiation_version v ON v.negotiation_id = n.id AND v.version = n.current_version WHERE n.id = $1`;

/** The talk as this transaction's actor may see it; no lock. */
export async function findNegotiation(
  reader: Reader,
  id: string,
): Promise<NegotiationRecord | null> {
  return (await reader.query<NegotiationRecord>(RECORD, [id]))[0] ?? null;
}

/** The talk under its row lock: two answers to the same version meet here, and the second sees what the first made. */
export async function lockNegotiation(tx: Tx, id: string): Promise<NegotiationRecord | null> {
  await tx.execute('SELECT 1 FROM negotiation WHERE id = $1 FOR UPDATE', [id]);
  return findNegotiation(tx, id);
}

/** The last version of either side and of nobody else: what a middle lies between. */
export async function lastOffers(
  tx: Tx,
  negotiationId: string,
): Promise<{ readonly buyer: ContractTerms | null; readonly seller: ContractTerms | null }> {
  const rows = await tx.query<{ terms: string; byOrg: string }>(
    `SELECT v.terms, v.by_org AS "byOrg" FROM negotiation_version v
      WHERE v.negotiation_id = $1 AND v.by_org IS NOT NULL ORDER BY v.version DESC`,
    [negotiationId],
  );
  const offers = rows.map((row) => ({ byOrg: row.byOrg, terms: readTerms(row.terms) }));
  const of = (side: 'buyer' | 'seller'): ContractTerms | null =>
    offers.find(({ byOrg, terms }) =>
      terms.parties.some((party) => party.orgId === byOrg && party.side === side),
    )?.terms ?? null;
  return { buyer: of('buyer'), seller: of('seller') };
}

export async function findLimit(
  reader: Reader,
  negotiationId: string,
  orgId: string,
): Promise<PrivateLimit | null> {
  const rows = await reader.query<PrivateLimit & Record<string, unknown>>(
    `SELECT price_vnd AS "priceVnd", payment_days AS "paymentDays", quantity_base AS "quantityBase" FROM negotiation_limit
      WHERE negotiation_id = $1 AND org_id = $2`,
    [negotiationId, orgId],
  );
  return rows[0] ?? null;
}

/** The latest declaration of a broker; null when there is none. */
export async function findInterest(
  reader: Reader,
  negotiationId: string,
  personId: string,
): Promise<boolean | null> {
  const rows = await reader.query<{ interest: boolean }>(
    `SELECT interest FROM negotiation_declaration WHERE negotiation_id = $1 AND person_id = $2
      ORDER BY declared_at DESC, id DESC LIMIT 1`,
    [negotiationId, personId],
  );
  return rows[0]?.interest ?? null;
}

export async function personName(reader: Reader, personId: string): Promise<string> {
  const rows = await reader.query<{ name: string }>(
    'SELECT display_name AS name FROM person WHERE id = $1',
    [personId],
  );
  return rows[0]?.name ?? '';
}

export async function setCurrent(
  tx: Tx,
  negotiation: NegotiationRecord,
  next: {
    readonly version: number;
    readonly expiresAt: Date;
    readonly partyOrgs: readonly string[];
  },
): Promise<boolean> {
  const changed = await tx.execute(
    `UPDATE negotiation SET current_version = $3, expires_at = $4, party_orgs = $5, version = version + 1
      WHERE id = $1 AND version = $2`,
    [negotiation.id, negotiation.version, next.version, next.expiresAt, [...next.partyOrgs]],
  );
  return changed === 1;
}

export async function setEnded(
  tx: Tx,
  negotiation: NegotiationRecord,
  end: {
    readonly state: 'agreed' | 'withdrawn' | 'expired';
    readonly reason: string | null;
    readonly contractId?: string;
  },
): Promise<boolean> {
  const changed = await tx.execute(
    `UPDATE negotiation SET state = $3, ended_reason = $4, ended_at = $5, contract_id = coalesce($6, contract_id),
        version = version + 1 WHERE id = $1 AND version = $2`,
    [negotiation.id, negotiation.version, end.state, end.reason, tx.now, end.contractId ?? null],
  );
  return changed === 1;
}
