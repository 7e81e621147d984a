/**
 * Cases of a contract (vụ việc): a request to step off its path, a breach report, force majeure, a renegotiation, a
 * dispute. One table says what may happen to each, in which state; a clock is a command like any other.
 */
import type { LocalText } from '../shared/index.js';

export const CASE_KINDS = [
  'request',
  'breach',
  'force_majeure',
  'renegotiation',
  'dispute',
] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

export const CASE_STATES = [
  'open', // waits for the other side
  'unanswered', // its clock ran out without an answer
  'answered', // the other side has replied
  'attributed', // it is settled who is answerable
  'accepted', // the other side agrees that it is force majeure
  'overrun', // force majeure lasts longer than the law lets the term be extended
  'negotiation', // the parties talk
  'mediation', // a third party helps
  'agreed',
  'refused',
  'failed', // talks ended without result
  'settled', // a dispute that is over, or a breach that was made good
  'court', // mediation failed: for court or arbitration
  'withdrawn',
  'lapsed',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

export const CASE_COMMANDS = [
  'agree',
  'refuse',
  'reply',
  'withdraw',
  'attribute',
  'settle',
  'escalate',
  'fail',
  'clock',
] as const;
export type CaseCommand = (typeof CASE_COMMANDS)[number];

type Row = Partial<Record<CaseState, Partial<Record<CaseCommand, CaseState>>>>;

/** Kind x state x command -> next state; what is not here cannot be done. */
export const CASE_TABLE: Record<CaseKind, Row> = {
  request: {
    open: { agree: 'agreed', refuse: 'refused', withdraw: 'withdrawn', clock: 'lapsed' },
  },
  breach: {
    open: {
      reply: 'answered',
      agree: 'attributed',
      attribute: 'attributed',
      withdraw: 'withdrawn',
      clock: 'unanswered',
    },
    unanswered: {
      reply: 'answered',
      agree: 'attributed',
      attribute: 'attributed',
      withdraw: 'withdrawn',
    },
    answered: { agree: 'attributed', attribute: 'attributed', withdraw: 'withdrawn' },
    attributed: { settle: 'settled' },
  },
  force_majeure: {
    open: { agree: 'accepted', refuse: 'refused', withdraw: 'withdrawn', clock: 'unanswered' },
    unanswered: { agree: 'accepted', refuse: 'refused', withdraw: 'withdrawn' },
    accepted: { settle: 'settled', clock: 'overrun' },
    overrun: { settle: 'settled' },
  },
  renegotiation: {
    open: { agree: 'agreed', refuse: 'failed', withdraw: 'withdrawn', clock: 'failed' },
  },
  dispute: {
    negotiation: {
      settle: 'settled',
      withdraw: 'withdrawn',
      escalate: 'mediation',
      clock: 'mediation',
    },
    mediation: { settle: 'settled', withdraw: 'withdrawn', fail: 'court', clock: 'court' },
    court: { settle: 'settled' },
  },
};

export const caseStart = (kind: CaseKind): CaseState =>
  kind === 'dispute' ? 'negotiation' : 'open';

/** The state a command leads to, or null when it is not allowed there. */
export const nextCaseState = (
  kind: CaseKind,
  state: CaseState,
  command: CaseCommand,
): CaseState | null => CASE_TABLE[kind][state]?.[command] ?? null;

/** Nothing more can happen to a case in this state. */
export const isCaseClosed = (kind: CaseKind, state: CaseState): boolean =>
  CASE_TABLE[kind][state] === undefined;

/** Closed states, for SQL. */
export const CLOSED_CASE_STATES: readonly CaseState[] = [
  'agreed',
  'refused',
  'failed',
  'settled',
  'withdrawn',
  'lapsed',
];

export const CASE_KIND_NAMES: Record<CaseKind, LocalText> = {
  request: { vi: 'đề nghị', en: 'request' },
  breach: { vi: 'báo vi phạm', en: 'breach report' },
  force_majeure: { vi: 'sự kiện bất khả kháng', en: 'force majeure' },
  renegotiation: { vi: 'thương lượng lại giá', en: 'renegotiation' },
  dispute: { vi: 'tranh chấp', en: 'dispute' },
};

export const CASE_STATE_NAMES: Record<CaseState, LocalText> = {
  open: { vi: 'chờ trả lời', en: 'waiting for an answer' },
  unanswered: { vi: 'quá hạn chưa trả lời', en: 'not answered in time' },
  answered: { vi: 'đã giải trình', en: 'answered' },
  attributed: { vi: 'đã quy trách nhiệm', en: 'attributed' },
  accepted: { vi: 'đã được chấp nhận', en: 'accepted' },
  overrun: { vi: 'vượt thời hạn kéo dài tối đa', en: 'beyond the longest extension' },
  negotiation: { vi: 'đang thương lượng', en: 'in negotiation' },
  mediation: { vi: 'đang hòa giải', en: 'in mediation' },
  agreed: { vi: 'đã đồng ý', en: 'agreed' },
  refused: { vi: 'bị từ chối', en: 'refused' },
  failed: { vi: 'không thành', en: 'without result' },
  settled: { vi: 'đã giải quyết', en: 'settled' },
  court: { vi: 'chuyển tòa án hoặc trọng tài', en: 'for court or arbitration' },
  withdrawn: { vi: 'đã rút', en: 'withdrawn' },
  lapsed: { vi: 'hết hạn', en: 'lapsed' },
};

/** What a request asks for; each needs the consent of the others, but the ends that law gives to one side. */
export const CONTRACT_STEPS = ['terminate', 'suspend', 'resume', 'close_short'] as const;
export type ContractStep = (typeof CONTRACT_STEPS)[number];

/** Why an end is asked for. Only `breach` and `force_majeure` may take effect without consent. */
export const STEP_GROUNDS = ['mutual', 'breach', 'force_majeure', 'mediation'] as const;
export type StepGround = (typeof STEP_GROUNDS)[number];

export const FORCE_MAJEURE_EVENTS = [
  'flood',
  'storm',
  'drought',
  'salinity',
  'plant_disease',
  'animal_disease',
  'authority',
  'other',
] as const;
export type ForceMajeureEvent = (typeof FORCE_MAJEURE_EVENTS)[number];

export const MEDIATION_OUTCOMES = [
  'continues',
  'performance',
  'amendment',
  'closing',
  'failed',
] as const;
export type MediationOutcome = (typeof MEDIATION_OUTCOMES)[number];
