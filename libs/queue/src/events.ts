/**
 * Every event of the house and who hears it. One row per event type; the worker refuses to boot when a consumer has no
 * handler or two, so nothing is dropped in silence.
 */
export const QUEUES = ['light', 'solve'] as const;
export type QueueName = (typeof QUEUES)[number];

interface ConsumerRow {
  readonly queue: QueueName;
  /** After so long without an end, the sweeper dispatches the delivery again. */
  readonly redispatchAfterSeconds: number;
}

export const CONSUMERS = {
  'code.send': { queue: 'light', redispatchAfterSeconds: 30 },
  notify: { queue: 'light', redispatchAfterSeconds: 60 },
  'line.expire': { queue: 'light', redispatchAfterSeconds: 60 },
  'round.freeze': { queue: 'solve', redispatchAfterSeconds: 180 },
  'round.solve': { queue: 'solve', redispatchAfterSeconds: 900 },
  'round.merge': { queue: 'solve', redispatchAfterSeconds: 180 },
  'round.hints': { queue: 'light', redispatchAfterSeconds: 300 },
  'scenario.freeze': { queue: 'solve', redispatchAfterSeconds: 180 },
  'scenario.solve': { queue: 'solve', redispatchAfterSeconds: 900 },
  'line.candidates': { queue: 'light', redispatchAfterSeconds: 60 },
  'candidates.fill': { queue: 'light', redispatchAfterSeconds: 120 },
  'proposal.expire': { queue: 'light', redispatchAfterSeconds: 60 },
  'contract.draft': { queue: 'light', redispatchAfterSeconds: 60 },
  'contract.lapse': { queue: 'light', redispatchAfterSeconds: 60 },
  'contract.enter': { queue: 'light', redispatchAfterSeconds: 60 },
  'contract.amendment_lapse': { queue: 'light', redispatchAfterSeconds: 60 },
  'negotiation.expire': { queue: 'light', redispatchAfterSeconds: 60 },
  'contract.links': { queue: 'light', redispatchAfterSeconds: 60 },
  'delivery.balances': { queue: 'light', redispatchAfterSeconds: 60 },
  'delivery.deem': { queue: 'light', redispatchAfterSeconds: 60 },
  'contract.watch': { queue: 'light', redispatchAfterSeconds: 60 },
  'contract.remind': { queue: 'light', redispatchAfterSeconds: 60 },
  'slot.notice': { queue: 'light', redispatchAfterSeconds: 60 },
  'delivery.late': { queue: 'light', redispatchAfterSeconds: 60 },
  'case.clock': { queue: 'light', redispatchAfterSeconds: 60 },
  'warning.raise': { queue: 'light', redispatchAfterSeconds: 60 },
  'task.escalate': { queue: 'light', redispatchAfterSeconds: 60 },
  'money.open': { queue: 'light', redispatchAfterSeconds: 60 },
  'money.close': { queue: 'light', redispatchAfterSeconds: 60 },
  'settlement.compute': { queue: 'light', redispatchAfterSeconds: 60 },
  'settlement.settle': { queue: 'light', redispatchAfterSeconds: 60 },
  'settlement.reprice': { queue: 'light', redispatchAfterSeconds: 60 },
  'due.overdue': { queue: 'light', redispatchAfterSeconds: 60 },
} as const satisfies Record<string, ConsumerRow>;
export type ConsumerName = keyof typeof CONSUMERS;

export const EVENTS = {
  SignInCodeRequested: ['code.send'],
  LinePublished: ['line.expire'],
  LineChanged: ['line.candidates'],
  LinesLoaded: ['candidates.fill'],
  ScenarioBookRequested: ['scenario.freeze'],
  ScenarioRequested: ['scenario.solve'],
  RoundRequested: ['round.freeze'],
  RoundComponentReady: ['round.solve'],
  RoundComponentsDone: ['round.merge'],
  RoundHintsWanted: ['round.hints'],
  ProposalGroupPublished: ['notify', 'proposal.expire'],
  ProposalGroupAccepted: ['notify', 'contract.draft'],
  ProposalGroupFailed: ['notify'],
  ContractDrafted: ['notify', 'contract.lapse', 'contract.watch'],
  ContractInForce: ['notify', 'delivery.balances', 'contract.watch', 'money.open'],
  ContractRevised: ['notify', 'contract.lapse'],
  ContractSigningResumed: ['contract.lapse'],
  ContractCoolingOff: ['contract.enter'],
  AmendmentOffered: ['notify', 'contract.amendment_lapse'],
  ContractAmended: ['notify', 'delivery.balances', 'contract.watch'],
  NegotiationOpened: ['notify', 'negotiation.expire'],
  NegotiationMoved: ['notify'],
  NegotiationEnded: ['notify'],
  ContractInterrupted: ['notify'],
  SigningDue: ['contract.remind'],
  SigningReminded: ['notify'],
  SlotOpening: ['slot.notice'],
  SlotClosing: ['delivery.late'],
  CaseMoved: ['notify'],
  CaseClock: ['case.clock'],
  TaskRaised: ['task.escalate'],
  WarningRaised: ['notify'],
  ContractEnded: ['notify', 'contract.links', 'money.close'],
  ContractLinkAffected: ['notify'],
  DeliveryNotified: ['notify'],
  DeliveryWeightsApart: ['notify'],
  DeliveryWeighed: ['notify', 'delivery.deem'],
  DeliveryAccepted: ['warning.raise', 'notify', 'settlement.compute'],
  DeliveryRejected: ['notify'],
  DeliveryDisputed: ['notify'],
  DeliveryCancelled: ['notify'],
  DeliveryAgreementProposed: ['notify'],
  StatementWaiting: ['settlement.settle'],
  StatementIssued: ['notify'],
  MarketPriceEntered: ['settlement.reprice'],
  DueCreated: ['due.overdue'],
  DueOverdue: ['warning.raise', 'notify'],
  PaymentClaimed: ['notify'],
  PaymentConfirmed: ['notify'],
  PaymentDisputed: ['notify'],
  BankAccountChanged: ['notify'],
} as const satisfies Record<string, readonly ConsumerName[]>;
export type EventType = keyof typeof EVENTS;

/** Consumers that wait: their delivery is due at the moment given with the event. */
export type TimedConsumer =
  | 'line.expire'
  | 'proposal.expire'
  | 'contract.lapse'
  | 'contract.enter'
  | 'contract.amendment_lapse'
  | 'negotiation.expire'
  | 'delivery.deem'
  | 'contract.remind'
  | 'slot.notice'
  | 'delivery.late'
  | 'case.clock'
  | 'task.escalate'
  | 'settlement.settle'
  | 'due.overdue';
