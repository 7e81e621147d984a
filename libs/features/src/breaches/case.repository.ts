/** Named SQL of cases. Rows are locked contract first, then the case, so that two acts on one contract meet in one order. */
import type {
  Attribution,
  AttributionBasis,
  CaseCommand,
  CaseKind,
  CaseState,
  ContractState,
  ContractTerms,
  MediationOutcome,
  StepGround,
} from '#domain';
import { isCaseClosed, readTerms } from '#domain';
import type { Reader, Tx } from '#persistence';
import { CaseEntryEntity, ContractCaseEntity } from './case.entities.js';

/** What cases need to know of their contract. */
export interface CaseContract extends Record<string, unknown> {
  readonly id: string;
  readonly number: string;
  readonly state: ContractState;
  readonly version: number;
  readonly buyerOrg: string;
  readonly partyOrgs: readonly string[];
  /** Place of the first seller: whose commune may mediate. */
  readonly placeId: string;
  readonly terms: ContractTerms;
}

const CONTRACT = `SELECT c.id, c.number, c.state, c.version, c.buyer_org AS "buyerOrg", c.party_orgs AS "partyOrgs", v.terms AS text,
    (SELECT o.place_id FROM contract_party p JOIN organisation o ON o.id = p.org_id WHERE p.contract_id = c.id
      ORDER BY p.side DESC, p.position LIMIT 1) AS "placeId"
  FROM contract c JOIN contract_version v ON v.contract_id = c.id AND v.version = c.current_version WHERE c.id = $1`;

export async function findCaseContract(reader: Reader, id: string): Promise<CaseContract | null> {
  const rows = await reader.query<CaseContract & { text: string }>(CONTRACT, [id]);
  const row = rows[0];
  if (row === undefined) return null;
  const { text, ...contract } = row;
  return { ...contract, terms: readTerms(text) };
}

/** The contract under its row lock; with the rights of the system, because a mediator is no party. */
export async function lockCaseContract(tx: Tx, id: string): Promise<CaseContract | null> {
  await tx.execute('SELECT 1 FROM contract WHERE id = $1 FOR UPDATE', [id]);
  return findCaseContract(tx, id);
}

export interface LineFacts extends Record<string, unknown> {
  readonly id: string;
  readonly no: number;
  readonly sellerOrg: string;
  readonly productCode: string;
  readonly lotId: string | null;
  readonly demandId: string | null;
  readonly quantityBase: bigint;
  readonly priceVnd: bigint;
  readonly deliveredBase: bigint;
}

const LINE = `SELECT l.id, l.no, l.seller_org AS "sellerOrg", l.product_code AS "productCode", l.lot_id AS "lotId",
    l.demand_id AS "demandId", l.quantity_base AS "quantityBase", l.price_vnd AS "priceVnd",
    coalesce(b.delivered_base, 0) AS "deliveredBase"
  FROM contract_line l LEFT JOIN contract_line_balance b ON b.line_id = l.id WHERE l.id = $1 AND l.contract_id = $2`;

export async function findLineFacts(
  reader: Reader,
  contractId: string,
  lineId: string,
): Promise<LineFacts | null> {
  return (await reader.query<LineFacts>(LINE, [lineId, contractId]))[0] ?? null;
}

export interface CaseRecord extends Record<string, unknown> {
  readonly id: string;
  readonly contractId: string;
  readonly number: string;
  readonly partyOrgs: readonly string[];
  readonly placeId: string;
  readonly kind: CaseKind;
  readonly state: CaseState;
  readonly code: string;
  readonly ground: StepGround | null;
  readonly lineId: string | null;
  readonly lineNo: number | null;
  readonly occurredOn: string | null;
  readonly restsOnId: string | null;
  readonly openedOrg: string | null;
  readonly answerOrgs: readonly string[];
  /** Organisations that have agreed so far. */
  readonly agreedOrgs: readonly string[];
  readonly extensionDays: number | null;
  readonly valueVnd: bigint | null;
  readonly attribution: Attribution | null;
  readonly clockAt: Date | null;
  readonly version: number;
}

const RECORD = `SELECT k.id, k.contract_id AS "contractId", c.number, k.party_orgs AS "partyOrgs", k.place_id AS "placeId", k.kind,
    k.state, k.code, k.ground, k.line_id AS "lineId", k.rests_on_id AS "restsOnId",
    (SELECT l.no FROM contract_line l WHERE l.id = k.line_id) AS "lineNo", k.occurred_on AS "occurredOn", k.opened_org AS "openedOrg",
    k.answer_orgs AS "answerOrgs", k.extension_days AS "extensionDays", k.value_vnd AS "valueVnd", k.attribution,
    k.clock_at AS "clockAt", k.version,
    ARRAY(SELECT e.org_id FROM case_entry e WHERE e.case_id = k.id AND e.act = 'agree') AS "agreedOrgs"
  FROM contract_case k JOIN contract c ON c.id = k.contract_id WHERE k.id = $1`;

/** As this transaction's actor may see it; no lock. */
export async function findCase(reader: Reader, id: string): Promise<CaseRecord | null> {
  return (await reader.query<CaseRecord>(RECORD, [id]))[0] ?? null;
}

export async function lockCase(tx: Tx, id: string): Promise<CaseRecord | null> {
  await tx.execute('SELECT 1 FROM contract_case WHERE id = $1 FOR UPDATE', [id]);
  return findCase(tx, id);
}

export interface NewCase {
  readonly id: string;
  readonly contract: CaseContract;
  readonly kind: CaseKind;
  readonly state: CaseState;
  readonly code: string;
  readonly ground?: StepGround;
  readonly lineId?: string | null;
  readonly restsOnId?: string | null;
  readonly openedOrg: string | null;
  readonly openedBy: string;
  readonly answerOrgs: readonly string[];
  readonly text: string;
  readonly occurredOn?: string;
  readonly extensionDays?: number;
  readonly quantityBase?: bigint | null;
  readonly valueVnd?: bigint | null;
  readonly referenceThenVnd?: bigint | null;
  readonly referenceNowVnd?: bigint | null;
  readonly clockAt: Date | null;
}

export async function insertCase(tx: Tx, { contract, answerOrgs, ...row }: NewCase): Promise<void> {
  await tx.insert(ContractCaseEntity, {
    ...row,
    contractId: contract.id,
    partyOrgs: [...contract.partyOrgs],
    placeId: contract.placeId,
    answerOrgs: [...answerOrgs],
    openedAt: tx.now,
    version: 1,
  });
}

/** What an act changes of a case beside its state. */
export interface CasePatch {
  readonly attribution?: Attribution;
  readonly attributionBasis?: AttributionBasis;
  readonly outcome?: MediationOutcome;
  readonly amendmentId?: string;
}

const SAVE = `UPDATE contract_case SET state = $3, clock_at = $4, closed_at = CASE WHEN $5 THEN app_now() END,
    attribution = coalesce($6, attribution), attribution_basis = coalesce($7, attribution_basis),
    outcome = coalesce($8, outcome), amendment_id = coalesce($9, amendment_id), version = version + 1
  WHERE id = $1 AND version = $2`;

/** False if somebody else has changed the row meanwhile. */
export async function saveCase(
  tx: Tx,
  before: CaseRecord,
  after: CasePatch & { readonly state: CaseState; readonly clockAt: Date | null },
): Promise<boolean> {
  const changed = await tx.execute(SAVE, [
    before.id,
    before.version,
    after.state,
    after.clockAt,
    isCaseClosed(before.kind, after.state),
    after.attribution ?? null,
    after.attributionBasis ?? null,
    after.outcome ?? null,
    after.amendmentId ?? null,
  ]);
  return changed === 1;
}

export type CaseAct = CaseCommand | 'open' | 'evidence' | 'minutes' | 'remedy';

export interface NewEntry {
  readonly caseId: string;
  readonly act: CaseAct;
  readonly state: CaseState;
  readonly orgId: string | null;
  readonly personId: string | null;
  readonly text: string | null;
  readonly fileId?: string | null;
  readonly attendedOrgs?: readonly string[];
}

/** The next entry of a locked case; false when it has reached its limit. */
export async function addEntry(tx: Tx, entry: NewEntry, most: number): Promise<boolean> {
  const rows = await tx.query<{ seq: number }>(
    'SELECT coalesce(max(seq), 0)::int + 1 AS seq FROM case_entry WHERE case_id = $1',
    [entry.caseId],
  );
  const seq = rows[0]?.seq ?? 1;
  if (seq > most) return false;
  await tx.insert(CaseEntryEntity, {
    ...entry,
    seq,
    fileId: entry.fileId ?? null,
    attendedOrgs: [...(entry.attendedOrgs ?? [])],
    enteredAt: tx.now,
  });
  return true;
}

/** Whether an open case of the kind already concerns the same part of the contract. */
export async function hasOpenCase(
  tx: Tx,
  of: {
    readonly contractId: string;
    readonly kind: CaseKind;
    readonly code: string;
    readonly lineId: string | null;
  },
): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM contract_case WHERE contract_id = $1 AND kind = $2 AND code = $3
      AND coalesce(line_id, contract_id) = coalesce($4, $1) AND closed_at IS NULL`,
    [of.contractId, of.kind, of.code, of.lineId],
  );
  return rows.length > 0;
}

/** A picture or paper of this contract. */
export async function isFileOf(
  reader: Reader,
  contractId: string,
  fileId: string,
): Promise<boolean> {
  const rows = await reader.query('SELECT 1 FROM file WHERE id = $1 AND contract_id = $2', [
    fileId,
    contractId,
  ]);
  return rows.length > 0;
}
