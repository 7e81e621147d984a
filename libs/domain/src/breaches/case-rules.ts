/** Decisions over cases: pure; each answers what to store or a refusal. */
import { addDays } from '#text';
import { addMonths } from '../catalogue/index.js';
import type { ContractState, PartySide } from '../contracts/index.js';
import { CONTRACT_STATE_NAMES, nextContractState } from '../contracts/index.js';
import type { Refusal } from '../shared/index.js';
import { isRefusal, refuse } from '../shared/index.js';
import type { BreachCode } from './breach-catalogue.js';
import { BREACHES } from './breach-catalogue.js';
import type { CaseCommand, CaseKind, CaseState, ContractStep, StepGround } from './case-states.js';
import { CASE_STATE_NAMES, isCaseClosed, nextCaseState } from './case-states.js';

/** The clocks of the house, in hours; configuration, not law. */
export const CASE_HOURS = {
  /** The accused has so long to reply to a breach report. */
  breachReply: 48,
  /** The others have so long to answer a request. */
  request: 7 * 24,
  /** Notice before a one-sided end takes effect. */
  terminationNotice: 10 * 24,
  forceMajeureAnswer: 5 * 24,
  renegotiation: 10 * 24,
  /** A call task that nobody did is escalated. */
  callTask: 24,
  /** The gap that a breach leaves is offered to others within the hour. */
  fallbackTask: 1,
  /** Parties that have not signed are reminded so long before the draft lapses. */
  signingReminder: 48,
} as const;

export interface CasePoint {
  readonly kind: CaseKind;
  readonly state: CaseState;
}

/** The state a command leads to, or why not. */
export function stepCase(point: CasePoint, command: CaseCommand): CaseState | Refusal {
  const next = nextCaseState(point.kind, point.state, command);
  if (next !== null) return next;
  return refuse(isCaseClosed(point.kind, point.state) ? 'CASE_CLOSED' : 'CASE_STATE', null, {
    state: CASE_STATE_NAMES[point.state].vi,
  });
}

/** A contract that never bound anybody has no cases; one that ended may still be quarrelled about. */
export function caseRefusal(state: ContractState, kind: CaseKind): Refusal | null {
  const afterwards = kind === 'breach' || kind === 'dispute';
  const live = state === 'in_force' || state === 'suspended';
  const ended = state === 'completed' || state === 'terminated';
  if (live || (ended && afterwards)) return null;
  return refuse('CONTRACT_STATE', 'contractId', { state: CONTRACT_STATE_NAMES[state].vi });
}

/** A report names a breach that the accused side can commit, on a day that has come. */
export function breachRefusal(report: {
  readonly code: BreachCode;
  readonly accusedSide: PartySide;
  readonly occurredOn: string;
  readonly today: string;
}): Refusal | null {
  if (BREACHES[report.code].side !== report.accusedSide) return refuse('BREACH_SIDE', 'code');
  if (report.occurredOn > report.today) return refuse('DAY_IN_FUTURE', 'occurredOn');
  return null;
}

export interface StepRequest {
  readonly step: ContractStep;
  readonly ground: StepGround;
  readonly contractState: ContractState;
  /** The case the ground rests on. */
  readonly rests: (CasePoint & { readonly againstOther: boolean }) | null;
}

const ATTRIBUTED: ReadonlySet<CaseState> = new Set(['attributed', 'settled']);
const COMMAND_OF_STEP = {
  terminate: 'terminate',
  suspend: 'suspend',
  resume: 'resume',
} as const;

/** The legal state a step leads to; null for closing a line short, which changes none. */
export function stateAfterStep(
  state: ContractState,
  step: ContractStep,
): ContractState | null | Refusal {
  if (step === 'close_short') {
    return state === 'in_force' || state === 'suspended'
      ? null
      : refuse('CONTRACT_STATE', null, { state: CONTRACT_STATE_NAMES[state].vi });
  }
  const next = nextContractState(state, COMMAND_OF_STEP[step]);
  return next ?? refuse('CONTRACT_STATE', null, { state: CONTRACT_STATE_NAMES[state].vi });
}

/** The case that a one-sided end rests on: a breach of the other side, or force majeure that outlasts every extension. */
function groundRefusal({ ground, rests }: StepRequest): Refusal | null {
  if (ground === 'breach') {
    const found = rests?.kind === 'breach' && rests.againstOther && ATTRIBUTED.has(rests.state);
    return found ? null : refuse('BREACH_NOT_ATTRIBUTED', 'restsOnCaseId');
  }
  const over = rests?.kind === 'force_majeure' && rests.state === 'overrun';
  return over ? null : refuse('FORCE_MAJEURE_NOT_OVER', 'restsOnCaseId');
}

/** Whether a request may be made: the step fits the contract's state and its ground rests on a settled case. */
export function stepRefusal(request: StepRequest): Refusal | null {
  const after = stateAfterStep(request.contractState, request.step);
  if (isRefusal(after)) return after;
  if (request.ground === 'mutual' || request.ground === 'mediation') return null;
  return request.step === 'terminate' ? groundRefusal(request) : refuse('STEP_GROUND', 'ground');
}

export interface ForceMajeureClaim {
  readonly startedOn: string;
  readonly today: string;
  /** Days by which the remaining deliveries move. */
  readonly extensionDays: number;
  readonly term: { readonly from: string; readonly to: string };
  readonly terms: {
    readonly noticeDays: number;
    readonly extensionMonthsMax: number;
    readonly fixedDates: boolean;
  };
}

/**
 * The last day to which performance may be extended (Commercial Law 2005, article 296): 5 months after the agreed end when
 * the term is at most 12 months, 8 months when it is longer, and never beyond what the contract says.
 */
export function extensionLimit({ term, terms }: Pick<ForceMajeureClaim, 'term' | 'terms'>): string {
  const legal = term.to <= addMonths(term.from, 12) ? 5 : 8;
  return addMonths(term.to, Math.min(legal, terms.extensionMonthsMax));
}

/** Whether force majeure may be claimed: noticed in time, not in the future, not for deliveries bound to a date. */
export function forceMajeureRefusal(claim: ForceMajeureClaim): Refusal | null {
  const { terms, today, startedOn } = claim;
  if (startedOn > today) return refuse('DAY_IN_FUTURE', 'startedOn');
  if (addDays(startedOn, terms.noticeDays) < today) {
    return refuse('FORCE_MAJEURE_NOTICE_LATE', 'startedOn', { days: String(terms.noticeDays) });
  }
  if (claim.extensionDays === 0) return null;
  if (terms.fixedDates) return refuse('FORCE_MAJEURE_FIXED_DATES');
  return addDays(claim.term.to, claim.extensionDays) > extensionLimit(claim)
    ? refuse('FORCE_MAJEURE_TOO_LONG', 'extensionDays', { until: extensionLimit(claim) })
    : null;
}

/** Parts per million by which a price has moved, either way, rounded towards zero. */
export const movedPpm = (fromVnd: bigint, toVnd: bigint): number => {
  const moved = toVnd > fromVnd ? toVnd - fromVnd : fromVnd - toVnd;
  return Number((moved * 1_000_000n) / fromVnd);
};

/** A renegotiation opens on an objective trigger alone: the reference has moved at least as far as agreed. */
export function renegotiationRefusal(trigger: {
  readonly agreedPpm: number | null;
  readonly thenVnd: bigint | null;
  readonly nowVnd: bigint | null;
}): Refusal | null {
  if (trigger.agreedPpm === null) return refuse('RENEGOTIATION_NOT_AGREED');
  if (trigger.thenVnd === null || trigger.nowVnd === null) return refuse('NO_REFERENCE_PRICE');
  const moved = movedPpm(trigger.thenVnd, trigger.nowVnd);
  if (moved >= trigger.agreedPpm) return null;
  return refuse('PRICE_NOT_MOVED', null, {
    moved: (moved / 10_000).toFixed(1),
    agreed: (trigger.agreedPpm / 10_000).toFixed(1),
  });
}

/** What stands between a contract and its end. */
export interface CompletionFacts {
  readonly state: ContractState;
  /** Lines neither delivered within their tolerance nor closed short by consent. */
  readonly openLines: number;
  /** Loads that are neither accepted nor rejected. */
  readonly openDeliveries: number;
  readonly openDues: number;
  readonly openCases: number;
}

/** The contract is completed when nothing of it is open. */
export function decideComplete(facts: CompletionFacts): ContractState | Refusal {
  const next = nextContractState(facts.state, 'complete');
  if (next === null) {
    return refuse('CONTRACT_STATE', null, { state: CONTRACT_STATE_NAMES[facts.state].vi });
  }
  if (facts.openLines > 0) {
    return refuse('LINES_NOT_DELIVERED', null, { count: String(facts.openLines) });
  }
  if (facts.openDeliveries > 0) {
    return refuse('DELIVERIES_OPEN', null, { count: String(facts.openDeliveries) });
  }
  if (facts.openDues > 0) return refuse('DUES_OPEN', null, { count: String(facts.openDues) });
  if (facts.openCases > 0) return refuse('CASES_OPEN', null, { count: String(facts.openCases) });
  return next;
}
