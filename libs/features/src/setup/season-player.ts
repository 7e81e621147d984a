/**
 * Plays contracts of the past through the services themselves, with the business clock moved: what the demonstration shows
 * was written by the same commands and kept by the same checks as anything else.
 */
import { v7 as uuid } from 'uuid';
import type { Actor, ContractTerms, DemonstrationBook, PartyTerms } from '#domain';
import {
  MANAGER_ROLES,
  SYSTEM,
  assert,
  draftContract,
  endOfDay,
  isRefusal,
  placeById,
  productByCode,
  shownAmount,
} from '#domain';
import {
  CaseJobs,
  CasesService,
  LifecycleService,
  CaseAnswersService,
  WatchJobs,
} from '#feature/breaches';
import {
  ContractJobs,
  ContractsService,
  NO_SOURCE,
  findParties,
  insertContract,
  nextContractNumber,
} from '#feature/contracts';
import {
  DeliveryAcceptance,
  DeliveryJobs,
  DeliveryNotices,
  DeliveryWeighings,
} from '#feature/deliveries';
import { FileStore, FilesService } from '#feature/files';
import { NotificationJobs } from '#feature/notifications';
import { PaymentJobs, PaymentsService } from '#feature/payments';
import type { Config } from '#feature/runtime';
import { SettlementJobs } from '#feature/settlement';
import type { Database, Outcome, Tx } from '#persistence';
import { SYSTEM_CONTEXT, appendAudit } from '#persistence';
import type { ConsumerName, Handler } from '#queue';
import { deliver, publish } from '#queue';
import { addDays } from '#text';

export interface SeasonSpec {
  readonly sellerOrg: string;
  readonly buyerOrg: string;
  readonly productCode: string;
  readonly gradeRank: number;
  readonly quantityBase: bigint;
  readonly priceVnd: bigint;
  /** First day of four weeks of deliveries. */
  readonly from: string;
}

export interface PlayedContract {
  readonly id: string;
  readonly spec: SeasonSpec;
  readonly hash: string;
  readonly terms: ContractTerms;
}

interface SlotRow extends Record<string, unknown> {
  readonly lineId: string;
  readonly no: number;
  readonly deliverFrom: string;
  readonly quantityBase: bigint;
}

interface DueRow extends Record<string, unknown> {
  readonly id: string;
  readonly leftVnd: bigint;
  readonly dueOn: string;
}

const WEEKS = 4;
const DRAFTED_BEFORE_DAYS = 12;
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46]);

/** Nine in the morning in Cần Thơ. */
const morning = (day: string): Date => new Date(`${day}T02:00:00Z`);

function done(outcome: Outcome, what: string): string {
  assert(!isRefusal(outcome), isRefusal(outcome) ? `${what}: ${outcome.refused}` : what);
  return outcome.id;
}

export class SeasonPlayer {
  private readonly contracts: ContractsService;
  private readonly notices: DeliveryNotices;
  private readonly weighings: DeliveryWeighings;
  private readonly acceptance: DeliveryAcceptance;
  private readonly files: FilesService;
  private readonly payments: PaymentsService;
  private readonly cases: CasesService;
  private readonly answers: CaseAnswersService;
  private readonly lifecycle: LifecycleService;
  private readonly handlers: ReadonlyMap<ConsumerName, Handler>;

  constructor(
    private readonly database: Database,
    private readonly book: DemonstrationBook,
    config: Config,
  ) {
    this.contracts = new ContractsService(database);
    this.notices = new DeliveryNotices(database);
    this.weighings = new DeliveryWeighings(database, config);
    this.acceptance = new DeliveryAcceptance(database);
    this.files = new FilesService(database, new FileStore());
    this.payments = new PaymentsService(database);
    this.cases = new CasesService(database);
    this.answers = new CaseAnswersService(database);
    this.lifecycle = new LifecycleService(database);
    const sources = [
      new ContractJobs(),
      new WatchJobs(),
      new CaseJobs(),
      new DeliveryJobs(),
      new SettlementJobs(),
      new PaymentJobs(),
      new NotificationJobs(),
    ];
    this.handlers = new Map(
      sources.flatMap((each) => each.handlers).map((handler) => [handler.consumer, handler]),
    );
  }

  /** Moves the business clock and does what became due for contracts. */
  async at(now: Date | null): Promise<void> {
    const millis = now === null ? 0 : now.getTime() - Date.now();
    await this.database.transaction(SYSTEM_CONTEXT, (tx) =>
      tx.query('SELECT set_business_clock($1)', [Math.round(millis)]),
    );
    await this.work();
  }

  async draft(spec: SeasonSpec): Promise<PlayedContract> {
    const signing = addDays(spec.from, -DRAFTED_BEFORE_DAYS);
    await this.at(morning(signing));
    const id = uuid();
    const { hash, terms } = await this.database.transaction(SYSTEM_CONTEXT, async (tx) => {
      const contract = await this.compose(tx, spec, signing);
      const documentHash = await insertContract(tx, {
        id,
        terms: contract,
        sourceOf: () => NO_SOURCE,
        createdBy: null,
        negotiationId: null,
        renewsId: null,
        group: null,
      });
      await appendAudit(tx, {
        chain: 'contract',
        chainId: id,
        actor: SYSTEM,
        action: 'contract.drafted',
        detail: {
          number: contract.number,
          version: 1,
          documentHash,
          state: 'awaiting_signatures',
        },
        partyOrgs: [spec.buyerOrg, spec.sellerOrg],
      });
      await publish(tx, {
        type: 'ContractDrafted',
        aggregateType: 'contract',
        aggregateId: id,
        dueAt: endOfDay(contract.signBy),
      });
      return { hash: documentHash, terms: contract };
    });
    await this.work();
    return { id, spec, hash, terms };
  }

  private async compose(tx: Tx, spec: SeasonSpec, today: string): Promise<ContractTerms> {
    const parties = await findParties(tx, [spec.buyerOrg, spec.sellerOrg]);
    const party = (orgId: string, side: PartyTerms['side']): PartyTerms => {
      const known = parties.byOrg.get(orgId);
      assert(known !== undefined, 'the book knows its organisations');
      return { ...known, side };
    };
    const placeOf = (orgId: string): string =>
      placeById(this.organisation(orgId).placeId)?.fullName ?? '';
    const [from, to] = [spec.from, addDays(spec.from, WEEKS * 7 - 1)];
    const { terms } = draftContract({
      number: await nextContractNumber(tx, today),
      today,
      buyer: party(spec.buyerOrg, 'buyer'),
      sellers: [party(spec.sellerOrg, 'seller')],
      destination: placeOf(spec.buyerOrg),
      legs: [
        {
          ...spec,
          proposalId: uuid(),
          lotId: null,
          demandId: null,
          variety: null,
          transportVnd: 0n,
          gradePremiumVnd: 0n,
          harvestFrom: from,
          harvestTo: to,
          deliverFrom: from,
          deliverTo: to,
          origin: placeOf(spec.sellerOrg),
          certificates: [],
        },
      ],
      demonstration: true,
    });
    return terms;
  }

  async sign(played: PlayedContract, orgId: string): Promise<void> {
    const outcome = await this.contracts.sign(this.manager(orgId), {
      contractId: played.id,
      version: 1,
      documentHash: played.hash,
      idempotencyKey: uuid(),
    });
    done(outcome, 'a signature');
    await this.work();
  }

  async void(played: PlayedContract): Promise<void> {
    const outcome = await this.contracts.voidContract(this.manager(played.spec.sellerOrg), {
      contractId: played.id,
      reason: 'Không thống nhất được thời gian thu hoạch.',
      idempotencyKey: uuid(),
    });
    done(outcome, 'a withdrawal');
  }

  /** Lets the time to sign pass. */
  lapse({ terms }: PlayedContract): Promise<void> {
    return this.at(morning(addDays(terms.signBy, 2)));
  }

  async inForce(spec: SeasonSpec): Promise<PlayedContract> {
    const played = await this.draft(spec);
    await this.sign(played, spec.sellerOrg);
    await this.sign(played, spec.buyerOrg);
    return played;
  }

  /** The loads of the first slots, weighed by both and accepted. */
  async bring({ id, spec }: PlayedContract, slots: number): Promise<void> {
    const rows = await this.read<SlotRow>(
      `SELECT s.line_id AS "lineId", s.no, s.deliver_from AS "deliverFrom", s.quantity_base AS "quantityBase"
        FROM delivery_slot s JOIN contract_line l ON l.id = s.line_id WHERE l.contract_id = $1 ORDER BY s.no LIMIT $2`,
      [id, slots],
    );
    const product = productByCode(spec.productCode);
    assert(product !== null, 'the book knows its products');
    for (const slot of rows) {
      await this.at(morning(slot.deliverFrom));
      await this.load({ id, spec }, slot, shownAmount(slot.quantityBase, product.baseUnit));
      await this.work();
    }
  }

  private async load(
    { id, spec }: Pick<PlayedContract, 'id' | 'spec'>,
    slot: SlotRow,
    amount: string,
  ): Promise<void> {
    const [seller, buyer] = [this.manager(spec.sellerOrg), this.manager(spec.buyerOrg)];
    const deliveryId = uuid();
    const notified = await this.notices.notify(seller, {
      id: deliveryId,
      contractId: id,
      orgId: null,
      parts: [{ lineId: slot.lineId, slotNo: slot.no, quantity: amount }],
      plannedOn: slot.deliverFrom,
      dockSlotId: null,
      vehicle: null,
      note: null,
      idempotencyKey: uuid(),
    });
    done(notified, 'a notice');
    for (const actor of [seller, buyer]) {
      const weighed = await this.weighings.weigh(actor, {
        deliveryId,
        orgId: null,
        gross: amount,
        tare: '0',
        parts: null,
        photoId: await this.photo(actor, id),
        measuredAt: morning(slot.deliverFrom),
        idempotencyKey: uuid(),
      });
      done(weighed, 'a weighing');
    }
    const grades = [{ gradeRank: spec.gradeRank, accepted: amount, rejected: '0' }];
    const line = { lineId: slot.lineId, grades, quality: [] };
    const accepted = await this.acceptance.accept(buyer, {
      deliveryId,
      orgId: null,
      lines: [{ ...line, rejectReason: null, rejectNote: null, rejectPhotoId: null }],
      idempotencyKey: uuid(),
    });
    done(accepted, 'an acceptance');
  }

  /** Every open due: claimed by the buyer, confirmed by the seller, so many days after its day. */
  async pay({ id, spec }: PlayedContract, daysLate: number): Promise<void> {
    const dues = await this.read<DueRow>(
      `SELECT id, (amount_vnd - paid_vnd) AS "leftVnd", due_on AS "dueOn" FROM due
        WHERE contract_id = $1 AND state = 'open' ORDER BY due_on, id`,
      [id],
    );
    for (const due of dues) {
      const day = addDays(due.dueOn, daysLate);
      await this.at(morning(day));
      const claimed = await this.payments.claim(this.manager(spec.buyerOrg), {
        dueId: due.id,
        amountVnd: due.leftVnd,
        method: 'bank_transfer',
        paidOn: day,
        idempotencyKey: uuid(),
      });
      done(claimed, 'a payment');
      const rows = await this.read<{ id: string }>(
        `SELECT id FROM payment WHERE due_id = $1 AND state = 'claimed'`,
        [due.id],
      );
      const paymentId = rows[0]?.id;
      assert(paymentId !== undefined, 'a claim is a payment');
      const seller = this.manager(spec.sellerOrg);
      done(await this.payments.confirm(seller, { paymentId, idempotencyKey: uuid() }), 'a receipt');
      await this.work();
    }
  }

  async complete(played: PlayedContract): Promise<void> {
    const buyer = this.manager(played.spec.buyerOrg);
    const input = { contractId: played.id, idempotencyKey: uuid() };
    done(await this.lifecycle.complete(buyer, input), 'a completion');
    await this.work();
  }

  /** A step that both agree to. */
  async step(played: PlayedContract, step: 'suspend' | 'terminate', text: string): Promise<void> {
    const { sellerOrg, buyerOrg } = played.spec;
    const asked = await this.cases.requestStep(this.manager(sellerOrg), {
      contractId: played.id,
      orgId: null,
      step,
      ground: 'mutual',
      lineId: null,
      restsOnCaseId: null,
      text,
      idempotencyKey: uuid(),
    });
    const caseId = done(asked, 'a request');
    const agreed = await this.answers.answer(this.manager(buyerOrg), {
      caseId,
      orgId: null,
      answer: 'agree',
      text: null,
      idempotencyKey: uuid(),
    });
    done(agreed, 'a consent');
    await this.work();
  }

  private organisation(orgId: string): DemonstrationBook['organisations'][number] {
    const known = this.book.organisations.find((each) => each.id === orgId);
    assert(known !== undefined, 'the book knows its organisations');
    return known;
  }

  private manager(orgId: string): Actor {
    const membership = this.book.memberships.find(
      (each) => each.orgId === orgId && MANAGER_ROLES.includes(each.role),
    );
    assert(membership !== undefined, 'every organisation has a manager');
    const { kind, placeId } = this.organisation(orgId);
    return {
      kind: 'person',
      personId: membership.personId,
      sessionId: uuid(),
      memberships: [{ orgId, orgKind: kind, role: membership.role, placeId }],
    };
  }

  private async photo(actor: Actor, contractId: string): Promise<string> {
    const id = uuid();
    // Every picture has its own bytes, as every camera makes them.
    const content = Buffer.concat([JPEG, Buffer.from(id)]);
    const purpose = 'scale_photo';
    await this.files.upload(actor, { id, contractId, purpose, orgId: null, content });
    return id;
  }

  private read<Row extends Record<string, unknown>>(
    sql: string,
    params: readonly unknown[],
  ): Promise<Row[]> {
    return this.database.read(SYSTEM_CONTEXT, (reader) => reader.query<Row>(sql, params));
  }

  /** Does what is due for contracts, as relay and worker would. */
  private async work(): Promise<void> {
    for (;;) {
      const due = await this.read<{ id: string }>(
        `SELECT id FROM outbox_delivery WHERE consumer = ANY ($1) AND done_at IS NULL AND dead_at IS NULL
          AND not_before <= app_now() ORDER BY id LIMIT 200`,
        [[...this.handlers.keys()]],
      );
      if (due.length === 0) return;
      for (const { id } of due) {
        await deliver(this.database, this.handlers, id, (error) => {
          throw error;
        });
      }
    }
  }
}
