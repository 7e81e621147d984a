import type {
  Actor,
  BaseUnit,
  ContractState,
  ContractTerms,
  DeliveryKind,
  DeliveryState,
  LineTerms,
} from '#domain';
import { AppError, assert, permits, readTerms } from '#domain';
import type { Reader, Tx } from '#persistence';

/** A line that a load carries: its place in the contract and what is agreed of its weight. */
export interface PartRecord extends Record<string, unknown> {
  readonly lineId: string;
  readonly lineNo: number;
  readonly slotId: string | null;
  readonly sellerOrg: string;
  readonly gradeRank: number;
  readonly expectedBase: bigint;
  readonly netBase: bigint | null;
}

interface DeliveryFacts {
  readonly id: string;
  readonly shortCode: string;
  readonly contractId: string;
  readonly contractNumber: string;
  readonly contractState: ContractState;
  readonly contractVersion: number;
  readonly contractParties: readonly string[];
  readonly kind: DeliveryKind;
  readonly correctsId: string | null;
  readonly state: DeliveryState;
  readonly buyerOrg: string;
  readonly partyOrgs: readonly string[];
  readonly plannedOn: string;
  readonly dockSlotId: string | null;
  readonly weighedAt: Date | null;
  readonly weighedOn: string | null;
  readonly rejectBy: Date | null;
  readonly version: number;
}

type DeliveryRow = DeliveryFacts & { readonly terms: string } & Record<string, unknown>;

export interface DeliveryRecord extends DeliveryFacts {
  /** Terms the load was announced under. */
  readonly terms: ContractTerms;
  readonly parts: readonly PartRecord[];
}

const RECORD = `SELECT d.id, d.short_code AS "shortCode", d.contract_id AS "contractId", c.number AS "contractNumber",
    c.state AS "contractState", d.contract_version AS "contractVersion", c.party_orgs AS "contractParties", d.kind,
    d.corrects_id AS "correctsId", d.state, d.buyer_org AS "buyerOrg", d.party_orgs AS "partyOrgs",
    d.planned_on AS "plannedOn", d.dock_slot_id AS "dockSlotId", d.weighed_at AS "weighedAt", d.weighed_on AS "weighedOn",
    d.reject_by AS "rejectBy", d.version, v.terms
  FROM delivery d JOIN contract c ON c.id = d.contract_id
  JOIN contract_version v ON v.contract_id = d.contract_id AND v.version = d.contract_version
  WHERE d.id = $1`;
const PARTS = `SELECT p.line_id AS "lineId", l.no AS "lineNo", p.slot_id AS "slotId", p.seller_org AS "sellerOrg",
    l.grade_rank AS "gradeRank", p.expected_base AS "expectedBase", p.net_base AS "netBase"
  FROM delivery_part p JOIN contract_line l ON l.id = p.line_id WHERE p.delivery_id = $1 ORDER BY l.no`;

/** The load as this transaction's actor may see it; no lock. */
export async function findDelivery(reader: Reader, id: string): Promise<DeliveryRecord | null> {
  const row = (await reader.query<DeliveryRow>(RECORD, [id]))[0];
  if (row === undefined) return null;
  return {
    ...row,
    terms: readTerms(row.terms),
    parts: await reader.query<PartRecord>(PARTS, [id]),
  };
}

/**
 * The load under its row lock, below a share of its contract's: the contract cannot end meanwhile. Order: contract, load,
 * balances, audit head.
 */
export async function lockDelivery(tx: Tx, id: string): Promise<DeliveryRecord | null> {
  await tx.execute(
    'SELECT 1 FROM contract WHERE id = (SELECT contract_id FROM delivery WHERE id = $1) FOR SHARE',
    [id],
  );
  await tx.execute('SELECT 1 FROM delivery WHERE id = $1 FOR UPDATE', [id]);
  return findDelivery(tx, id);
}

/** As `lockDelivery`; what the actor may not read is not found. */
export async function lockReadable(tx: Tx, actor: Actor, id: string): Promise<DeliveryRecord> {
  const seen = await findDelivery(tx, id);
  if (seen === null || !permits(actor, 'delivery.read', { partyOrgs: seen.contractParties })) {
    throw new AppError('NOT_FOUND');
  }
  const delivery = await lockDelivery(tx, id);
  if (delivery === null) throw new AppError('NOT_FOUND');
  return delivery;
}

/** Terms of a line by its number in the contract. */
export function lineTermsOf(terms: ContractTerms, lineNo: number): LineTerms {
  const line = terms.lines.find((each) => each.no === lineNo);
  assert(line !== undefined, 'a line of the contract stands in its terms');
  return line;
}

export const baseUnitOf = (delivery: DeliveryRecord, part: PartRecord): BaseUnit =>
  lineTermsOf(delivery.terms, part.lineNo).quantity.baseUnit;

/** Columns of a load that change with its state; what is not given stays. */
export interface StateChange {
  readonly state: DeliveryState;
  readonly weighedAt?: Date;
  readonly weighedOn?: string;
  readonly rejectBy?: Date;
  readonly decidedAt?: Date;
  readonly acceptedOn?: string | null;
  readonly decidedBy?: 'buyer' | 'clock' | 'agreement' | 'outcome';
  readonly endReason?: string;
}

/** Moves a load on if nobody else has changed it, and closes what was proposed about its former state. */
export async function saveDelivery(
  tx: Tx,
  delivery: Pick<DeliveryRecord, 'id' | 'version'>,
  change: StateChange,
): Promise<void> {
  const changed = await tx.execute(
    `UPDATE delivery SET state = $3, version = version + 1, weighed_at = coalesce($4, weighed_at),
        weighed_on = coalesce($5::date, weighed_on), reject_by = coalesce($6, reject_by), decided_at = coalesce($7, decided_at),
        accepted_on = coalesce($8::date, accepted_on), decided_by = coalesce($9, decided_by), end_reason = coalesce($10, end_reason)
      WHERE id = $1 AND version = $2`,
    [
      delivery.id,
      delivery.version,
      change.state,
      change.weighedAt ?? null,
      change.weighedOn ?? null,
      change.rejectBy ?? null,
      change.decidedAt ?? null,
      change.acceptedOn ?? null,
      change.decidedBy ?? null,
      change.endReason ?? null,
    ],
  );
  if (changed !== 1) throw new AppError('CONFLICT');
  await tx.execute(
    `UPDATE delivery_agreement SET state = 'superseded', resolved_at = app_now() WHERE delivery_id = $1 AND state = 'proposed'`,
    [delivery.id],
  );
}

export interface CurrentNet extends Record<string, unknown> {
  readonly lineId: string;
  readonly side: 'seller' | 'buyer';
  readonly no: number;
  readonly netBase: bigint;
  readonly clientAt: Date;
}

/** The last weighing of each line by each side. */
export const findCurrentNets = (reader: Reader, deliveryId: string): Promise<CurrentNet[]> =>
  reader.query<CurrentNet>(
    `SELECT DISTINCT ON (p.line_id, p.side) p.line_id AS "lineId", p.side, p.no, p.net_base AS "netBase", w.client_at AS "clientAt"
      FROM delivery_weighing_part p JOIN delivery_weighing w ON w.id = p.weighing_id
      WHERE p.delivery_id = $1 ORDER BY p.line_id, p.side, p.no DESC`,
    [deliveryId],
  );

/** How many of these files belong to the contract and were filed for that purpose. */
export async function filesAreOf(
  reader: Reader,
  contractId: string,
  fileIds: readonly string[],
): Promise<boolean> {
  const rows = await reader.query<{ count: bigint }>(
    'SELECT count(*) FROM file WHERE contract_id = $1 AND id = ANY ($2::uuid[])',
    [contractId, fileIds],
  );
  return rows[0]?.count === BigInt(new Set(fileIds).size);
}
