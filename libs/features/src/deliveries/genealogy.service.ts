import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#domain';
import {
  AppError,
  LIMITS,
  badInput,
  baseAmount,
  permits,
  productByCode,
  refuse,
  shownAmount,
} from '#domain';
import type { Outcome, Tx } from '#persistence';
import { Database, contextOf, runCommand } from '#persistence';
import { LotOriginEntity } from './delivery.entities.js';
import { lockDelivery } from './delivery.repository.js';

export interface RecordOrigins {
  readonly lotId: string;
  readonly origins: readonly {
    readonly deliveryId: string;
    readonly lineId: string;
    /** Decimal in the unit of the delivered line. */
    readonly quantity: string;
  }[];
  readonly idempotencyKey: string;
}

/** A step from a lot over a load into another lot, or from a lot into a load that nothing is made of yet. */
export interface GenealogyStep extends Record<string, unknown> {
  readonly depth: number;
  readonly fromLotId: string | null;
  readonly deliveryId: string;
  readonly shortCode: string;
  readonly lineId: string;
  readonly sellerOrg: string;
  readonly sellerName: string;
  readonly productCode: string;
  readonly acceptedOn: string | null;
  readonly acceptedBase: bigint;
  readonly toLotId: string | null;
  readonly usedBase: bigint | null;
}

interface PartRow extends Record<string, unknown> {
  readonly productCode: string;
  readonly buyerOrg: string;
  readonly acceptedBase: bigint;
  readonly usedBase: bigint;
}

/** What was accepted of a load's line, with its corrections, and how much of it other lots use. */
const PART = `SELECT l.product_code AS "productCode", d.buyer_org AS "buyerOrg",
    coalesce((SELECT sum(g.accepted_base) FROM delivery x JOIN delivery_grade g ON g.delivery_id = x.id
      WHERE (x.id = d.id OR x.corrects_id = d.id) AND g.line_id = l.id), 0)::bigint AS "acceptedBase",
    coalesce((SELECT sum(o.used_base) FROM lot_origin o WHERE o.delivery_id = d.id AND o.line_id = l.id), 0)::bigint AS "usedBase"
  FROM delivery d JOIN delivery_part p ON p.delivery_id = d.id JOIN contract_line l ON l.id = p.line_id
  WHERE d.id = $1 AND l.id = $2 AND d.kind = 'load' AND d.state = 'accepted'`;

const STEP = `d.id AS "deliveryId", d.short_code AS "shortCode", l.id AS "lineId", p.seller_org AS "sellerOrg",
    s.name AS "sellerName", l.product_code AS "productCode", d.accepted_on AS "acceptedOn", l.lot_id AS "fromLotId",
    coalesce((SELECT sum(g.accepted_base) FROM delivery x JOIN delivery_grade g ON g.delivery_id = x.id
      WHERE (x.id = d.id OR x.corrects_id = d.id) AND g.line_id = l.id), 0)::bigint AS "acceptedBase",
    o.lot_id AS "toLotId", o.used_base AS "usedBase"`;
const JOINS = `JOIN delivery d ON d.id = p.delivery_id AND d.kind = 'load' AND d.state = 'accepted'
  JOIN contract_line l ON l.id = p.line_id JOIN organisation s ON s.id = p.seller_org`;

/** Backwards: the loads a lot is made of, and the lots those came from. */
const BACK = `WITH RECURSIVE lots (id, depth) AS (SELECT $1::uuid, 0
    UNION SELECT l.lot_id, t.depth + 1 FROM lots t JOIN lot_origin o ON o.lot_id = t.id
      JOIN contract_line l ON l.id = o.line_id WHERE t.depth < $2 AND l.lot_id IS NOT NULL)
  SELECT t.depth, ${STEP} FROM lots t JOIN lot_origin o ON o.lot_id = t.id
    JOIN delivery_part p ON p.delivery_id = o.delivery_id AND p.line_id = o.line_id ${JOINS}
  ORDER BY t.depth, d.accepted_on, d.id, l.no LIMIT $3`;
/** Forwards: the loads a lot went out on, and the lots made of them. */
const AHEAD = `WITH RECURSIVE lots (id, depth) AS (SELECT $1::uuid, 0
    UNION SELECT o.lot_id, t.depth + 1 FROM lots t JOIN contract_line l ON l.lot_id = t.id
      JOIN lot_origin o ON o.line_id = l.id WHERE t.depth < $2)
  SELECT t.depth, ${STEP} FROM lots t JOIN contract_line cl ON cl.lot_id = t.id JOIN delivery_part p ON p.line_id = cl.id ${JOINS}
    LEFT JOIN lot_origin o ON o.delivery_id = p.delivery_id AND o.line_id = p.line_id
  ORDER BY t.depth, d.accepted_on, d.id, l.no LIMIT $3`;

/** Where lots come from and where they go (truy xuất nguồn gốc), over accepted loads. */
@Injectable()
export class LotGenealogy {
  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * The owner of a pooled or processed lot states the accepted loads it is made of; no load is used twice over. Refusals:
   * ORIGIN_NOT_YOURS, ORIGIN_TOO_MUCH, QUANTITY_NOT_POSITIVE.
   */
  record(actor: Actor, { idempotencyKey, ...input }: RecordOrigins): Promise<Outcome> {
    const { originsPerLot } = LIMITS.delivery;
    if (input.origins.length === 0 || input.origins.length > originsPerLot) {
      throw badInput('origins', {
        vi: `Một lô ghi được từ 1 đến ${originsPerLot} nguồn mỗi lần.`,
        en: `From 1 to ${originsPerLot} origins can be stated at once.`,
      });
    }
    const origins = input.origins
      .map((origin) => ({ ...origin }))
      .sort((a, b) => (a.deliveryId < b.deliveryId ? -1 : 1));
    return runCommand(
      this.database,
      { actor, operation: 'recordLotOrigins', idempotencyKey, input: { ...input, origins } },
      async (tx) => {
        const lots = await tx.query<{ orgId: string }>(
          'SELECT org_id AS "orgId" FROM lot WHERE id = $1',
          [input.lotId],
        );
        const orgId = lots[0]?.orgId;
        if (orgId === undefined) throw new AppError('NOT_FOUND');
        if (!permits(actor, 'lot.write', { orgId })) throw new AppError('FORBIDDEN');
        for (const origin of origins) {
          const refusal = await this.use(tx, { lotId: input.lotId, orgId, origin });
          if (refusal !== null) return refusal;
        }
        return { type: 'Lot', id: input.lotId };
      },
    );
  }

  /** Steps back to the fields and ahead to what was made of the lot, as far as the actor may read the loads. */
  trace(
    actor: Actor,
    lotId: string,
  ): Promise<{
    readonly back: readonly GenealogyStep[];
    readonly ahead: readonly GenealogyStep[];
  }> {
    const { genealogyDepth, genealogyNodes } = LIMITS.delivery;
    const params = [lotId, genealogyDepth, genealogyNodes];
    return this.database.read(contextOf(actor), async (reader) => {
      const lots = await reader.query('SELECT 1 FROM lot WHERE id = $1', [lotId]);
      if (lots.length === 0) throw new AppError('NOT_FOUND');
      return {
        back: await reader.query<GenealogyStep>(BACK, params),
        ahead: await reader.query<GenealogyStep>(AHEAD, params),
      };
    });
  }

  private async use(
    tx: Tx,
    of: {
      readonly lotId: string;
      readonly orgId: string;
      readonly origin: RecordOrigins['origins'][number];
    },
  ) {
    const { deliveryId, lineId, quantity } = of.origin;
    // Staff may state origins too, and have no lock on rows of parties: lock and write as the system, read as the actor.
    await tx.asSystem(() => lockDelivery(tx, deliveryId));
    const part = (await tx.query<PartRow>(PART, [deliveryId, lineId]))[0];
    if (part?.buyerOrg !== of.orgId) return refuse('ORIGIN_NOT_YOURS', 'origins');
    const unit = productByCode(part.productCode)?.baseUnit ?? 'g';
    const usedBase = baseAmount(quantity, unit, 'origins');
    if (usedBase === 0n) return refuse('QUANTITY_NOT_POSITIVE', 'origins');
    const left = part.acceptedBase - part.usedBase;
    if (usedBase > left) {
      return refuse('ORIGIN_TOO_MUCH', 'origins', {
        left: shownAmount(left < 0n ? 0n : left, unit),
      });
    }
    const origin = { lotId: of.lotId, deliveryId, lineId, orgId: of.orgId, usedBase };
    await tx.asSystem(() => tx.insert(LotOriginEntity, { ...origin, recordedAt: tx.now }));
    return null;
  }
}
