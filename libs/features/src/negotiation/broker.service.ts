import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor, CanonicalValue, ContractTerms, Refusal, TermsChange } from '#domain';
import {
  AppError,
  LIMITS,
  badInput,
  decideCounter,
  isRefusal,
  middleTerms,
  permits,
  readTerms,
  refuse,
} from '#domain';
import type { Outcome, Tx } from '#persistence';
import { Database, runCommand } from '#persistence';
import { NegotiationDeclarationEntity } from './negotiation.entities.js';
import type { NegotiationRecord } from './negotiation.repository.js';
import {
  findInterest,
  findNegotiation,
  lastOffers,
  lockNegotiation,
  personName,
} from './negotiation.repository.js';
import { NegotiationService, partyIn } from './negotiation.service.js';

export interface DeclareInterest {
  readonly negotiationId: string;
  /** True when there is a connection with a party: then this person is no broker here. */
  readonly interest: boolean;
  readonly text: string;
  readonly idempotencyKey: string;
}

export interface ProposeMiddle {
  readonly negotiationId: string;
  readonly version: number;
  readonly note?: string | null;
  readonly idempotencyKey: string;
}

export interface SetLimit {
  readonly negotiationId: string;
  readonly orgId?: string | null;
  /** Least for a seller, most for a buyer. */
  readonly priceVnd: bigint | null;
  readonly paymentDays: number | null;
  /** Most, in base units. */
  readonly quantityBase: bigint | null;
  readonly idempotencyKey: string;
}

/** What the broker changes in the version on the table. */
function middleChange(
  { buyer, seller }: Awaited<ReturnType<typeof lastOffers>>,
  current: ContractTerms,
): TermsChange | Refusal {
  if (buyer === null || seller === null) return refuse('BROKER_ONE_SIDED');
  const middle = middleTerms(buyer, seller);
  if (middle === null) return refuse('TERMS_UNCHANGED');
  const payment = { ...current.payment, daysAfterAcceptance: middle.paymentDays };
  return { lines: middle.lines, payment };
}

type Person = Extract<Actor, { kind: 'person' }>;

/** Staff between the parties (trung gian), in the open; and what a party keeps to itself. */
@Injectable()
export class BrokerService {
  constructor(
    @Inject(Database) private readonly database: Database,
    private readonly negotiations: NegotiationService,
  ) {}

  /** A declaration of interests (kê khai xung đột lợi ích), kept and shown to every party. */
  declare(actor: Actor, { idempotencyKey, ...input }: DeclareInterest): Promise<Outcome> {
    return this.run(actor, 'declareInterest', { idempotencyKey, input }, async (tx, person) => {
      const negotiation = await this.find(tx, actor, input.negotiationId);
      const text = input.text.trim();
      if (text === '' || text.length > LIMITS.text.reason) {
        throw badInput('text', {
          vi: `Hãy kê khai, tối đa ${LIMITS.text.reason} ký tự.`,
          en: `Declare in at most ${LIMITS.text.reason} characters.`,
        });
      }
      await tx.insert(NegotiationDeclarationEntity, {
        id: uuid(),
        negotiationId: negotiation.id,
        personId: person.personId,
        personName: await personName(tx, person.personId),
        interest: input.interest,
        text,
        declaredAt: tx.now,
      });
      return { type: 'Negotiation', id: negotiation.id };
    });
  }

  /**
   * Proposes the middle of what both sides last offered, marked as the broker's; it binds nobody before they accept it.
   * Refusals: BROKER_UNDECLARED, BROKER_CONFLICTED, BROKER_ONE_SIDED, NEGOTIATION_..., TERMS_UNCHANGED.
   */
  proposeMiddle(actor: Actor, { idempotencyKey, ...input }: ProposeMiddle): Promise<Outcome> {
    return this.run(actor, 'proposeMiddle', { idempotencyKey, input }, async (tx, person) => {
      const seen = await this.find(tx, actor, input.negotiationId);
      const interest = await findInterest(tx, seen.id, person.personId);
      if (interest === null) return refuse('BROKER_UNDECLARED');
      if (interest) return refuse('BROKER_CONFLICTED');
      const negotiation = await lockNegotiation(tx, seen.id);
      if (negotiation === null) throw new AppError('NOT_FOUND');
      const refusal = decideCounter(negotiation, input.version, tx.now);
      if (refusal !== null) return refusal;
      const current = readTerms(negotiation.terms);
      const change = middleChange(await lastOffers(tx, negotiation.id), current);
      if (isRefusal(change)) return change;
      const terms = await this.negotiations.changed(tx, current, change);
      if (isRefusal(terms)) return terms;
      return this.negotiations.follow(tx, actor, negotiation, {
        terms,
        byOrg: null,
        byPerson: person.personId,
        offer: { change, note: input.note ?? null },
      });
    });
  }

  /** Sets a party's private limit; nobody else, staff included, ever reads it. */
  setLimit(actor: Actor, { idempotencyKey, ...input }: SetLimit): Promise<Outcome> {
    const stored = {
      ...input,
      priceVnd: input.priceVnd === null ? null : String(input.priceVnd),
      quantityBase: input.quantityBase === null ? null : String(input.quantityBase),
    };
    return this.run(actor, 'setNegotiationLimit', { idempotencyKey, input: stored }, async (tx) => {
      const negotiation = await findNegotiation(tx, input.negotiationId);
      if (
        negotiation === null ||
        !permits(actor, 'negotiation.read', { partyOrgs: negotiation.partyOrgs })
      ) {
        throw new AppError('NOT_FOUND');
      }
      const party = partyIn(actor, 'negotiation.act', negotiation.partyOrgs, input.orgId);
      await tx.execute(
        `INSERT INTO negotiation_limit (negotiation_id, org_id, price_vnd, payment_days, quantity_base) VALUES ($1, $2, $3, $4, $5)
          ON CONFLICT (negotiation_id, org_id) DO UPDATE SET price_vnd = excluded.price_vnd, payment_days = excluded.payment_days,
            quantity_base = excluded.quantity_base`,
        [negotiation.id, party.orgId, stored.priceVnd, input.paymentDays, stored.quantityBase],
      );
      return { type: 'Negotiation', id: negotiation.id };
    });
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
      { actor, operation, idempotencyKey, input: input as unknown as CanonicalValue },
      async (tx) => {
        if (actor.kind !== 'person') throw new AppError('FORBIDDEN');
        return work(tx, actor);
      },
    );
  }

  private async find(tx: Tx, actor: Actor, id: string): Promise<NegotiationRecord> {
    const negotiation = await findNegotiation(tx, id);
    if (
      negotiation === null ||
      !permits(actor, 'negotiation.read', { partyOrgs: negotiation.partyOrgs })
    ) {
      throw new AppError('NOT_FOUND');
    }
    if (!permits(actor, 'negotiation.broker', {})) throw new AppError('FORBIDDEN');
    return negotiation;
  }
}
