import { Inject, Injectable } from '@nestjs/common';
import type { Actor, CompletionFacts } from '#domain';
import { AppError, CLOSED_CASE_STATES, assert, decideComplete, isRefusal, permits } from '#domain';
import type { Outcome, Tx } from '#persistence';
import { Database, runCommand } from '#persistence';
import { findCaseContract, lockCaseContract } from './case.repository.js';
import { changeContractState } from './case-steps.js';

export interface CompleteContract {
  readonly idempotencyKey: string;
  readonly contractId: string;
}

/** The axes of delivery and money, counted from their own rows. */
const FACTS = `SELECT
    (SELECT count(*) FROM contract_line l LEFT JOIN contract_line_balance b ON b.line_id = l.id
      WHERE l.contract_id = $1 AND coalesce(b.delivered_base, 0) < l.quantity_base - coalesce(b.tolerance_base, 0)
        AND NOT EXISTS (SELECT 1 FROM contract_line_closing k WHERE k.line_id = l.id))::int AS "openLines",
    (SELECT count(*) FROM delivery d WHERE d.contract_id = $1 AND d.state IN ('notified', 'weighed', 'disputed'))::int AS "openDeliveries",
    (SELECT count(*) FROM due d WHERE d.contract_id = $1 AND d.state = 'open')::int AS "openDues",
    (SELECT count(*) FROM contract_case k WHERE k.contract_id = $1 AND k.state <> ALL ($2::text[]) AND k.state <> 'accepted')::int AS "openCases"`;

/** The end that a contract is made for. */
@Injectable()
export class LifecycleService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * Closes a contract whose lines are delivered or closed short by consent, with every payment settled and no case open.
   * Refusals: CONTRACT_STATE, LINES_NOT_DELIVERED, DELIVERIES_OPEN, DUES_OPEN, CASES_OPEN.
   */
  complete(actor: Actor, { idempotencyKey, ...input }: CompleteContract): Promise<Outcome> {
    const command = { actor, operation: 'completeContract', idempotencyKey, input };
    return runCommand(this.database, command, async (tx) => {
      const seen = await findCaseContract(tx, input.contractId);
      if (seen === null || !permits(actor, 'contract.read', { partyOrgs: seen.partyOrgs })) {
        throw new AppError('NOT_FOUND');
      }
      if (!permits(actor, 'contract.complete', { partyOrgs: seen.partyOrgs })) {
        throw new AppError('FORBIDDEN');
      }
      return tx.asSystem(() => this.close(tx, actor, seen.id));
    });
  }

  private async close(tx: Tx, actor: Actor, id: string): Promise<Outcome> {
    const contract = await lockCaseContract(tx, id);
    assert(contract !== null, 'the contract was just seen');
    const rows = await tx.query<Omit<CompletionFacts, 'state'> & Record<string, number>>(FACTS, [
      id,
      CLOSED_CASE_STATES,
    ]);
    const facts = rows[0];
    assert(facts !== undefined, 'counts are one row');
    const next = decideComplete({ ...facts, state: contract.state });
    if (isRefusal(next)) return next;
    const change = { next, action: 'contract.completed', caseId: null };
    await changeContractState(tx, actor, contract, change);
    return { type: 'Contract', id };
  }
}
