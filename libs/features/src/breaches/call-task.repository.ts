import { v7 as uuid } from 'uuid';
import type { WarningReason } from '#domain';
import type { Tx } from '#persistence';
import { publish } from '#queue';

export const CALL_TASK_KINDS = [
  'signing',
  'warning',
  'breach',
  'fallback',
  'force_majeure',
  'renegotiation',
  'dispute',
] as const;
export type CallTaskKind = (typeof CALL_TASK_KINDS)[number];

export interface NewTask {
  readonly contractId: string;
  readonly kind: CallTaskKind;
  readonly subjectId: string;
  /** Whom to call. */
  readonly orgId: string;
  readonly reasons: readonly WarningReason[];
  readonly dueAt: Date;
}

/** A call for staff to make, once per kind, subject and organisation; false when it is already there. */
export async function raiseTask(tx: Tx, task: NewTask): Promise<boolean> {
  const id = uuid();
  const made = await tx.execute(
    `INSERT INTO call_task (id, contract_id, kind, subject_id, org_id, place_id, reasons, due_at, created_at)
      SELECT $1, $2, $3, $4, o.id, o.place_id, $6::jsonb, $7, app_now() FROM organisation o WHERE o.id = $5
      ON CONFLICT ON CONSTRAINT call_task_once DO NOTHING`,
    [
      id,
      task.contractId,
      task.kind,
      task.subjectId,
      task.orgId,
      JSON.stringify(task.reasons),
      task.dueAt,
    ],
  );
  if (made === 0) return false;
  await publish(tx, {
    type: 'TaskRaised',
    aggregateType: 'call_task',
    aggregateId: id,
    dueAt: task.dueAt,
  });
  return true;
}

/** Marks a task that nobody did by its time; the first mark stands. */
export const escalateTask = (tx: Tx, id: string): Promise<number> =>
  tx.execute(
    `UPDATE call_task SET escalated_at = app_now(), version = version + 1
      WHERE id = $1 AND state = 'open' AND escalated_at IS NULL AND due_at <= app_now()`,
    [id],
  );
