import { v7 as uuid } from 'uuid';
import type { Actor, ContractTerms, PriceRule } from '#domain';
import { SYSTEM_CONTEXT } from '#persistence';
import { asOwner } from '#testing/builders';
import { acceptedLoad } from '#testing/money';
import { DAY, MoneyStory, codeOf } from '#testing/money-story';
import { FIXED, priced } from '#testing/money-terms';

const SERIES = 'khom-queen-tai-ruong';
const MARKET: PriceRule = {
  mechanism: 'floor_or_market',
  grades: [{ gradeRank: 2, vndPerUnit: '6000' }],
  reference: { seriesCode: SERIES, fixDaysBefore: 2, windowDays: 3 },
};

let story: MoneyStory;

beforeAll(async () => {
  story = await MoneyStory.start();
  const made = await story.prices.create(story.staff(), {
    code: SERIES,
    productCode: 'pineapple-queen',
    gradeRank: null,
    place: 'farm_gate',
    unit: 'kg',
    name: 'Khóm Queen tại ruộng',
    idempotencyKey: uuid(),
  });
  expect(codeOf(made)).toBe('ok');
});

afterAll(() => story.end());

afterEach(async () => {
  expect(await story.faults()).toEqual([]);
});

describe('a load is settled', () => {
  it('on a statement of its own, with a line for each grade and a due', async () => {
    const contract = await story.contract(priced(FIXED));
    await story.accept(contract, [
      [2, 1_000],
      [1, 333],
    ]);
    const [statement] = await story.statementsOf(contract);
    expect(statement).toMatchObject({
      state: 'issued',
      kind: 'delivery',
      goodsVnd: 8_665_000n,
      vatVnd: 0n,
      payableVnd: 8_665_000n,
      day: DAY,
    });
    expect(statement!.number).toMatch(/^QT-2030-\d{6}$/);
    expect(statement!.lines.map((line) => [line.rule, line.amountVnd])).toEqual([
      ['fixed', '7000000'],
      ['fixed', '1665000'],
      ['vat', '0'],
    ]);
    expect(statement!.lines[0]!.textVi).toContain('1.000 kg × 7.000 đ/kg');
    const [due] = await story.duesOf(contract);
    expect(due).toMatchObject({
      kind: 'statement',
      amountVnd: 8_665_000n,
      dueOn: '2030-03-25',
      statementId: statement!.id,
    });
    const money = await story.settlement.contractMoney(story.coop(), contract.contractId);
    expect(money).toMatchObject({ priced: 'all', paid: 'none', dueVnd: 8_665_000n });
    expect(money.balances.find((each) => each.account === 'accepted')).toMatchObject({
      measure: 'g',
      balance: 1_333_000n,
    });
  });

  it('once, however often the event is told', async () => {
    const contract = await story.contract(priced(FIXED));
    const id = await story.accept(contract, [[2, 10]]);
    await story.tell('DeliveryAccepted', 'delivery', id);
    await story.work();
    expect(await story.statementsOf(contract)).toHaveLength(1);
  });

  it('per seller in a pooled load; each seller sees its own', async () => {
    const contract = await story.contract(priced(FIXED), [
      story.world.people.coop_manager,
      story.world.people.union_manager,
    ]);
    const id = await acceptedLoad(story.testDatabase, contract, {
      day: DAY,
      parts: contract.lines.map((line, at) => ({
        lineId: line.id,
        sellerOrg: line.sellerOrg,
        grades: [{ rank: 2, acceptedBase: BigInt(at + 1) * 100_000n }],
      })),
    });
    await story.tell('DeliveryAccepted', 'delivery', id);
    await story.work();
    expect((await story.statementsOf(contract)).map((each) => each.payableVnd)).toEqual([700_000n]);
    expect(
      (await story.statementsOf(contract, story.union())).map((each) => each.payableVnd),
    ).toEqual([1_400_000n]);
    expect(await story.statementsOf(contract, story.buyer())).toHaveLength(2);
    expect(await story.statementsOf(contract, story.staff())).toHaveLength(2);
    expect(await story.statementsOf(contract, story.stranger())).toEqual([]);
    expect(await story.statementsOf(contract, story.observer())).toEqual([]);
    await expect(
      story.settlement.contractMoney(story.observer(), contract.contractId),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('with the month, when the terms say so, and never twice', async () => {
    const contract = await story.contract((terms) => ({
      ...priced(FIXED)(terms),
      payment: { ...terms.payment, statement: 'monthly', daysAfterAcceptance: 10 },
    }));
    await story.accept(contract, [[2, 100]]);
    await story.accept(contract, [[2, 50]]);
    expect(
      (await story.statementsOf(contract)).map((each) => [each.state, each.deliveryIds.length]),
    ).toEqual([['collecting', 2]]);
    await story.clockOn('2030-04-01');
    await story.work();
    expect(await story.statementsOf(contract)).toMatchObject([
      {
        state: 'issued',
        kind: 'month',
        month: '2030-03-01',
        payableVnd: 1_050_000n,
        dueOn: '2030-04-10',
      },
    ]);
    // A load whose event came late begins another statement of the same month, at once.
    await story.accept(contract, [[2, 10]], { day: '2030-03-31' });
    expect((await story.statementsOf(contract)).map((each) => each.payableVnd)).toEqual([
      70_000n,
      1_050_000n,
    ]);
    await story.clockOn(DAY);
  });
});

describe('a price that is not known', () => {
  it('leaves the statement unpriced with its reason until it is entered', async () => {
    const contract = await story.contract(priced(MARKET));
    await story.accept(contract, [[2, 1_000]]);
    const [waiting] = await story.statementsOf(contract);
    expect(waiting).toMatchObject({ state: 'unpriced', payableVnd: null });
    expect(waiting!.unpriced).toMatchObject([
      { gap: 'reference', params: { series: SERIES, from: '2030-03-06', to: '2030-03-08' } },
    ]);
    expect(await story.settlement.contractMoney(story.coop(), contract.contractId)).toMatchObject({
      priced: 'none',
      paid: 'none',
    });
    const enter = (day: string, vndPerUnit: bigint) =>
      story.prices.enter(story.staff(), {
        seriesCode: SERIES,
        source: 'Bản tin giá của Sở',
        prices: [{ day, vndPerUnit }],
        idempotencyKey: uuid(),
      });
    expect(codeOf(await enter('2030-03-05', 9_999n))).toBe('ok');
    await story.work();
    expect((await story.statementsOf(contract))[0]!.state).toBe('unpriced');
    expect(codeOf(await enter('2030-03-07', 6_400n))).toBe('ok');
    await story.work();
    expect((await story.statementsOf(contract))[0]).toMatchObject({
      state: 'issued',
      payableVnd: 6_400_000n,
    });
    // A later revision of the day counts for later statements alone.
    expect(codeOf(await enter('2030-03-07', 6_600n))).toBe('ok');
    await story.work();
    await story.accept(contract, [[2, 1_000]]);
    expect((await story.statementsOf(contract)).map((each) => each.payableVnd)).toEqual([
      6_600_000n,
      6_400_000n,
    ]);
  });

  it('is asked again by a party, and only while it waits', async () => {
    const contract = await story.contract(
      priced({
        mechanism: 'quality_formula',
        grades: [{ gradeRank: 2, vndPerUnit: '7000' }],
        scales: [
          {
            parameter: 'brix',
            basePpm: 130_000,
            stepPpm: 10_000,
            abovePpmPerStep: 10_000,
            belowPpmPerStep: -20_000,
            limitPpm: 100_000,
            rejectAbovePpm: null,
          },
        ],
      }),
    );
    const id = await story.accept(contract, [[2, 1_000]]);
    const [waiting] = await story.statementsOf(contract);
    expect(waiting!.unpriced).toMatchObject([{ gap: 'quality', params: { parameter: 'brix' } }]);
    await asOwner(story.testDatabase, async (client) => {
      await client.become('system');
      await client.query('INSERT INTO delivery_quality VALUES ($1, $2, $3, $4)', [
        id,
        contract.lines[0]!.id,
        'brix',
        115_000,
      ]);
    });
    const retry = () =>
      story.statements.retry(story.coop(), { statementId: waiting!.id, idempotencyKey: uuid() });
    expect(codeOf(await retry())).toBe('ok');
    await story.work();
    expect((await story.statementsOf(contract))[0]).toMatchObject({
      state: 'issued',
      payableVnd: 6_720_000n,
    });
    expect(codeOf(await retry())).toBe('STATEMENT_STATE');
  });
});

describe('what was paid ahead', () => {
  const ahead = (terms: ContractTerms): ContractTerms => ({
    ...priced(FIXED)(terms),
    deposit: {
      amountVnd: '2000000',
      dueOn: '2030-03-05',
      failureCountsAsRefusal: true,
      settle: 'against_first',
    },
    prepayments: [
      {
        sellerOrgId: story.world.orgs.cooperative,
        amountVnd: '3000000',
        dueOn: '2030-03-06',
        recoveryPpm: 200_000,
      },
    ],
    inputAdvances: [
      {
        sellerOrgId: story.world.orgs.cooperative,
        items: [
          { name: 'Hom khóm giống', unit: 'cây', quantityMilli: '5000000', vndPerUnit: '800' },
        ],
        handedOverOn: '2030-01-01',
        interestPpmPerYear: 73_000,
        interestFreeDays: 30,
        recoveryPpm: 300_000,
        dueOn: '2030-12-31',
      },
    ],
    commissions: [{ sellerOrgId: story.world.orgs.cooperative, ppm: 20_000 }],
  });

  it('is recovered in its order, with interest, and pays out what is left', async () => {
    const contract = await story.contract(ahead);
    const kinds = new Map((await story.duesOf(contract)).map((due) => [due.kind, due]));
    expect([...kinds.keys()].sort()).toEqual(['deposit', 'prepayment']);
    await story.pay(kinds.get('deposit')!.id, 2_000_000n);
    await story.pay(kinds.get('prepayment')!.id, 3_000_000n);
    const [advance] = await story.advances.list(story.coop(), contract.contractId);
    const confirm = (actor: Actor, handedOn: string) =>
      story.advances.confirmHandover(actor, {
        advanceId: advance!.id,
        handedOn,
        idempotencyKey: uuid(),
      });
    expect(codeOf(await confirm(story.buyer(), '2030-01-09'))).toBe('ok');
    expect(codeOf(await confirm(story.coop(), '2030-01-10'))).toBe('ADVANCE_DAY');
    expect(codeOf(await confirm(story.buyer(), '2030-01-09'))).toBe('ADVANCE_CONFIRMED');
    expect(codeOf(await confirm(story.coop(), '2030-01-09'))).toBe('ok');
    // Interest runs from 8 February: 30 days of 7.3 % on 4,000,000 are 24,000.
    await story.accept(contract, [[2, 1_000]]);
    const [statement] = await story.statementsOf(contract);
    expect(statement!.lines.map((line) => [line.rule, line.amountVnd])).toEqual([
      ['fixed', '7000000'],
      ['vat', '0'],
      ['advance_interest', '-24000'],
      ['advance_principal', '-2076000'],
      ['prepayment', '-1400000'],
      ['deposit', '-2000000'],
    ]);
    expect(statement!.payableVnd).toBe(1_500_000n);
    expect(statement!.payouts.map((each) => [each.kind, each.amountVnd])).toEqual([
      ['commission', '30000'],
      ['organisation', '1470000'],
    ]);
    expect((await story.statementsOf(contract, story.buyer()))[0]!.payouts).toEqual([]);
    expect((await story.advances.list(story.buyer(), contract.contractId))[0]).toMatchObject({
      principalVnd: 1_924_000n,
      interestVnd: 0n,
      interestFrom: DAY,
    });
  });

  it('is owed again when staff reverse the statement, and recovered anew', async () => {
    const contract = await story.contract(ahead);
    const [deposit] = (await story.duesOf(contract)).filter((due) => due.kind === 'deposit');
    await story.pay(deposit!.id, 2_000_000n);
    const [advance] = await story.advances.list(story.coop(), contract.contractId);
    for (const actor of [story.buyer(), story.coop()]) {
      await story.advances.confirmHandover(actor, {
        advanceId: advance!.id,
        handedOn: '2030-01-09',
        idempotencyKey: uuid(),
      });
    }
    await story.accept(contract, [[2, 1_000]]);
    const [first] = await story.statementsOf(contract);
    const reverse = (actor: Actor, id = first!.id) =>
      story.statements.reverse(actor, {
        statementId: id,
        reason: 'Sai phân hạng',
        idempotencyKey: uuid(),
      });
    await expect(reverse(story.coop())).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(reverse(story.stranger())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(codeOf(await reverse(story.staff()))).toBe('ok');
    expect((await story.advances.list(story.buyer(), contract.contractId))[0]).toMatchObject({
      principalVnd: 4_000_000n,
      interestVnd: 0n,
      interestFrom: '2030-02-08',
    });
    await story.work();
    const [anew, old] = await story.statementsOf(contract);
    expect([anew!.state, old!.state]).toEqual(['issued', 'reversed']);
    expect(anew!.payableVnd).toBe(first!.payableVnd);
    expect(codeOf(await reverse(story.staff()))).toBe('STATEMENT_STATE');
    expect(
      (await story.duesOf(contract))
        .filter((due) => due.kind === 'statement')
        .map((due) => due.state)
        .sort(),
    ).toEqual(['cancelled', 'open']);
    await story.pay(anew!.dueId!, 100_000n);
    expect(codeOf(await reverse(story.staff(), anew!.id))).toBe('STATEMENT_HAS_PAYMENT');
  });

  it('takes back a corrected load through the next statement', async () => {
    const contract = await story.contract(priced(FIXED));
    const id = await story.accept(contract, [[2, 1_000]]);
    await story.accept(contract, [[2, -1_000]], { kind: 'reversal', correctsId: id });
    await story.accept(contract, [[2, 900]], { kind: 'replacement', correctsId: id });
    const [replacement, reversal] = await story.statementsOf(contract);
    expect(reversal).toMatchObject({ goodsVnd: -7_000_000n, payableVnd: 0n, dueId: null });
    expect(replacement).toMatchObject({ goodsVnd: 6_300_000n, payableVnd: 0n });
    const money = await story.settlement.contractMoney(story.coop(), contract.contractId);
    expect(money.balances.find((each) => each.account === 'credit')!.balance).toBe(-700_000n);
    await story.accept(contract, [[2, 200]]);
    expect((await story.statementsOf(contract))[0]!.payableVnd).toBe(700_000n);
  });

  it('gives a deposit back when the contract is completed, once', async () => {
    const contract = await story.contract((terms) => ({
      ...priced(FIXED)(terms),
      deposit: {
        amountVnd: '2000000',
        dueOn: '2030-03-05',
        failureCountsAsRefusal: true,
        settle: 'returned_at_end',
      },
    }));
    const [deposit] = await story.duesOf(contract);
    await story.pay(deposit!.id, 2_000_000n);
    await asOwner(story.testDatabase, async (client) => {
      await client.become('system');
      await client.query(`UPDATE contract SET state = 'completed' WHERE id = $1`, [
        contract.contractId,
      ]);
    });
    await story.tell('ContractEnded', 'contract', contract.contractId);
    await story.tell('ContractEnded', 'contract', contract.contractId);
    await story.work();
    const back = (await story.duesOf(contract)).filter((due) => due.kind === 'deposit_return');
    expect(back).toMatchObject([
      { payerOrgId: story.world.orgs.cooperative, amountVnd: 2_000_000n },
    ]);
  });
});

describe('the books', () => {
  it('refuse an entry that does not sum to zero, at its commit, and every change', async () => {
    const contract = await story.contract(priced(FIXED));
    await story.accept(contract, [[2, 10]]);
    const unbalanced = story.database.transaction(SYSTEM_CONTEXT, async (tx) => {
      const id = uuid();
      await tx.execute(
        `INSERT INTO ledger_entry SELECT $2, contract_id, seller_org, party_orgs, 'penalty', $2, NULL, now()
          FROM contract_account WHERE contract_id = $1`,
        [contract.contractId, id],
      );
      await tx.execute(
        `INSERT INTO ledger_posting SELECT $2, 1, contract_id, seller_org, 'due', 'vnd', 5 FROM contract_account WHERE contract_id = $1`,
        [contract.contractId, id],
      );
    });
    await expect(unbalanced).rejects.toMatchObject({ constraint: 'ledger_sums_to_zero' });
    for (const table of ['ledger_posting', 'ledger_entry', 'statement_line', 'market_price']) {
      await expect(
        story.database.transaction(SYSTEM_CONTEXT, (tx) => tx.execute(`DELETE FROM ${table}`)),
      ).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('tell their entries to the parties alone', async () => {
    const contract = await story.contract(priced(FIXED));
    await story.accept(contract, [[2, 10]]);
    const page = { first: 10, after: null };
    const entries = await story.settlement.entries(story.coop(), contract.contractId, page);
    expect(entries.map((entry) => entry.kind).sort()).toEqual(['delivery', 'opening', 'statement']);
    await expect(
      story.settlement.entries(story.stranger(), contract.contractId, page),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
