import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Exposure } from '#domain';
import {
  AppError,
  EXPOSURE_DEFAULTS,
  LIMITS,
  localDay,
  overExposed,
  permits,
  refuse,
} from '#domain';
import type { Outcome } from '#persistence';
import { Database, SYSTEM_CONTEXT, appendAudit, runCommand } from '#persistence';
import { reasonOf } from './payments.service.js';

export interface SetExposureLimit {
  readonly idempotencyKey: string;
  readonly orgId: string;
  readonly limitVnd: bigint;
  readonly reason: string;
}

export interface ExposureView extends Exposure {
  readonly orgId: string;
  /** False while the limit is the house's own. */
  readonly limitSet: boolean;
  readonly reason: string | null;
  readonly blocked: boolean;
}

interface ExposureRow extends Record<string, unknown> {
  readonly unpaid: bigint;
  readonly overdue: bigint;
  readonly limit: bigint | null;
  readonly reason: string | null;
}

const EXPOSURE = `SELECT coalesce(sum(d.amount_vnd - d.paid_vnd), 0)::bigint AS unpaid,
    coalesce(sum(d.amount_vnd - d.paid_vnd) FILTER (WHERE d.due_on < $2::date), 0)::bigint AS overdue,
    max(l.limit_vnd) AS limit, max(l.reason) AS reason
  FROM (SELECT $1::uuid AS org) o LEFT JOIN due d ON d.payer_org = o.org AND d.state = 'open'
    LEFT JOIN exposure_limit l ON l.buyer_org = o.org`;

/** How much a buyer may owe before rounds leave its demands out (hạn mức công nợ). */
@Injectable()
export class ExposureService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** @throws {AppError} NOT_FOUND for who may not see it */
  async exposure(actor: Actor, orgId: string): Promise<ExposureView> {
    if (!permits(actor, 'exposure.read', { orgId })) throw new AppError('NOT_FOUND');
    return this.database.read(SYSTEM_CONTEXT, async (reader) => {
      const rows = await reader.query<ExposureRow>(EXPOSURE, [orgId, localDay(reader.now)]);
      const row = rows[0];
      const figures = {
        unpaidVnd: row?.unpaid ?? 0n,
        overdueVnd: row?.overdue ?? 0n,
        limitVnd: row?.limit ?? EXPOSURE_DEFAULTS.limitVnd,
      };
      return {
        orgId,
        ...figures,
        limitSet: row?.limit !== null && row?.limit !== undefined,
        reason: row?.reason ?? null,
        blocked: overExposed(figures),
      };
    });
  }

  /** Staff set what a buyer may owe. Refusals: LIMIT_OUT_OF_RANGE. */
  setLimit(actor: Actor, { idempotencyKey, ...given }: SetExposureLimit): Promise<Outcome> {
    const reason = reasonOf(given.reason);
    const input = { orgId: given.orgId, reason, limitVnd: String(given.limitVnd) };
    return runCommand(
      this.database,
      { actor, operation: 'setExposureLimit', idempotencyKey, input },
      async (tx) => {
        if (actor.kind !== 'person' || !permits(actor, 'exposure.set')) {
          throw new AppError('FORBIDDEN');
        }
        const known = await tx.query('SELECT 1 FROM organisation WHERE id = $1', [given.orgId]);
        if (known.length === 0) throw new AppError('NOT_FOUND');
        if (given.limitVnd < 0n || given.limitVnd > LIMITS.payments.exposureMax) {
          return refuse('LIMIT_OUT_OF_RANGE', 'limitVnd');
        }
        await tx.execute(
          `INSERT INTO exposure_limit AS l (buyer_org, limit_vnd, reason, set_by, set_at) VALUES ($1, $2, $3, $4, app_now())
            ON CONFLICT (buyer_org) DO UPDATE SET limit_vnd = excluded.limit_vnd, reason = excluded.reason,
              set_by = excluded.set_by, set_at = excluded.set_at, version = l.version + 1`,
          [given.orgId, given.limitVnd, reason, actor.personId],
        );
        await appendAudit(tx, {
          chain: 'organisation',
          chainId: given.orgId,
          actor,
          action: 'exposure.limit_set',
          detail: { limitVnd: String(given.limitVnd), reason },
          partyOrgs: [given.orgId],
        });
        return { type: 'Exposure', id: given.orgId };
      },
    );
  }
}
