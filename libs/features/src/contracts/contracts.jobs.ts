import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { ContractLeg, DraftedContract, PartyTerms } from '#domain';
import {
  CONTRACT_START,
  LIMITS,
  SYSTEM,
  allSigned,
  assert,
  decideLapse,
  draftContract,
  endOfDay,
  localDay,
} from '#domain';
import { free } from '#feature/capacity';
import type { Tx } from '#persistence';
import { appendAudit } from '#persistence';
import type { Delivery, Handler } from '#queue';
import { publish } from '#queue';
import { type LineSource, insertContract } from './contract-store.js';
import { lapseAmendment, termsOf } from './contract-versions.js';
import { bringIntoForce, coolingOffEnd } from './contract-force.js';
import { findVolumes, lockContract, saveState } from './contracts.repository.js';
import {
  type AcceptedLegs,
  findParties,
  lockAcceptedLegs,
  markContracted,
  nextContractNumber,
} from './draft.repository.js';
import { followLinks } from './linked-contracts.js';

/** What a line takes over from its leg. */
const sourceOf = (leg: ContractLeg): LineSource => ({
  proposalId: leg.proposalId,
  lotId: leg.lotId,
  processingId: leg.processingId ?? null,
  demandId: leg.demandId,
  variety: leg.variety,
});

/** What follows an accepted group and a contract nobody finished signing. */
@Injectable()
export class ContractJobs {
  readonly handlers: readonly Handler[] = [
    { kind: 'effect', consumer: 'contract.draft', run: (tx, delivery) => this.draft(tx, delivery) },
    { kind: 'effect', consumer: 'contract.lapse', run: (tx, delivery) => this.lapse(tx, delivery) },
    { kind: 'effect', consumer: 'contract.enter', run: (tx, delivery) => this.enter(tx, delivery) },
    {
      kind: 'effect',
      consumer: 'contract.amendment_lapse',
      run: async (tx, { aggregateId, payload }) => {
        const contract = await lockContract(tx, aggregateId);
        assert(contract !== null, 'an amended contract exists');
        await lapseAmendment(tx, contract, Number(payload['version']));
      },
    },
    {
      kind: 'effect',
      consumer: 'contract.links',
      run: (tx, delivery) => followLinks(tx, delivery.aggregateId),
    },
  ];

  private async draft(tx: Tx, delivery: Delivery): Promise<void> {
    const groupId = delivery.aggregateId;
    for (const legs of await lockAcceptedLegs(tx, groupId)) await this.draftOne(tx, groupId, legs);
  }

  private async draftOne(tx: Tx, groupId: string, group: AcceptedLegs): Promise<void> {
    const contract = await this.compose(tx, group);
    const id = uuid();
    const legs = new Map(contract.lines.map(({ no, leg }) => [no, leg]));
    const documentHash = await insertContract(tx, {
      id,
      terms: contract.terms,
      sourceOf: ({ no }) => {
        const leg = legs.get(no);
        assert(leg !== undefined, 'a line comes from a leg');
        return sourceOf(leg);
      },
      createdBy: null,
      negotiationId: null,
      renewsId: null,
      group: { groupId, buyerLineId: group.buyerLineId, part: group.part },
    });
    const proposalIds = group.legs.map((leg) => leg.proposalId);
    const marked = await markContracted(tx, proposalIds);
    assert(marked === proposalIds.length, 'the legs are locked');
    await appendAudit(tx, {
      chain: 'contract',
      chainId: id,
      actor: SYSTEM,
      action: 'contract.drafted',
      detail: {
        number: contract.terms.number,
        groupId,
        proposalIds,
        version: 1,
        documentHash,
        state: CONTRACT_START,
      },
      partyOrgs: contract.terms.parties.map((party) => party.orgId),
    });
    await publish(tx, {
      type: 'ContractDrafted',
      aggregateType: 'contract',
      aggregateId: id,
      dueAt: endOfDay(contract.terms.signBy),
    });
  }

  private async compose(tx: Tx, group: AcceptedLegs): Promise<DraftedContract> {
    const today = localDay(tx.now);
    const sellerIds = [...new Set(group.legs.map((leg) => leg.sellerOrg))];
    assert(sellerIds.length < LIMITS.list.partiesPerContract, 'a contract has at most 60 parties');
    const parties = await findParties(tx, [group.buyerOrg, ...sellerIds]);
    const party = (orgId: string, side: PartyTerms['side']): PartyTerms => {
      const known = parties.byOrg.get(orgId);
      assert(known !== undefined, 'a party is an organisation');
      return { ...known, side };
    };
    return draftContract({
      number: await nextContractNumber(tx, today),
      today,
      buyer: party(group.buyerOrg, 'buyer'),
      sellers: sellerIds.map((orgId) => party(orgId, 'seller')),
      destination: group.destination,
      legs: group.legs,
      demonstration: parties.demonstration,
    });
  }

  /** The time to think again is over and nobody withdrew. */
  private async enter(tx: Tx, delivery: Delivery): Promise<void> {
    const contract = await lockContract(tx, delivery.aggregateId);
    assert(contract !== null, 'a signed contract exists');
    if (contract.state !== CONTRACT_START || !allSigned(contract)) return;
    const { coolingOffHours } = await termsOf(tx, contract.id, contract.currentVersion);
    if (coolingOffEnd(contract, coolingOffHours).getTime() > tx.now.getTime()) return;
    await bringIntoForce(tx, SYSTEM, contract);
  }

  private async lapse(tx: Tx, delivery: Delivery): Promise<void> {
    const contract = await lockContract(tx, delivery.aggregateId);
    assert(contract !== null, 'a drafted contract exists');
    // A talk about the draft holds it; its end looks again.
    if (contract.negotiating) return;
    const decision = decideLapse(contract, tx.now);
    if (decision === null) return;
    await free(tx, await findVolumes(tx, contract.id));
    assert(await saveState(tx, contract, decision.next), 'the contract is locked');
    await appendAudit(tx, {
      chain: 'contract',
      chainId: contract.id,
      actor: SYSTEM,
      action: 'contract.lapsed',
      detail: { from: contract.state, state: decision.next, signed: [...contract.signedOrgs] },
      partyOrgs: contract.partyOrgs,
    });
    await publish(tx, {
      type: 'ContractEnded',
      aggregateType: 'contract',
      aggregateId: contract.id,
      payload: { state: decision.next },
    });
  }
}
