import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor, Proportion, ReliabilityMeasure } from '#domain';
import { AppError, RELIABILITY_MEASURES, assert, permits, proportion } from '#domain';
import type { Outcome } from '#persistence';
import { Database, SYSTEM_CONTEXT, runCommand } from '#persistence';
import { ReliabilityReplyEntity } from './reliability.entities.js';

export interface ReliabilityReplyView {
  readonly text: string;
  readonly repliedAt: string;
}

export interface ReliabilityMeasureView extends Proportion {
  readonly measure: ReliabilityMeasure;
  /** What the organisation says to it, the newest first. */
  readonly replies: readonly ReliabilityReplyView[];
}

export interface ReliabilityView {
  readonly orgId: string;
  readonly measures: readonly ReliabilityMeasureView[];
}

// Each row: obligations that came due, and those kept. A slot is kept when nothing was raised against its seller when it ended.
const FACTS = `SELECT 'delivered_on_time' AS measure, count(*)::int AS n, count(*) FILTER (WHERE NOT EXISTS (
      SELECT 1 FROM contract_warning w WHERE w.subject_id = s.id AND w.code IN ('LATE_DELIVERY', 'SHORT_DELIVERY')))::int AS kept
    FROM delivery_slot s JOIN contract_line l ON l.id = s.line_id JOIN contract c ON c.id = l.contract_id
    WHERE l.seller_org = $1 AND c.in_force_at IS NOT NULL AND c.state <> 'suspended'
      AND s.deliver_to < (app_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
  UNION ALL SELECT 'quality', count(*)::int, count(*) FILTER (WHERE d.state = 'accepted')::int
    FROM delivery d WHERE d.kind = 'load' AND d.state IN ('accepted', 'rejected')
      AND EXISTS (SELECT 1 FROM delivery_part p WHERE p.delivery_id = d.id AND p.seller_org = $1)
  UNION ALL SELECT 'accepted_in_time', count(*)::int, count(*) FILTER (WHERE d.decided_by <> 'clock')::int
    FROM delivery d WHERE d.kind = 'load' AND d.state IN ('accepted', 'rejected') AND d.buyer_org = $1
  UNION ALL SELECT 'paid_on_time', count(*)::int, count(*) FILTER (WHERE d.state = 'paid' AND (SELECT max(p.paid_on) FROM payment p
      WHERE p.due_id = d.id AND p.state = 'confirmed') <= d.due_on)::int
    FROM due d WHERE d.payer_org = $1 AND d.state <> 'cancelled'
      AND (d.state = 'paid' OR d.due_on < (app_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)`;

const REPLIES = `SELECT measure, jsonb_agg(jsonb_build_object('text', text, 'repliedAt', replied_at) ORDER BY replied_at DESC, id DESC) AS replies
  FROM (SELECT *, row_number() OVER (PARTITION BY measure ORDER BY replied_at DESC, id DESC) AS no
    FROM reliability_reply WHERE org_id = $1) r WHERE no <= 5 GROUP BY measure`;

interface FactRow extends Record<string, unknown> {
  readonly measure: ReliabilityMeasure;
  readonly n: number;
  readonly kept: number;
}
interface ReplyRow extends Record<string, unknown> {
  readonly measure: ReliabilityMeasure;
  readonly replies: readonly ReliabilityReplyView[];
}

/** Reliability of an organisation, counted from its own facts on both sides (độ tin cậy). */
@Injectable()
export class ReliabilityService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Counts only: who reads them sees no contract of others. */
  async of(actor: Actor, orgId: string): Promise<ReliabilityView> {
    if (!permits(actor, 'reliability.read', { orgId })) throw new AppError('FORBIDDEN');
    return this.database.read(SYSTEM_CONTEXT, async (reader) => {
      const known = await reader.query('SELECT 1 FROM organisation WHERE id = $1', [orgId]);
      if (known.length === 0) throw new AppError('NOT_FOUND');
      const facts = await reader.query<FactRow>(FACTS, [orgId]);
      const replies = await reader.query<ReplyRow>(REPLIES, [orgId]);
      return {
        orgId,
        measures: RELIABILITY_MEASURES.map((measure) => {
          const fact = facts.find((row) => row.measure === measure);
          return {
            measure,
            ...proportion(fact?.n ?? 0, fact?.kept ?? 0),
            replies: replies.find((row) => row.measure === measure)?.replies ?? [],
          };
        }),
      };
    });
  }

  /** The organisation answers its own figure; readers see the figure and the answer side by side. */
  reply(
    actor: Actor,
    {
      idempotencyKey,
      ...input
    }: {
      readonly idempotencyKey: string;
      readonly orgId: string;
      readonly measure: ReliabilityMeasure;
      readonly text: string;
    },
  ): Promise<Outcome> {
    const command = { actor, operation: 'replyToReliability', idempotencyKey, input };
    return runCommand(this.database, command, async (tx) => {
      const known = await tx.query('SELECT 1 FROM organisation WHERE id = $1', [input.orgId]);
      if (known.length === 0) throw new AppError('NOT_FOUND');
      if (!permits(actor, 'reliability.reply', { orgId: input.orgId })) {
        throw new AppError('FORBIDDEN');
      }
      assert(actor.kind === 'person', 'replies are written by persons');
      await tx.insert(ReliabilityReplyEntity, {
        ...input,
        id: uuid(),
        personId: actor.personId,
        repliedAt: tx.now,
      });
      return { type: 'Reliability', id: input.orgId };
    });
  }
}
