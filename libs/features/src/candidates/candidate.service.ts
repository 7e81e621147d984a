/** Best partners of a line between rounds: what is stored of them, and a new look. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor, LineSide, WorthBand } from '#domain';
import { AppError, LIMITS, localDay, permits, refuse } from '#domain';
import { announceChange } from '#feature/supply';
import type { Outcome, Reader } from '#persistence';
import { Database, contextOf, runCommand } from '#persistence';
import { findRun, type RunRow } from './candidate.repository.js';

export interface RefreshCandidates {
  readonly idempotencyKey: string;
  readonly side: LineSide;
  readonly lineId: string;
}

export interface CandidateView extends Record<string, unknown> {
  readonly place: number;
  readonly partnerId: string;
  readonly orgId: string;
  readonly orgName: string;
  readonly productCode: string;
  readonly baseUnit: 'g' | 'piece' | 'guest';
  readonly guidePriceVnd: bigint | null;
  readonly band: WorthBand;
  readonly gradeAbove: number;
  readonly upToBase: bigint;
  readonly transportVnd: bigint;
  readonly distanceKm: number;
  readonly deliverFrom: string;
  readonly deliverTo: string;
  /** Exact figures: staff alone. */
  readonly gainVnd: bigint | null;
  readonly partnerKeepsVnd: bigint | null;
  readonly worthVnd: bigint | null;
}

export interface LineCandidatesView {
  readonly side: LineSide;
  readonly lineId: string;
  /** Null while they were never worked out. */
  readonly computedAt: Date | null;
  /** False when the line was changed since. */
  readonly upToDate: boolean;
  readonly candidates: readonly CandidateView[];
}

interface LineHead extends Record<string, unknown> {
  readonly orgId: string;
  readonly version: number;
  readonly open: boolean;
}

const HEAD: Record<LineSide, string> = {
  supply: `SELECT org_id AS "orgId", version, state = 'published' AS open FROM lot WHERE id = $1`,
  demand: `SELECT org_id AS "orgId", version, state = 'published' AS open FROM demand WHERE id = $1`,
};

/** Only partners that are still open; their public data as it is now. */
const PARTNERS: Record<LineSide, string> = {
  supply: 'JOIN demand x ON x.id = c.partner_id',
  demand: 'JOIN lot x ON x.id = c.partner_id',
};
const candidatesOf = (
  side: LineSide,
): string => `SELECT c.place, c.partner_id AS "partnerId", o.id AS "orgId",
    o.name AS "orgName", p.code AS "productCode", p.base_unit AS "baseUnit", x.guide_price_vnd AS "guidePriceVnd", c.band,
    c.grade_above AS "gradeAbove", c.up_to_base AS "upToBase", c.transport_vnd AS "transportVnd",
    c.distance_km AS "distanceKm", c.deliver_from AS "deliverFrom", c.deliver_to AS "deliverTo",
    e.gain_vnd AS "gainVnd", e.partner_keeps_vnd AS "partnerKeepsVnd", e.worth_vnd AS "worthVnd"
  FROM line_candidate c ${PARTNERS[side]} AND x.state = 'published'
  JOIN organisation o ON o.id = x.org_id AND o.status = 'active' JOIN product p ON p.code = x.product_code
  LEFT JOIN line_candidate_detail e ON e.side = c.side AND e.line_id = c.line_id AND e.partner_id = c.partner_id
  WHERE c.side = $1 AND c.line_id = $2 ORDER BY c.place`;

@Injectable()
export class CandidateService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Of an own line, or for staff of any. */
  candidates(actor: Actor, side: LineSide, lineId: string): Promise<LineCandidatesView> {
    return this.database.read(contextOf(actor), async (reader) => {
      const head = await readHead(reader, side, lineId);
      if (!permits(actor, 'candidate.read', { orgId: head.orgId })) throw new AppError('NOT_FOUND');
      const run = await findRun(reader, side, lineId);
      const rows =
        head.open && run !== null
          ? await reader.query<CandidateView>(candidatesOf(side), [side, lineId])
          : [];
      return {
        side,
        lineId,
        computedAt: run?.computedAt ?? null,
        upToDate: run !== null && run.lineVersion === head.version,
        candidates: rows,
      };
    });
  }

  /** Asks for a new look, after a round or when partners have come; as often a day as the limit says. */
  refresh(actor: Actor, command: RefreshCandidates): Promise<Outcome> {
    const { idempotencyKey, side, lineId } = command;
    const input = { side, lineId };
    return runCommand(
      this.database,
      { actor, operation: 'refreshCandidates', idempotencyKey, input },
      async (tx) => {
        const head = await readHead(tx, side, lineId);
        if (!permits(actor, 'candidate.refresh', { orgId: head.orgId }))
          throw new AppError('NOT_FOUND');
        if (!head.open) return refuse('LINE_NOT_PUBLISHED', 'lineId');
        const most = LIMITS.candidates.runsPerDay;
        if (spent(await findRun(tx, side, lineId), localDay(tx.now)) >= most)
          return refuse('CANDIDATES_TOO_OFTEN', 'lineId', { most: String(most) });
        await announceChange(tx, side, lineId);
        return { type: side, id: lineId };
      },
    );
  }
}

const spent = (run: RunRow | null, today: string): number =>
  run?.day === today ? run.dayCount : 0;

/** A line the actor may not see and one that is not there look the same. */
async function readHead(reader: Reader, side: LineSide, lineId: string): Promise<LineHead> {
  const rows = await reader.query<LineHead>(HEAD[side], [lineId]);
  if (rows[0] === undefined) throw new AppError('NOT_FOUND');
  return rows[0];
}
