import fc from 'fast-check';
import { isRefusal, refusalText } from '../shared/index.js';
import type { ContractTerms, LineChange, PartyTerms, TermsChange } from './index.js';
import {
  changeTerms,
  checkTerms,
  clauseGaps,
  diffTerms,
  openingTerms,
  plainSummary,
  renderContractHtml,
} from './index.js';

const id = (letter: string): string => `00000000-0000-4000-8000-00000000000${letter}`;
const [BUYER, FIRST, SECOND] = [id('a'), id('b'), id('c')];

const organisation = (orgId: string): Omit<PartyTerms, 'side'> => ({
  orgId,
  kind: orgId === BUYER ? 'processor' : 'cooperative',
  name: `Tổ chức ${orgId.slice(-1)}`,
  taxCode: '0100047516',
  registrationNo: null,
  address: null,
  placeName: 'Xã Hỏa Lựu',
  phone: null,
  representative: null,
});
const roster = new Map([FIRST, SECOND].map((orgId) => [orgId, organisation(orgId)]));

const shell = (kind: ContractTerms['kind'] = 'single'): ContractTerms =>
  openingTerms({
    kind,
    today: '2026-11-24',
    buyer: organisation(BUYER),
    destination: 'Phường Vị Thanh',
    governingLaw: 'commercial',
    demonstration: false,
    term: { from: '2026-12-01', to: '2026-12-31' },
    framework: null,
    seasonNo: 1,
  });

const line = (no: number, more: Partial<LineChange> = {}): LineChange => ({
  no,
  sellerOrgId: FIRST,
  productCode: 'pineapple-queen',
  gradeRank: 3,
  quantityBase: '10000000',
  price: { mechanism: 'fixed', grades: [{ gradeRank: 3, vndPerUnit: '7000' }] },
  origin: 'Xã Hỏa Lựu',
  slots: [
    { deliverFrom: '2026-12-02', deliverTo: '2026-12-06', quantityBase: '4000000' },
    { deliverFrom: '2026-12-07', deliverTo: '2026-12-13', quantityBase: '6000000' },
  ],
  ...more,
});

function terms(change: TermsChange, from = shell()): ContractTerms {
  const changed = changeTerms(from, change, roster);
  if (isRefusal(changed)) throw new Error(refusalText(changed).en);
  return changed;
}
const base = terms({ lines: [line(1), line(2, { sellerOrgId: SECOND })] });
const code = (change: TermsChange, from = base): string => {
  const changed = changeTerms(from, change, roster);
  return isRefusal(changed) ? changed.refused : 'ok';
};

describe('changed terms', () => {
  it('work out amounts, parties, season and linkage anew', () => {
    expect(base.totalVnd).toBe('140000000');
    expect(base.parties.map((party) => party.orgId)).toEqual([BUYER, FIRST, SECOND]);
    expect(base.season).toEqual({ no: 1, from: '2026-12-02', to: '2026-12-13' });
    const advanced = terms(
      {
        inputAdvances: [
          {
            sellerOrgId: FIRST,
            items: [
              { name: 'Phân hữu cơ', unit: 'bao', quantityMilli: '20000', vndPerUnit: '150000' },
            ],
            handedOverOn: '2026-11-25',
            interestPpmPerYear: 0,
            interestFreeDays: 0,
            recoveryPpm: 300_000,
            dueOn: '2026-12-20',
          },
        ],
      },
      base,
    );
    expect(advanced.linkage).toMatchObject({ inputs: true, form: 'F2' });
    expect(renderContractHtml(advanced)).toContain('trị giá 3.000.000 đồng');
  });

  it('spread a new quantity over the weeks of the old schedule, to the gram', () => {
    const changed = terms({ lines: [{ no: 1, quantityBase: '12345678' }] }, base);
    const sum = changed.lines[0]!.slots.reduce((all, slot) => all + BigInt(slot.quantityBase), 0n);
    expect(sum).toBe(12_345_678n);
  });

  it('put another seller in the place of one who fails', () => {
    const changed = terms({ lines: [{ no: 2, sellerOrgId: FIRST }] }, base);
    expect(changed.parties.map((party) => party.orgId)).toEqual([BUYER, FIRST]);
  });

  it.each<[string, TermsChange]>([
    ['TERMS_TOLERANCE', { lines: [{ no: 1, tolerance: { absoluteBase: null, ppm: 1_000_000 } }] }],
    ['TERMS_TOLERANCE', { lines: [{ no: 1, tolerance: { absoluteBase: '10000000', ppm: null } }] }],
    [
      'TERMS_SCHEDULE_SUM',
      {
        lines: [
          {
            no: 1,
            slots: [
              { deliverFrom: '2026-12-02', deliverTo: '2026-12-06', quantityBase: '4000000' },
            ],
          },
        ],
      },
    ],
    [
      'TERMS_SCHEDULE_DAYS',
      {
        lines: [
          {
            no: 1,
            slots: [
              { deliverFrom: '2026-12-02', deliverTo: '2026-12-06', quantityBase: '4000000' },
              { deliverFrom: '2026-12-06', deliverTo: '2026-12-08', quantityBase: '6000000' },
            ],
          },
        ],
      },
    ],
    ['TERMS_GRADE_UNKNOWN', { lines: [{ no: 1, gradeRank: 9 }] }],
    [
      'TERMS_GRADE_PRICE',
      {
        lines: [
          { no: 1, price: { mechanism: 'fixed', grades: [{ gradeRank: 2, vndPerUnit: '5000' }] } },
        ],
      },
    ],
    [
      'TERMS_GRADE_SPREAD',
      {
        lines: [
          {
            no: 1,
            price: {
              mechanism: 'fixed',
              grades: [
                { gradeRank: 3, vndPerUnit: '5000' },
                { gradeRank: 2, vndPerUnit: '6000' },
              ],
            },
          },
        ],
      },
    ],
    [
      'TERMS_PRICE_RANGE',
      {
        lines: [
          { no: 1, price: { mechanism: 'fixed', grades: [{ gradeRank: 3, vndPerUnit: '0' }] } },
        ],
      },
    ],
    [
      'TERMS_PRICE_PARAMETERS',
      {
        lines: [
          {
            no: 1,
            price: {
              mechanism: 'quality_formula',
              grades: [{ gradeRank: 3, vndPerUnit: '7000' }],
              scales: [],
            },
          },
        ],
      },
    ],
    ['TERMS_QUANTITY_RULE', { lines: [{ no: 1, rule: { rule: 'share_of_output', sharePpm: 0 } }] }],
    ['TERMS_QUANTITY', { lines: [{ no: 1, quantityBase: '0' }] }],
    [
      'TERMS_LINES',
      {
        lines: [
          { no: 1, remove: true },
          { no: 2, remove: true },
        ],
      },
    ],
    ['TERMS_LINES', { lines: [{ no: 3 }] }],
    ['TERMS_PENALTY_CAP', { penaltyPercent: 9 }],
    ['TERMS_INTEREST', { payment: { ...base.payment, lateInterestPercentPerYear: 21 } }],
    ['TERMS_PAYMENT_DAYS', { payment: { ...base.payment, daysAfterAcceptance: 121 } }],
    [
      'TERMS_MONEY_AHEAD',
      {
        deposit: {
          amountVnd: '140000001',
          dueOn: '2026-12-01',
          failureCountsAsRefusal: true,
          settle: 'against_first',
        },
      },
    ],
    ['TERMS_COMMISSION', { commissions: [{ sellerOrgId: BUYER, ppm: 10_000 }] }],
    ['TERMS_FORCE_MAJEURE', { forceMajeure: { ...base.forceMajeure, extensionMonthsMax: 9 } }],
    ['TERMS_DURATION', { coolingOffHours: 999 }],
    ['TERMS_TEXT', { otherClauses: [{ title: '', text: 'x' }] }],
    ['TERMS_TERM', { term: { from: '2026-12-05', to: '2026-12-31' } }],
  ])('are refused with %s', (expected, change) => {
    expect(code(change)).toBe(expected);
  });

  it('may have a penalty without a cap under civil law', () => {
    expect(code({ governingLaw: 'civil', penaltyPercent: 12 })).toBe('ok');
  });

  it('make a framework of seasons without slots', () => {
    const framework = terms(
      {
        term: { from: '2026-12-01', to: '2031-11-30' },
        lines: [line(1)],
        seasons: [1, 2, 3, 4, 5].map((no) => ({
          no,
          from: `${String(2025 + no)}-12-01`,
          to: `${String(2026 + no)}-11-30`,
        })),
      },
      shell('framework'),
    );
    expect(framework.lines[0]!.slots).toEqual([]);
    const page = renderContractHtml(framework);
    expect(page).toContain('Hợp đồng khung gồm 5 mùa vụ');
    expect(clauseGaps(framework).map((gap) => gap.code)).not.toContain('SUPPORT_TERM');
  });
});

describe('the difference of two versions', () => {
  it('tells quantity from price, and what it costs', () => {
    const after = terms(
      {
        lines: [
          {
            no: 1,
            quantityBase: '12000000',
            price: { mechanism: 'fixed', grades: [{ gradeRank: 3, vndPerUnit: '7500' }] },
          },
        ],
        payment: { ...base.payment, daysAfterAcceptance: 10 },
      },
      base,
    );
    const { changes, moneyEffectVnd } = diffTerms(base, after);
    expect(changes.map((change) => [change.path, change.moneyEffectVnd])).toEqual([
      ['lines.1.quantity', 14_000_000n],
      ['lines.1.price', 6_000_000n],
      ['lines.1.slots', null],
      ['payment.days', null],
    ]);
    expect(moneyEffectVnd).toBe(20_000_000n);
    expect(changes[1]).toMatchObject({
      label: { vi: 'Dòng 1: giá', en: 'Line 1: price' },
      before: 'giá cố định: Loại 1 (từ 1 kg/trái): 7.000 đồng/kg',
      after: 'giá cố định: Loại 1 (từ 1 kg/trái): 7.500 đồng/kg',
    });
    expect(diffTerms(base, base)).toEqual({ changes: [], moneyEffectVnd: 0n });
  });

  it('has effects that add up to the difference of the totals, whatever changes', () => {
    const quantity = fc.bigInt({ min: 1_000n, max: 100_000_000n }).map(String);
    const vnd = fc.bigInt({ min: 1n, max: 1_000_000n }).map(String);
    const price = fc.oneof(
      vnd.map(
        (vndPerUnit) => ({ mechanism: 'fixed', grades: [{ gradeRank: 3, vndPerUnit }] }) as const,
      ),
      vnd.map((amountVnd) => ({ mechanism: 'whole_plot', amountVnd }) as const),
    );
    const change = fc.record({ quantityBase: quantity, price });
    fc.assert(
      fc.property(change, change, fc.boolean(), (first, second, drop) => {
        const before = terms({ lines: [{ no: 1, ...first }] }, base);
        const lines = [{ no: 1, ...second }, ...(drop ? [{ no: 2, remove: true }] : [line(3)])];
        const comparison = diffTerms(before, terms({ lines }, before));
        const sum = comparison.changes.reduce((all, each) => all + (each.moneyEffectVnd ?? 0n), 0n);
        expect(sum).toBe(comparison.moneyEffectVnd);
      }),
      { seed: 20261124, numRuns: 300 },
    );
  });
});

describe('advice', () => {
  const gaps = (change: TermsChange): readonly string[] =>
    clauseGaps(terms(change, base)).map((gap) => gap.code);

  it('explains a right of the buyer alone, free late payment and a missing quality procedure', () => {
    const codes = gaps({
      cancel: { by: 'buyer', noticeDays: 3 },
      payment: { ...base.payment, lateInterestPercentPerYear: 0 },
      quality: { ...base.quality, sampling: null },
    });
    expect(codes.slice(0, 4)).toEqual([
      'CANCEL_ONE_SIDED',
      'CANCEL_AT_ONCE',
      'LATE_PAYMENT_FREE',
      'QUALITY_PROCEDURE',
    ]);
    expect(clauseGaps({ ...base, signBy: base.draftedOn })[0]!.code).toBe('READING_TIME');
  });

  it('is eight plain sentences', () => {
    const summary = plainSummary(base);
    expect(summary).toHaveLength(8);
    expect(summary[2]).toContain('7.000 đồng một kg');
    expect(checkTerms(base)).toBeNull();
  });
});
