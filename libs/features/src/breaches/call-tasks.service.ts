import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#domain';
import { AppError, assert, listScope, permits, refuse } from '#domain';
import type { Outcome } from '#persistence';
import { Database, contextOf, runCommand } from '#persistence';
import type { WarningReason } from '#domain';
import type { CallTaskKind } from './call-task.repository.js';

export interface CallTaskView extends Record<string, unknown> {
  readonly id: string;
  readonly contractId: string;
  readonly contractNumber: string;
  readonly kind: CallTaskKind;
  readonly subjectId: string;
  readonly orgId: string;
  readonly orgName: string;
  readonly placeId: string;
  readonly reasons: readonly WarningReason[];
  readonly state: 'open' | 'done';
  readonly dueAt: Date;
  readonly escalatedAt: Date | null;
  readonly result: string | null;
  readonly doneAt: Date | null;
  readonly createdAt: Date;
  readonly position: string;
}

// Commune staff see the calls of their commune, but not the contract's row: its number is read as the system.
const VIEW = `SELECT t.id, t.contract_id AS "contractId", c.number AS "contractNumber", t.kind, t.subject_id AS "subjectId",
    t.org_id AS "orgId", o.name AS "orgName", t.place_id AS "placeId", t.reasons, t.state, t.due_at AS "dueAt",
    t.escalated_at AS "escalatedAt", t.result, t.done_at AS "doneAt", t.created_at AS "createdAt",
    (extract(epoch FROM t.due_at) * 1000000)::bigint::text AS position
  FROM call_task t JOIN contract c ON c.id = t.contract_id JOIN organisation o ON o.id = t.org_id`;
const PAGE = `${VIEW} WHERE ($1::boolean OR t.place_id = ANY ($2::text[])) AND ($3::text IS NULL OR t.state = $3)
    AND ($4::bigint IS NULL OR (t.due_at, t.id) > (to_timestamp(0) + $4 * interval '1 microsecond', $5::uuid))
  ORDER BY t.due_at, t.id LIMIT $6`;

/** Calls that staff should make (việc cần gọi), the most urgent first. */
@Injectable()
export class CallTasksService {
  constructor(@Inject(Database) private readonly database: Database) {}

  page(
    actor: Actor,
    filter: { readonly state: 'open' | 'done' | null },
    page: { readonly first: number; readonly after: readonly string[] | null },
  ): Promise<CallTaskView[]> {
    const { all, placeIds } = listScope(actor, 'task.read');
    const [position = null, id = null] = page.after ?? [];
    const context = { ...contextOf(actor), scope: 'system' } as const;
    return this.database.read(context, (reader) =>
      reader.query<CallTaskView>(PAGE, [all, placeIds, filter.state, position, id, page.first + 1]),
    );
  }

  /** @throws {AppError} NOT_FOUND also for what the actor may not see */
  async byId(actor: Actor, id: string): Promise<CallTaskView> {
    const context = { ...contextOf(actor), scope: 'system' } as const;
    const rows = await this.database.read(context, (reader) =>
      reader.query<CallTaskView>(`${VIEW} WHERE t.id = $1`, [id]),
    );
    const view = rows[0];
    if (view === undefined || !permits(actor, 'task.read', { placeId: view.placeId })) {
      throw new AppError('NOT_FOUND');
    }
    return view;
  }

  /** Writes down what came of a call. Refusal: TASK_DONE. */
  finish(
    actor: Actor,
    {
      idempotencyKey,
      ...input
    }: { readonly idempotencyKey: string; readonly taskId: string; readonly result: string },
  ): Promise<Outcome> {
    const command = { actor, operation: 'finishCallTask', idempotencyKey, input };
    return runCommand(this.database, command, async (tx) => {
      assert(actor.kind === 'person', 'calls are made by persons');
      const rows = await tx.query<{ state: string; place_id: string }>(
        'SELECT state, place_id FROM call_task WHERE id = $1 FOR UPDATE',
        [input.taskId],
      );
      const task = rows[0];
      if (task === undefined) throw new AppError('NOT_FOUND');
      if (!permits(actor, 'task.do', { placeId: task.place_id })) throw new AppError('NOT_FOUND');
      if (task.state === 'done') return refuse('TASK_DONE');
      await tx.execute(
        `UPDATE call_task SET state = 'done', result = $2, done_by = $3, done_at = app_now(), version = version + 1 WHERE id = $1`,
        [input.taskId, input.result, actor.personId],
      );
      return { type: 'CallTask', id: input.taskId };
    });
  }
}
