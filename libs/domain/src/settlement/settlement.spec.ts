import fc from 'fast-check';
import type { PriceRule, QualityScale } from '../contracts/price-rule.js';
import { LEDGER_MEASURES, statementPostings, unbalanced } from '../ledger/index.js';
import {
  STATEMENT_RULES,
  composeStatement,
  payoutsOf,
  recoverAdvance,
  roundHalfUp,
  roundParts,
  shareOut,
  simpleInterest,
  statementLineText,
  unpricedText,
  vatTreatment,
} from './index.js';
import type {
  AdvanceBalance,
  Load,
  PricedLine,
  Statement,
  StatementInput,
  StatementOutcome,
} from './index.js';

const SEED = 20_261_124;
const property = (given: fc.IProperty<never> | fc.IProperty<unknown>): void =>
  fc.assert(given as fc.IProperty<unknown>, { seed: SEED, numRuns: 300 });

const REFERENCE = { seriesCode: 'khom-tai-ruong', fixDaysBefore: 3, windowDays: 5 };
const GRADES = [
  { gradeRank: 1, vndPerUnit: '5000' },
  { gradeRank: 2, vndPerUnit: '8000' },
];
const MOISTURE: QualityScale = {
  parameter: 'moisture',
  basePpm: 140_000,
  stepPpm: 5_000,
  abovePpmPerStep: -10_000,
  belowPpmPerStep: 0,
  limitPpm: 100_000,
  rejectAbovePpm: 200_000,
};
const IMPURITY: QualityScale = {
  parameter: 'impurity',
  basePpm: 10_000,
  stepPpm: 10_000,
  abovePpmPerStep: -15_000,
  belowPpmPerStep: 5_000,
  limitPpm: 60_000,
  rejectAbovePpm: null,
};

const NO_VAT = vatTreatment({
  sellerKind: 'cooperative',
  ownProduction: true,
  level: 'raw',
  buyerKind: 'processor',
  method: 'deduction',
  day: '2026-11-24',
});

const line = (price: PriceRule, more: Partial<PricedLine> = {}): PricedLine => ({
  key: 'line-1',
  lineId: 'line-1',
  no: 1,
  unitBase: 1000n,
  unit: 'kg',
  price,
  vat: NO_VAT,
  ...more,
});
const load = (more: Partial<Load> = {}): Load => ({
  deliveryId: 'delivery-1',
  lineKey: 'line-1',
  weighedOn: '2026-11-24',
  grades: [{ gradeRank: 2, acceptedBase: 1_000_000n, rejectedBase: 0n }],
  quality: {},
  ...more,
});
const input = (more: Partial<StatementInput> = {}): StatementInput => ({
  day: '2026-11-24',
  lines: [line({ mechanism: 'fixed', grades: GRADES })],
  loads: [load()],
  chargedPlots: new Set(),
  reference: () => null,
  advances: [],
  prepayments: [],
  depositVnd: 0n,
  creditVnd: 0n,
  commissionPpm: 0,
  members: [],
  ...more,
});
const advance = (more: Partial<AdvanceBalance> = {}): AdvanceBalance => ({
  no: 1,
  principalVnd: 10_000_000n,
  interestVnd: 0n,
  interestFrom: '2026-10-25',
  interestPpmPerYear: 60_000,
  recoveryPpm: 300_000,
  ...more,
});
const done = (outcome: StatementOutcome): Statement => {
  if ('unpriced' in outcome) throw new Error(JSON.stringify(outcome.unpriced));
  return outcome;
};

describe('rounding', () => {
  it('rounds a half up, also below zero', () => {
    expect([5n, 15n, -5n, -15n, 14n, -16n].map((value) => roundHalfUp(value, 10n))).toEqual([
      1n,
      2n,
      0n,
      -1n,
      1n,
      -2n,
    ]);
  });

  it('gives parts that add up to the rounded sum, each within one of its exact value', () => {
    property(
      fc.property(
        fc.array(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), {
          minLength: 1,
          maxLength: 40,
        }),
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        (numerators, denominator) => {
          const parts = roundParts(numerators, denominator);
          const exact = numerators.reduce((sum, one) => sum + one, 0n);
          expect(parts.reduce((sum, one) => sum + one, 0n)).toBe(roundHalfUp(exact, denominator));
          for (const [at, part] of parts.entries()) {
            const distance = part * denominator - (numerators[at] ?? 0n);
            expect(distance > -denominator && distance < denominator).toBe(true);
          }
        },
      ),
    );
  });

  it('shares out to the last dong', () => {
    expect(shareOut(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    property(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 60 }),
        (amount, weights) => {
          fc.pre(weights.some((weight) => weight > 0n));
          const shares = shareOut(amount, weights);
          expect(shares.reduce((sum, one) => sum + one, 0n)).toBe(amount);
          expect(shares.every((share) => share >= 0n)).toBe(true);
        },
      ),
    );
  });
});

describe('the worked example: paddy at a base price with two quality scales', () => {
  // 12,345 kg at a base of 7,000 dong; moisture 15.6 % is four started steps above 14 % (-4 %), impurity 2.5 % two above
  // 1 % (-3 %): 7,000 x 0.93 = 6,510 dong a kg, 12,345 x 6,510 = 80,365,950 dong.
  const rule: PriceRule = {
    mechanism: 'quality_formula',
    grades: [{ gradeRank: 1, vndPerUnit: '7000' }],
    scales: [MOISTURE, IMPURITY],
  };
  const statement = done(
    composeStatement(
      input({
        lines: [line(rule)],
        loads: [
          load({
            grades: [{ gradeRank: 1, acceptedBase: 12_345_000n, rejectedBase: 0n }],
            quality: { moisture: 156_000, impurity: 25_000 },
          }),
        ],
      }),
    ),
  );

  it('comes to the dong', () => {
    expect(statement.goodsVnd).toBe(80_365_950n);
    expect(statement.payableVnd).toBe(80_365_950n);
  });

  it('explains itself', () => {
    const first = statement.lines[0]!;
    expect(first.inputs).toMatchObject({
      base: '7000',
      'quality.moisture': '156000',
      'change.moisture': '-40000',
      'change.impurity': '-30000',
      microVnd: '6510000000',
    });
    expect(statementLineText(first.rule, first.inputs).vi).toBe(
      'Hạng 1, giá gốc 7.000 đ, chất lượng moisture 15,6 % (-4 %); impurity 2,5 % (-3 %): 12.345 kg × 6.510 đ/kg.'.replace(
        '7.000 đ',
        '7.000\u00a0đ',
      ),
    );
  });
});

describe('a statement', () => {
  it('lists what was rejected without a price', () => {
    const statement = done(
      composeStatement(
        input({
          loads: [load({ grades: [{ gradeRank: 2, acceptedBase: 500n, rejectedBase: 250_000n }] })],
        }),
      ),
    );
    expect(statement.lines.map(({ rule, amountVnd }) => [rule, amountVnd])).toEqual([
      ['rejected', 0n],
      ['fixed', 4_000n],
      ['vat', 0n],
    ]);
  });

  it('charges a whole plot once', () => {
    const plot = [line({ mechanism: 'whole_plot', amountVnd: '120000000' })];
    const first = done(
      composeStatement(input({ lines: plot, loads: [load(), load({ deliveryId: 'delivery-2' })] })),
    );
    expect(first.goodsVnd).toBe(120_000_000n);
    expect(first.chargedPlots).toEqual(['line-1']);
    const next = done(composeStatement(input({ lines: plot, chargedPlots: new Set(['line-1']) })));
    expect(next.goodsVnd).toBe(0n);
    expect(next.chargedPlots).toEqual([]);
  });

  it('stays without a price while the reference is not known, and says why', () => {
    const market: PriceRule = {
      mechanism: 'floor_or_market',
      grades: GRADES,
      reference: REFERENCE,
    };
    const outcome = composeStatement(input({ lines: [line(market)] }));
    if (!('unpriced' in outcome)) throw new Error('priced');
    expect(outcome.unpriced).toEqual([
      {
        gap: 'reference',
        deliveryId: 'delivery-1',
        lineId: 'line-1',
        params: { series: 'khom-tai-ruong', from: '2026-11-17', to: '2026-11-21' },
      },
    ]);
    expect(unpricedText(outcome.unpriced[0]!).vi).toContain('17/11/2026–21/11/2026');
    const reference = (series: string, from: string): bigint | null =>
      series === 'khom-tai-ruong' && from === '2026-11-17' ? 8_200n : null;
    expect(done(composeStatement(input({ lines: [line(market)], reference }))).goodsVnd).toBe(
      8_200_000n,
    );
  });

  it('adds VAT per treatment', () => {
    const five = vatTreatment({
      sellerKind: 'processor',
      ownProduction: false,
      level: 'raw',
      buyerKind: 'host',
      method: 'deduction',
      day: '2026-11-24',
    });
    const statement = done(
      composeStatement(
        input({ lines: [line({ mechanism: 'fixed', grades: GRADES }, { vat: five })] }),
      ),
    );
    expect([statement.goodsVnd, statement.vatVnd, statement.payableVnd]).toEqual([
      8_000_000n,
      400_000n,
      8_400_000n,
    ]);
    const vat = statement.lines[1]!;
    expect(statementLineText(vat.rule, vat.inputs).vi).toContain('5 %');
  });

  it('withholds advance, prepayment and deposit in this order, never below zero', () => {
    // Gross 8,000,000. Advance: 30 days of 6 % on 10,000,000 is 49,315; at most 30 % of the gross, 2,400,000.
    const statement = done(
      composeStatement(
        input({
          advances: [advance()],
          prepayments: [{ no: 1, leftVnd: 3_000_000n, recoveryPpm: 250_000 }],
          depositVnd: 50_000_000n,
        }),
      ),
    );
    expect(statement.lines.slice(2).map(({ rule, amountVnd }) => [rule, amountVnd])).toEqual([
      ['advance_interest', -49_315n],
      ['advance_principal', -2_350_685n],
      ['prepayment', -2_000_000n],
      ['deposit', -3_600_000n],
    ]);
    expect(statement.payableVnd).toBe(0n);
    expect(statement.recoveries[0]!.after).toMatchObject({
      principalVnd: 7_649_315n,
      interestVnd: 0n,
      interestFrom: '2026-11-24',
    });
  });

  it('keeps what a correction takes back beyond its goods for the next statement', () => {
    const back = done(
      composeStatement(
        input({
          loads: [load({ grades: [{ gradeRank: 2, acceptedBase: -100_000n, rejectedBase: 0n }] })],
          advances: [advance()],
          depositVnd: 1_000n,
        }),
      ),
    );
    expect([back.goodsVnd, back.payableVnd, back.carriedVnd]).toEqual([-800_000n, 0n, 800_000n]);
    expect(back.depositUsedVnd).toBe(0n);
    const next = done(composeStatement(input({ creditVnd: back.carriedVnd })));
    expect([next.creditUsedVnd, next.payableVnd]).toEqual([800_000n, 7_200_000n]);
  });

  it('has a sentence in both languages for every rule', () => {
    for (const rule of STATEMENT_RULES) {
      const text = statementLineText(rule, { unit: 'kg', unitBase: '1000' });
      expect(text.vi.length).toBeGreaterThan(10);
      expect(text.en.length).toBeGreaterThan(10);
    }
  });
});

describe('an input advance', () => {
  it('never bears more interest than the law allows', () => {
    const recovery = recoverAdvance(advance({ interestPpmPerYear: 300_000 }), {
      day: '2027-10-25',
      capBase: 100_000_000n,
      available: 100_000_000n,
    });
    expect(recovery.accruedVnd).toBe(2_000_000n);
  });

  it('bears none before its free days are over', () => {
    const recovery = recoverAdvance(advance({ interestFrom: '2026-12-24' }), {
      day: '2026-11-24',
      capBase: 1_000_000n,
      available: 1_000_000n,
    });
    expect([recovery.accruedVnd, recovery.after.interestFrom]).toEqual([0n, '2026-12-24']);
    expect(simpleInterest(1_000_000n, 100_000, 365)).toBe(100_000n);
  });
});

describe('pay-outs', () => {
  it('take the commission first and share the rest by weight', () => {
    const members = [
      { memberId: 'a', weight: 2n },
      { memberId: 'b', weight: 1n },
    ];
    expect(payoutsOf(1_000_001n, { commissionPpm: 20_000, members })).toEqual([
      { memberId: null, kind: 'commission', amountVnd: 20_000n },
      { memberId: 'a', kind: 'member', amountVnd: 653_334n },
      { memberId: 'b', kind: 'member', amountVnd: 326_667n },
    ]);
    expect(payoutsOf(0n, { commissionPpm: 20_000, members })).toEqual([]);
  });
});

describe('any statement', () => {
  const loads = fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 2 }),
      grade: fc.integer({ min: 1, max: 2 }),
      accepted: fc.bigInt({ min: -20_000_000n, max: 30_000_000n }),
      rejected: fc.bigInt({ min: 0n, max: 1_000n }),
      moisture: fc.integer({ min: 0, max: 400_000 }),
    }),
    { minLength: 1, maxLength: 25 },
  );
  const given = fc.record({
    loads,
    principal: fc.bigInt({ min: 0n, max: 10n ** 9n }),
    recoveryPpm: fc.integer({ min: 0, max: 1_000_000 }),
    prepaid: fc.bigInt({ min: 0n, max: 10n ** 9n }),
    deposit: fc.bigInt({ min: 0n, max: 10n ** 9n }),
    credit: fc.bigInt({ min: 0n, max: 10n ** 9n }),
    commissionPpm: fc.integer({ min: 0, max: 200_000 }),
    weights: fc.array(fc.bigInt({ min: 1n, max: 9_999n }), { maxLength: 8 }),
  });
  const five = vatTreatment({
    sellerKind: 'processor',
    ownProduction: false,
    level: 'raw',
    buyerKind: 'trader',
    method: 'deduction',
    day: '2026-11-24',
  });
  const lines: PricedLine[] = [
    line({ mechanism: 'fixed', grades: GRADES }),
    line(
      { mechanism: 'quality_formula', grades: GRADES, scales: [MOISTURE] },
      { key: 'line-2', lineId: 'line-2', no: 2, vat: five },
    ),
    line(
      {
        mechanism: 'floor_shared',
        grades: GRADES,
        reference: REFERENCE,
        sellerSharePpm: 333_333,
      },
      { key: 'line-3', lineId: 'line-3', no: 3 },
    ),
  ];

  it('adds up to the dong, owes nothing negative and books to zero', () => {
    property(
      fc.property(given, (made) => {
        const statement = done(
          composeStatement(
            input({
              lines,
              loads: made.loads.map((each, no) =>
                load({
                  deliveryId: `delivery-${no}`,
                  lineKey: `line-${each.at + 1}`,
                  grades: [
                    {
                      gradeRank: each.grade,
                      acceptedBase: each.accepted,
                      rejectedBase: each.rejected,
                    },
                  ],
                  quality: { moisture: each.moisture },
                }),
              ),
              reference: () => 6_789n,
              advances: [advance({ principalVnd: made.principal, recoveryPpm: made.recoveryPpm })],
              prepayments: [{ no: 1, leftVnd: made.prepaid, recoveryPpm: made.recoveryPpm }],
              depositVnd: made.deposit,
              creditVnd: made.credit,
              commissionPpm: made.commissionPpm,
              members: made.weights.map((weight, no) => ({ memberId: `member-${no}`, weight })),
            }),
          ),
        );
        const sum = statement.lines.reduce((total, each) => total + each.amountVnd, 0n);
        expect(sum).toBe(statement.payableVnd);
        expect(statement.goodsVnd + statement.vatVnd - statement.withheldVnd).toBe(
          statement.payableVnd,
        );
        expect(statement.payableVnd >= 0n).toBe(true);
        const paidOut = statement.payouts.reduce((total, each) => total + each.amountVnd, 0n);
        expect(paidOut).toBe(statement.payableVnd);
        expect(statement.payouts.every((each) => each.amountVnd >= 0n)).toBe(true);
        const postings = statementPostings(statement);
        expect(unbalanced(postings)).toEqual([]);
        const due = postings.find((posting) => posting.account === 'due');
        expect(due?.amount ?? 0n).toBe(statement.payableVnd);
        expect(postings.every(({ measure }) => LEDGER_MEASURES.includes(measure))).toBe(true);
      }),
    );
  });
});
