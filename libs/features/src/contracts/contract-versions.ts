/**
 * New versions of a contract. Before force a new version takes the place of the one nobody has finished signing; in force it
 * waits beside the one that binds until every party has signed it, and only then the rows follow its terms. What was signed
 * stays as it is.
 */
import { v7 as uuid } from 'uuid';
import type { Actor, ContractTerms, LineTerms, Refusal } from '#domain';
import { SYSTEM, actorId, assert, endOfDay, readTerms } from '#domain';
import { commit, free, freeCommitted, reserve, type LineVolume } from '#feature/capacity';
import type { Tx } from '#persistence';
import { appendAudit } from '#persistence';
import { publish } from '#queue';
import { ContractPartyEntity, DeliverySlotEntity } from './contract.entities.js';
import {
  insertLines,
  insertVersion,
  lineValues,
  NO_SOURCE,
  productsOf,
  refreshSearch,
} from './contract-store.js';
import { type ContractRecord, findVolumes } from './contracts.repository.js';

export interface NewVersion {
  readonly terms: ContractTerms;
  readonly negotiationId: string | null;
  readonly actor: Actor;
  /** Parties whose signature is not needed because their leaving was decided against them. */
  readonly without?: readonly string[];
}

/** Next number, counting versions that were offered and lapsed. */
async function nextVersion(tx: Tx, contractId: string): Promise<number> {
  const rows = await tx.query<{ no: number }>(
    'SELECT max(version) + 1 AS no FROM contract_version WHERE contract_id = $1',
    [contractId],
  );
  return rows[0]?.no ?? 1;
}

export async function termsOf(tx: Tx, contractId: string, version: number): Promise<ContractTerms> {
  const rows = await tx.query<{ terms: string }>(
    'SELECT terms FROM contract_version WHERE contract_id = $1 AND version = $2',
    [contractId, version],
  );
  const text = rows[0]?.terms;
  assert(text !== undefined, 'a version of a contract exists');
  return readTerms(text);
}

/** Before force: the new version is the current one, and signatures of the old one no longer count. */
export async function reviseDraft(
  tx: Tx,
  contract: ContractRecord,
  version: NewVersion,
): Promise<Refusal | null> {
  const { terms, negotiationId, actor } = version;
  return tx.asSystem(async () => {
    const no = await nextVersion(tx, contract.id);
    const documentHash = await insertVersion(tx, contract.id, {
      no,
      terms,
      createdBy: actorId(actor),
      negotiationId,
      signatories: terms.parties.map((party) => party.orgId),
    });
    await addParties(tx, contract, terms, no);
    await tx.execute(
      'UPDATE contract SET current_version = $2, sign_by = $3, version = version + 1 WHERE id = $1',
      [contract.id, no, endOfDay(terms.signBy)],
    );
    const refusal = await followTerms(tx, contract, terms, no);
    if (refusal !== null) return refusal;
    await appendAudit(tx, {
      chain: 'contract',
      chainId: contract.id,
      actor,
      action: 'contract.revised',
      detail: { version: no, documentHash, negotiationId },
      partyOrgs: contract.partyOrgs,
    });
    await publish(tx, {
      type: 'ContractRevised',
      aggregateType: 'contract',
      aggregateId: contract.id,
      dueAt: endOfDay(terms.signBy),
    });
    return null;
  });
}

/** In force: the version waits for the signatures of all its parties and of those who would leave. */
export async function offerAmendment(
  tx: Tx,
  contract: ContractRecord,
  { terms, negotiationId, actor, without = [] }: NewVersion,
): Promise<void> {
  await tx.asSystem(async () => {
    const no = await nextVersion(tx, contract.id);
    const before = await termsOf(tx, contract.id, contract.currentVersion);
    const all = [...before.parties, ...terms.parties].map((party) => party.orgId);
    const signatories = [...new Set(all)].filter((org) => !without.includes(org));
    const documentHash = await insertVersion(tx, contract.id, {
      no,
      terms,
      createdBy: actorId(actor),
      negotiationId,
      signatories,
    });
    await addParties(tx, contract, terms, no);
    const signBy = endOfDay(terms.signBy);
    await tx.execute(
      'UPDATE contract SET pending_version = $2, pending_sign_by = $3, version = version + 1 WHERE id = $1',
      [contract.id, no, signBy],
    );
    await appendAudit(tx, {
      chain: 'contract',
      chainId: contract.id,
      actor,
      action: 'contract.amendment_offered',
      detail: { version: no, documentHash, negotiationId },
      partyOrgs: contract.partyOrgs,
    });
    await publish(tx, {
      type: 'AmendmentOffered',
      aggregateType: 'contract',
      aggregateId: contract.id,
      payload: { version: no },
      dueAt: signBy,
    });
  });
}

/** Every party has signed the amendment: it binds from now on. Refusal: CAPACITY_EXCEEDED. */
export async function applyAmendment(
  tx: Tx,
  contract: ContractRecord,
  actor: Actor,
): Promise<Refusal | null> {
  const no = contract.signVersion;
  return tx.asSystem(async () => {
    const terms = await termsOf(tx, contract.id, no);
    await tx.execute(
      `UPDATE contract SET current_version = $2, pending_version = NULL, pending_sign_by = NULL, version = version + 1 WHERE id = $1`,
      [contract.id, no],
    );
    const refusal = await followTerms(tx, contract, terms, no);
    if (refusal !== null) return refusal;
    await appendAudit(tx, {
      chain: 'contract',
      chainId: contract.id,
      actor,
      action: 'contract.amended',
      detail: { version: no },
      partyOrgs: contract.partyOrgs,
    });
    await publish(tx, {
      type: 'ContractAmended',
      aggregateType: 'contract',
      aggregateId: contract.id,
    });
    return null;
  });
}

/** The time to sign an amendment is over; the version in force goes on. */
export async function lapseAmendment(
  tx: Tx,
  contract: ContractRecord,
  version: number,
): Promise<void> {
  if (contract.pendingVersion !== version || tx.now.getTime() < contract.signBy.getTime()) return;
  await tx.execute(
    'UPDATE contract SET pending_version = NULL, pending_sign_by = NULL, version = version + 1 WHERE id = $1',
    [contract.id],
  );
  await appendAudit(tx, {
    chain: 'contract',
    chainId: contract.id,
    actor: SYSTEM,
    action: 'contract.amendment_lapsed',
    detail: { version, signed: [...contract.signedOrgs] },
    partyOrgs: contract.partyOrgs,
  });
}

/** Those who are new may read and sign from here on. */
async function addParties(
  tx: Tx,
  contract: ContractRecord,
  terms: ContractTerms,
  version: number,
): Promise<void> {
  const added = terms.parties.filter((party) => !contract.partyOrgs.includes(party.orgId));
  if (added.length === 0) return;
  await tx.insert(
    ContractPartyEntity,
    added.map(({ orgId, side }, index) => ({
      contractId: contract.id,
      orgId,
      side,
      position: contract.partyOrgs.length + index,
      joinedInVersion: version,
    })),
  );
  await tx.execute('UPDATE contract SET party_orgs = party_orgs || $2::uuid[] WHERE id = $1', [
    contract.id,
    added.map((party) => party.orgId),
  ]);
}

interface StoredLine extends Record<string, unknown> {
  readonly id: string;
  readonly no: number;
  readonly seasonId: string;
  readonly sellerOrg: string;
}

/** Brings rows and volumes to what the terms say. Refusal: CAPACITY_EXCEEDED, when a line grew beyond what is free. */
async function followTerms(
  tx: Tx,
  contract: ContractRecord,
  terms: ContractTerms,
  version: number,
): Promise<Refusal | null> {
  const before = await findVolumes(tx, contract.id);
  await followContract(tx, contract.id, terms);
  if (terms.kind !== 'framework') await followLines(tx, contract.id, terms, version);
  await tx.execute(
    `UPDATE contract_party SET left_in_version = $3 WHERE contract_id = $1 AND left_in_version IS NULL AND NOT org_id = ANY ($2::uuid[])`,
    [contract.id, terms.parties.map((party) => party.orgId), version],
  );
  return moveVolumes(tx, contract, before, await findVolumes(tx, contract.id));
}

async function followContract(tx: Tx, id: string, terms: ContractTerms): Promise<void> {
  await tx.execute(
    `UPDATE contract SET links_inputs = $2, links_production = $3, links_processing = $4, governing_law = $5, term_from = $6,
        term_to = $7, total_vnd = $8, product_codes = $9 WHERE id = $1`,
    [
      id,
      terms.linkage.inputs,
      terms.linkage.production,
      terms.linkage.processing,
      terms.governingLaw,
      terms.term.from,
      terms.term.to,
      terms.totalVnd,
      productsOf(terms),
    ],
  );
  for (const season of terms.kind === 'framework' ? terms.seasons : [terms.season]) {
    await tx.execute(
      `INSERT INTO contract_season (id, contract_id, no, season_from, season_to) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (contract_id, no) DO UPDATE SET season_from = excluded.season_from, season_to = excluded.season_to`,
      [uuid(), id, season.no, season.from, season.to],
    );
  }
  await refreshSearch(tx, id);
}

const LINES = `SELECT id, no, season_id AS "seasonId", seller_org AS "sellerOrg" FROM contract_line WHERE contract_id = $1 ORDER BY no`;

async function followLines(
  tx: Tx,
  contractId: string,
  terms: ContractTerms,
  version: number,
): Promise<void> {
  const stored = await tx.query<StoredLine>(LINES, [contractId]);
  const known = new Map(stored.map((line) => [line.no, line]));
  const seasonId = stored[0]?.seasonId;
  assert(seasonId !== undefined, 'a contract has a line');
  for (const line of terms.lines) {
    const row = known.get(line.no);
    if (row !== undefined) await followLine(tx, row, line);
  }
  const added = terms.lines.filter((line) => !known.has(line.no));
  await insertLines(tx, { contractId, seasonId }, added, () => NO_SOURCE);
  await tx.execute(
    `UPDATE contract_line SET ended_in_version = $3 WHERE contract_id = $1 AND ended_in_version IS NULL AND NOT no = ANY ($2::int[])`,
    [contractId, terms.lines.map((line) => line.no), version],
  );
}

/** A line that changes its seller leaves the old seller's lot. */
async function followLine(tx: Tx, row: StoredLine, line: LineTerms): Promise<void> {
  const values = lineValues(line);
  await tx.execute(
    `UPDATE contract_line SET seller_org = $2, product_code = $3, grade_rank = $4, quantity_base = $5, price_vnd = $6,
        ended_in_version = NULL, lot_id = CASE WHEN seller_org = $2 THEN lot_id END WHERE id = $1`,
    [
      row.id,
      values.sellerOrg,
      values.productCode,
      values.gradeRank,
      values.quantityBase,
      values.priceVnd,
    ],
  );
  await tx.execute(
    `DELETE FROM delivery_slot t WHERE t.line_id = $1 AND t.no > $2
      AND NOT EXISTS (SELECT 1 FROM delivery_part p WHERE p.slot_id = t.id)`,
    [row.id, line.slots.length],
  );
  await tx.execute('UPDATE delivery_slot SET ended = no > $2 WHERE line_id = $1', [
    row.id,
    line.slots.length,
  ]);
  const there = await tx.query<{ no: number }>('SELECT no FROM delivery_slot WHERE line_id = $1', [
    row.id,
  ]);
  const numbers = new Set(there.map((slot) => slot.no));
  for (const slot of line.slots.filter((each) => numbers.has(each.no))) {
    await tx.execute(
      `UPDATE delivery_slot SET deliver_from = $3, deliver_to = $4, quantity_base = $5 WHERE line_id = $1 AND no = $2`,
      [row.id, slot.no, slot.deliverFrom, slot.deliverTo, slot.quantityBase],
    );
  }
  const added = line.slots.filter((slot) => !numbers.has(slot.no));
  if (added.length === 0) return;
  await tx.insert(
    DeliverySlotEntity,
    added.map((slot) => ({
      id: uuid(),
      lineId: row.id,
      ...slot,
      quantityBase: BigInt(slot.quantityBase),
    })),
  );
}

const keyOf = ({ side, lineId }: LineVolume): string => `${side}|${lineId}`;

function differences(
  before: readonly LineVolume[],
  after: readonly LineVolume[],
): { readonly more: LineVolume[]; readonly less: LineVolume[] } {
  const sums = new Map<string, LineVolume>();
  const add = (volume: LineVolume, sign: bigint): void => {
    const old = sums.get(keyOf(volume))?.quantityBase ?? 0n;
    sums.set(keyOf(volume), { ...volume, quantityBase: old + sign * volume.quantityBase });
  };
  for (const volume of after) add(volume, 1n);
  for (const volume of before) add(volume, -1n);
  const all = [...sums.values()];
  return {
    more: all.filter((volume) => volume.quantityBase > 0n),
    less: all
      .filter((volume) => volume.quantityBase < 0n)
      .map((volume) => ({ ...volume, quantityBase: -volume.quantityBase })),
  };
}

/** Before force volume is reserved, in force it is committed. */
async function moveVolumes(
  tx: Tx,
  contract: ContractRecord,
  before: readonly LineVolume[],
  after: readonly LineVolume[],
): Promise<Refusal | null> {
  const { more, less } = differences(before, after);
  const drafted = contract.state === 'awaiting_signatures';
  await (drafted ? free(tx, less) : freeCommitted(tx, less));
  const refusal = await reserve(tx, more);
  if (refusal === null && !drafted) await commit(tx, more);
  return refusal;
}
