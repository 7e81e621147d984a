/** Steps that several commands and jobs take: a version written, a talk ended, an agreement carried out. */
import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Actor, ContractTerms, Refusal } from '#domain';
import {
  AppError,
  actorId,
  endOfDay,
  isRefusal,
  localDay,
  readTerms,
  refuse,
  termsText,
  CONTRACT_DEFAULTS,
} from '#domain';
import {
  NO_SOURCE,
  insertContract,
  lockContract,
  nextContractNumber,
  offerAmendment,
  reviseDraft,
} from '#feature/contracts';
import type { Tx } from '#persistence';
import { addDays } from '#text';
import { appendAudit } from '#persistence';
import { publish } from '#queue';
import { NegotiationAcceptanceEntity, NegotiationVersionEntity } from './negotiation.entities.js';
import type { NegotiationRecord } from './negotiation.repository.js';
import { personName, setEnded } from './negotiation.repository.js';

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

export interface Offer {
  readonly negotiationId: string;
  readonly version: number;
  readonly terms: ContractTerms;
  readonly byOrg: string | null;
  readonly byPerson: string | null;
  readonly note: string | null;
}

/** A version; whose offer it is has accepted it by making it. */
export async function writeVersion(tx: Tx, offer: Offer): Promise<void> {
  const { negotiationId, version, byOrg, byPerson, note } = offer;
  const text = termsText(offer.terms);
  await tx.insert(NegotiationVersionEntity, {
    negotiationId,
    version,
    terms: text,
    termsHash: hashOf(text),
    signatories: offer.terms.parties.map((party) => party.orgId),
    byOrg,
    byPerson,
    byBroker: byOrg === null && byPerson !== null,
    note,
    createdAt: tx.now,
  });
  if (byOrg === null || byPerson === null) return;
  await tx.insert(NegotiationAcceptanceEntity, {
    negotiationId,
    version,
    orgId: byOrg,
    personId: byPerson,
    method: 'proposed',
    acceptedName: await personName(tx, byPerson),
    readAloudBy: null,
    termsHash: hashOf(text),
    acceptedAt: tx.now,
  });
}

/** Ends a talk; a draft it held is looked at again, since its time to sign may be over. */
export async function endNegotiation(
  tx: Tx,
  negotiation: NegotiationRecord,
  end: { readonly state: 'withdrawn' | 'expired'; readonly reason: string | null },
): Promise<void> {
  if (!(await setEnded(tx, negotiation, end))) throw new AppError('CONFLICT');
  await publish(tx, {
    type: 'NegotiationEnded',
    aggregateType: 'negotiation',
    aggregateId: negotiation.id,
  });
  if (negotiation.origin !== 'draft' || negotiation.contractId === null) return;
  const rows = await tx.query<{ signBy: Date }>(
    'SELECT sign_by AS "signBy" FROM contract WHERE id = $1',
    [negotiation.contractId],
  );
  await publish(tx, {
    type: 'ContractSigningResumed',
    aggregateType: 'contract',
    aggregateId: negotiation.contractId,
    dueAt: rows[0]?.signBy ?? tx.now,
  });
}

/** Terms as they are signed: dated today, with the time to sign from today on. */
function dated(terms: ContractTerms, today: string): ContractTerms {
  return { ...terms, draftedOn: today, signBy: addDays(today, CONTRACT_DEFAULTS.signDays) };
}

/**
 * Carries out what all parties accepted: a new contract to sign, a new version of a draft, or an amendment to sign. The
 * contract is locked after the talk: nobody locks them the other way round.
 */
export async function carryOut(
  tx: Tx,
  actor: Actor,
  negotiation: NegotiationRecord,
): Promise<string | Refusal> {
  const terms = dated(readTerms(negotiation.terms), localDay(tx.now));
  const contractId =
    negotiation.contractId === null
      ? await draftNew(tx, actor, negotiation, terms)
      : await changeContract(tx, actor, negotiation.contractId, {
          terms,
          negotiationId: negotiation.id,
        });
  if (isRefusal(contractId)) return contractId;
  if (!(await setEnded(tx, negotiation, { state: 'agreed', reason: null, contractId }))) {
    throw new AppError('CONFLICT');
  }
  await publish(tx, {
    type: 'NegotiationEnded',
    aggregateType: 'negotiation',
    aggregateId: negotiation.id,
  });
  return contractId;
}

async function draftNew(
  tx: Tx,
  actor: Actor,
  negotiation: NegotiationRecord,
  agreed: ContractTerms,
): Promise<string> {
  const id = uuid();
  return tx.asSystem(async () => {
    const terms = { ...agreed, number: await nextContractNumber(tx, agreed.draftedOn) };
    const documentHash = await insertContract(tx, {
      id,
      terms,
      sourceOf: () => NO_SOURCE,
      createdBy: actorId(actor),
      negotiationId: negotiation.id,
      renewsId: negotiation.renewsId,
      group: null,
    });
    await appendAudit(tx, {
      chain: 'contract',
      chainId: id,
      actor,
      action: 'contract.drafted',
      detail: {
        number: terms.number,
        negotiationId: negotiation.id,
        version: 1,
        documentHash,
        state: 'awaiting_signatures',
      },
      partyOrgs: terms.parties.map((party) => party.orgId),
    });
    await publish(tx, {
      type: 'ContractDrafted',
      aggregateType: 'contract',
      aggregateId: id,
      dueAt: endOfDay(terms.signBy),
    });
    return id;
  });
}

async function changeContract(
  tx: Tx,
  actor: Actor,
  contractId: string,
  change: { readonly terms: ContractTerms; readonly negotiationId: string },
): Promise<string | Refusal> {
  const contract = await lockContract(tx, contractId);
  if (contract === null) throw new AppError('NOT_FOUND');
  const version = { ...change, actor };
  if (contract.state === 'awaiting_signatures') {
    return (await reviseDraft(tx, contract, version)) ?? contractId;
  }
  if (contract.pendingVersion !== null) return refuse('AMENDMENT_PENDING');
  if (contract.state !== 'in_force' && contract.state !== 'suspended') {
    return refuse('CONTRACT_STATE', null, { state: contract.state });
  }
  await offerAmendment(tx, contract, version);
  return contractId;
}
