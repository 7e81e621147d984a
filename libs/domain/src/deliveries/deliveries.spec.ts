import fc from 'fast-check';
import { isRefusal } from '../shared/index.js';
import { shownAmount } from '../supply/index.js';
import type { LineOutcome, LoadLine, WeighedLine } from './index.js';
import {
  DELIVERY_COMMANDS,
  DELIVERY_START,
  DELIVERY_STATES,
  acceptedOf,
  baseAmount,
  clientTimeRefusal,
  compareWeights,
  confirmationText,
  deemedOutcome,
  nextDeliveryState,
  outcomeRefusal,
  readWeighing,
  rejectBy,
  rejectedWhole,
  roomOf,
  settledNet,
  shortCode,
  slotProgress,
  splitByShares,
  toleranceBase,
  weighingToleranceBase,
} from './index.js';

const LINE = '00000000-0000-4000-8000-000000000001';
const OTHER = '00000000-0000-4000-8000-000000000002';
const codeOf = (value: unknown): string | null => (isRefusal(value) ? value.refused : null);

const load = (more: Partial<LoadLine> = {}): LoadLine => ({
  lineId: LINE,
  lineNo: 1,
  baseUnit: 'g',
  expectedBase: 5_000_000n,
  ...more,
});
const weighed = (more: Partial<WeighedLine> = {}): WeighedLine => ({
  lineId: LINE,
  baseUnit: 'g',
  netBase: 5_000_000n,
  gradeRank: 3,
  gradeRanks: [3, 2],
  roomBase: 10_000_000n,
  ...more,
});
const outcome = (more: Partial<LineOutcome> = {}): LineOutcome => ({
  lineId: LINE,
  grades: [{ gradeRank: 3, acceptedBase: 5_000_000n, rejectedBase: 0n }],
  quality: [],
  reject: null,
  ...more,
});

describe('state table of a delivery', () => {
  it('reaches every state, uses every command and closes the ends', () => {
    const reached = new Set([DELIVERY_START]);
    for (const state of reached) {
      for (const command of DELIVERY_COMMANDS) {
        const next = nextDeliveryState(state, command);
        if (next !== null) reached.add(next);
      }
    }
    expect([...reached].sort()).toEqual([...DELIVERY_STATES].sort());
    for (const command of DELIVERY_COMMANDS) {
      expect(DELIVERY_STATES.some((state) => nextDeliveryState(state, command) !== null)).toBe(
        true,
      );
      for (const end of ['accepted', 'rejected', 'cancelled'] as const) {
        expect(nextDeliveryState(end, command)).toBeNull();
      }
    }
  });
});

describe('two weighings', () => {
  const weight = fc.bigInt({ min: 1n, max: 60_000_000n });

  it('settle in the middle exactly when they lie within tolerance, whoever is the heavier', () => {
    fc.assert(
      fc.property(weight, weight, (a, b) => {
        const settled = settledNet(a, b, 'g');
        expect(settledNet(b, a, 'g')).toBe(settled);
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(settled !== null).toBe(high - low <= weighingToleranceBase(low, 'g'));
        if (settled !== null) {
          expect(settled >= low && settled <= high).toBe(true);
          expect(high + low - settled * 2n).toBeLessThanOrEqual(1n);
        }
      }),
    );
  });

  it('of things that are counted must be equal', () => {
    expect(settledNet(120n, 120n, 'piece')).toBe(120n);
    expect(settledNet(120n, 121n, 'piece')).toBeNull();
    expect(settledNet(500n, 900n, 'g')).toBe(700n); // half a kilogram is the least tolerance
  });

  it('wait for both sides, name the lines apart, and settle only all lines together', () => {
    const line = load();
    const other = load({ lineId: OTHER, lineNo: 2 });
    expect(compareWeights([{ line, sellerBase: 1n, buyerBase: null }]).result).toBe('waiting');
    expect(
      compareWeights([
        { line, sellerBase: 5_000_000n, buyerBase: 5_010_000n },
        { line: other, sellerBase: 5_000_000n, buyerBase: 4_000_000n },
      ]),
    ).toEqual({ result: 'apart', lineIds: [OTHER] });
    expect(compareWeights([{ line, sellerBase: 5_000_000n, buyerBase: 5_010_000n }])).toMatchObject(
      { result: 'settled', nets: [{ netBase: 5_005_000n }] },
    );
  });

  it('of a pooled load are split by shares: they add up, and nobody is off by a gram', () => {
    fc.assert(
      fc.property(weight, fc.array(weight, { minLength: 1, maxLength: 12 }), (net, shares) => {
        const parts = splitByShares(net, shares);
        const total = shares.reduce((sum, share) => sum + share, 0n);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(net);
        parts.forEach((part, index) => {
          const exact = (net * shares[index]!) / total;
          expect(part - exact === 0n || part - exact === 1n).toBe(true);
        });
      }),
    );
  });

  it.each([
    ['tare above gross', { grossBase: 10n, tareBase: 11n, parts: null }, 'WEIGHT_TARE'],
    ['tare equal to gross', { grossBase: 10n, tareBase: 10n, parts: null }, 'WEIGHT_TARE'],
    ['negative tare', { grossBase: 10n, tareBase: -1n, parts: null }, 'WEIGHT_TARE'],
    [
      'tonnes typed as kilograms',
      { grossBase: 5_000_000_000n, tareBase: 0n, parts: null },
      'WEIGHT_IMPLAUSIBLE',
    ],
    [
      'above every limit',
      { grossBase: 2_000_000_000_000n, tareBase: 0n, parts: null },
      'QUANTITY_TOO_LARGE',
    ],
    [
      'parts that do not add up',
      { grossBase: 5_500_000n, tareBase: 500_000n, parts: [{ lineId: LINE, netBase: 1n }] },
      'WEIGHT_SPLIT',
    ],
    [
      'a line of another load',
      {
        grossBase: 5_500_000n,
        tareBase: 500_000n,
        parts: [{ lineId: OTHER, netBase: 5_000_000n }],
      },
      'WEIGHT_LINES',
    ],
  ])('with %s are refused', (_, stated, code) => {
    expect(codeOf(readWeighing(stated, [load()], [1n]))).toBe(code);
  });

  it('split a truck weighed as a whole over the lines of its sellers', () => {
    const lines = [load(), load({ lineId: OTHER, lineNo: 2 })];
    expect(
      readWeighing({ grossBase: 9_000_000n, tareBase: 3_000_000n, parts: null }, lines, [2n, 1n]),
    ).toEqual([
      { lineId: LINE, netBase: 4_000_000n },
      { lineId: OTHER, netBase: 2_000_000n },
    ]);
  });

  it('take a device’s time only when it is plausible', () => {
    const now = new Date('2026-12-01T08:00:00Z');
    const at = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
    expect(clientTimeRefusal(at(-71), now)).toBeNull();
    expect(codeOf(clientTimeRefusal(at(-73), now))).toBe('CLIENT_TIME');
    expect(codeOf(clientTimeRefusal(at(1), now))).toBe('CLIENT_TIME');
  });
});

describe('the outcome of a load', () => {
  it('holds for a grade split that adds up to the net, and for no other', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 5_000_000n }),
        fc.bigInt({ min: 0n, max: 5_000_000n }),
        (first, second) => {
          const grades = [
            { gradeRank: 3, acceptedBase: first, rejectedBase: 0n },
            { gradeRank: 2, acceptedBase: second, rejectedBase: 0n },
          ];
          const refusal = outcomeRefusal([weighed()], [outcome({ grades })]);
          expect(refusal === null).toBe(first + second === 5_000_000n);
        },
      ),
    );
  });

  const reject = { reason: 'spoiled' as const, note: null, fileId: OTHER };
  const part = [{ gradeRank: 3, acceptedBase: 4_000_000n, rejectedBase: 1_000_000n }];

  it.each([
    ['no line', [], 'OUTCOME_LINES'],
    ['a line twice', [outcome(), outcome()], 'OUTCOME_LINES'],
    [
      'a grade that is not in the table',
      [outcome({ grades: [{ gradeRank: 1, acceptedBase: 5_000_000n, rejectedBase: 0n }] })],
      'GRADE_NOT_IN_TABLE',
    ],
    [
      'a negative amount',
      [
        outcome({
          grades: [
            { gradeRank: 3, acceptedBase: 6_000_000n, rejectedBase: 0n },
            { gradeRank: 2, acceptedBase: -1_000_000n, rejectedBase: 0n },
          ],
        }),
      ],
      'GRADE_SPLIT_SUM',
    ],
    ['a reject without reason', [outcome({ grades: part })], 'REJECT_REASON_MISSING'],
    [
      'a reject without picture',
      [outcome({ grades: part, reject: { ...reject, fileId: null } })],
      'PHOTO_MISSING',
    ],
    [
      'a parameter nobody knows',
      [outcome({ quality: [{ parameter: 'colour', valuePpm: 1n }] })],
      'QUALITY_RESULT',
    ],
    [
      'more than all of it damp',
      [outcome({ quality: [{ parameter: 'moisture', valuePpm: 1_000_001n }] })],
      'QUALITY_RESULT',
    ],
  ])('with %s is refused', (_, outcomes, code) => {
    expect(codeOf(outcomeRefusal([weighed()], outcomes))).toBe(code);
  });

  it('with a reason and a picture may reject a part, without a picture what is late', () => {
    expect(outcomeRefusal([weighed()], [outcome({ grades: part, reject })])).toBeNull();
    const late = { reason: 'late' as const, note: null, fileId: null };
    expect(outcomeRefusal([weighed()], rejectedWhole([weighed()], late))).toBeNull();
  });

  it('accepts no more than the line may take', () => {
    expect(codeOf(outcomeRefusal([weighed({ roomBase: 4_999_999n })], [outcome()]))).toBe(
      'DELIVERY_ABOVE_CONTRACT',
    );
  });

  it('that nobody stated in time takes all, but never above the contract, and is always in order', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10_000_000n }),
        fc.bigInt({ min: -5n, max: 10_000_000n }),
        (netBase, roomBase) => {
          const line = weighed({ netBase, roomBase });
          const deemed = deemedOutcome([line]);
          const room = roomBase < 0n ? 0n : roomBase;
          expect(acceptedOf(deemed[0]!)).toBe(netBase < room ? netBase : room);
          expect(outcomeRefusal([{ ...line, roomBase: room }], deemed)).toBeNull();
        },
      ),
    );
    expect(rejectBy(new Date('2026-12-01T08:00:00Z'), 24).toISOString()).toBe(
      '2026-12-02T08:00:00.000Z',
    );
  });
});

describe('balances and slots', () => {
  it.each([
    ['none', { absoluteBase: null, ppm: null }, 0n],
    ['per cent', { absoluteBase: null, ppm: 50_000 }, 5_000n],
    ['absolute', { absoluteBase: '700', ppm: null }, 700n],
    ['the smaller of both', { absoluteBase: '9000', ppm: 50_000 }, 5_000n],
    ['never the whole line', { absoluteBase: '1000000', ppm: null }, 99_999n],
  ])('tolerance: %s', (_, tolerance, base) => {
    expect(toleranceBase(100_000n, tolerance)).toBe(base);
  });

  it('room is what contract, tolerance and agreement leave', () => {
    const balance = { contractedBase: 100n, toleranceBase: 5n, overrideBase: 3n };
    expect(roomOf({ ...balance, deliveredBase: 60n })).toBe(48n);
  });

  it.each([
    ['2026-11-30', 0n, 'ahead'],
    ['2026-12-01', 0n, 'due'],
    ['2026-12-07', 94n, 'due'],
    ['2026-12-07', 95n, 'done'],
    ['2026-12-08', 0n, 'late'],
    ['2026-12-08', 40n, 'short'],
  ])('on %s with %s of 100 a slot is %s', (today, deliveredBase, progress) => {
    const slot = {
      deliverFrom: '2026-12-01',
      deliverTo: '2026-12-07',
      quantityBase: 100n,
      toleranceBase: 5n,
      deliveredBase,
    };
    expect(slotProgress(slot, today)).toBe(progress);
  });
});

describe('amounts', () => {
  it('are read exactly as they are shown, and not finer than the base unit', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 1_000_000_000_000n }),
        fc.constantFrom('g' as const, 'piece' as const),
        (base, unit) => {
          expect(baseAmount(shownAmount(base, unit), unit, 'gross')).toBe(base);
        },
      ),
    );
    expect(baseAmount('1250.50', 'g', 'gross')).toBe(1_250_500n);
    for (const [text, unit] of [
      ['1.5', 'piece'],
      ['-1', 'g'],
      ['1,5', 'g'],
      ['', 'g'],
    ] as const) {
      expect(() => baseAmount(text, unit, 'gross')).toThrow('amount');
    }
  });
});

describe('texts of a load', () => {
  it('name load, side and weights in the order of the lines', () => {
    const nets = [
      { lineNo: 2, netBase: 7n },
      { lineNo: 1, netBase: 5n },
    ];
    expect(confirmationText(LINE, OTHER, nets)).toBe(`v1|${LINE}|${OTHER}|1=5;2=7`);
  });

  it('give a short code of letters that are not mistaken for digits', () => {
    expect(shortCode('0195f0a0-0000-7000-8000-00ffffffffff')).toBe('ZZZZZZZZ');
    expect(shortCode('0195f0a0-0000-7000-8000-abc0000000001'.slice(0, 36))).toMatch(
      /^[0-9A-HJKMNP-TV-Z]{8}$/,
    );
  });
});
