import { v7 as uuid } from 'uuid';
import type { Actor } from '#domain';
import type { Outcome } from '#persistence';
import { SYSTEM_CONTEXT } from '#persistence';
import { asOwner } from '#testing/builders';
import type { WorldPerson } from '#testing/builders';
import { Yard, codeOf, faultOf, idOf, outcomeOf, today } from '#testing/yard';

let yard: Yard;

beforeAll(async () => {
  yard = await Yard.open();
});
afterEach(async () => {
  await yard.moveClock(0);
  expect(await yard.faults()).toEqual([]);
});
afterAll(() => yard.close());

describe('acceptance', () => {
  it('takes a grade split with quality and a rejected part, and counts what was accepted', async () => {
    const of = await yard.contract();
    const deliveryId = await yard.weighedLoad(of);
    const lines = [
      outcomeOf(of.lineIds[0]!, {
        grades: [
          { gradeRank: 3, accepted: '1500', rejected: '0' },
          { gradeRank: 2, accepted: '300', rejected: '200' },
        ],
        quality: [{ parameter: 'brix', valuePpm: 14_500_000n }],
        rejectReason: 'overripe',
        rejectPhotoId: await yard.photo(yard.buyer, of),
      }),
    ];
    expect(await faultOf(() => yard.accept(deliveryId, lines, yard.coop))).toBe('FORBIDDEN');
    expect(await yard.accept(deliveryId, lines)).toBe('ok');
    const view = await yard.queries.byId(yard.coop, deliveryId);
    expect(view).toMatchObject({ state: 'accepted', decidedBy: 'buyer', acceptedOn: today() });
    expect(view.parts[0]?.grades).toEqual([
      { gradeRank: 3, acceptedBase: '1500000', rejectedBase: '0' },
      { gradeRank: 2, acceptedBase: '300000', rejectedBase: '200000' },
    ]);
    expect(view.parts[0]?.reject).toMatchObject({ reason: 'overripe' });
    expect(await yard.balance(of.lineIds[0]!)).toEqual({
      contracted_base: 10_000_000n,
      tolerance_base: 500_000n,
      override_base: 0n,
      delivered_base: 1_800_000n,
    });
    const [line] = await yard.queries.schedule(yard.coop, of.contractId);
    expect(line).toMatchObject({ deliveredBase: 1_800_000n, roomBase: 8_700_000n });
  });

  it.each([
    [
      'a grade that is not in the table',
      { gradeRank: 1, accepted: '2000', rejected: '0' },
      'GRADE_NOT_IN_TABLE',
    ],
    [
      'a split that does not add up',
      { gradeRank: 3, accepted: '1999', rejected: '0' },
      'GRADE_SPLIT_SUM',
    ],
    [
      'a reject without reason',
      { gradeRank: 3, accepted: '1000', rejected: '1000' },
      'REJECT_REASON_MISSING',
    ],
  ])('with %s is refused', async (_, grade, refusal) => {
    const of = await yard.contract();
    const deliveryId = await yard.weighedLoad(of);
    expect(await yard.accept(deliveryId, [outcomeOf(of.lineIds[0]!, { grades: [grade] })])).toBe(
      refusal,
    );
  });

  it('that nobody states in time is deemed, and nothing can be rejected after the clock', async () => {
    const of = await yard.contract();
    const deliveryId = await yard.weighedLoad(of);
    const fileId = await yard.photo(yard.buyer, of);
    await yard.moveClock(24 * 3_600_000 + 1_000);
    expect(await yard.reject(deliveryId, fileId)).toBe('REJECTION_TIME_OVER');
    await yard.work();
    expect(await yard.queries.byId(yard.coop, deliveryId)).toMatchObject({
      state: 'accepted',
      decidedBy: 'clock',
    });
    expect((await yard.balance(of.lineIds[0]!))['delivered_base']).toBe(2_000_000n);
  });

  it('is deemed once, however often the clock’s event is delivered', async () => {
    const of = await yard.contract();
    const deliveryId = await yard.weighedLoad(of);
    await yard.moveClock(24 * 3_600_000 + 1_000);
    await Promise.all([yard.work(), yard.work(), yard.work()]);
    expect(await yard.stateOf(deliveryId)).toBe('accepted');
    expect((await yard.balance(of.lineIds[0]!))['delivered_base']).toBe(2_000_000n);
  });

  it('accept, reject and the clock at once decide once', async () => {
    const of = await yard.contract();
    const deliveryId = await yard.weighedLoad(of);
    const fileId = await yard.photo(yard.buyer, of);
    const [a, b] = await Promise.all([
      yard.accept(deliveryId, [outcomeOf(of.lineIds[0]!)]),
      yard.reject(deliveryId, fileId),
    ]);
    expect([a, b].filter((result) => result === 'ok')).toHaveLength(1);
    const late = await yard.weighedLoad(of);
    await yard.moveClock(24 * 3_600_000 + 1_000);
    const [c] = await Promise.all([yard.accept(late, [outcomeOf(of.lineIds[0]!)]), yard.work()]);
    expect(['ok', 'DELIVERY_STATE']).toContain(c);
    await yard.work();
    const rows = await yard.database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query<{ count: bigint }>(
        `SELECT count(*) FROM outbox_event WHERE aggregate_id = $1 AND type IN ('DeliveryAccepted','DeliveryRejected')`,
        [late],
      ),
    );
    expect(rows[0]?.count).toBe(1n);
  });

  it('rejects the whole load with reason and picture; without picture it is refused', async () => {
    const of = await yard.contract();
    const deliveryId = await yard.weighedLoad(of);
    expect(await yard.reject(deliveryId, null)).toBe('PHOTO_MISSING');
    expect(await yard.reject(deliveryId, await yard.photo(yard.buyer, of))).toBe('ok');
    expect(await yard.stateOf(deliveryId)).toBe('rejected');
    expect((await yard.balance(of.lineIds[0]!))['delivered_base']).toBe(0n);
  });

  it('never passes contract and tolerance before both sides agree to more', async () => {
    const of = await yard.contract({ quantityBase: 1_900_000n });
    const lineId = of.lineIds[0]!;
    const notice = await yard.notify(of, { parts: [{ lineId, slotNo: null, quantity: '1900' }] });
    const deliveryId = idOf(notice);
    expect(await yard.weigh(yard.coop, of, { deliveryId })).toBe('ok');
    expect(await yard.weigh(yard.buyer, of, { deliveryId })).toBe('ok');
    expect(await yard.accept(deliveryId, [outcomeOf(lineId)])).toBe('DELIVERY_ABOVE_CONTRACT');
    const extra = await yard.agreements.proposeExtra(yard.buyer, {
      lineId,
      orgId: null,
      quantity: '5',
      reason: 'Nhận thêm phần dư',
      idempotencyKey: uuid(),
    });
    expect(codeOf(extra)).toBe('ok');
    expect(await yard.accept(deliveryId, [outcomeOf(lineId)])).toBe('DELIVERY_ABOVE_CONTRACT');
    const answers = await Promise.all(
      [1, 2].map(() =>
        yard.agreements.answer(yard.coop, {
          agreementId: idOf(extra),
          orgId: null,
          agree: true,
          idempotencyKey: uuid(),
        }),
      ),
    );
    expect(answers.map(codeOf).sort()).toEqual(['AGREEMENT_RESOLVED', 'ok']);
    expect(await yard.accept(deliveryId, [outcomeOf(lineId)])).toBe('ok');
    expect(await yard.balance(lineId)).toMatchObject({
      override_base: 5_000n,
      delivered_base: 2_000_000n,
    });
    await expect(
      yard.database.transaction(SYSTEM_CONTEXT, (tx) =>
        tx.execute(
          'UPDATE contract_line_balance SET delivered_base = delivered_base + 1 WHERE line_id = $1',
          [lineId],
        ),
      ),
    ).rejects.toThrow();
  });
});

describe('disputes and corrections', () => {
  it('a disputed load is not deemed; both sides settle it together', async () => {
    const of = await yard.contract();
    const deliveryId = await yard.weighedLoad(of);
    const disputed = await yard.acceptance.dispute(yard.coop, {
      deliveryId,
      orgId: null,
      reason: 'Bên mua đòi hạ hạng',
      idempotencyKey: uuid(),
    });
    expect(codeOf(disputed)).toBe('ok');
    await yard.moveClock(48 * 3_600_000);
    await yard.work();
    expect(await yard.stateOf(deliveryId)).toBe('disputed');
    const proposed = await yard.agreements.proposeOutcome(yard.buyer, {
      deliveryId,
      orgId: null,
      lines: [
        outcomeOf(of.lineIds[0]!, { grades: [{ gradeRank: 2, accepted: '1980', rejected: '0' }] }),
      ],
      reason: 'Thống nhất hạng 2',
      idempotencyKey: uuid(),
    });
    expect(codeOf(proposed)).toBe('ok');
    const agreed = await yard.agreements.answer(yard.coop, {
      agreementId: idOf(proposed),
      orgId: null,
      agree: true,
      idempotencyKey: uuid(),
    });
    expect(codeOf(agreed)).toBe('ok');
    const view = await yard.queries.byId(yard.coop, deliveryId);
    expect(view).toMatchObject({ state: 'accepted', decidedBy: 'agreement' });
    expect(view.parts[0]).toMatchObject({ netBase: '1980000' });
  });

  it('the outcome of a mediation decides a disputed load, with its paper, by staff alone', async () => {
    const of = await yard.contract();
    const lineId = of.lineIds[0]!;
    const deliveryId = await yard.weighedLoad(of);
    const lines = [
      outcomeOf(lineId, { grades: [{ gradeRank: 2, accepted: '1900', rejected: '0' }] }),
    ];
    const evidenceId = await yard.photo(yard.staff, of);
    const settle = async (actor: Actor, more: object = {}): Promise<string> =>
      codeOf(
        await yard.acceptance.settle(actor, {
          deliveryId,
          lines,
          evidenceId,
          idempotencyKey: uuid(),
          ...more,
        }),
      );
    expect(await settle(yard.staff)).toBe('DELIVERY_STATE'); // it is the buyer's to decide
    const dispute = { deliveryId, orgId: null, reason: 'Hạ hạng', idempotencyKey: uuid() };
    expect(codeOf(await yard.acceptance.dispute(yard.coop, dispute))).toBe('ok');
    expect(await settle(yard.staff, { evidenceId: uuid() })).toBe('FILE_UNKNOWN');
    expect(await faultOf(() => settle(yard.buyer))).toBe('NOT_FOUND');
    expect(await settle(yard.staff)).toBe('ok');
    const view = await yard.queries.byId(yard.coop, deliveryId);
    expect(view).toMatchObject({ state: 'accepted', decidedBy: 'outcome' });
    expect((await yard.balance(lineId))['delivered_base']).toBe(1_900_000n);
    expect(await settle(yard.staff, { lines: [outcomeOf(lineId)] })).toBe('ok'); // a judgment corrects
    expect((await yard.balance(lineId))['delivered_base']).toBe(2_000_000n);
    expect(await settle(yard.staff)).toBe('ALREADY_CORRECTED');
  });

  it('a correction reverses and replaces with both sides’ consent, once; the original stays', async () => {
    const of = await yard.contract();
    const lineId = of.lineIds[0]!;
    const deliveryId = await yard.weighedLoad(of);
    const quality = [{ parameter: 'brix', valuePpm: 14_500_000n }];
    expect(await yard.accept(deliveryId, [outcomeOf(lineId, { quality })])).toBe('ok');
    const lines = [
      outcomeOf(lineId, { grades: [{ gradeRank: 2, accepted: '1800', rejected: '0' }] }),
    ];
    const propose = (): Promise<Outcome> =>
      yard.agreements.proposeOutcome(yard.coop, {
        deliveryId,
        orgId: null,
        lines,
        reason: 'Ghi nhầm hạng',
        idempotencyKey: uuid(),
      });
    const refused = await propose();
    const answer = async (proposed: Outcome, agree: boolean): Promise<string> =>
      codeOf(
        await yard.agreements.answer(yard.buyer, {
          agreementId: idOf(proposed),
          orgId: null,
          agree,
          idempotencyKey: uuid(),
        }),
      );
    expect(await answer(refused, false)).toBe('ok');
    expect((await yard.balance(lineId))['delivered_base']).toBe(2_000_000n);
    expect(await answer(await propose(), true)).toBe('ok');
    expect((await yard.balance(lineId))['delivered_base']).toBe(1_800_000n);
    expect(codeOf(await propose())).toBe('ALREADY_CORRECTED');
    const page = await yard.queries.page(
      yard.coop,
      { contractId: of.contractId, orgId: null, state: 'accepted', shortCode: null },
      { first: 10, after: null },
    );
    expect(page.map((row) => [row.kind, row.parts[0]?.grades[0]?.acceptedBase]).sort()).toEqual([
      ['load', '2000000'],
      ['replacement', '1800000'],
      ['reversal', '-2000000'],
    ]);
    expect(page.every((row) => row.weighedOn === today())).toBe(true);
    const reversal = page.find((row) => row.kind === 'reversal');
    expect(reversal?.parts[0]?.quality).toEqual([{ parameter: 'brix', valuePpm: '14500000' }]);
  });
});

describe('what happened', () => {
  it('is never changed in the database', async () => {
    const of = await yard.contract();
    const deliveryId = await yard.weighedLoad(of);
    for (const sql of [
      'UPDATE delivery_weighing SET tare_base = 0, net_base = gross_base WHERE delivery_id = $1',
      'DELETE FROM delivery_weighing_part WHERE delivery_id = $1',
      `UPDATE delivery SET state = 'notified' WHERE id = $1`,
    ]) {
      await expect(
        yard.database.transaction(SYSTEM_CONTEXT, (tx) => tx.execute(sql, [deliveryId])),
      ).rejects.toThrow();
    }
  });

  it('stays between the parties: row-level security hides loads, weights and files from others', async () => {
    const of = await yard.contract();
    const deliveryId = await yard.weighedLoad(of);
    const counted = await yard.database.read(
      { scope: 'member', personId: null, orgs: [yard.world.strangers.coop_manager.orgId] },
      (reader) =>
        reader.query<{ count: bigint }>(
          `SELECT (SELECT count(*) FROM delivery) + (SELECT count(*) FROM delivery_weighing) + (SELECT count(*) FROM file)
            + (SELECT count(*) FROM file_content) + (SELECT count(*) FROM contract_line_balance)
            + (SELECT count(*) FROM delivery_part) AS count`,
        ),
    );
    expect(counted[0]?.count).toBe(0n);
    expect(await faultOf(() => yard.queries.byId(yard.stranger, deliveryId))).toBe('NOT_FOUND');
    expect(await faultOf(() => yard.queries.schedule(yard.stranger, of.contractId))).toBe(
      'NOT_FOUND',
    );
  });
});

describe('genealogy', () => {
  let lotGrams = 1_000_000;
  const insertLot = (person: WorldPerson): Promise<string> =>
    asOwner(yard.testDatabase, async (client) => {
      const id = uuid();
      await client.become('staff');
      await client.query(
        `INSERT INTO product_grade VALUES ('pineapple-queen', 2, 'Loại 2', 'Grade 2') ON CONFLICT DO NOTHING`,
      );
      await client.query(
        `INSERT INTO lot (id, org_id, product_code, grade_rank, ready_from, ready_to, shelf_life_days, quantity_base, place_id,
            lat, lon, entered_by, state, published_at)
          VALUES ($1, $2, 'pineapple-queen', 2, '2030-03-01', '2030-03-20', 15, $5, $3, 9.78, 105.47, $4, 'published', now())`,
        [id, person.orgId, yard.world.placeId, person.personId, (lotGrams += 1000)],
      );
      return id;
    });

  it('leads from a processed lot back to the lot of the field, and ahead again', async () => {
    const field = await insertLot(yard.world.people.coop_manager);
    const juice = await insertLot(yard.world.people.processor_manager);
    const of = await yard.contract({ lotIds: [field] });
    const lineId = of.lineIds[0]!;
    const deliveryId = await yard.weighedLoad(of);
    const record = (quantity: string, actor: Actor, lotId = juice): Promise<Outcome> =>
      yard.genealogy.record(actor, {
        lotId,
        origins: [{ deliveryId, lineId, quantity }],
        idempotencyKey: uuid(),
      });
    expect(codeOf(await record('500', yard.buyer))).toBe('ORIGIN_NOT_YOURS'); // not accepted yet
    expect(await yard.accept(deliveryId, [outcomeOf(lineId)])).toBe('ok');
    expect(codeOf(await record('2001', yard.buyer))).toBe('ORIGIN_TOO_MUCH');
    expect(await faultOf(() => record('500', yard.coop))).toBe('FORBIDDEN');
    expect(codeOf(await record('500', yard.coop, field))).toBe('ORIGIN_NOT_YOURS');
    expect(codeOf(await record('1500', yard.buyer))).toBe('ok');
    const other = await insertLot(yard.world.people.processor_manager);
    expect(codeOf(await record('501', yard.buyer, other))).toBe('ORIGIN_TOO_MUCH');
    expect(codeOf(await record('100', yard.staff, other))).toBe('ok'); // staff enter it for others
    const { back } = await yard.genealogy.trace(yard.buyer, juice);
    expect(back).toMatchObject([
      { depth: 0, fromLotId: field, deliveryId, toLotId: juice, usedBase: 1_500_000n },
    ]);
    const { ahead } = await yard.genealogy.trace(yard.coop, field);
    expect(ahead.map((step) => [step.fromLotId, step.toLotId, step.acceptedBase])).toEqual(
      expect.arrayContaining([
        [field, juice, 2_000_000n],
        [field, other, 2_000_000n],
      ]),
    );
    expect((await yard.genealogy.trace(yard.stranger, juice)).back).toEqual([]);
  });
});
