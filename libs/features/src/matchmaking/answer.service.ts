/** Answers of the parties. Both sides of a leg accept it for themselves; a decline gives its volume back at once. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Answer, DeclineReason, Refusal } from '#domain';
import { AppError, actorId, assert, decideAnswer, isRefusal, permits } from '#domain';
import type { LineVolume } from '#feature/capacity';
import { free } from '#feature/capacity';
import type { Outcome, Tx } from '#persistence';
import { Database, runCommand } from '#persistence';
import { applyDecision } from './apply-decision.js';
import { findLegs, findVisibleLeg, insertAnswer, lockGroup } from './proposal.repository.js';

export interface AnswerProposal {
  readonly idempotencyKey: string;
  readonly proposalId: string;
  /** Which of the actor's organisations answers; needed only when both parties are theirs. */
  readonly orgId: string | null;
}

export interface DeclineProposal extends AnswerProposal {
  readonly reasonCode: DeclineReason;
  readonly reason: string | null;
}

interface Reply extends AnswerProposal {
  readonly kind: Answer['kind'];
  readonly reasonCode: DeclineReason | null;
  readonly reason: string | null;
}

@Injectable()
export class AnswerService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Refuses PROPOSAL_STATE, PROPOSAL_EXPIRED, ALREADY_ANSWERED. */
  accept(actor: Actor, command: AnswerProposal): Promise<Outcome> {
    return this.reply(actor, { ...command, kind: 'accept', reasonCode: null, reason: null });
  }

  decline(actor: Actor, command: DeclineProposal): Promise<Outcome> {
    return this.reply(actor, { ...command, kind: 'decline' });
  }

  private reply(actor: Actor, reply: Reply): Promise<Outcome> {
    const { idempotencyKey, kind, ...input } = reply;
    return runCommand(
      this.database,
      {
        actor,
        operation: kind === 'accept' ? 'acceptProposal' : 'declineProposal',
        idempotencyKey,
        input,
      },
      async (tx) => {
        const leg = await findVisibleLeg(tx, reply.proposalId);
        if (leg === null) throw new AppError('NOT_FOUND');
        const orgId = answering(actor, leg.partyOrgs, reply.orgId);
        // The other legs of the group belong to parties this actor may not see.
        const decided = await tx.asSystem(() =>
          this.decide(tx, actor, leg.groupId, { ...reply, orgId }),
        );
        if (isRefusal(decided)) return decided;
        const personId = actorId(actor);
        assert(personId !== null, 'only people answer');
        const stored = await insertAnswer(tx, {
          proposalId: reply.proposalId,
          orgId,
          personId,
          answer: kind === 'accept' ? 'accepted' : 'declined',
          reasonCode: reply.reasonCode,
          reason: reply.reason,
        });
        assert(stored === 1, 'the answered leg is there');
        await free(tx, decided);
        return { type: 'proposal', id: reply.proposalId };
      },
    );
  }

  private async decide(
    tx: Tx,
    actor: Actor,
    groupId: string,
    reply: Reply & { readonly orgId: string },
  ): Promise<readonly LineVolume[] | Refusal> {
    const group = await lockGroup(tx, groupId);
    assert(group !== null, 'a leg has its group');
    const legs = await findLegs(tx, groupId);
    const answer: Answer = { legId: reply.proposalId, orgId: reply.orgId, kind: reply.kind };
    const decision = decideAnswer(group, legs, answer, tx.now);
    if (isRefusal(decision)) return decision;
    return applyDecision(
      tx,
      { group, legs, decision },
      {
        actor,
        action: reply.kind === 'accept' ? 'proposal.accepted' : 'proposal.declined',
        detail: {
          proposalId: reply.proposalId,
          orgId: reply.orgId,
          ...(reply.reasonCode === null ? {} : { reasonCode: reply.reasonCode }),
        },
      },
    );
  }
}

/** The side the actor answers for: the one asked for, or the only one that is theirs. */
function answering(actor: Actor, partyOrgs: readonly string[], orgId: string | null): string {
  const own = partyOrgs.filter((org) => permits(actor, 'proposal.answer', { partyOrgs: [org] }));
  if (own.length === 0) throw new AppError('FORBIDDEN');
  if (orgId === null && own.length === 1 && own[0] !== undefined) return own[0];
  if (orgId !== null && own.includes(orgId)) return orgId;
  throw new AppError(
    'BAD_INPUT',
    {
      vi: 'Hãy nêu tổ chức nào của bạn trả lời đề xuất này.',
      en: 'Name which of your organisations answers this proposal.',
    },
    'orgId',
  );
}
