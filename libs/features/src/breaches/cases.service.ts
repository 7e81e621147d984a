import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type {
  Actor,
  BreachCode,
  CaseKind,
  ContractStep,
  ForceMajeureEvent,
  Membership,
  Refusal,
  StepGround,
} from '#domain';
import {
  AppError,
  CASE_HOURS,
  amountVnd,
  assert,
  badInput,
  breachRefusal,
  caseRefusal,
  caseStart,
  endOfDay,
  forceMajeureRefusal,
  isRefusal,
  localDay,
  permits,
  productByCode,
  renegotiationRefusal,
  stepRefusal,
  unitBaseOf,
} from '#domain';
import type { Outcome, Tx } from '#persistence';
import { Database, runCommand } from '#persistence';
import { addDays } from '#text';
import { actingParty } from './acting-party.js';
import type { CaseContract, LineFacts, NewCase } from './case.repository.js';
import { findCase, findCaseContract, findLineFacts, lockCaseContract } from './case.repository.js';
import { hoursFrom, openCase } from './case-steps.js';
import { raiseTask } from './call-task.repository.js';
import { findReferencePrices } from './reference-price.repository.js';

interface Opening {
  readonly idempotencyKey: string;
  readonly contractId: string;
  readonly orgId: string | null;
  readonly text: string;
}

export interface RequestStep extends Opening {
  readonly step: ContractStep;
  readonly ground: StepGround;
  readonly lineId: string | null;
  readonly restsOnCaseId: string | null;
}

export interface ReportBreach extends Opening {
  readonly code: BreachCode;
  readonly accusedOrgId: string;
  readonly lineId: string | null;
  readonly occurredOn: string;
  /** What the breached part is worth in dong; null for the undelivered rest of the line. */
  readonly valueVnd: bigint | null;
}

export interface ClaimForceMajeure extends Opening {
  readonly event: ForceMajeureEvent;
  readonly lineId: string | null;
  readonly startedOn: string;
  readonly extensionDays: number;
}

export interface OpenRenegotiation extends Opening {
  readonly lineId: string;
}

export interface OpenDispute extends Opening {
  readonly againstOrgId: string;
  readonly lineId: string | null;
  readonly aboutCaseId: string | null;
}

/** A contract under lock, the party that acts, and the line meant. */
interface Scene {
  readonly contract: CaseContract;
  readonly party: Membership;
  readonly personId: string;
  readonly line: LineFacts | null;
}

const asJson = (input: object): never =>
  JSON.parse(
    JSON.stringify(input, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    ),
  ) as never;

/** The parties that an act of one party about a line, or the whole contract, concerns beside itself. */
function others({ contract, party, line }: Scene): string[] {
  const concerned = line === null ? contract.partyOrgs : [contract.buyerOrg, line.sellerOrg];
  const rest = concerned.filter((org) => org !== party.orgId);
  return rest.length === 0 ? contract.partyOrgs.filter((org) => org !== party.orgId) : rest;
}

/** A seller's word concerns the buyer; a buyer's word the sellers it is about. */
function otherSide(scene: Scene): string[] {
  const { contract, party } = scene;
  return party.orgId === contract.buyerOrg ? others(scene) : [contract.buyerOrg];
}

/** Opens cases of a contract (vụ việc): each by a party, for the others to answer. */
@Injectable()
export class CasesService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * Asks to end, suspend or resume the contract or to close a line short. Refusals: CONTRACT_STATE, STEP_GROUND,
   * BREACH_NOT_ATTRIBUTED, FORCE_MAJEURE_NOT_OVER, CASE_DUPLICATE.
   */
  requestStep(actor: Actor, command: RequestStep): Promise<Outcome> {
    const { step, ground } = command;
    if (ground === 'mediation') throw badInput('ground', MEDIATOR_ONLY);
    if ((step === 'close_short') !== (command.lineId !== null))
      throw badInput('lineId', LINE_OF_STEP);
    return this.open(
      actor,
      'requestContractStep',
      { ...command, kind: 'request' },
      async (tx, scene) => {
        const { contract, party } = scene;
        const rests = await this.restsOn(tx, contract.id, command.restsOnCaseId);
        const refusal = stepRefusal({
          step,
          ground,
          contractState: contract.state,
          rests:
            rests === null ? null : { ...rests, againstOther: isAgainstOther(rests, party.orgId) },
        });
        if (refusal !== null) return refusal;
        const alone = ground === 'breach' || ground === 'force_majeure';
        return {
          code: step,
          ground,
          restsOnId: command.restsOnCaseId,
          answerOrgs: others(scene),
          clockAt: hoursFrom(tx, alone ? CASE_HOURS.terminationNotice : CASE_HOURS.request),
        };
      },
    );
  }

  /** Reports a breach (báo vi phạm); the accused has 48 hours to reply. Refusals: BREACH_SIDE, DAY_IN_FUTURE, CASE_DUPLICATE. */
  reportBreach(actor: Actor, command: ReportBreach): Promise<Outcome> {
    return this.open(actor, 'reportBreach', { ...command, kind: 'breach' }, async (tx, scene) => {
      const { contract, party, line } = scene;
      const { accusedOrgId } = command;
      if (!contract.partyOrgs.includes(accusedOrgId) || accusedOrgId === party.orgId) {
        throw badInput('accusedOrganisationId', NOT_A_PARTY);
      }
      const refusal = breachRefusal({
        code: command.code,
        accusedSide: accusedOrgId === contract.buyerOrg ? 'buyer' : 'seller',
        occurredOn: command.occurredOn,
        today: localDay(tx.now),
      });
      if (refusal !== null) return refusal;
      return {
        code: command.code,
        answerOrgs: [accusedOrgId],
        occurredOn: command.occurredOn,
        ...worthOf(line, command.valueVnd),
        clockAt: hoursFrom(tx, CASE_HOURS.breachReply),
      };
    });
  }

  /**
   * Claims force majeure with the extension asked for. Refusals: FORCE_MAJEURE_NOTICE_LATE, FORCE_MAJEURE_FIXED_DATES,
   * FORCE_MAJEURE_TOO_LONG, DAY_IN_FUTURE, CASE_DUPLICATE.
   */
  claimForceMajeure(actor: Actor, command: ClaimForceMajeure): Promise<Outcome> {
    const input = { ...command, kind: 'force_majeure' } as const;
    return this.open(actor, 'claimForceMajeure', input, async (tx, scene) => {
      const { terms } = scene.contract;
      const refusal = forceMajeureRefusal({
        startedOn: command.startedOn,
        today: localDay(tx.now),
        extensionDays: command.extensionDays,
        term: terms.term,
        terms: terms.forceMajeure,
      });
      if (refusal !== null) return refusal;
      return {
        code: command.event,
        answerOrgs: otherSide(scene),
        occurredOn: command.startedOn,
        extensionDays: command.extensionDays,
        clockAt: hoursFrom(tx, CASE_HOURS.forceMajeureAnswer),
      };
    });
  }

  /** Opens talks over the price of a line, on the agreed trigger alone. Refusals: RENEGOTIATION_NOT_AGREED, NO_REFERENCE_PRICE, PRICE_NOT_MOVED. */
  openRenegotiation(actor: Actor, command: OpenRenegotiation): Promise<Outcome> {
    const input = { ...command, kind: 'renegotiation' } as const;
    return this.open(actor, 'openRenegotiation', input, async (tx, scene) => {
      const { terms } = scene.contract;
      const clause = terms.renegotiation;
      const prices =
        clause === null
          ? { thenVnd: null, nowVnd: null }
          : await findReferencePrices(tx, clause.seriesCode, terms.draftedOn);
      const refusal = renegotiationRefusal({ agreedPpm: clause?.movePpm ?? null, ...prices });
      if (refusal !== null) return refusal;
      return {
        code: 'reference_price',
        answerOrgs: otherSide(scene),
        referenceThenVnd: prices.thenVnd,
        referenceNowVnd: prices.nowVnd,
        clockAt: hoursFrom(tx, CASE_HOURS.renegotiation),
      };
    });
  }

  /** Opens a dispute: talks first, then mediation when their days are over. Refusal: CASE_DUPLICATE. */
  openDispute(actor: Actor, command: OpenDispute): Promise<Outcome> {
    return this.open(actor, 'openDispute', { ...command, kind: 'dispute' }, async (tx, scene) => {
      const { contract, party } = scene;
      if (
        !contract.partyOrgs.includes(command.againstOrgId) ||
        command.againstOrgId === party.orgId
      ) {
        throw badInput('againstOrganisationId', NOT_A_PARTY);
      }
      await this.restsOn(tx, contract.id, command.aboutCaseId);
      return {
        code: 'dispute',
        restsOnId: command.aboutCaseId,
        answerOrgs: [command.againstOrgId],
        clockAt: endOfDay(addDays(localDay(tx.now), contract.terms.dispute.negotiationDays)),
      };
    });
  }

  private async restsOn(
    tx: Tx,
    contractId: string,
    caseId: string | null,
  ): ReturnType<typeof findCase> {
    if (caseId === null) return null;
    const rests = await findCase(tx, caseId);
    if (rests?.contractId !== contractId) throw new AppError('NOT_FOUND');
    return rests;
  }

  private open(
    actor: Actor,
    operation: string,
    {
      idempotencyKey,
      ...input
    }: Opening & { readonly kind: CaseKind; readonly lineId: string | null },
    judge: (
      tx: Tx,
      scene: Scene,
    ) => Promise<Refusal | (Pick<NewCase, 'code' | 'answerOrgs' | 'clockAt'> & Partial<NewCase>)>,
  ): Promise<Outcome> {
    const command = { actor, operation, idempotencyKey, input: asJson(input) };
    return runCommand(this.database, command, async (tx) => {
      const scene = await this.scene(tx, actor, input);
      const { contract, party } = scene;
      const state = caseRefusal(contract.state, input.kind);
      if (state !== null) return state;
      const judged = await judge(tx, scene);
      if (isRefusal(judged)) return judged;
      const id = uuid();
      const refusal = await openCase(tx, actor, {
        lineId: input.lineId,
        ...judged,
        id,
        contract,
        kind: input.kind,
        state: caseStart(input.kind),
        openedOrg: party.orgId,
        openedBy: scene.personId,
        text: input.text,
      });
      if (refusal !== null) return refusal;
      if (input.kind === 'breach') await this.callAccused(tx, contract, id, judged.answerOrgs);
      return { type: 'ContractCase', id };
    });
  }

  /** The gap a breach leaves cannot wait for the reply: staff call within the hour and offer it to others. */
  private async callAccused(
    tx: Tx,
    contract: CaseContract,
    caseId: string,
    orgs: readonly string[],
  ): Promise<void> {
    await tx.asSystem(async () => {
      for (const orgId of orgs) {
        await raiseTask(tx, {
          contractId: contract.id,
          kind: 'fallback',
          subjectId: caseId,
          orgId,
          reasons: [],
          dueAt: hoursFrom(tx, CASE_HOURS.fallbackTask),
        });
      }
    });
  }

  /** @throws {AppError} NOT_FOUND for what the actor may not read, FORBIDDEN when it is no party */
  private async scene(
    tx: Tx,
    actor: Actor,
    input: {
      readonly contractId: string;
      readonly orgId: string | null;
      readonly lineId: string | null;
    },
  ): Promise<Scene> {
    const seen = await findCaseContract(tx, input.contractId);
    if (seen === null || !permits(actor, 'contract.read', { partyOrgs: seen.partyOrgs })) {
      throw new AppError('NOT_FOUND');
    }
    const party = actingParty(actor, 'case.open', {
      partyOrgs: seen.partyOrgs,
      orgId: input.orgId,
    });
    assert(actor.kind === 'person', 'cases are opened by persons');
    const contract = await tx.asSystem(() => lockCaseContract(tx, seen.id));
    assert(contract !== null, 'the contract was just seen');
    const line = input.lineId === null ? null : await findLineFacts(tx, contract.id, input.lineId);
    if (input.lineId !== null && line === null) throw new AppError('NOT_FOUND');
    return { contract, party, personId: actor.personId, line };
  }
}

/** The undelivered rest of a line with what it is worth, unless another worth is stated. */
function worthOf(
  line: LineFacts | null,
  statedVnd: bigint | null,
): Pick<NewCase, 'quantityBase' | 'valueVnd'> {
  if (line === null || line.quantityBase <= line.deliveredBase) {
    return { quantityBase: null, valueVnd: statedVnd };
  }
  const quantityBase = line.quantityBase - line.deliveredBase;
  const product = productByCode(line.productCode);
  assert(product !== null, 'a contract line has a product of the catalogue');
  const worthVnd = amountVnd(quantityBase, line.priceVnd, unitBaseOf(product));
  return { quantityBase, valueVnd: statedVnd ?? worthVnd };
}

/** Attributed to the accused when the asker reported it, or to the reporter when the asker was accused. */
const isAgainstOther = (
  rests: { readonly attribution: string | null; readonly openedOrg: string | null },
  orgId: string,
): boolean => rests.attribution === (rests.openedOrg === orgId ? 'accused' : 'reporter');

const MEDIATOR_ONLY = {
  vi: 'Căn cứ "hòa giải" do người hòa giải ghi trong biên bản; hãy chọn căn cứ khác.',
  en: 'The ground of mediation is set by the mediator in the minutes; choose another.',
};
const LINE_OF_STEP = {
  vi: 'Chỉ việc chốt thiếu mới cần, và phải có, một dòng hàng.',
  en: 'A line is named for closing it short, and only then.',
};
const NOT_A_PARTY = {
  vi: 'Hãy chọn một bên khác của hợp đồng này.',
  en: 'Choose another party of this contract.',
};
