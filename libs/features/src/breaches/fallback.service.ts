import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor, LineSide, Refusal } from '#domain';
import { AppError, assert, isRefusal, localDay, permits, refuse } from '#domain';
import { lockLine, ownerFor, publishDraft, recordOnBehalf } from '#feature/supply';
import type { Outcome, Tx } from '#persistence';
import { Database, appendAudit, runCommand } from '#persistence';
import { addDays } from '#text';
import { FallbackLineEntity } from './case.entities.js';
import type { CaseContract, LineFacts } from './case.repository.js';
import { findCaseContract, findLineFacts } from './case.repository.js';

export interface OpenFallback {
  readonly idempotencyKey: string;
  readonly contractId: string;
  readonly lineId: string;
  /** Supply: the seller offers what was not collected. Demand: the buyer looks for what did not come. */
  readonly side: LineSide;
}

/** How long a gap stays open at least: days. */
const OPEN_DAYS = 7;

// The rest of a line as a short line of its own: same product, grade, place and private price, open from today, without the
// partner that failed. Open a day longer than its source, of which it would else be the forbidden twin.
const COPY_LOT = `INSERT INTO lot (id, org_id, product_code, variety, grade_rank, quantity_base, min_deal_base, ready_from, ready_to,
    shelf_life_days, place_id, lat, lon, guide_price_vnd, max_distance_km, transport_modes, exclude_orgs, note, state, entered_by,
    version, created_at)
  SELECT $2, org_id, product_code, variety, grade_rank, $3, least(min_deal_base, $3), greatest(ready_from, $4::date),
    greatest(ready_to, $5::date) + 1, shelf_life_days, place_id, lat, lon, guide_price_vnd, max_distance_km, transport_modes,
    array_append(exclude_orgs[1:49], $6::uuid), NULL, 'draft', $7, 1, app_now() FROM lot WHERE id = $1`;
const COPY_LOT_PARTS = [
  `INSERT INTO lot_private (lot_id, org_id, reserve_price_vnd) SELECT $2, org_id, reserve_price_vnd FROM lot_private WHERE lot_id = $1`,
  `INSERT INTO lot_certificate (lot_id, certificate_id) SELECT $2, x.certificate_id FROM lot_certificate x
    JOIN certificate c ON c.id = x.certificate_id
    WHERE x.lot_id = $1 AND c.ended_on IS NULL AND (c.expires_on IS NULL OR c.expires_on >= (SELECT ready_to FROM lot WHERE id = $2))`,
];
const COPY_DEMAND = `INSERT INTO demand (id, org_id, product_code, variety, min_grade_rank, required_certificates, quantity_base,
    min_deal_base, max_suppliers, grade_premium_vnd, deliver_from, deliver_to, place_id, lat, lon, guide_price_vnd, max_distance_km,
    transport_modes, exclude_orgs, note, state, entered_by, version, created_at)
  SELECT $2, org_id, product_code, variety, min_grade_rank, required_certificates, $3, least(min_deal_base, $3), max_suppliers,
    grade_premium_vnd, greatest(deliver_from, $4::date), greatest(deliver_to, $5::date) + 1, place_id, lat, lon, guide_price_vnd,
    max_distance_km, transport_modes, array_append(exclude_orgs[1:49], $6::uuid), NULL, 'draft', $7, 1, app_now()
  FROM demand WHERE id = $1`;
const COPY_DEMAND_PARTS = [
  `INSERT INTO demand_private (demand_id, org_id, limit_price_vnd) SELECT $2, org_id, limit_price_vnd FROM demand_private WHERE demand_id = $1`,
  `INSERT INTO demand_product (demand_id, position, product_code) SELECT $2, position, product_code FROM demand_product WHERE demand_id = $1`,
];
const COPIES = {
  supply: { line: COPY_LOT, parts: COPY_LOT_PARTS, key: 'lotId' },
  demand: { line: COPY_DEMAND, parts: COPY_DEMAND_PARTS, key: 'demandId' },
} as const;

interface Gap {
  readonly contract: CaseContract;
  readonly line: LineFacts;
  readonly side: LineSide;
  readonly orgId: string;
  readonly sourceId: string;
  readonly quantityBase: bigint;
}

/** Offers what a contract left open to others within the hour (phương án thay thế). */
@Injectable()
export class FallbackService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * Opens the undelivered rest of a line as a short lot or demand; its best partners are worked out at once.
   * Refusals: CONTRACT_STATE, NOTHING_LEFT, FALLBACK_NO_LISTING, DUPLICATE_LINE, ORGANISATION_STATE.
   */
  open(actor: Actor, { idempotencyKey, ...input }: OpenFallback): Promise<Outcome> {
    const command = { actor, operation: 'openFallback', idempotencyKey, input };
    return runCommand(this.database, command, async (tx) => {
      assert(actor.kind === 'person', 'gaps are offered by persons');
      const gap = await this.gap(tx, actor, input);
      if (isRefusal(gap)) return gap;
      const { contract, side } = gap;
      const id = uuid();
      const refusal = await this.offer(tx, gap, { id, personId: actor.personId });
      if (refusal !== null) return refusal;
      await tx.asSystem(() =>
        tx.insert(FallbackLineEntity, {
          id: uuid(),
          contractId: contract.id,
          contractLineId: gap.line.id,
          [COPIES[side].key]: id,
          quantityBase: gap.quantityBase,
          openedBy: actor.personId,
          openedAt: tx.now,
        }),
      );
      await recordOnBehalf(tx, actor, { side, what: 'fallback', id, orgId: gap.orgId });
      await appendAudit(tx, {
        chain: 'contract',
        chainId: contract.id,
        actor,
        action: 'contract.gap_offered',
        detail: {
          lineId: gap.line.id,
          side,
          listingId: id,
          quantityBase: String(gap.quantityBase),
        },
        partyOrgs: contract.partyOrgs,
      });
      return { type: 'Contract', id: contract.id };
    });
  }

  private async gap(
    tx: Tx,
    actor: Actor,
    input: Omit<OpenFallback, 'idempotencyKey'>,
  ): Promise<Gap | Refusal> {
    const contract = await findCaseContract(tx, input.contractId);
    if (contract === null || !permits(actor, 'contract.read', { partyOrgs: contract.partyOrgs })) {
      throw new AppError('NOT_FOUND');
    }
    await tx.asSystem(() =>
      tx.execute('SELECT 1 FROM contract WHERE id = $1 FOR UPDATE', [contract.id]),
    );
    const line = await findLineFacts(tx, contract.id, input.lineId);
    if (line === null) throw new AppError('NOT_FOUND');
    const orgId = input.side === 'supply' ? line.sellerOrg : contract.buyerOrg;
    const owner = await ownerFor(tx, actor, { side: input.side, orgId });
    if (isRefusal(owner)) return owner;
    if (!['in_force', 'suspended', 'terminated'].includes(contract.state)) {
      return refuse('CONTRACT_STATE', 'contractId', { state: contract.state });
    }
    const offered = await tx.query<{ sum: bigint }>(
      `SELECT coalesce(sum(quantity_base), 0)::bigint AS sum FROM fallback_line
        WHERE contract_line_id = $1 AND (lot_id IS NULL) = $2`,
      [line.id, input.side === 'demand'],
    );
    const quantityBase = line.quantityBase - line.deliveredBase - (offered[0]?.sum ?? 0n);
    if (quantityBase <= 0n) return refuse('NOTHING_LEFT', 'lineId');
    const sourceId = input.side === 'supply' ? line.lotId : line.demandId;
    if (sourceId === null) return refuse('FALLBACK_NO_LISTING', 'lineId');
    return { contract, line, side: input.side, orgId, sourceId, quantityBase };
  }

  private async offer(
    tx: Tx,
    { contract, line, side, sourceId, quantityBase }: Gap,
    fresh: { readonly id: string; readonly personId: string },
  ): Promise<Refusal | null> {
    const today = localDay(tx.now);
    const failed = side === 'supply' ? contract.buyerOrg : line.sellerOrg;
    const { line: copy, parts } = COPIES[side];
    const made = await tx.execute(copy, [
      sourceId,
      fresh.id,
      String(quantityBase),
      today,
      addDays(today, OPEN_DAYS),
      failed,
      fresh.personId,
    ]);
    assert(made === 1, 'the listing of a line exists');
    for (const part of parts) await tx.execute(part, [sourceId, fresh.id]);
    const row = await lockLine(tx, side, fresh.id);
    assert(row !== null, 'the line was just made');
    return publishDraft(tx, side, row);
  }
}
