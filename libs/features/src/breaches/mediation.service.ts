import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor, CaseCommand, MediationOutcome, Refusal } from '#domain';
import { assert, badInput, endOfDay, isRefusal, localDay, refuse, CASE_HOURS } from '#domain';
import { addDays } from '#text';
import type { Outcome, Tx } from '#persistence';
import { Database, runCommand } from '#persistence';
import { holdAsMediator, seen } from './case-answers.service.js';
import type { CaseContract, CaseRecord } from './case.repository.js';
import { openAmendment } from './case-effects.js';
import { lockCaseContract } from './case.repository.js';
import { hoursFrom, moveCase, openCase, say } from './case-steps.js';

export interface EscalateDispute {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly text: string;
}

export interface RecordMediation {
  readonly idempotencyKey: string;
  readonly caseId: string;
  /** Minutes of the meeting (biên bản hòa giải). */
  readonly text: string;
  readonly attendedOrgIds: readonly string[];
  readonly outcome: MediationOutcome;
}

const COMMAND_OF_OUTCOME: Record<Exclude<MediationOutcome, 'continues'>, CaseCommand> = {
  performance: 'settle',
  amendment: 'settle',
  closing: 'settle',
  failed: 'fail',
};

/** Mediation by the Cooperative Alliance, the city or the commune (hòa giải). It binds nobody: what it finds is signed or agreed by the parties. */
@Injectable()
export class MediationService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Takes a dispute to mediation before the days for talks are over. Refusals: CASE_STATE, CASE_CLOSED. */
  escalate(actor: Actor, { idempotencyKey, ...input }: EscalateDispute): Promise<Outcome> {
    const command = { actor, operation: 'escalateDispute', idempotencyKey, input };
    return this.run(actor, command, async (tx) => {
      const kase = await holdAsMediator(tx, actor, input.caseId);
      const contract = await lockCaseContract(tx, kase.contractId);
      assert(contract !== null, 'the contract of a case exists');
      const clockAt = mediationClock(tx, contract);
      const moved = await moveCase(tx, actor, kase, {
        command: 'escalate',
        text: input.text,
        clockAt,
      });
      return isRefusal(moved) ? moved : null;
    });
  }

  /**
   * Minutes of a meeting and what came out of it. A closing opens a request to end the contract that every party must
   * agree to; an amendment is written and signed as any other. Refusals: CASE_STATE, CASE_CLOSED, CONTRACT_STATE.
   */
  record(actor: Actor, { idempotencyKey, ...input }: RecordMediation): Promise<Outcome> {
    const plain = { ...input, attendedOrgIds: [...input.attendedOrgIds] };
    const command = { actor, operation: 'recordMediation', idempotencyKey, input: plain };
    return this.run(actor, command, async (tx) => {
      const kase = await holdAsMediator(tx, actor, input.caseId);
      if (!input.attendedOrgIds.every((org) => kase.partyOrgs.includes(org))) {
        throw badInput('attendedOrganisationIds', {
          vi: 'Chỉ ghi các bên của hợp đồng này.',
          en: 'Name parties of this contract only.',
        });
      }
      if (kase.kind !== 'dispute' || kase.state !== 'mediation') {
        return refuse('CASE_STATE', null, { state: kase.state });
      }
      const minutes = await say(tx, actor, kase, {
        act: 'minutes',
        orgId: null,
        text: input.text,
        attendedOrgs: input.attendedOrgIds,
      });
      if (minutes !== null || input.outcome === 'continues') return minutes;
      const moved = await moveCase(tx, actor, kase, {
        command: COMMAND_OF_OUTCOME[input.outcome],
        patch: { outcome: input.outcome },
      });
      if (isRefusal(moved)) return moved;
      if (input.outcome === 'amendment') return openAmendment(tx, actor, moved, 'mediation');
      return input.outcome === 'closing' ? this.askToClose(tx, actor, moved, input.text) : null;
    });
  }

  private async askToClose(
    tx: Tx,
    actor: Actor,
    dispute: CaseRecord,
    text: string,
  ): Promise<Refusal | null> {
    const contract = await lockCaseContract(tx, dispute.contractId);
    assert(
      contract !== null && actor.kind === 'person',
      'a person mediates a contract that exists',
    );
    return openCase(tx, actor, {
      id: uuid(),
      contract,
      kind: 'request',
      state: 'open',
      code: 'terminate',
      ground: 'mediation',
      restsOnId: dispute.id,
      openedOrg: null,
      openedBy: actor.personId,
      answerOrgs: contract.partyOrgs,
      text,
      clockAt: hoursFrom(tx, CASE_HOURS.request),
    });
  }

  private run(
    actor: Actor,
    command: Parameters<typeof runCommand>[1] & { readonly input: { readonly caseId: string } },
    work: (tx: Tx) => Promise<Refusal | null>,
  ): Promise<Outcome> {
    return runCommand(this.database, command, async (tx) => {
      await seen(tx, actor, command.input.caseId);
      const refusal = await tx.asSystem(() => work(tx));
      return refusal ?? { type: 'ContractCase', id: command.input.caseId };
    });
  }
}

/** The end of the days that the contract gives mediation. */
export const mediationClock = (tx: Tx, { terms }: CaseContract): Date =>
  endOfDay(addDays(localDay(tx.now), terms.dispute.mediationDays));
