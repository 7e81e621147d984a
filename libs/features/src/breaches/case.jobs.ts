import { Injectable } from '@nestjs/common';
import type { ContractStep, Refusal } from '#domain';
import { SYSTEM, assert, isRefusal, stateAfterStep } from '#domain';
import type { Tx } from '#persistence';
import type { Delivery, Handler } from '#queue';
import type { CaseContract, CaseRecord } from './case.repository.js';
import { findCase, lockCase, lockCaseContract } from './case.repository.js';
import { applyStep, callAnswerers } from './case-effects.js';
import type { CaseMove } from './case-steps.js';
import { moveCase } from './case-steps.js';
import { mediationClock } from './mediation.service.js';

/** What the clock does to a case: silence has consequences that are written down, never a sanction. */
@Injectable()
export class CaseJobs {
  readonly handlers: readonly Handler[] = [
    { kind: 'effect', consumer: 'case.clock', run: (tx, delivery) => this.ring(tx, delivery) },
  ];

  private async ring(tx: Tx, { aggregateId }: Delivery): Promise<void> {
    const seen = await findCase(tx, aggregateId);
    assert(seen !== null, 'cases are never deleted');
    const contract = await lockCaseContract(tx, seen.contractId);
    const kase = await lockCase(tx, seen.id);
    assert(contract !== null && kase !== null, 'cases and contracts are never deleted');
    // An act has stopped this clock or set another one.
    if (kase.clockAt === null || kase.clockAt.getTime() > tx.now.getTime()) return;
    if (kase.kind === 'request' && (await takesEffect(tx, contract, kase))) {
      const agreed = settled(await moveCase(tx, SYSTEM, kase, { command: 'agree' }));
      settled(await applyStep(tx, SYSTEM, contract, agreed));
      return;
    }
    const move: CaseMove = {
      command: 'clock',
      ...(kase.state === 'negotiation' ? { clockAt: mediationClock(tx, contract) } : {}),
    };
    const after = settled(await moveCase(tx, SYSTEM, kase, move));
    if (kase.kind !== 'request') await callAnswerers(tx, after, kase.kind);
  }
}

/** The clock is only set where the table lets it ring, so a refusal here is a defect. */
function settled<T>(answer: T | Refusal): T {
  assert(!isRefusal(answer), 'a clock rings where the table lets it');
  return answer;
}

/** An end that law gives to one side takes effect when its notice is over, unless it is disputed by then. */
async function takesEffect(
  tx: Tx,
  contract: CaseContract,
  { ground, code }: CaseRecord,
): Promise<boolean> {
  if (ground !== 'breach' && ground !== 'force_majeure') return false;
  if (isRefusal(stateAfterStep(contract.state, code as ContractStep))) return false;
  const disputes = await tx.query(
    `SELECT 1 FROM contract_case WHERE contract_id = $1 AND kind = 'dispute' AND closed_at IS NULL`,
    [contract.id],
  );
  return disputes.length === 0;
}
