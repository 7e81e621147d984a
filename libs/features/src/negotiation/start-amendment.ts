/** An amendment that another part of the product starts: what a mediation or a renegotiation led to. */
import { v7 as uuid } from 'uuid';
import type { Actor, ContractTerms, Refusal } from '#domain';
import {
  CONTRACT_DEFAULTS,
  actorId,
  checkTerms,
  localDay,
  refuse,
  NEGOTIATION_LIMITS,
} from '#domain';
import { lockContract, offerAmendment, termsOf } from '#feature/contracts';
import type { Tx } from '#persistence';
import { addDays } from '#text';
import { publish } from '#queue';
import { NegotiationEntity } from './negotiation.entities.js';
import { writeVersion } from './negotiation-steps.js';

export interface StartAmendment {
  readonly contractId: string;
  readonly origin: 'renegotiation' | 'mediation' | 'amendment';
  readonly actor: Actor;
  /** New terms from those in force. */
  readonly change: (terms: ContractTerms) => ContractTerms | Refusal;
  readonly note: string | null;
  /**
   * True when the terms are agreed already (minutes of a mediation): they go straight to the signatures. Otherwise a talk
   * is opened in which every party may answer.
   */
  readonly agreed: boolean;
  /** Parties whose leaving was decided against them: their signature is not needed. */
  readonly without?: readonly string[];
}

/**
 * Starts it in the caller's transaction and answers the talk's or the contract's id. Refusals: CONTRACT_STATE,
 * AMENDMENT_PENDING, NEGOTIATION_OPEN, TERMS_....
 */
export async function startAmendment(tx: Tx, start: StartAmendment): Promise<string | Refusal> {
  const contract = await lockContract(tx, start.contractId);
  if (contract === null || (contract.state !== 'in_force' && contract.state !== 'suspended')) {
    return refuse('CONTRACT_STATE', null, { state: contract?.state ?? '' });
  }
  if (contract.negotiating) return refuse('NEGOTIATION_OPEN');
  if (contract.pendingVersion !== null) return refuse('AMENDMENT_PENDING');
  const changed = start.change(await termsOf(tx, contract.id, contract.currentVersion));
  if ('refused' in changed) return changed;
  const today = localDay(tx.now);
  const terms = {
    ...changed,
    draftedOn: today,
    signBy: addDays(today, CONTRACT_DEFAULTS.signDays),
  };
  const refusal = checkTerms(terms);
  if (refusal !== null) return refusal;
  if (start.agreed) {
    const { actor, without = [] } = start;
    await offerAmendment(tx, contract, { terms, negotiationId: null, actor, without });
    return contract.id;
  }
  return tx.asSystem(async () => {
    const id = uuid();
    const expiresAt = new Date(tx.now.getTime() + NEGOTIATION_LIMITS.hoursMax * 3_600_000);
    await tx.insert(NegotiationEntity, {
      id,
      origin: start.origin,
      contractId: contract.id,
      partyOrgs: [...contract.partyOrgs],
      openedBy: actorId(start.actor),
      expiresAt,
      createdAt: tx.now,
    });
    const { note } = start;
    const offer = { version: 1, terms, byOrg: null, byPerson: null, note };
    await writeVersion(tx, { negotiationId: id, ...offer });
    await publish(tx, {
      type: 'NegotiationOpened',
      aggregateType: 'negotiation',
      aggregateId: id,
      dueAt: expiresAt,
    });
    return id;
  });
}
