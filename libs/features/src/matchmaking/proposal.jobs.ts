import { Injectable } from '@nestjs/common';
import { SYSTEM, decideExpiry } from '#domain';
import { free } from '#feature/capacity';
import type { Tx } from '#persistence';
import type { Handler } from '#queue';
import { applyDecision } from './apply-decision.js';
import { findLegs, lockGroup } from './proposal.repository.js';

/** The end of an offer. The delivery is due by business time; an offer that was resolved before is left as it is. */
@Injectable()
export class ProposalJobs {
  readonly handlers: readonly Handler[] = [
    {
      kind: 'effect',
      consumer: 'proposal.expire',
      run: (tx, delivery) => this.expire(tx, delivery.aggregateId),
    },
  ];

  private async expire(tx: Tx, groupId: string): Promise<void> {
    const group = await lockGroup(tx, groupId);
    if (group === null) return;
    const legs = await findLegs(tx, groupId);
    const decision = decideExpiry(group, legs, tx.now);
    if (decision === null) return;
    const volumes = await applyDecision(
      tx,
      { group, legs, decision },
      { actor: SYSTEM, action: 'proposal_group.expired', detail: {} },
    );
    await free(tx, volumes);
  }
}
