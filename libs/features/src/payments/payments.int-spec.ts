import { v7 as uuid } from 'uuid';
import type { Actor } from '#domain';
import { isRefusal } from '#domain';
import type { Outcome } from '#persistence';
import { SYSTEM_CONTEXT } from '#persistence';
import { asOwner } from '#testing/builders';
import type { MoneyContract } from '#testing/money';
import { DAY, MoneyStory, codeOf } from '#testing/money-story';
import { FIXED, priced } from '#testing/money-terms';
import type { DueView } from './index.js';

let story: MoneyStory;

beforeAll(async () => {
  story = await MoneyStory.start();
});
afterAll(() => story.end());
afterEach(async () => {
  expect(await story.faults()).toEqual([]);
});

/** A due of 7,000,000 dong on an accepted load, to be paid by 25 March 2030. */
async function owed(): Promise<{ readonly contract: MoneyContract; readonly due: DueView }> {
  const contract = await story.contract(priced(FIXED));
  await story.accept(contract, [[2, 1_000]]);
  const [due] = await story.duesOf(contract);
  return { contract, due: due! };
}

const again = (id: string): Promise<DueView> => story.dues.byId(story.coop(), id);
const answer = (
  act: 'confirm' | 'dispute' | 'withdraw',
  actor: Actor,
  paymentId: string,
  idempotencyKey: string = uuid(),
): Promise<Outcome> =>
  story.payments[act](actor, { paymentId, reason: 'Chưa thấy tiền', idempotencyKey });
const codes = (outcomes: readonly Outcome[]): string[] => outcomes.map(codeOf).sort();

describe('two confirmations', () => {
  it('are one effect when the same claim is sent many times at once', async () => {
    const { due } = await owed();
    const idempotencyKey = uuid();
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => story.claim(story.buyer(), due.id, { idempotencyKey })),
    );
    expect(new Set(outcomes.map(codeOf))).toEqual(new Set(['ok']));
    expect((await again(due.id)).payments).toHaveLength(1);
  });

  it('refuse the same payment claimed twice, by either side and at once', async () => {
    const { due } = await owed();
    const outcomes = await Promise.all([
      ...Array.from({ length: 6 }, () => story.claim(story.buyer(), due.id)),
      ...Array.from({ length: 6 }, () => story.claim(story.coop(), due.id)),
    ]);
    expect(codes(outcomes)).toEqual([...Array<string>(11).fill('PAYMENT_CLAIMED_TWICE'), 'ok']);
    const bank = { amountVnd: 200_000n, bankReference: 'FT 2030-0001' };
    const twice = [
      await story.claim(story.buyer(), due.id, bank),
      await story.claim(story.coop(), due.id, { ...bank, bankReference: 'ft2030-0001' }),
    ];
    expect(codes(twice)).toEqual(['PAYMENT_CLAIMED_TWICE', 'ok']);
  });

  it('never let claims go above the due', async () => {
    const { due } = await owed();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        story.claim(story.buyer(), due.id, { amountVnd: 2_000_000n, bankReference: `ft${at}` }),
      ),
    );
    expect(codes(outcomes)).toEqual([
      ...Array<string>(5).fill('PAYMENT_ABOVE_DUE'),
      ...Array<string>(3).fill('ok'),
    ]);
  });

  it('book a payment once when it is confirmed many times at once', async () => {
    const { contract, due } = await owed();
    await story.claim(story.buyer(), due.id, { amountVnd: 7_000_000n });
    const paymentId = (await again(due.id)).payments[0]!.id;
    expect(codeOf(await answer('confirm', story.buyer(), paymentId))).toBe('PAYMENT_OWN_CLAIM');
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => answer('confirm', story.coop(), paymentId)),
    );
    expect(codes(outcomes)).toEqual([...Array<string>(7).fill('PAYMENT_STATE'), 'ok']);
    expect(await again(due.id)).toMatchObject({ state: 'paid', paidVnd: 7_000_000n });
    const money = await story.settlement.contractMoney(story.coop(), contract.contractId);
    expect(money).toMatchObject({ priced: 'all', paid: 'all', paidVnd: 7_000_000n });
    expect(codeOf(await story.claim(story.buyer(), due.id, { amountVnd: 5n }))).toBe('DUE_PAID');
  });

  it('end in one state when a confirmation and a withdrawal race', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { due } = await owed();
      await story.claim(story.buyer(), due.id);
      const paymentId = (await again(due.id)).payments[0]!.id;
      const [confirmed, withdrawn] = await Promise.all([
        answer('confirm', story.coop(), paymentId),
        answer('withdraw', story.buyer(), paymentId),
      ]);
      const { payments, paidVnd } = await again(due.id);
      const won = payments[0]!.state === 'confirmed';
      expect([codeOf(confirmed), codeOf(withdrawn)]).toEqual(
        won ? ['ok', 'PAYMENT_STATE'] : ['PAYMENT_STATE', 'ok'],
      );
      expect(paidVnd).toBe(won ? 100_000n : 0n);
    }
  });

  it('leave a trace of a dispute, which the payee may still end', async () => {
    const { due } = await owed();
    await story.claim(story.buyer(), due.id);
    const paymentId = (await again(due.id)).payments[0]!.id;
    expect(codeOf(await answer('withdraw', story.coop(), paymentId))).toBe('PAYMENT_NOT_YOURS');
    expect(codeOf(await answer('dispute', story.coop(), paymentId))).toBe('ok');
    expect((await again(due.id)).payments[0]).toMatchObject({
      state: 'disputed',
      disputeReason: 'Chưa thấy tiền',
    });
    expect(codeOf(await answer('confirm', story.coop(), paymentId))).toBe('ok');
    expect((await again(due.id)).paidVnd).toBe(100_000n);
  });

  it('are hidden from strangers, and staff and members only read', async () => {
    const { due } = await owed();
    for (const id of [due.id, uuid()]) {
      await expect(story.claim(story.stranger(), id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(story.dues.byId(story.stranger(), id)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    for (const actor of [story.staff(), story.member()]) {
      expect((await story.dues.byId(actor, due.id)).id).toBe(due.id);
      await expect(story.claim(actor, due.id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });
});

describe('late money', () => {
  it('is told once, ages, bears interest within the law, and shows promises kept and broken', async () => {
    const { contract, due } = await owed();
    const promise = (amountVnd: bigint, promisedOn: string): Promise<Outcome> =>
      story.promises.promise(story.buyer(), {
        dueId: due.id,
        amountVnd,
        promisedOn,
        idempotencyKey: uuid(),
      });
    expect(codeOf(await promise(1_000_000n, '2030-03-09'))).toBe('PROMISE_DAY');
    expect(codeOf(await promise(1_000_000n, '2030-03-20'))).toBe('ok');
    expect(codeOf(await promise(5_000_000n, '2030-04-04'))).toBe('ok');
    await expect(
      story.promises.promise(story.coop(), {
        dueId: due.id,
        amountVnd: 1n,
        promisedOn: DAY,
        idempotencyKey: uuid(),
      }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await story.clockOn('2030-03-18');
    await story.pay(due.id, 2_000_000n, '2030-03-18');
    await story.clockOn('2030-03-25');
    await story.work();
    expect(await again(due.id)).toMatchObject({ daysLate: 0, bucket: 'not_due' });
    await story.clockOn('2030-04-24');
    await story.work();
    const late = await again(due.id);
    expect(late).toMatchObject({ daysLate: 30, bucket: 'days_1_30' });
    expect(late.promises.map((each) => each.outcome)).toEqual(['kept', 'broken']);
    const notices = await story.database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM notification WHERE code = 'DUE_OVERDUE' AND subject_id = $1`,
        [contract.contractId],
      ),
    );
    expect(notices[0]!.count).toBe(2);
    const ageing = await story.dues.ageing(story.coop(), {
      orgId: story.world.orgs.cooperative,
      side: 'payee',
      contractId: contract.contractId,
    });
    expect(ageing.find((row) => row.bucket === 'days_1_30')).toMatchObject({
      count: 1,
      amountVnd: 5_000_000n,
    });
    // 30 days of 10 % on 5,000,000 dong.
    expect(await story.dues.interest(story.coop(), due.id)).toMatchObject({
      days: 30,
      ratePpm: 100_000,
      amountVnd: 41_096n,
    });
    const charge = (): Promise<Outcome> =>
      story.promises.chargeInterest(story.coop(), { dueId: due.id, idempotencyKey: uuid() });
    const charged = await Promise.all(Array.from({ length: 6 }, charge));
    expect(codes(charged)).toEqual([...Array<string>(5).fill('NO_LATE_INTEREST'), 'ok']);
    const interest = (await story.duesOf(contract)).find((each) => each.kind === 'late_interest');
    expect(interest).toMatchObject({ amountVnd: 41_096n, ofDueId: due.id });
    await story.clockOn(DAY);
  });
});

describe('an agreed penalty', () => {
  const remedy = async (
    contract: MoneyContract,
    state: 'proposed' | 'agreed',
    attribution: 'accused' | 'reporter' | null,
  ): Promise<string> => {
    const [caseId, remedyId] = [uuid(), uuid()];
    const { orgs, people, placeId } = story.world;
    await asOwner(story.testDatabase, async (client) => {
      await client.become('system');
      await client.query(
        `INSERT INTO contract_case (id, contract_id, party_orgs, place_id, kind, state, code, opened_org, opened_by, answer_orgs, text,
            attribution, attribution_basis, opened_at)
          VALUES ($1, $2, $3, $4, 'breach', 'attributed', $5, $6, $7, $8, 'Bẻ kèo', $9, $10, now())`,
        [
          caseId,
          contract.contractId,
          [orgs.buyer, orgs.cooperative],
          placeId,
          `PRICE_${caseId.slice(-6)}`,
          orgs.cooperative,
          people.coop_manager.personId,
          [orgs.buyer],
          attribution,
          attribution === null ? null : 'agreement',
        ],
      );
      await client.query(
        `INSERT INTO case_remedy (id, case_id, kind, state, amount_vnd, due_on, text, proposed_org, proposed_at, answered_at)
          VALUES ($1, $2, 'penalty', $3, 500000, '2030-04-01', 'Phạt 8 %', $4, now(), CASE $3 WHEN 'agreed' THEN now() END)`,
        [remedyId, caseId, state, orgs.cooperative],
      );
    });
    return remedyId;
  };
  const charge = (actor: Actor, remedyId: string): Promise<Outcome> =>
    story.remedies.charge(actor, { remedyId, idempotencyKey: uuid() });

  it('becomes a due of the side in breach, once, and is paid like any other', async () => {
    const { contract } = await owed();
    const id = await remedy(contract, 'agreed', 'accused');
    await expect(charge(story.buyer(), id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(charge(story.stranger(), id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => charge(story.coop(), id)));
    expect(codes(outcomes)).toEqual([...Array<string>(4).fill('REMEDY_CHARGED'), 'ok']);
    const penalty = (await story.duesOf(contract)).find((each) => each.kind === 'penalty');
    expect(penalty).toMatchObject({
      amountVnd: 500_000n,
      payerOrgId: story.world.orgs.buyer,
      dueOn: '2030-04-01',
    });
    await story.pay(penalty!.id, 500_000n);
    expect((await again(penalty!.id)).state).toBe('paid');
  });

  it('may be owed by the seller, and needs consent and a cause', async () => {
    const { contract } = await owed();
    const open = await remedy(contract, 'proposed', 'accused');
    expect(codeOf(await charge(story.coop(), open))).toBe('REMEDY_NOT_PAYABLE');
    const unclear = await remedy(contract, 'agreed', null);
    expect(codeOf(await charge(story.coop(), unclear))).toBe('REMEDY_NOT_PAYABLE');
    const turned = await remedy(contract, 'agreed', 'reporter');
    expect(codeOf(await charge(story.buyer(), turned))).toBe('ok');
    const money = await story.settlement.contractMoney(story.coop(), contract.contractId);
    expect(money.balances.find((each) => each.account === 'owed')?.balance).toBe(-500_000n);
  });
});

describe('what a buyer may owe', () => {
  it('is set by staff, and seen by staff and the buyer alone', async () => {
    const orgId = story.world.orgs.buyer;
    const set = (actor: Actor, limitVnd: bigint): Promise<Outcome> =>
      story.exposure.setLimit(actor, {
        orgId,
        limitVnd,
        reason: 'Chậm trả hai kỳ',
        idempotencyKey: uuid(),
      });
    await owed();
    const before = await story.exposure.exposure(story.staff(), orgId);
    expect(before).toMatchObject({ blocked: false, limitSet: false });
    await expect(set(story.buyer(), 0n)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(codeOf(await set(story.staff(), 10n ** 13n))).toBe('LIMIT_OUT_OF_RANGE');
    expect(codeOf(await set(story.staff(), 1_000_000n))).toBe('ok');
    expect(await story.exposure.exposure(story.buyer(), orgId)).toMatchObject({
      blocked: true,
      limitVnd: 1_000_000n,
      reason: 'Chậm trả hai kỳ',
    });
    await expect(story.exposure.exposure(story.coop(), orgId)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('bank accounts and files', () => {
  const add = (actor: Actor, accountNumber: string): Promise<Outcome> =>
    story.accounts.add(actor, {
      orgId: story.world.orgs.cooperative,
      bankBin: '970405',
      accountNumber,
      holderName: 'HTX Kỳ Như',
      idempotencyKey: uuid(),
    });
  const idOf = (outcome: Outcome): string => {
    if (isRefusal(outcome)) throw new Error(outcome.refused);
    return outcome.id;
  };

  it('are verified by another person, one at a time, and announced', async () => {
    const { due } = await owed();
    const first = idOf(await add(story.coop(), '7000205000001'));
    expect(codeOf(await add(story.coop(), '7000 2050 00001'))).toBe('BANK_ACCOUNT_TAKEN');
    await expect(add(story.stranger(), '1234567')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const verify = (actor: Actor, id: string): Promise<Outcome> =>
      story.accounts.verify(actor, { id, idempotencyKey: uuid() });
    await expect(verify(story.coop(), first)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(codeOf(await verify(story.staff(), first))).toBe('ok');
    expect(codeOf(await verify(story.staff(), first))).toBe('BANK_ACCOUNT_STATE');
    const own = idOf(await add(story.staff(), '7000205000003'));
    await expect(verify(story.staff(), own)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const target = await story.dues.transferTarget(story.buyer(), due.id);
    expect(target).toMatchObject({ accountNumber: '7000205000001', amountVnd: 7_000_000n });
    const second = idOf(await add(story.coop(), '7000205000002'));
    expect(codeOf(await verify(story.staff(), second))).toBe('ok');
    const list = await story.accounts.list(story.coop(), story.world.orgs.cooperative);
    expect(list.filter((each) => each.state === 'verified').map((each) => each.id)).toEqual([
      second,
    ]);
    await story.work();
    const told = await story.database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query<{ code: string }>(
        `SELECT code FROM notification WHERE org_id = $1 AND code LIKE 'BANK%' ORDER BY created_at`,
        [story.world.orgs.buyer],
      ),
    );
    expect(told.map((row) => row.code)).toEqual(['BANK_ACCOUNT_VERIFIED', 'BANK_ACCOUNT_VERIFIED']);
    await expect(
      story.accounts.list(story.buyer(), story.world.orgs.cooperative),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('confirm a claim of the other side by the transfer that pays it', async () => {
    const { due } = await owed();
    const accountId = (await story.accounts.list(story.coop(), story.world.orgs.cooperative))[0]!
      .id;
    await story.claim(story.buyer(), due.id, { amountVnd: 3_000_000n });
    const csv = [
      'Ngày;Số tiền;Nội dung;Mã giao dịch',
      `10/03/2030;3.000.000;CT tra tien ${due.transferCode};FT1`,
      '10/03/2030;-50.000;Phi;FT2',
    ].join('\n');
    const bytes = new TextEncoder().encode(csv);
    const upload = (): Promise<Outcome> =>
      story.files.upload(story.coop(), {
        accountId,
        name: 'sao-ke.csv',
        bytes,
        idempotencyKey: uuid(),
      });
    const uploads = await Promise.all([upload(), upload(), upload()]);
    expect(codes(uploads)).toEqual(['BANK_FILE_TWICE', 'BANK_FILE_TWICE', 'ok']);
    const fileId = idOf(uploads.find((outcome) => !isRefusal(outcome))!);
    const lines = await story.files.lines(story.coop(), fileId, { first: 10, after: null });
    expect(lines.map((line) => [line.amountVnd, line.suggestedDueId])).toEqual([
      [3_000_000n, due.id],
      [-50_000n, null],
    ]);
    const settle = (lineId: string, dueId: string | null, actor = story.coop()): Promise<Outcome> =>
      story.files.settle(actor, { lineId, dueId, idempotencyKey: uuid() });
    expect(codeOf(await settle(lines[1]!.id, due.id))).toBe('BANK_LINE_DIRECTION');
    await expect(settle(lines[0]!.id, due.id, story.buyer())).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const settled = await Promise.all([
      settle(lines[0]!.id, due.id),
      settle(lines[0]!.id, due.id),
      settle(lines[0]!.id, due.id),
    ]);
    expect(codes(settled)).toEqual(['BANK_LINE_STATE', 'BANK_LINE_STATE', 'ok']);
    expect(codeOf(await settle(lines[1]!.id, null))).toBe('ok');
    expect(await again(due.id)).toMatchObject({
      paidVnd: 3_000_000n,
      payments: [{ state: 'confirmed', claimedByOrgId: story.world.orgs.buyer }],
    });
  });
});
