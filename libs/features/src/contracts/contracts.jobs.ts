import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { DraftedContract, PartyTerms } from '#domain';
import {
  CONTRACT_START,
  LIMITS,
  SYSTEM,
  assert,
  decideLapse,
  draftContract,
  endOfDay,
  renderContractHtml,
  termsText,
  localDay,
} from '#domain';
import { free } from '#feature/capacity';
import type { Tx } from '#persistence';
import { appendAudit } from '#persistence';
import type { Delivery, Handler } from '#queue';
import { publish } from '#queue';
import {
  ContractEntity,
  ContractLineEntity,
  ContractPartyEntity,
  ContractSeasonEntity,
  ContractVersionEntity,
  DeliverySlotEntity,
} from './contract.entities.js';
import { findVolumes, lockContract, saveState } from './contracts.repository.js';
import {
  type AcceptedLegs,
  findParties,
  lockAcceptedLegs,
  markContracted,
  nextContractNumber,
} from './draft.repository.js';
import { followLinks } from './linked-contracts.js';

type LineValues = Omit<ContractLineEntity, 'id' | 'contractId' | 'seasonId'>;

interface Draft {
  readonly id: string;
  readonly groupId: string;
  readonly group: AcceptedLegs;
  readonly contract: DraftedContract;
}

/** What a line takes over from its leg. */
const lineRow = ({ no, leg }: DraftedContract['lines'][number]): LineValues => ({
  no,
  sellerOrg: leg.sellerOrg,
  proposalId: leg.proposalId,
  lotId: leg.lotId,
  processingId: leg.processingId ?? null,
  demandId: leg.demandId,
  productCode: leg.productCode,
  variety: leg.variety,
  gradeRank: leg.gradeRank,
  quantityBase: leg.quantityBase,
  priceVnd: leg.priceVnd,
});

/** What follows an accepted group and a contract nobody finished signing. */
@Injectable()
export class ContractJobs {
  readonly handlers: readonly Handler[] = [
    { kind: 'effect', consumer: 'contract.draft', run: (tx, delivery) => this.draft(tx, delivery) },
    { kind: 'effect', consumer: 'contract.lapse', run: (tx, delivery) => this.lapse(tx, delivery) },
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
    const draft = { id: uuid(), groupId, group, contract: await this.compose(tx, group) };
    const documentHash = await this.store(tx, draft);
    const { contract } = draft;
    const proposalIds = group.legs.map((leg) => leg.proposalId);
    const marked = await markContracted(tx, proposalIds);
    assert(marked === proposalIds.length, 'the legs are locked');
    await appendAudit(tx, {
      chain: 'contract',
      chainId: draft.id,
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
      aggregateId: draft.id,
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

  /** Writes framework, parties, season, lines, slots and the first version; answers its hash. */
  private async store(tx: Tx, { id, groupId, group, contract }: Draft): Promise<string> {
    const { terms, linkage, governingLaw, lines } = contract;
    const document = renderContractHtml(terms);
    const documentHash = createHash('sha256').update(document).digest();
    await tx.insert(ContractEntity, {
      id,
      number: terms.number,
      state: CONTRACT_START,
      groupId,
      buyerLineId: group.buyerLineId,
      part: group.part,
      buyerOrg: group.buyerOrg,
      partyOrgs: terms.parties.map((party) => party.orgId),
      linksInputs: linkage.inputs,
      linksProduction: linkage.production,
      linksProcessing: linkage.processing,
      governingLaw,
      termFrom: terms.term.from,
      termTo: terms.term.to,
      signBy: endOfDay(terms.signBy),
      createdAt: tx.now,
    });
    await tx.insert(
      ContractPartyEntity,
      terms.parties.map(({ orgId, side }, position) => ({ contractId: id, orgId, side, position })),
    );
    const seasonId = uuid();
    const { no, from, to } = terms.season;
    await tx.insert(ContractSeasonEntity, {
      id: seasonId,
      contractId: id,
      no,
      seasonFrom: from,
      seasonTo: to,
    });
    const stored = lines.map((line) => ({ ...line, id: uuid() }));
    await tx.insert(
      ContractLineEntity,
      stored.map((line) => ({ ...lineRow(line), id: line.id, contractId: id, seasonId })),
    );
    await tx.insert(
      DeliverySlotEntity,
      stored.flatMap((line) =>
        line.slots.map((slot) => ({ id: uuid(), lineId: line.id, ...slot })),
      ),
    );
    await tx.insert(ContractVersionEntity, {
      contractId: id,
      version: 1,
      terms: termsText(terms),
      document,
      documentHash,
      createdBy: null,
      createdAt: tx.now,
    });
    return documentHash.toString('hex');
  }

  private async lapse(tx: Tx, delivery: Delivery): Promise<void> {
    const contract = await lockContract(tx, delivery.aggregateId);
    assert(contract !== null, 'a drafted contract exists');
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
