/** What follows when the last answer is given: steps of the contract, closings, extensions. */
import type { Actor, ContractStep, Refusal } from '#domain';
import {
  CASE_HOURS,
  assert,
  endOfDay,
  extendTerms,
  extensionLimit,
  isRefusal,
  refuse,
  stateAfterStep,
} from '#domain';
import { startAmendment } from '#feature/negotiation';
import type { Tx } from '#persistence';
import { raiseTask } from './call-task.repository.js';
import { ContractLineClosingEntity } from './case.entities.js';
import type { CaseContract, CaseRecord } from './case.repository.js';
import { findLineFacts } from './case.repository.js';
import { changeContractState, hoursFrom } from './case-steps.js';

const ACTION_OF_STEP = {
  terminate: 'contract.terminated',
  suspend: 'contract.suspended',
  resume: 'contract.resumed',
} as const;

/** Puts an agreed request into effect on the locked contract. */
export async function applyStep(
  tx: Tx,
  actor: Actor,
  contract: CaseContract,
  request: CaseRecord,
): Promise<Refusal | null> {
  const step = request.code as ContractStep;
  const next = stateAfterStep(contract.state, step);
  if (isRefusal(next)) return next;
  if (next === null) return closeShort(tx, contract, request);
  assert(step !== 'close_short', 'closing short changes no state');
  await changeContractState(tx, actor, contract, {
    next,
    action: ACTION_OF_STEP[step],
    caseId: request.id,
  });
  return null;
}

async function closeShort(
  tx: Tx,
  contract: CaseContract,
  request: CaseRecord,
): Promise<Refusal | null> {
  assert(request.lineId !== null, 'a closing names its line');
  const line = await findLineFacts(tx, contract.id, request.lineId);
  assert(line !== null, 'the line of a case exists');
  const done = await tx.query('SELECT 1 FROM contract_line_closing WHERE line_id = $1', [line.id]);
  if (done.length > 0) return refuse('NOTHING_LEFT');
  await tx.insert(ContractLineClosingEntity, {
    lineId: line.id,
    contractId: contract.id,
    caseId: request.id,
    deliveredBase: line.deliveredBase,
    closedAt: tx.now,
  });
  return null;
}

/** Until when an accepted force majeure may hold performance up; afterwards either side may end the contract. */
export function forceMajeureClock({ terms }: CaseContract): Date {
  const { fixedDates } = terms.forceMajeure;
  const months = fixedDates ? 0 : terms.forceMajeure.extensionMonthsMax;
  const limit = { ...terms.forceMajeure, extensionMonthsMax: months };
  return endOfDay(extensionLimit({ term: terms.term, terms: limit }));
}

/** Opens the talk in which the parties amend the contract; what it finds is signed as any other amendment. */
export async function openAmendment(
  tx: Tx,
  actor: Actor,
  of: CaseRecord,
  origin: 'renegotiation' | 'mediation',
): Promise<Refusal | null> {
  const started = await startAmendment(tx, {
    contractId: of.contractId,
    origin,
    actor,
    change: (terms) => terms,
    note: null,
    agreed: false,
  });
  if (isRefusal(started)) return started;
  await tx.execute('UPDATE contract_case SET amendment_id = $2 WHERE id = $1', [of.id, started]);
  return null;
}

/**
 * Offers the later schedule for signature. Where another amendment is under way none is made: the accepted force majeure
 * lets the slots be late by itself.
 */
export async function offerExtension(tx: Tx, actor: Actor, of: CaseRecord): Promise<void> {
  const { lineNo, occurredOn, extensionDays } = of;
  if (occurredOn === null || extensionDays === null || extensionDays === 0) return;
  await startAmendment(tx, {
    contractId: of.contractId,
    origin: 'amendment',
    actor,
    change: (terms) => extendTerms(terms, { lineNo, days: extensionDays, from: occurredOn }),
    note: null,
    agreed: true,
  });
}

/** A call about a case to each organisation that it waits for. */
export async function callAnswerers(
  tx: Tx,
  of: CaseRecord,
  kind: 'breach' | 'force_majeure' | 'renegotiation' | 'dispute',
): Promise<void> {
  for (const orgId of of.answerOrgs) {
    await raiseTask(tx, {
      contractId: of.contractId,
      kind,
      subjectId: of.id,
      orgId,
      reasons: [],
      dueAt: hoursFrom(tx, CASE_HOURS.callTask),
    });
  }
}
