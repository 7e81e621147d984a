import fc from 'fast-check';
import { isRefusal } from '../shared/index.js';
import {
  BREACHES,
  BREACH_CODES,
  CASE_COMMANDS,
  CASE_KINDS,
  CASE_STATES,
  CASE_TABLE,
  CLOSED_CASE_STATES,
  type SlotFacts,
  breachRefusal,
  caseRefusal,
  caseStart,
  decideComplete,
  extensionLimit,
  forceMajeureRefusal,
  isCaseClosed,
  movedPpm,
  nextCaseState,
  renegotiationRefusal,
  stepCase,
  stepRefusal,
  warnAfterSlot,
  warnBeforeSlot,
  warningReasonText,
} from './index.js';

const code = (answer: unknown): unknown => (isRefusal(answer) ? answer.refused : answer);

describe('case table', () => {
  it('reaches from its start every state it names, and ends in closed states alone', () => {
    for (const kind of CASE_KINDS) {
      const reached = new Set([caseStart(kind)]);
      for (const state of reached) {
        for (const command of CASE_COMMANDS) {
          const next = nextCaseState(kind, state, command);
          if (next !== null) reached.add(next);
        }
      }
      for (const state of Object.keys(CASE_TABLE[kind])) expect(reached).toContain(state);
      for (const state of reached) {
        expect([kind, state, CLOSED_CASE_STATES.includes(state)]).toEqual([
          kind,
          state,
          isCaseClosed(kind, state),
        ]);
      }
    }
  });

  it('refuses what is not in it, and says whether the case is closed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CASE_KINDS),
        fc.constantFrom(...CASE_STATES),
        fc.constantFrom(...CASE_COMMANDS),
        (kind, state, command) => {
          const answer = stepCase({ kind, state }, command);
          const next = nextCaseState(kind, state, command);
          if (next !== null) expect(answer).toBe(next);
          else expect(code(answer)).toBe(isCaseClosed(kind, state) ? 'CASE_CLOSED' : 'CASE_STATE');
        },
      ),
      { seed: 14 },
    );
  });

  it('opens no case on a contract that never bound anybody', () => {
    expect(code(caseRefusal('void', 'dispute'))).toBe('CONTRACT_STATE');
    expect(code(caseRefusal('awaiting_signatures', 'breach'))).toBe('CONTRACT_STATE');
    expect(caseRefusal('suspended', 'request')).toBeNull();
    expect(caseRefusal('completed', 'dispute')).toBeNull();
    expect(code(caseRefusal('terminated', 'force_majeure'))).toBe('CONTRACT_STATE');
  });
});

describe('breach reports', () => {
  it('name a breach of the accused side, on a day that has come', () => {
    const today = '2026-11-24';
    for (const breach of BREACH_CODES) {
      const { side } = BREACHES[breach];
      const report = { code: breach, occurredOn: today, today };
      expect(breachRefusal({ ...report, accusedSide: side })).toBeNull();
      const other = side === 'buyer' ? 'seller' : 'buyer';
      expect(code(breachRefusal({ ...report, accusedSide: other }))).toBe('BREACH_SIDE');
    }
    const early = { code: 'NO_SHOW', accusedSide: 'buyer', occurredOn: '2026-11-25' } as const;
    expect(code(breachRefusal({ ...early, today }))).toBe('DAY_IN_FUTURE');
  });

  it('end a contract only once they are attributed to the other side', () => {
    const ask = { step: 'terminate', ground: 'breach', contractState: 'in_force' } as const;
    const breach = { kind: 'breach', state: 'attributed', againstOther: true } as const;
    expect(stepRefusal({ ...ask, rests: breach })).toBeNull();
    for (const rests of [
      null,
      { ...breach, againstOther: false },
      { ...breach, state: 'answered' } as const,
      { ...breach, kind: 'dispute' } as const,
    ]) {
      expect(code(stepRefusal({ ...ask, rests }))).toBe('BREACH_NOT_ATTRIBUTED');
    }
    expect(code(stepRefusal({ ...ask, step: 'suspend', rests: breach }))).toBe('STEP_GROUND');
    expect(code(stepRefusal({ ...ask, ground: 'force_majeure', rests: breach }))).toBe(
      'FORCE_MAJEURE_NOT_OVER',
    );
    const resume = { step: 'resume', ground: 'mutual', rests: null } as const;
    expect(code(stepRefusal({ ...resume, contractState: 'in_force' }))).toBe('CONTRACT_STATE');
    expect(stepRefusal({ ...resume, contractState: 'suspended' })).toBeNull();
  });
});

describe('force majeure', () => {
  const terms = { noticeDays: 10, extensionMonthsMax: 8, fixedDates: false };
  const claim = {
    startedOn: '2026-10-01',
    today: '2026-10-11',
    extensionDays: 30,
    term: { from: '2026-09-01', to: '2026-12-31' },
    terms,
  };

  it('is noticed in ten days and extends by law: 5 months, 8 for terms above a year', () => {
    expect(forceMajeureRefusal(claim)).toBeNull();
    expect(code(forceMajeureRefusal({ ...claim, today: '2026-10-12' }))).toBe(
      'FORCE_MAJEURE_NOTICE_LATE',
    );
    expect(code(forceMajeureRefusal({ ...claim, startedOn: '2026-10-12' }))).toBe('DAY_IN_FUTURE');
    expect(extensionLimit(claim)).toBe('2027-05-31');
    expect(forceMajeureRefusal({ ...claim, extensionDays: 151 })).toBeNull();
    expect(code(forceMajeureRefusal({ ...claim, extensionDays: 152 }))).toBe(
      'FORCE_MAJEURE_TOO_LONG',
    );
    const long = { ...claim, term: { from: '2026-09-01', to: '2027-09-02' } };
    expect(extensionLimit(long)).toBe('2028-05-02');
    expect(extensionLimit({ ...long, terms: { ...terms, extensionMonthsMax: 5 } })).toBe(
      '2028-02-02',
    );
  });

  it('does not move deliveries that are bound to a date', () => {
    const fixed = { ...claim, terms: { ...terms, fixedDates: true } };
    expect(code(forceMajeureRefusal(fixed))).toBe('FORCE_MAJEURE_FIXED_DATES');
    expect(forceMajeureRefusal({ ...fixed, extensionDays: 0 })).toBeNull();
  });
});

describe('renegotiation', () => {
  it('opens when the reference has moved as far as agreed, either way', () => {
    const agreedPpm = 200_000;
    expect(movedPpm(10_000n, 12_000n)).toBe(200_000);
    expect(movedPpm(10_000n, 7_999n)).toBe(200_100);
    expect(renegotiationRefusal({ agreedPpm, thenVnd: 10_000n, nowVnd: 8_000n })).toBeNull();
    const still = { agreedPpm, thenVnd: 10_000n, nowVnd: 11_999n };
    expect(code(renegotiationRefusal(still))).toBe('PRICE_NOT_MOVED');
    expect(code(renegotiationRefusal({ ...still, agreedPpm: null }))).toBe(
      'RENEGOTIATION_NOT_AGREED',
    );
    expect(code(renegotiationRefusal({ ...still, nowVnd: null }))).toBe('NO_REFERENCE_PRICE');
  });
});

describe('early warnings', () => {
  const slot: SlotFacts = {
    deliverFrom: '2026-12-01',
    deliverTo: '2026-12-07',
    noticed: 0,
    dueBase: 10_000n,
    deliveredBase: 0n,
    toleranceBase: 500n,
    dueBeforeBase: 0n,
    contractPriceVnd: 7_000n,
    referencePriceVnd: null,
  };

  it('give their reasons before a slot, and none once a load is announced or delivered', () => {
    expect(warnBeforeSlot({ ...slot, noticed: 1 })).toBeNull();
    expect(warnBeforeSlot({ ...slot, deliveredBase: 9_500n })).toBeNull();
    expect(warnBeforeSlot(slot)?.reasons.map((reason) => reason.code)).toEqual(['NO_NOTICE']);
    const tempted = { ...slot, referencePriceVnd: 7_350n, dueBeforeBase: 5_000n };
    const warning = warnBeforeSlot(tempted);
    expect(warning?.reasons.map((reason) => reason.code)).toEqual([
      'NO_NOTICE',
      'PRICE_ABOVE_CONTRACT',
      'EARLIER_SLOT_SHORT',
    ]);
    expect(warning?.reasons.map((reason) => warningReasonText(reason).en)[1]).toContain('5.0%');
    expect(warnBeforeSlot({ ...slot, referencePriceVnd: 7_349n })?.reasons).toHaveLength(1);
  });

  it('hang on the side that failed: announced is not collected, silence is not delivered', () => {
    expect(warnAfterSlot({ ...slot, deliveredBase: 9_500n })).toBeNull();
    expect(warnAfterSlot({ ...slot, noticed: 2 })?.code).toBe('NOT_COLLECTED');
    expect(warnAfterSlot(slot)?.code).toBe('LATE_DELIVERY');
    expect(warnAfterSlot({ ...slot, deliveredBase: 4_000n })).toEqual({
      code: 'SHORT_DELIVERY',
      reasons: [{ code: 'BELOW_SCHEDULE', params: { percent: '40.0' } }],
    });
  });
});

describe('completion', () => {
  it('names the first thing that is open', () => {
    const done = { state: 'in_force', openLines: 0, openDeliveries: 0, openDues: 0, openCases: 0 };
    const facts = done as Parameters<typeof decideComplete>[0];
    expect(decideComplete(facts)).toBe('completed');
    expect(code(decideComplete({ ...facts, openLines: 1, openDues: 2 }))).toBe(
      'LINES_NOT_DELIVERED',
    );
    expect(code(decideComplete({ ...facts, openDeliveries: 1 }))).toBe('DELIVERIES_OPEN');
    expect(code(decideComplete({ ...facts, openDues: 1 }))).toBe('DUES_OPEN');
    expect(code(decideComplete({ ...facts, openCases: 1 }))).toBe('CASES_OPEN');
    expect(code(decideComplete({ ...facts, state: 'suspended' }))).toBe('CONTRACT_STATE');
  });
});
