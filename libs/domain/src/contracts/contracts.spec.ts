import fc from 'fast-check';
import { dayNumber } from '#text';
import { PRODUCTS } from '../catalogue/index.js';
import { isRefusal } from '../shared/index.js';
import type { ContractFacts, DraftInput, PartyTerms } from './index.js';
import {
  CONTRACT_COMMANDS,
  CONTRACT_START,
  CONTRACT_STATES,
  amountVnd,
  decideLapse,
  decideSign,
  decideVoid,
  draftContract,
  linkageForm,
  nextContractState,
  renderContractHtml,
  termsText,
} from './index.js';
import { weeklySlots } from './schedule.js';

const BUYER = '00000000-0000-4000-8000-00000000000a';
const SELLERS = ['00000000-0000-4000-8000-00000000000b', '00000000-0000-4000-8000-00000000000c'];

const party = (
  orgId: string,
  side: PartyTerms['side'],
  more: Partial<PartyTerms> = {},
): PartyTerms => ({
  orgId,
  side,
  kind: side === 'buyer' ? 'processor' : 'cooperative',
  name: side === 'buyer' ? 'Công ty Chế biến Thử' : 'HTX Thử',
  taxCode: '0100047516',
  registrationNo: null,
  address: 'Số 1',
  placeName: 'Xã Hỏa Lựu',
  phone: '+84912345678',
  representative: { name: 'Nguyễn Văn A', role: 'coop_manager' },
  ...more,
});

const leg = (seller: string, index: number): DraftInput['legs'][number] => ({
  proposalId: `00000000-0000-4000-8000-00000000010${index}`,
  lotId: `00000000-0000-4000-8000-00000000020${index}`,
  demandId: '00000000-0000-4000-8000-000000000300',
  sellerOrg: seller,
  productCode: 'pineapple-queen',
  variety: null,
  gradeRank: 3,
  quantityBase: 12_500_000n,
  priceVnd: 7_000n,
  transportVnd: 300n,
  gradePremiumVnd: 0n,
  harvestFrom: '2026-12-01',
  harvestTo: '2026-12-14',
  deliverFrom: '2026-12-02',
  deliverTo: '2026-12-15',
  origin: 'Xã Hỏa Lựu',
  certificates: [{ code: 'vietgap', number: 'VG-01', expiresOn: '2027-06-30' }],
});

const input = (more: Partial<DraftInput> = {}): DraftInput => ({
  number: 'HD-2026-000123',
  today: '2026-11-24',
  buyer: party(BUYER, 'buyer'),
  sellers: SELLERS.map((id, index) => party(id, 'seller', { name: `HTX Thử ${index + 1}` })),
  destination: 'Phường Vị Thanh',
  legs: SELLERS.map(leg),
  demonstration: true,
  ...more,
});

describe('state table of a contract', () => {
  it('reaches every state, closes the ends and uses every command', () => {
    const reached = new Set([CONTRACT_START]);
    for (const state of reached) {
      for (const command of CONTRACT_COMMANDS) {
        const next = nextContractState(state, command);
        if (next !== null) reached.add(next);
      }
    }
    expect([...reached].sort()).toEqual([...CONTRACT_STATES].sort());
    for (const state of ['completed', 'terminated', 'void', 'lapsed'] as const) {
      expect(CONTRACT_COMMANDS.filter((command) => nextContractState(state, command))).toEqual([]);
    }
    for (const command of CONTRACT_COMMANDS) {
      expect(CONTRACT_STATES.some((state) => nextContractState(state, command) !== null)).toBe(
        true,
      );
    }
  });
});

describe('form of linkage', () => {
  it.each([
    [true, true, true, 'F1'],
    [true, false, false, 'F2'],
    [false, true, false, 'F3'],
    [true, true, false, 'F4'],
    [false, true, true, 'F5'],
    [true, false, true, 'F6'],
    [false, false, true, 'F7'],
    [false, false, false, null],
  ])('inputs %s, production %s, processing %s is %s', (inputs, production, processing, form) => {
    expect(linkageForm({ inputs, production, processing })).toBe(form);
  });
});

describe('delivery slots', () => {
  it('lie in the window without gap or overlap, a week each, and sum up to the quantity', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 1_000_000_000_000n }),
        fc.integer({ min: 20_000, max: 21_000 }),
        fc.integer({ min: 0, max: 120 }),
        fc.constantFrom(1n, 1000n),
        (quantity, start, length, unit) => {
          const day = (number: number): string =>
            new Date(number * 86_400_000).toISOString().slice(0, 10);
          const slots = weeklySlots(quantity, { from: day(start), to: day(start + length) }, unit);
          expect(slots.reduce((sum, slot) => sum + slot.quantityBase, 0n)).toBe(quantity);
          expect(slots.map((slot) => slot.no)).toEqual(slots.map((_, index) => index + 1));
          slots.forEach((slot, index) => {
            const [from, to] = [dayNumber(slot.deliverFrom), dayNumber(slot.deliverTo)];
            expect(from).toBeGreaterThanOrEqual(start);
            expect(to).toBeLessThanOrEqual(start + length);
            expect(to - from).toBeLessThan(7);
            expect(slot.quantityBase > 0n).toBe(true);
            const before = slots[index - 1];
            if (before !== undefined) expect(dayNumber(before.deliverTo)).toBeLessThan(from);
            if (index < slots.length - 1) expect(slot.quantityBase % unit).toBe(0n);
          });
        },
      ),
      { seed: 20261124, numRuns: 300 },
    );
  });
});

describe('drafting', () => {
  it('derives form, law, cap, term and amounts', () => {
    const { terms, lines } = draftContract(input());
    expect(terms.linkage).toEqual({
      inputs: false,
      production: true,
      processing: true,
      form: 'F5',
    });
    expect(terms.governingLaw).toBe('commercial');
    expect(terms.penalty.capPercent).toBe(8);
    expect(terms.term).toEqual({ from: '2026-12-01', to: '2026-12-15' });
    expect(terms.signBy).toBe('2026-12-01');
    expect(terms.lines.map((line) => line.price.amountVnd)).toEqual(['87500000', '87500000']);
    expect(terms.totalVnd).toBe('175000000');
    expect(lines.map((line) => line.slots.length)).toEqual([3, 3]);
  });

  it('is civil and without a cap when a party is no trader', () => {
    const sellers = [party(SELLERS[0]!, 'seller', { kind: 'cooperative_group', taxCode: null })];
    const { terms } = draftContract(input({ sellers, legs: [leg(SELLERS[0]!, 0)] }));
    expect(terms.governingLaw).toBe('civil');
    expect(terms.penalty.capPercent).toBeNull();
  });

  it('rounds money to the dong, half up', () => {
    expect(amountVnd(1_500n, 1n, 1000n)).toBe(2n);
    expect(amountVnd(1_499n, 1n, 1000n)).toBe(1n);
  });

  it('gives the same bytes for the same group', () => {
    expect(termsText(draftContract(input()).terms)).toBe(termsText(draftContract(input()).terms));
    expect(termsText(draftContract(input()).terms)).toMatch(/^{"cancel":{"by":"nobody",/);
  });
});

describe('the document', () => {
  it('has the office heading, the tables, the sum in words and the notice of the demonstration', () => {
    const text = renderContractHtml(draftContract(input()).terms);
    for (const part of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập – Tự do – Hạnh phúc',
      'Số: HD-2026-000123',
      'ngày 24 tháng 11 năm 2026',
      '12.500',
      '175.000.000\u00a0đ',
      'Một trăm bảy mươi lăm triệu đồng',
      'VietGAP số VG-01 (hết hạn 30/06/2027)',
      '0912 345 678',
      'DỮ LIỆU TRÌNH DIỄN',
      'Điều 12.',
      'không quá 8%',
    ]) {
      expect(text).toContain(part);
    }
    expect(renderContractHtml(draftContract(input({ demonstration: false })).terms)).not.toContain(
      'TRÌNH DIỄN',
    );
  });

  it('cites only the laws it stands on and speaks of guests where guests are sold', () => {
    const visit = {
      ...leg(SELLERS[0]!, 0),
      productCode: PRODUCTS.find((product) => product.baseUnit === 'guest')!.code,
      gradeRank: 1,
      quantityBase: 40n,
      priceVnd: 150_000n,
    };
    const sellers = [party(SELLERS[0]!, 'seller', { kind: 'host', name: 'Vườn Thử' })];
    const buyer = party(BUYER, 'buyer', { kind: 'buyer' });
    const { terms } = draftContract(input({ buyer, sellers, legs: [visit] }));
    const text = renderContractHtml(terms);
    expect(terms.linkage.form).toBeNull();
    expect(terms.totalVnd).toBe('6000000');
    expect(text).toContain('Đón khách');
    expect(text).toContain('khách');
    for (const absent of ['Căn cứ Luật Thương mại', 'Căn cứ Nghị định', 'Hai bên cùng cân']) {
      expect(text).not.toContain(absent);
    }
  });

  it('escapes whatever a party wrote', () => {
    const evil = `<script>alert("1")</script>&'`;
    const buyer = party(BUYER, 'buyer', { name: evil, address: evil });
    const text = renderContractHtml(draftContract(input({ buyer, destination: evil })).terms);
    expect(text).not.toContain('<script');
    expect(text).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;');
  });
});

describe('decisions', () => {
  const now = new Date('2026-11-25T00:00:00Z');
  const contract: ContractFacts = {
    state: 'awaiting_signatures',
    signatories: [BUYER, ...SELLERS],
    signVersion: 2,
    pendingVersion: null,
    negotiating: false,
    documentHash: 'ab',
    signBy: new Date('2026-12-01T17:00:00Z'),
    signedOrgs: [],
  };
  const command = {
    orgId: BUYER,
    orgKind: 'buyer' as const,
    mandate: null,
    version: 2,
    documentHash: 'ab',
  };
  const code = (value: unknown): unknown => (isRefusal(value) ? value.refused : value);

  it('signs, and the last one brings it into force', () => {
    expect(decideSign(contract, command, now)).toEqual({
      next: 'awaiting_signatures',
      completes: false,
    });
    expect(decideSign({ ...contract, signedOrgs: SELLERS }, command, now)).toEqual({
      next: 'in_force',
      completes: true,
    });
    const amended = { ...contract, state: 'in_force' as const, pendingVersion: 2 };
    expect(decideSign(amended, command, now)).toEqual({ next: 'in_force', completes: false });
  });

  it.each([
    ['VERSION_NOT_CURRENT', {}, { version: 1 }],
    ['HASH_MISMATCH', {}, { documentHash: 'ac' }],
    ['ALREADY_SIGNED', { signedOrgs: [BUYER] }, {}],
    ['CONTRACT_STATE', { state: 'void' as const }, {}],
    ['MANDATE_MISSING', {}, { orgKind: 'cooperative_group' as const, mandate: ' ' }],
    ['SIGNING_PERIOD_OVER', { signBy: now }, {}],
    ['NEGOTIATION_OPEN', { negotiating: true }, {}],
    ['CONTRACT_STATE', { state: 'in_force' as const }, {}],
  ])('refuses with %s', (expected, facts, more) => {
    expect(code(decideSign({ ...contract, ...facts }, { ...command, ...more }, now))).toBe(
      expected,
    );
  });

  it('takes the mandate of a cooperative group', () => {
    const signer = { ...command, orgKind: 'cooperative_group' as const, mandate: 'Văn bản số 1' };
    expect(decideSign(contract, signer, now)).toMatchObject({ next: 'awaiting_signatures' });
  });

  it('is void only before force and lapses only when the time is over', () => {
    expect(decideVoid(contract)).toEqual({ next: 'void' });
    expect(code(decideVoid({ ...contract, state: 'in_force' }))).toBe('CONTRACT_STATE');
    expect(decideLapse(contract, now)).toBeNull();
    expect(decideLapse(contract, contract.signBy)).toEqual({ next: 'lapsed' });
    expect(decideLapse({ ...contract, state: 'in_force' }, contract.signBy)).toBeNull();
  });
});
