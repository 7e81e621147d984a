/**
 * Moving a case: the pure table decides, the row is saved with a version check, what was said becomes an entry, the act a
 * record of the contract's chain, and a new clock a delivery that waits in business time.
 */
import type { Actor, CaseCommand, Refusal } from '#domain';
import { AppError, LIMITS, actorId, isRefusal, refuse, stepCase } from '#domain';
import type { Tx } from '#persistence';
import { appendAudit } from '#persistence';
import { publish } from '#queue';
import type {
  CaseAct,
  CaseContract,
  CasePatch,
  CaseRecord,
  NewCase,
  NewEntry,
} from './case.repository.js';
import { addEntry, hasOpenCase, insertCase, saveCase } from './case.repository.js';

const HOUR = 3_600_000;

/** So many hours of business time from now. */
export const hoursFrom = (tx: Tx, hours: number): Date => new Date(tx.now.getTime() + hours * HOUR);

/** The person behind an act; null for the clock. Cases are opened and answered by persons alone. */
const personOf = (actor: Actor): string | null => (actor.kind === 'person' ? actorId(actor) : null);

async function record(
  tx: Tx,
  actor: Actor,
  act: {
    readonly contractId: string;
    readonly partyOrgs: readonly string[];
    readonly action: string;
    readonly detail: Readonly<Record<string, string | number | null>>;
  },
): Promise<void> {
  await appendAudit(tx, {
    chain: 'contract',
    chainId: act.contractId,
    actor,
    action: act.action,
    detail: act.detail,
    partyOrgs: act.partyOrgs,
  });
}

const startClock = (tx: Tx, caseId: string, clockAt: Date | null): Promise<void> =>
  clockAt === null
    ? Promise.resolve()
    : publish(tx, {
        type: 'CaseClock',
        aggregateType: 'contract_case',
        aggregateId: caseId,
        dueAt: clockAt,
      });

/** Opens a case as the system; the caller has judged the actor's right. */
export async function openCase(tx: Tx, actor: Actor, fresh: NewCase): Promise<Refusal | null> {
  return tx.asSystem(async () => {
    const { contract, kind, code } = fresh;
    const part = { contractId: contract.id, kind, code, lineId: fresh.lineId ?? null };
    if (await hasOpenCase(tx, part)) return refuse('CASE_DUPLICATE');
    await insertCase(tx, fresh);
    const entry: NewEntry = {
      caseId: fresh.id,
      act: 'open',
      state: fresh.state,
      orgId: fresh.openedOrg,
      personId: fresh.openedBy,
      text: fresh.text,
    };
    await addEntry(tx, entry, LIMITS.cases.entries);
    await record(tx, actor, {
      contractId: contract.id,
      partyOrgs: contract.partyOrgs,
      action: 'case.opened',
      detail: { caseId: fresh.id, kind, code, orgId: fresh.openedOrg },
    });
    await publish(tx, {
      type: 'CaseMoved',
      aggregateType: 'contract_case',
      aggregateId: fresh.id,
      payload: { act: 'open' },
    });
    await startClock(tx, fresh.id, fresh.clockAt);
    return null;
  });
}

export interface CaseMove {
  readonly command: CaseCommand;
  readonly orgId?: string | null;
  readonly text?: string | null;
  readonly patch?: CasePatch;
  /** When the next clock runs out; none when left out. */
  readonly clockAt?: Date | null;
}

/** Moves a locked case; answers it as it now stands. Runs with the system's rights. */
export async function moveCase(
  tx: Tx,
  actor: Actor,
  before: CaseRecord,
  move: CaseMove,
): Promise<CaseRecord | Refusal> {
  const next = stepCase(before, move.command);
  if (isRefusal(next)) return next;
  const clockAt = move.clockAt ?? null;
  if (!(await saveCase(tx, before, { ...move.patch, state: next, clockAt }))) {
    throw new AppError('CONFLICT');
  }
  const after = { ...before, state: next, clockAt, version: before.version + 1 };
  const refusal = await say(tx, actor, after, {
    act: move.command,
    orgId: move.orgId ?? null,
    text: move.text ?? null,
  });
  if (refusal !== null) return refusal;
  await publish(tx, {
    type: 'CaseMoved',
    aggregateType: 'contract_case',
    aggregateId: before.id,
    payload: { act: move.command },
  });
  await startClock(tx, before.id, clockAt);
  return after;
}

/** Writes down something that was said or done in a locked case. */
export async function say(
  tx: Tx,
  actor: Actor,
  of: CaseRecord,
  said: Pick<NewEntry, 'orgId' | 'text'> &
    Partial<Pick<NewEntry, 'fileId' | 'attendedOrgs'>> & { readonly act: CaseAct },
): Promise<Refusal | null> {
  const entry = { ...said, caseId: of.id, state: of.state, personId: personOf(actor) };
  if (!(await addEntry(tx, entry, LIMITS.cases.entries))) return refuse('CASE_FULL');
  await record(tx, actor, {
    contractId: of.contractId,
    partyOrgs: of.partyOrgs,
    action: `case.${said.act}`,
    detail: { caseId: of.id, kind: of.kind, caseState: of.state, orgId: said.orgId },
  });
  return null;
}

/** Changes the legal state of a locked contract and tells of it. */
export async function changeContractState(
  tx: Tx,
  actor: Actor,
  contract: CaseContract,
  change: {
    readonly next: CaseContract['state'];
    readonly action: string;
    readonly caseId: string | null;
  },
): Promise<void> {
  const changed = await tx.execute(
    'UPDATE contract SET state = $3, version = version + 1 WHERE id = $1 AND version = $2',
    [contract.id, contract.version, change.next],
  );
  if (changed !== 1) throw new AppError('CONFLICT');
  await appendAudit(tx, {
    chain: 'contract',
    chainId: contract.id,
    actor,
    action: change.action,
    detail: { from: contract.state, state: change.next, caseId: change.caseId },
    partyOrgs: contract.partyOrgs,
  });
  const ended = change.next === 'completed' || change.next === 'terminated';
  await publish(tx, {
    type: ended ? 'ContractEnded' : 'ContractInterrupted',
    aggregateType: 'contract',
    aggregateId: contract.id,
    payload: { state: change.next },
  });
}
