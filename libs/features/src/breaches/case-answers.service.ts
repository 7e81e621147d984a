import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type {
  Action,
  Actor,
  Attribution,
  AttributionBasis,
  CaseCommand,
  Refusal,
  RemedyKind,
} from '#domain';
import {
  AppError,
  assert,
  badInput,
  isRefusal,
  penaltyRate,
  penaltyVnd,
  percentToPpm,
  permits,
  refuse,
} from '#domain';
import type { Outcome, Tx } from '#persistence';
import { Database, runCommand } from '#persistence';
import { actingParty } from './acting-party.js';
import { CaseRemedyEntity } from './case.entities.js';
import type { CaseContract, CaseRecord } from './case.repository.js';
import { findCase, isFileOf, lockCase, lockCaseContract } from './case.repository.js';
import { applyStep, forceMajeureClock, offerExtension, openAmendment } from './case-effects.js';
import type { CaseMove } from './case-steps.js';
import { moveCase, say } from './case-steps.js';

interface Act {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly orgId: string | null;
}

export interface AnswerCase extends Act {
  readonly answer: 'agree' | 'refuse' | 'reply';
  readonly text: string | null;
}

export interface AddEvidence extends Act {
  readonly text: string;
  readonly fileId: string | null;
}

export interface AttributeBreach extends Omit<Act, 'orgId'> {
  readonly attribution: Attribution;
  readonly basis: AttributionBasis;
  readonly text: string;
}

export interface ProposeRemedy extends Act {
  readonly kind: RemedyKind;
  readonly amountVnd: bigint | null;
  readonly dueOn: string | null;
  readonly text: string;
}

export interface AnswerRemedy {
  readonly idempotencyKey: string;
  readonly remedyId: string;
  readonly orgId: string | null;
  readonly answer: 'agree' | 'refuse' | 'done';
}

/** A case and its contract under lock, and who acts. */
interface Held {
  readonly kase: CaseRecord;
  readonly contract: CaseContract;
  readonly orgId: string;
}

/** Answers, evidence, attribution and remedies: kept apart from what was asked for. */
@Injectable()
export class CaseAnswersService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * A party that is asked agrees, refuses or replies. The last consent puts a request into effect; to agree to a breach
   * report is to admit it. Refusals: CASE_STATE, CASE_CLOSED, ALREADY_ANSWERED_CASE, CONTRACT_STATE.
   */
  answer(actor: Actor, { idempotencyKey, ...input }: AnswerCase): Promise<Outcome> {
    const { caseId, orgId } = input;
    return this.act(actor, { operation: 'answerCase', idempotencyKey, input }, async (tx) => {
      const held = await hold(tx, actor, { caseId, orgId, among: 'answerOrgs' });
      const { kase } = held;
      if (input.answer !== 'agree') {
        return this.move(tx, actor, held, { command: input.answer, text: input.text });
      }
      if (kase.agreedOrgs.includes(held.orgId)) return refuse('ALREADY_ANSWERED_CASE');
      const missing = kase.answerOrgs.filter(
        (org) => org !== held.orgId && !kase.agreedOrgs.includes(org),
      );
      if (missing.length > 0 && kase.state === 'open') {
        const said = { act: 'agree', orgId: held.orgId, text: input.text } as const;
        return say(tx, actor, kase, said);
      }
      return this.agree(tx, actor, held, input.text);
    });
  }

  /** The party that opened a case takes it back. Refusals: CASE_STATE, CASE_CLOSED. */
  withdraw(
    actor: Actor,
    { idempotencyKey, ...input }: Act & { readonly text: string | null },
  ): Promise<Outcome> {
    return this.act(actor, { operation: 'withdrawCase', idempotencyKey, input }, async (tx) => {
      const { caseId, orgId, text } = input;
      const held = await hold(tx, actor, { caseId, orgId, among: 'opener' });
      return this.move(tx, actor, held, { command: 'withdraw', text });
    });
  }

  /** Text or a file of the contract as evidence, by any party. Refusals: CASE_CLOSED, CASE_FULL. */
  addEvidence(actor: Actor, { idempotencyKey, ...input }: AddEvidence): Promise<Outcome> {
    return this.act(actor, { operation: 'addCaseEvidence', idempotencyKey, input }, async (tx) => {
      const { caseId, orgId, text, fileId } = input;
      const held = await hold(tx, actor, { caseId, orgId, among: 'partyOrgs' });
      const { kase } = held;
      if (closed(kase)) return refuse('CASE_CLOSED', null, { state: kase.state });
      if (fileId !== null && !(await isFileOf(tx, kase.contractId, fileId))) {
        throw new AppError('NOT_FOUND');
      }
      return say(tx, actor, kase, { act: 'evidence', orgId: held.orgId, text, fileId });
    });
  }

  /** A mediator writes down who is answerable for a breach, and on what that rests. Refusals: CASE_STATE, CASE_CLOSED. */
  attribute(actor: Actor, { idempotencyKey, ...input }: AttributeBreach): Promise<Outcome> {
    if (input.basis === 'admission') throw badInput('basis', OWN_ADMISSION);
    return this.act(actor, { operation: 'attributeBreach', idempotencyKey, input }, async (tx) => {
      const kase = await holdAsMediator(tx, actor, input.caseId);
      const moved = await moveCase(tx, actor, kase, {
        command: 'attribute',
        text: input.text,
        patch: { attribution: input.attribution, attributionBasis: input.basis },
      });
      return isRefusal(moved) ? moved : null;
    });
  }

  /** What should follow an attributed breach. A penalty stays within the contract and the law: PENALTY_ABOVE_CAP. */
  proposeRemedy(actor: Actor, { idempotencyKey, ...input }: ProposeRemedy): Promise<Outcome> {
    const plain = {
      ...input,
      amountVnd: input.amountVnd === null ? null : String(input.amountVnd),
    };
    return this.act(
      actor,
      { operation: 'proposeRemedy', idempotencyKey, input: plain },
      async (tx) => {
        const { caseId, orgId } = input;
        const held = await hold(tx, actor, { caseId, orgId, among: 'partyOrgs' });
        const { kase } = held;
        if (kase.kind !== 'breach' || kase.state !== 'attributed') {
          return refuse('BREACH_NOT_ATTRIBUTED', 'caseId');
        }
        const most = input.kind === 'penalty' ? penaltyCap(held) : null;
        if (most !== null && (input.amountVnd ?? 0n) > most) {
          return refuse('PENALTY_ABOVE_CAP', 'amountVnd', { most: String(most) });
        }
        await tx.insert(CaseRemedyEntity, {
          id: uuid(),
          caseId,
          kind: input.kind,
          state: 'proposed',
          amountVnd: input.amountVnd,
          dueOn: input.dueOn,
          text: input.text,
          proposedOrg: held.orgId,
          proposedAt: tx.now,
        });
        return say(tx, actor, kase, { act: 'remedy', orgId: held.orgId, text: input.text });
      },
    );
  }

  /** The other side agrees or refuses a remedy; who proposed it says when it is done. Refusal: REMEDY_STATE. */
  answerRemedy(actor: Actor, { idempotencyKey, ...input }: AnswerRemedy): Promise<Outcome> {
    const command = { actor, operation: 'answerRemedy', idempotencyKey, input };
    return runCommand(this.database, command, async (tx) => {
      const caseId = await caseOfRemedy(tx, input.remedyId);
      const outcome = await tx.asSystem(() => this.remedyStep(tx, actor, { ...input, caseId }));
      return outcome ?? { type: 'ContractCase', id: caseId };
    });
  }

  private async remedyStep(
    tx: Tx,
    actor: Actor,
    input: Omit<AnswerRemedy, 'idempotencyKey'> & { readonly caseId: string },
  ): Promise<Refusal | null> {
    const held = await hold(tx, actor, { ...input, among: 'partyOrgs' });
    const rows = await tx.query<{ proposed_org: string; state: string }>(
      'SELECT proposed_org, state FROM case_remedy WHERE id = $1 FOR UPDATE',
      [input.remedyId],
    );
    const remedy = rows[0];
    assert(remedy !== undefined, 'a remedy is never deleted');
    const mine = remedy.proposed_org === held.orgId;
    const { from, to, byProposer } = REMEDY_STEPS[input.answer];
    if (byProposer !== mine) throw new AppError('FORBIDDEN');
    if (remedy.state !== from) return refuse('REMEDY_STATE');
    await tx.execute(
      'UPDATE case_remedy SET state = $2, answered_at = coalesce(answered_at, app_now()), version = version + 1 WHERE id = $1',
      [input.remedyId, to],
    );
    const said = { act: 'remedy', orgId: held.orgId, text: null } as const;
    if (to !== 'done') return say(tx, actor, held.kase, said);
    const open = await tx.query(
      `SELECT 1 FROM case_remedy WHERE case_id = $1 AND state IN ('proposed', 'agreed')`,
      [input.caseId],
    );
    if (open.length > 0 || held.kase.state !== 'attributed') return say(tx, actor, held.kase, said);
    return this.move(tx, actor, held, { command: 'settle', text: null });
  }

  private async agree(
    tx: Tx,
    actor: Actor,
    held: Held,
    text: string | null,
  ): Promise<Refusal | null> {
    const { kase, contract } = held;
    const move: CaseMove = { command: 'agree', orgId: held.orgId, text };
    const admitted = { attribution: 'accused', attributionBasis: 'admission' } as const;
    const moved = await moveCase(tx, actor, kase, {
      ...move,
      ...(kase.kind === 'breach' ? { patch: admitted } : {}),
      ...(kase.kind === 'force_majeure' ? { clockAt: forceMajeureClock(contract) } : {}),
    });
    if (isRefusal(moved)) return moved;
    if (kase.kind === 'request') return applyStep(tx, actor, contract, moved);
    if (kase.kind === 'renegotiation') return openAmendment(tx, actor, moved, 'renegotiation');
    if (kase.kind === 'force_majeure') await offerExtension(tx, actor, moved);
    return null;
  }

  private async move(
    tx: Tx,
    actor: Actor,
    { kase, orgId }: Held,
    move: { readonly command: CaseCommand; readonly text: string | null },
  ): Promise<Refusal | null> {
    const moved = await moveCase(tx, actor, kase, { ...move, orgId });
    return isRefusal(moved) ? moved : null;
  }

  private act(
    actor: Actor,
    command: {
      readonly operation: string;
      readonly idempotencyKey: string;
      readonly input: { readonly caseId: string } & Readonly<Record<string, string | null>>;
    },
    work: (tx: Tx) => Promise<Refusal | null>,
  ): Promise<Outcome> {
    return runCommand(this.database, { ...command, actor }, async (tx) => {
      // Seen with the actor's own rights before anything is locked with the system's.
      await seen(tx, actor, command.input.caseId);
      const refusal = await tx.asSystem(() => work(tx));
      return refusal ?? { type: 'ContractCase', id: command.input.caseId };
    });
  }
}

const OWN_ADMISSION = {
  vi: 'Chỉ bên bị báo mới tự nhận; hãy chọn căn cứ khác.',
  en: 'An admission is made by the accused alone; choose another basis.',
};

const REMEDY_STEPS = {
  agree: { from: 'proposed', to: 'agreed', byProposer: false },
  refuse: { from: 'proposed', to: 'refused', byProposer: false },
  done: { from: 'agreed', to: 'done', byProposer: true },
} as const;

const closed = (kase: CaseRecord): boolean =>
  ['agreed', 'refused', 'failed', 'settled', 'withdrawn', 'lapsed'].includes(kase.state);

/** The most a penalty for this breach may be; null when the breached part has no value on record. */
function penaltyCap({ kase, contract: { terms } }: Held): bigint | null {
  if (kase.valueVnd === null) return null;
  const agreed = percentToPpm(terms.penalty.percentOfBreachedPart);
  return penaltyVnd(kase.valueVnd, penaltyRate(terms.governingLaw, agreed));
}

/** @throws {AppError} NOT_FOUND also for what the actor may not see */
export async function seen(tx: Tx, actor: Actor, caseId: string): Promise<CaseRecord> {
  const kase = await findCase(tx, caseId);
  if (kase === null || !permits(actor, 'case.read', kase)) throw new AppError('NOT_FOUND');
  return kase;
}

async function lockBoth(
  tx: Tx,
  caseId: string,
): Promise<{ readonly kase: CaseRecord; readonly contract: CaseContract }> {
  const before = await findCase(tx, caseId);
  assert(before !== null, 'the case was just seen');
  const contract = await lockCaseContract(tx, before.contractId);
  const kase = await lockCase(tx, caseId);
  assert(contract !== null && kase !== null, 'cases and contracts are never deleted');
  return { kase, contract };
}

/** Locks a case for a party of it that may act in this way. */
async function hold(
  tx: Tx,
  actor: Actor,
  act: {
    readonly caseId: string;
    readonly orgId: string | null;
    readonly among: 'answerOrgs' | 'partyOrgs' | 'opener';
  },
): Promise<Held> {
  const { kase, contract } = await lockBoth(tx, act.caseId);
  const opener = kase.openedOrg === null ? [] : [kase.openedOrg];
  const partyOrgs = act.among === 'opener' ? opener : kase[act.among];
  const action: Action = 'case.answer';
  const party = actingParty(actor, action, { partyOrgs, orgId: act.orgId });
  return { kase, contract, orgId: party.orgId };
}

/** Locks a case for somebody who may mediate it: staff of the city, the Alliance, or its commune. */
export async function holdAsMediator(tx: Tx, actor: Actor, caseId: string): Promise<CaseRecord> {
  const { kase } = await lockBoth(tx, caseId);
  if (!permits(actor, 'case.mediate', { placeId: kase.placeId })) throw new AppError('FORBIDDEN');
  return kase;
}

async function caseOfRemedy(tx: Tx, remedyId: string): Promise<string> {
  const rows = await tx.query<{ case_id: string }>(
    'SELECT case_id FROM case_remedy WHERE id = $1',
    [remedyId],
  );
  if (rows[0] === undefined) throw new AppError('NOT_FOUND');
  return rows[0].case_id;
}
