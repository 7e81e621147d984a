import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type {
  Action,
  Actor,
  CanonicalValue,
  ContractTerms,
  Membership,
  Refusal,
  Roster,
  TermsChange,
} from '#domain';
import {
  AppError,
  LIMITS,
  NEGOTIATION_LIMITS,
  badInput,
  changeTerms,
  decideAccept,
  decideCounter,
  decideEnd,
  diffTerms,
  isRefusal,
  limitRefusal,
  localDay,
  membershipsOf,
  openingTerms,
  permits,
  readTerms,
  refuse,
} from '#domain';
import { findContract, findParties, lockContract, termsOf } from '#feature/contracts';
import type { Outcome, Tx } from '#persistence';
import { Database, appendAudit, runCommand } from '#persistence';
import { publish } from '#queue';
import { NegotiationAcceptanceEntity, NegotiationEntity } from './negotiation.entities.js';
import type { NegotiationRecord } from './negotiation.repository.js';
import {
  findLimit,
  findNegotiation,
  lockNegotiation,
  personName,
  setCurrent,
} from './negotiation.repository.js';
import { carryOut, endNegotiation, writeVersion } from './negotiation-steps.js';

interface Command {
  /** Needed only by a person who manages several of the parties. */
  readonly orgId?: string | null;
  readonly idempotencyKey: string;
}

export interface OfferFields {
  readonly change: TermsChange;
  readonly note?: string | null;
  /** How long the others have to answer. */
  readonly hours?: number | null;
  /** Sent again after the warning that the party's own limit is passed. */
  readonly beyondLimit?: boolean | null;
}

export interface OpenNegotiation extends Command, OfferFields {
  readonly origin: 'direct' | 'invitation' | 'renewal';
  readonly buyerOrgId: string;
  readonly kind: ContractTerms['kind'];
  /** The framework a season stands under, or the contract that is renewed. */
  readonly basedOnId?: string | null;
  readonly seasonNo?: number | null;
  readonly destination: string;
  readonly term: ContractTerms['term'];
}

export interface NegotiateContract extends Command, OfferFields {
  readonly contractId: string;
}

export interface CounterOffer extends Command, OfferFields {
  readonly negotiationId: string;
  /** The version the party has seen. */
  readonly version: number;
}

export interface AcceptOffer extends Command {
  readonly negotiationId: string;
  readonly version: number;
  readonly readAloudBy?: string | null;
  readonly beyondLimit?: boolean | null;
}

export interface EndNegotiation extends Command {
  readonly negotiationId: string;
  readonly reason: string;
}

type Person = Extract<Actor, { kind: 'person' }>;

const textOf = (field: string, text: string | null | undefined, most: number): string | null => {
  const trimmed = text?.trim() ?? '';
  if (trimmed.length > most) {
    throw badInput(field, {
      vi: `Tối đa ${String(most)} ký tự.`,
      en: `At most ${String(most)} characters.`,
    });
  }
  return trimmed === '' ? null : trimmed;
};

const asInput = (input: object): CanonicalValue => input as unknown as CanonicalValue;

/** Whose name the actor acts in; several parties must be told apart. */
export function partyIn(
  actor: Actor,
  action: Action,
  partyOrgs: readonly string[],
  orgId: string | null | undefined,
): Membership {
  const mine = membershipsOf(actor).filter(
    (membership) =>
      partyOrgs.includes(membership.orgId) &&
      permits(actor, action, { orgId: membership.orgId, partyOrgs: [membership.orgId] }) &&
      (orgId === undefined || orgId === null || membership.orgId === orgId),
  );
  const party = mine[0];
  if (party === undefined) throw new AppError('FORBIDDEN');
  if (mine.some((other) => other.orgId !== party.orgId)) {
    throw badInput('organisationId', {
      vi: 'Bạn đại diện cho nhiều bên; hãy chọn bên nào.',
      en: 'You manage several parties; say for which one.',
    });
  }
  return party;
}

/** Talks about terms: offers, counter-offers, acceptance of one version by all (thương lượng). */
@Injectable()
export class NegotiationService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * Opens a talk about a new contract, agreed outside, with a known partner, or after one that ends. Refusals:
   * NEGOTIATION_PARTIES, NEGOTIATION_EXPIRY, TERMS_..., OUTSIDE_OWN_LIMIT is not asked: there is no limit yet.
   */
  open(actor: Actor, { idempotencyKey, ...input }: OpenNegotiation): Promise<Outcome> {
    return this.run(actor, 'openNegotiation', { idempotencyKey, input }, async (tx, person) => {
      const sellers = (input.change.lines ?? []).flatMap((line) => line.sellerOrgId ?? []);
      const orgs = [...new Set([input.buyerOrgId, ...sellers])];
      const party = partyIn(actor, 'negotiation.open', orgs, input.orgId);
      const known = await this.roster(tx, orgs);
      const buyer = known.get(input.buyerOrgId);
      const fits =
        buyer !== undefined &&
        known.size === orgs.length &&
        !sellers.includes(input.buyerOrgId) &&
        orgs.length >= 2 &&
        orgs.length <= NEGOTIATION_LIMITS.sellers + 1;
      if (!fits) return refuse('NEGOTIATION_PARTIES', 'change');
      const based = await this.basis(tx, actor, input);
      const shell = openingTerms({
        kind: input.kind,
        today: localDay(tx.now),
        buyer,
        destination: textOf('destination', input.destination, LIMITS.text.line) ?? '',
        governingLaw: 'commercial',
        demonstration: false,
        term: input.term,
        framework: based.framework,
        seasonNo: input.seasonNo ?? 1,
      });
      const terms = changeTerms(shell, input.change, known);
      if (isRefusal(terms)) return terms;
      return this.begin(tx, actor, {
        person,
        orgId: party.orgId,
        offer: input,
        terms,
        origin: input.origin,
        contractId: null,
        renewsId: based.renewsId,
        frameworkId: based.framework?.contractId ?? null,
      });
    });
  }

  /**
   * Opens a talk about a contract: before force about the draft, which then waits; in force about an amendment. Refusals:
   * CONTRACT_STATE, NEGOTIATION_OPEN, AMENDMENT_PENDING, TERMS_....
   */
  negotiateContract(actor: Actor, input: NegotiateContract): Promise<Outcome> {
    const { idempotencyKey, ...command } = input;
    return this.run(
      actor,
      'negotiateContract',
      { idempotencyKey, input: command },
      async (tx, person) => {
        const seen = await findContract(tx, command.contractId);
        if (seen === null || !permits(actor, 'contract.read', { partyOrgs: seen.partyOrgs })) {
          throw new AppError('NOT_FOUND');
        }
        const party = partyIn(actor, 'negotiation.act', seen.partyOrgs, command.orgId);
        const contract = await lockContract(tx, seen.id);
        if (contract === null) throw new AppError('NOT_FOUND');
        const draft = contract.state === 'awaiting_signatures';
        if (!draft && contract.state !== 'in_force' && contract.state !== 'suspended') {
          return refuse('CONTRACT_STATE', null, { state: contract.state });
        }
        if (contract.negotiating) return refuse('NEGOTIATION_OPEN');
        if (contract.pendingVersion !== null) return refuse('AMENDMENT_PENDING');
        const before = await termsOf(tx, contract.id, contract.currentVersion);
        const terms = await this.changed(tx, before, command.change);
        if (isRefusal(terms)) return terms;
        return this.begin(tx, actor, {
          person,
          orgId: party.orgId,
          offer: command,
          terms,
          origin: draft ? 'draft' : 'amendment',
          contractId: contract.id,
          renewsId: null,
          frameworkId: null,
        });
      },
    );
  }

  /**
   * A counter-offer (đề nghị lại) to the version the party has seen. Refusals: NEGOTIATION_STATE, NEGOTIATION_EXPIRED,
   * NEGOTIATION_MOVED, NEGOTIATION_ROUNDS, NEGOTIATION_EXPIRY, OUTSIDE_OWN_LIMIT, TERMS_....
   */
  counter(actor: Actor, { idempotencyKey, ...input }: CounterOffer): Promise<Outcome> {
    return this.run(actor, 'counterOffer', { idempotencyKey, input }, async (tx, person) => {
      const { negotiation, party } = await this.lockAsParty(tx, actor, input);
      const refusal = decideCounter(negotiation, input.version, tx.now);
      if (refusal !== null) return refusal;
      const terms = await this.changed(tx, readTerms(negotiation.terms), input.change);
      if (isRefusal(terms)) return terms;
      const limit = await this.outsideLimit(tx, negotiation, party.orgId, { terms, ...input });
      if (limit !== null) return limit;
      return this.follow(tx, actor, negotiation, {
        terms,
        byOrg: party.orgId,
        byPerson: person.personId,
        offer: input,
      });
    });
  }

  /**
   * Accepts the version the party has seen; the last acceptance carries it out. Refusals: NEGOTIATION_STATE,
   * NEGOTIATION_EXPIRED, NEGOTIATION_MOVED, NEGOTIATION_ACCEPTED, OUTSIDE_OWN_LIMIT, CAPACITY_EXCEEDED, CONTRACT_STATE.
   */
  accept(actor: Actor, { idempotencyKey, ...input }: AcceptOffer): Promise<Outcome> {
    return this.run(actor, 'acceptOffer', { idempotencyKey, input }, async (tx, person) => {
      const { negotiation, party } = await this.lockAsParty(tx, actor, input);
      if (!negotiation.signatories.includes(party.orgId)) throw new AppError('FORBIDDEN');
      const command = { orgId: party.orgId, version: input.version };
      const decision = decideAccept(negotiation, command, tx.now);
      if (isRefusal(decision)) return decision;
      const terms = readTerms(negotiation.terms);
      const limit = await this.outsideLimit(tx, negotiation, party.orgId, { terms, ...input });
      if (limit !== null) return limit;
      await tx.insert(NegotiationAcceptanceEntity, {
        negotiationId: negotiation.id,
        version: input.version,
        orgId: party.orgId,
        personId: person.personId,
        method: 'in_app',
        acceptedName: await personName(tx, person.personId),
        readAloudBy: textOf('readAloudBy', input.readAloudBy, LIMITS.text.name),
        termsHash: negotiation.termsHash,
        acceptedAt: tx.now,
      });
      if (!decision.agreed) {
        await this.told(tx, negotiation.id);
        return { type: 'Negotiation', id: negotiation.id };
      }
      const carried = await carryOut(tx, actor, negotiation);
      return isRefusal(carried) ? carried : { type: 'Negotiation', id: negotiation.id };
    });
  }

  /** Ends the talk with a reason; a draft can be signed again. Refusal: NEGOTIATION_STATE. */
  end(actor: Actor, { idempotencyKey, ...input }: EndNegotiation): Promise<Outcome> {
    return this.run(actor, 'endNegotiation', { idempotencyKey, input }, async (tx) => {
      const reason = textOf('reason', input.reason, LIMITS.text.reason);
      if (reason === null) {
        throw badInput('reason', { vi: 'Hãy nêu lý do.', en: 'Give a reason.' });
      }
      const { negotiation } = await this.lockAsParty(tx, actor, input);
      const refusal = decideEnd(negotiation);
      if (refusal !== null) return refusal;
      await endNegotiation(tx, negotiation, { state: 'withdrawn', reason });
      return { type: 'Negotiation', id: negotiation.id };
    });
  }

  /** A new version after the current one, by a party or a broker. */
  async follow(
    tx: Tx,
    actor: Actor,
    negotiation: NegotiationRecord,
    next: {
      readonly terms: ContractTerms;
      readonly byOrg: string | null;
      readonly byPerson: string;
      readonly offer: OfferFields;
    },
  ): Promise<Outcome> {
    const expiresAt = expiry(tx.now, next.offer.hours);
    if (isRefusal(expiresAt)) return expiresAt;
    const version = negotiation.currentVersion + 1;
    const orgs = next.terms.parties.map((party) => party.orgId);
    const partyOrgs = [...new Set([...negotiation.partyOrgs, ...orgs])];
    if (!(await setCurrent(tx, negotiation, { version, expiresAt, partyOrgs }))) {
      throw new AppError('CONFLICT');
    }
    await writeVersion(tx, {
      negotiationId: negotiation.id,
      version,
      terms: next.terms,
      byOrg: next.byOrg,
      byPerson: next.byPerson,
      note: textOf('note', next.offer.note, LIMITS.text.note),
    });
    await publish(tx, {
      type: 'NegotiationOpened',
      aggregateType: 'negotiation',
      aggregateId: negotiation.id,
      dueAt: expiresAt,
    });
    return { type: 'Negotiation', id: negotiation.id };
  }

  /** Terms with a change that says something new. */
  async changed(
    tx: Tx,
    before: ContractTerms,
    change: TermsChange,
  ): Promise<ContractTerms | Refusal> {
    const known = new Set(before.parties.map((party) => party.orgId));
    const named = (change.lines ?? []).flatMap((line) => line.sellerOrgId ?? []);
    const added = [...new Set(named)].filter((org) => !known.has(org));
    const terms = changeTerms(before, change, await this.roster(tx, added));
    if (isRefusal(terms)) return terms;
    return diffTerms(before, terms).changes.length === 0
      ? refuse('TERMS_UNCHANGED', 'change')
      : terms;
  }

  private run(
    actor: Actor,
    operation: string,
    command: { readonly idempotencyKey: string; readonly input: object },
    work: (tx: Tx, person: Person) => Promise<Outcome>,
  ): Promise<Outcome> {
    const { idempotencyKey, input } = command;
    return runCommand(
      this.database,
      { actor, operation, idempotencyKey, input: asInput(input) },
      async (tx) => {
        if (actor.kind !== 'person') throw new AppError('FORBIDDEN');
        return work(tx, actor);
      },
    );
  }

  /** Names and numbers of organisations are read as the system: contacts of a partner stand in the contract. */
  private async roster(tx: Tx, orgs: readonly string[]): Promise<Roster> {
    if (orgs.length === 0) return new Map();
    return (await tx.asSystem(() => findParties(tx, orgs))).byOrg;
  }

  private async basis(
    tx: Tx,
    actor: Actor,
    { basedOnId, kind, seasonNo }: OpenNegotiation | Omit<OpenNegotiation, 'idempotencyKey'>,
  ): Promise<{ framework: ContractTerms['framework']; renewsId: string | null }> {
    if (basedOnId === undefined || basedOnId === null) {
      if (kind === 'season') throw new AppError('NOT_FOUND');
      return { framework: null, renewsId: null };
    }
    const based = await findContract(tx, basedOnId);
    if (based === null || !permits(actor, 'contract.read', { partyOrgs: based.partyOrgs })) {
      throw new AppError('NOT_FOUND');
    }
    if (kind !== 'season') return { framework: null, renewsId: based.id };
    const { id: contractId, number } = based;
    return { framework: { contractId, number, seasonNo: seasonNo ?? 1 }, renewsId: null };
  }

  private async begin(tx: Tx, actor: Actor, talk: Beginning): Promise<Outcome> {
    const expiresAt = expiry(tx.now, talk.offer.hours);
    if (isRefusal(expiresAt)) return expiresAt;
    const id = uuid();
    const partyOrgs = talk.terms.parties.map((party) => party.orgId);
    const { origin, contractId, renewsId, frameworkId, orgId, person } = talk;
    await tx.insert(NegotiationEntity, {
      id,
      origin,
      contractId,
      renewsId,
      frameworkId,
      partyOrgs: [...new Set([...partyOrgs, orgId])],
      openedOrg: orgId,
      openedBy: person.personId,
      expiresAt,
      createdAt: tx.now,
    });
    await writeVersion(tx, {
      negotiationId: id,
      version: 1,
      terms: talk.terms,
      byOrg: orgId,
      byPerson: person.personId,
      note: textOf('note', talk.offer.note, LIMITS.text.note),
    });
    if (contractId !== null) {
      await appendAudit(tx, {
        chain: 'contract',
        chainId: contractId,
        actor,
        action: 'contract.negotiation_opened',
        detail: { negotiationId: id, orgId },
        partyOrgs,
      });
    }
    await publish(tx, {
      type: 'NegotiationOpened',
      aggregateType: 'negotiation',
      aggregateId: id,
      dueAt: expiresAt,
    });
    return { type: 'Negotiation', id };
  }

  private async lockAsParty(
    tx: Tx,
    actor: Actor,
    input: { readonly negotiationId: string; readonly orgId?: string | null },
  ): Promise<{ negotiation: NegotiationRecord; party: Membership }> {
    const seen = await findNegotiation(tx, input.negotiationId);
    if (seen === null || !permits(actor, 'negotiation.read', { partyOrgs: seen.partyOrgs })) {
      throw new AppError('NOT_FOUND');
    }
    const party = partyIn(actor, 'negotiation.act', seen.partyOrgs, input.orgId);
    const negotiation = await lockNegotiation(tx, seen.id);
    if (negotiation === null) throw new AppError('NOT_FOUND');
    return { negotiation, party };
  }

  /** The party's own warning before a bad deal, unless it was given and answered. */
  private async outsideLimit(
    tx: Tx,
    negotiation: NegotiationRecord,
    orgId: string,
    offer: { readonly terms: ContractTerms; readonly beyondLimit?: boolean | null },
  ): Promise<Refusal | null> {
    if (offer.beyondLimit === true) return null;
    const limit = await findLimit(tx, negotiation.id, orgId);
    return limit === null ? null : limitRefusal(offer.terms, orgId, limit);
  }

  private told(tx: Tx, id: string): Promise<void> {
    return publish(tx, {
      type: 'NegotiationMoved',
      aggregateType: 'negotiation',
      aggregateId: id,
    });
  }
}

interface Beginning {
  readonly person: Person;
  readonly orgId: string;
  readonly offer: OfferFields;
  readonly terms: ContractTerms;
  readonly origin: 'direct' | 'invitation' | 'renewal' | 'draft' | 'amendment';
  readonly contractId: string | null;
  readonly renewsId: string | null;
  readonly frameworkId: string | null;
}

function expiry(now: Date, hours: number | null | undefined): Date | Refusal {
  const length = hours ?? NEGOTIATION_LIMITS.hoursDefault;
  const most = NEGOTIATION_LIMITS.hoursMax;
  if (!Number.isSafeInteger(length) || length < 1 || length > most) {
    return refuse('NEGOTIATION_EXPIRY', 'hours', { most: String(most) });
  }
  return new Date(now.getTime() + length * 3_600_000);
}
