import { v7 as uuid } from 'uuid';
import type { Warning } from '#domain';
import { CASE_HOURS, WARNINGS } from '#domain';
import type { Tx } from '#persistence';
import { publish } from '#queue';
import { raiseTask } from './call-task.repository.js';
import { hoursFrom } from './case-steps.js';

export interface WarningSubject {
  readonly contractId: string;
  readonly lineId: string | null;
  /** The slot, load or payment it is about: one warning of a code for each. */
  readonly subjectId: string;
  readonly buyerOrg: string;
  readonly sellerOrg: string;
}

/** Writes a warning with the call it asks for, once per code and subject: never a sanction. */
export async function raiseWarning(tx: Tx, of: WarningSubject, warning: Warning): Promise<boolean> {
  const { about, shared } = WARNINGS[warning.code];
  const aboutOrg = about === 'buyer' ? of.buyerOrg : of.sellerOrg;
  const readers = shared ? [of.buyerOrg, of.sellerOrg] : [aboutOrg];
  const id = uuid();
  const made = await tx.execute(
    `INSERT INTO contract_warning (id, contract_id, line_id, subject_id, about_org, reader_orgs, code, reasons, raised_at)
      VALUES ($1, $2, $3, $4, $5, $6::uuid[], $7, $8::jsonb, app_now()) ON CONFLICT ON CONSTRAINT contract_warning_once DO NOTHING`,
    [
      id,
      of.contractId,
      of.lineId,
      of.subjectId,
      aboutOrg,
      readers,
      warning.code,
      JSON.stringify(warning.reasons),
    ],
  );
  if (made === 0) return false;
  await raiseTask(tx, {
    contractId: of.contractId,
    kind: 'warning',
    subjectId: id,
    orgId: aboutOrg,
    reasons: warning.reasons,
    dueAt: hoursFrom(tx, CASE_HOURS.callTask),
  });
  await publish(tx, {
    type: 'WarningRaised',
    aggregateType: 'contract_warning',
    aggregateId: id,
  });
  return true;
}
