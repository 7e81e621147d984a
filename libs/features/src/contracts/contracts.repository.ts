import type { ContractState } from '#domain';
import type { LineVolume } from '#feature/capacity';
import type { Reader, Tx } from '#persistence';

export interface ContractRecord extends Record<string, unknown> {
  readonly id: string;
  readonly number: string;
  readonly state: ContractState;
  readonly partyOrgs: readonly string[];
  readonly currentVersion: number;
  /** The version that waits for signatures: the current one before force, an amendment after. */
  readonly signVersion: number;
  readonly pendingVersion: number | null;
  /** Hash, deadline, parties and signatures of that version. */
  readonly documentHash: string;
  readonly signBy: Date;
  readonly signatories: readonly string[];
  readonly signedOrgs: readonly string[];
  readonly lastSignedAt: Date | null;
  /** A talk about the contract is open. */
  readonly negotiating: boolean;
  readonly version: number;
}

const RECORD = `SELECT c.id, c.number, c.state, c.party_orgs AS "partyOrgs", c.current_version AS "currentVersion",
    c.pending_version AS "pendingVersion", v.version AS "signVersion",
    encode(v.document_hash, 'hex') AS "documentHash", coalesce(c.pending_sign_by, c.sign_by) AS "signBy", c.version,
    coalesce(v.signatories, c.party_orgs) AS signatories, s.orgs AS "signedOrgs", s.last AS "lastSignedAt",
    EXISTS (SELECT 1 FROM negotiation n WHERE n.contract_id = c.id AND n.state = 'open') AS negotiating
  FROM contract c JOIN contract_version v ON v.contract_id = c.id AND v.version = coalesce(c.pending_version, c.current_version)
  CROSS JOIN LATERAL (SELECT coalesce(array_agg(s.org_id), '{}') AS orgs, max(s.signed_at) AS last FROM contract_signature s
      WHERE s.contract_id = c.id AND s.version = v.version) s
  WHERE c.id = $1`;

/** The contract as this transaction's actor may see it; no lock. */
export async function findContract(reader: Reader, id: string): Promise<ContractRecord | null> {
  return (await reader.query<ContractRecord>(RECORD, [id]))[0] ?? null;
}

/**
 * The contract under its row lock, for a change. Its lines' capacity rows are locked first, lots before demands, so that
 * this path meets rounds and answers in one order. Signatures are read after the lock is held.
 */
export async function lockContract(tx: Tx, id: string): Promise<ContractRecord | null> {
  const lines = await findVolumes(tx, id);
  for (const [side, table, key] of [
    ['supply', 'lot_capacity', 'lot_id'],
    ['demand', 'demand_capacity', 'demand_id'],
    ['processing', 'processing_capacity', 'processing_id'],
  ] as const) {
    const ids = lines.filter((line) => line.side === side).map((line) => line.lineId);
    await tx.execute(
      `SELECT 1 FROM ${table} WHERE ${key} = ANY ($1::uuid[]) ORDER BY ${key} FOR UPDATE`,
      [ids],
    );
  }
  await tx.execute('SELECT 1 FROM contract WHERE id = $1 FOR UPDATE', [id]);
  return findContract(tx, id);
}

/** What the contract's lines hold of lots and demands, and of processing offers what goes in. */
export const findVolumes = (reader: Reader, id: string): Promise<LineVolume[]> =>
  reader.query<LineVolume & Record<string, unknown>>(
    `SELECT side, "lineId", "quantityBase" FROM contract_line l CROSS JOIN LATERAL (VALUES
        ('supply', l.lot_id, l.quantity_base), ('demand', l.demand_id, l.quantity_base),
        ('processing', CASE WHEN l.lot_id IS NOT NULL THEN l.processing_id END, l.quantity_base)) AS v (side, "lineId", "quantityBase")
      WHERE l.contract_id = $1 AND l.ended_in_version IS NULL AND "lineId" IS NOT NULL`,
    [id],
  );

/** Changes the state if nobody else has changed the row meanwhile. */
export async function saveState(
  tx: Tx,
  contract: ContractRecord,
  next: ContractState,
): Promise<boolean> {
  const changed = await tx.execute(
    `UPDATE contract SET state = $3, version = version + 1, in_force_at = CASE WHEN $3 = 'in_force' THEN coalesce(in_force_at, app_now()) ELSE in_force_at END
      WHERE id = $1 AND version = $2`,
    [contract.id, contract.version, next],
  );
  return changed === 1;
}

export interface Signer extends Record<string, unknown> {
  readonly name: string;
  readonly mandate: string | null;
}

/** Name and mandate on file of a person who acts for an organisation now. */
export async function findSigner(
  reader: Reader,
  personId: string,
  orgId: string,
): Promise<Signer | null> {
  const rows = await reader.query<Signer>(
    `SELECT p.display_name AS name, max(m.mandate) AS mandate
      FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.person_id = $1 AND m.org_id = $2 AND m.ended_at IS NULL AND m.role LIKE '%manager'
      GROUP BY p.display_name`,
    [personId, orgId],
  );
  return rows[0] ?? null;
}
