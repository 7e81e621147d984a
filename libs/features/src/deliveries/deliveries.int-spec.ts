import { v7 as uuid } from 'uuid';
import type { Actor } from '#domain';
import { localDay } from '#domain';
import type { Outcome } from '#persistence';
import { SYSTEM_CONTEXT } from '#persistence';
import type { ContractInForce } from '#testing/contract-in-force';
import { Yard, codeOf, faultOf, idOf, today } from '#testing/yard';
import type { DeliveryWeighings } from './index.js';

let yard: Yard;

beforeAll(async () => {
  yard = await Yard.open();
});
afterEach(async () => {
  await yard.moveClock(0);
  expect(await yard.faults()).toEqual([]);
});
afterAll(() => yard.close());

/** A load of 2,000 kg of each line. */
const announced = async (of: ContractInForce): Promise<string> => idOf(await yard.notify(of));

describe('a notice', () => {
  it('announces a load against a slot, under the version in force, and tells both sides', async () => {
    const of = await yard.contract();
    const id = await announced(of);
    const view = await yard.queries.byId(yard.coop, id);
    expect(view).toMatchObject({ state: 'notified', contractVersion: 1, kind: 'load' });
    expect(view.parts).toMatchObject([{ slotNo: 1, expectedBase: '2000000', netBase: null }]);
    await yard.work();
    const rows = await yard.database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query<{ orgId: string }>(
        `SELECT org_id AS "orgId" FROM notification WHERE code = 'DELIVERY_NOTIFIED' AND subject_id = $1`,
        [of.contractId],
      ),
    );
    expect(rows.map((row) => row.orgId).sort()).toEqual(
      [yard.world.orgs.cooperative, yard.world.orgs.processor].sort(),
    );
  });

  it.each([
    ['a day gone by', { plannedOn: '2020-01-01' }, 'DELIVERY_DAY'],
    ['a day too far ahead', { plannedOn: '2035-01-01' }, 'DELIVERY_DAY'],
    ['a dock time nobody opened', { dockSlotId: uuid() }, 'DOCK_NOT_THAT_DAY'],
  ])('with %s is refused', async (_, more, refusal) => {
    expect(codeOf(await yard.notify(await yard.contract(), more))).toBe(refusal);
  });

  it('of more than the line takes, of no amount, of an unknown slot or line is refused', async () => {
    const of = await yard.contract();
    const part = { lineId: of.lineIds[0]!, slotNo: null, quantity: '2000' };
    for (const [parts, refusal] of [
      [[{ ...part, quantity: '10501' }], 'DELIVERY_NOTICE_TOO_MUCH'],
      [[{ ...part, quantity: '0' }], 'QUANTITY_NOT_POSITIVE'],
      [[{ ...part, slotNo: 9 }], 'DELIVERY_SLOT'],
      [[{ ...part, lineId: uuid() }], 'DELIVERY_LINES'],
      [[part, part], 'DELIVERY_LINES'],
    ] as const) {
      expect(codeOf(await yard.notify(of, { parts }))).toBe(refusal);
    }
    expect(codeOf(await yard.notify(of, { parts: [{ ...part, quantity: '10500' }] }))).toBe('ok');
    expect(codeOf(await yard.notify(of))).toBe('DELIVERY_NOTICE_TOO_MUCH'); // under way counts
  });

  it('before signature, or after the contract has ended, is refused', async () => {
    expect(codeOf(await yard.notify(await yard.contract({ state: 'awaiting_signatures' })))).toBe(
      'CONTRACT_STATE',
    );
    const of = await yard.contract();
    const id = await announced(of);
    await yard.database.transaction(SYSTEM_CONTEXT, (tx) =>
      tx.execute(`UPDATE contract SET state = 'terminated' WHERE id = $1`, [of.contractId]),
    );
    expect(codeOf(await yard.notify(of))).toBe('CONTRACT_STATE');
    expect(await yard.weigh(yard.coop, of, { deliveryId: id })).toBe('CONTRACT_STATE');
  });

  it('stays under its version while an amendment is pending and after it counts', async () => {
    const of = await yard.contract();
    await yard.database.transaction(SYSTEM_CONTEXT, (tx) =>
      tx.execute(
        `INSERT INTO contract_version (contract_id, version, terms, document, document_hash)
          SELECT contract_id, 2, replace(terms, '"rejectionHours":24', '"rejectionHours":1'), document, document_hash
          FROM contract_version WHERE contract_id = $1`,
        [of.contractId],
      ),
    );
    const id = await announced(of);
    expect(await yard.weigh(yard.coop, of, { deliveryId: id })).toBe('ok');
    await yard.database.transaction(SYSTEM_CONTEXT, (tx) =>
      tx.execute('UPDATE contract SET current_version = 2 WHERE id = $1', [of.contractId]),
    );
    expect(await yard.weigh(yard.buyer, of, { deliveryId: id })).toBe('ok');
    const view = await yard.queries.byId(yard.buyer, id);
    expect(view.contractVersion).toBe(1);
    expect(view.rejectBy!.getTime() - view.weighedAt!.getTime()).toBe(24 * 3_600_000);
    const next = await announced(of);
    expect((await yard.queries.byId(yard.buyer, next)).contractVersion).toBe(2);
  });

  it('is not for strangers, who learn nothing, nor for members without a manager’s role', async () => {
    const of = await yard.contract();
    expect(await faultOf(() => yard.notify(of, {}, yard.stranger))).toBe('NOT_FOUND');
    expect(await faultOf(() => yard.notify(of, {}, yard.member))).toBe('FORBIDDEN');
    expect(await faultOf(() => yard.queries.byId(yard.stranger, uuid()))).toBe('NOT_FOUND');
  });

  it('books a dock time while there is room, and frees it when it is called off', async () => {
    const of = await yard.contract();
    const startsAt = new Date(Date.now() + 3 * 86_400_000);
    const slot = { id: uuid(), orgId: yard.world.orgs.processor, name: 'Cửa 1', loads: 1 };
    const endsAt = new Date(startsAt.getTime() + 3_600_000);
    expect(
      codeOf(
        await yard.docks.open(yard.buyer, { ...slot, startsAt, endsAt, idempotencyKey: uuid() }),
      ),
    ).toBe('ok');
    const more = { dockSlotId: slot.id, plannedOn: localDay(startsAt) };
    const taken = await Promise.all([1, 2, 3].map(() => yard.notify(of, more)));
    expect(taken.map(codeOf).sort()).toEqual(['DOCK_FULL', 'DOCK_FULL', 'ok']);
    const booked = taken.find((outcome) => codeOf(outcome) === 'ok') as { id: string };
    const cancelled = await yard.notices.cancel(yard.coop, {
      deliveryId: booked.id,
      orgId: null,
      reason: 'Mưa lớn',
      idempotencyKey: uuid(),
    });
    expect(codeOf(cancelled)).toBe('ok');
    expect(codeOf(await yard.notify(of, more))).toBe('ok');
  });
});

describe('weighing', () => {
  it('by both sides within tolerance settles the middle and starts the clock', async () => {
    const of = await yard.contract();
    const deliveryId = await announced(of);
    expect(await yard.weigh(yard.member, of, { deliveryId })).toBe('ok'); // a member may weigh
    expect(await yard.stateOf(deliveryId)).toBe('notified');
    expect(await yard.weigh(yard.buyer, of, { deliveryId, gross: '4992' })).toBe('ok');
    const view = await yard.queries.byId(yard.coop, deliveryId);
    expect(view).toMatchObject({ state: 'weighed', weighedOn: today() });
    expect(view.parts[0]).toMatchObject({
      netBase: '1996000',
      sellerNetBase: '2000000',
      buyerNetBase: '1992000',
    });
    expect(view.weighings).toHaveLength(2);
    expect(await yard.weigh(yard.coop, of, { deliveryId })).toBe('DELIVERY_STATE');
  });

  it('that lies apart waits for a new weighing, an agreement or a dispute', async () => {
    const of = await yard.contract();
    const deliveryId = await announced(of);
    const parts = [{ lineId: of.lineIds[0]!, net: '1900' }];
    const propose = { deliveryId, orgId: null, parts, reason: 'Cân xã kiểm lại' };
    expect(
      codeOf(
        await yard.agreements.proposeWeights(yard.coop, { ...propose, idempotencyKey: uuid() }),
      ),
    ).toBe('WEIGHTS_NOT_APART');
    expect(await yard.weigh(yard.coop, of, { deliveryId })).toBe('ok');
    expect(await yard.weigh(yard.buyer, of, { deliveryId, gross: '4800' })).toBe('ok');
    expect(await yard.stateOf(deliveryId)).toBe('notified');
    const proposed = await yard.agreements.proposeWeights(yard.coop, {
      ...propose,
      idempotencyKey: uuid(),
    });
    expect(codeOf(proposed)).toBe('ok');
    expect(
      codeOf(
        await yard.agreements.proposeWeights(yard.buyer, { ...propose, idempotencyKey: uuid() }),
      ),
    ).toBe('AGREEMENT_OPEN');
    const agreementId = idOf(proposed);
    const answer = (actor: Actor): Promise<Outcome> =>
      yard.agreements.answer(actor, {
        agreementId,
        orgId: null,
        agree: true,
        idempotencyKey: uuid(),
      });
    expect(codeOf(await answer(yard.coop))).toBe('AGREEMENT_ANSWERED');
    expect(await faultOf(() => answer(yard.stranger))).toBe('NOT_FOUND');
    expect(codeOf(await answer(yard.buyer))).toBe('ok');
    expect((await yard.queries.byId(yard.coop, deliveryId)).parts[0]?.netBase).toBe('1900000');
    expect(codeOf(await answer(yard.buyer))).toBe('AGREEMENT_RESOLVED');
  });

  it('twice at once settles once', async () => {
    const of = await yard.contract();
    const deliveryId = await announced(of);
    await Promise.all([
      yard.weigh(yard.coop, of, { deliveryId }),
      yard.weigh(yard.buyer, of, { deliveryId }),
      yard.weigh(yard.coop, of, { deliveryId, gross: '5001' }),
    ]);
    expect(await yard.stateOf(deliveryId)).toBe('weighed');
    const rows = await yard.database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query<{ count: bigint }>(
        `SELECT count(*) FROM outbox_event WHERE aggregate_id = $1 AND type = 'DeliveryWeighed'`,
        [deliveryId],
      ),
    );
    expect(rows[0]?.count).toBe(1n);
  });

  it.each([
    ['tare above gross', { tare: '6000' }, 'WEIGHT_TARE'],
    ['tonnes for kilograms', { gross: '5000000' }, 'WEIGHT_IMPLAUSIBLE'],
    ['no picture', { photoId: null }, 'PHOTO_MISSING'],
    ['a picture of nothing', { photoId: uuid() }, 'FILE_UNKNOWN'],
    ['a clock moved back', { measuredAt: new Date('2020-01-01') }, 'CLIENT_TIME'],
    ['a clock ahead', { measuredAt: new Date('2040-01-01') }, 'CLIENT_TIME'],
    ['a line of another load', { parts: [{ lineId: uuid(), net: '2000' }] }, 'WEIGHT_LINES'],
  ])('with %s is refused', async (_, more, refusal) => {
    const of = await yard.contract();
    expect(await yard.weigh(yard.coop, of, { deliveryId: await announced(of), ...more })).toBe(
      refusal,
    );
  });

  it('of a pooled load splits the truck over its sellers, and each seller weighs its own', async () => {
    const of = await yard.contract({
      sellers: [yard.world.people.coop_manager, yard.world.people.union_manager],
    });
    const deliveryId = await announced(of);
    expect(await yard.weigh(yard.coop, of, { deliveryId, gross: '2100', tare: '0' })).toBe('ok');
    expect(await yard.weigh(yard.union, of, { deliveryId, gross: '1900', tare: '0' })).toBe('ok');
    expect(await yard.weigh(yard.buyer, of, { deliveryId, gross: '7000', tare: '3000' })).toBe(
      'ok',
    );
    const view = await yard.queries.byId(yard.buyer, deliveryId);
    expect(view.state).toBe('weighed');
    expect(view.parts.map((part) => part.netBase)).toEqual(['2100000', '1900000']);
    expect(view.partyOrgs).toHaveLength(3);
  });
});

describe('confirmation on the spot', () => {
  const confirm = async (
    deliveryId: string,
    given: string,
    more: Partial<Parameters<DeliveryWeighings['confirm']>[1]> = {},
  ): Promise<string> =>
    codeOf(
      await yard.weighings.confirm(yard.buyer, {
        deliveryId,
        orgId: null,
        confirmingOrgId: yard.world.orgs.cooperative,
        code: given,
        measuredAt: new Date(Date.now() - 3_600_000),
        idempotencyKey: uuid(),
        ...more,
      }),
    );
  const codeFor = (deliveryId: string) =>
    yard.weighings.confirmationFor(yard.coop, { deliveryId, orgId: null, otherOrgId: null });

  it('by the code of a side without network confirms the other’s weights, once', async () => {
    const of = await yard.contract();
    const deliveryId = await announced(of);
    expect(await confirm(deliveryId, '000000')).toBe('NOTHING_TO_CONFIRM');
    expect(await yard.weigh(yard.buyer, of, { deliveryId })).toBe('ok');
    const { code: digits, key } = await codeFor(deliveryId);
    expect(digits).toMatch(/^\d{6}$/);
    expect(key).toHaveLength(43);
    const wrong = digits === '000000' ? '000001' : '000000';
    expect(await confirm(deliveryId, wrong)).toBe('CONFIRM_CODE_WRONG');
    expect(await confirm(deliveryId, digits!)).toBe('ok');
    const view = await yard.queries.byId(yard.coop, deliveryId);
    expect(view.state).toBe('weighed');
    expect(view.weighings.map((each) => each.way).sort()).toEqual(['code', 'scale']);
    expect(await confirm(deliveryId, digits!)).toBe('DELIVERY_STATE');
  });

  it('holds for the weights it was made for alone, and takes the picture too', async () => {
    const of = await yard.contract();
    const deliveryId = await announced(of);
    expect(await yard.weigh(yard.buyer, of, { deliveryId })).toBe('ok');
    const { code: digits } = await codeFor(deliveryId);
    expect(await yard.weigh(yard.buyer, of, { deliveryId, gross: '4500' })).toBe('ok');
    expect(await confirm(deliveryId, digits!)).toBe('CONFIRM_CODE_WRONG');
    const { qr } = await codeFor(deliveryId);
    expect(await confirm(deliveryId, qr!)).toBe('ok');
    expect((await yard.queries.byId(yard.coop, deliveryId)).parts[0]?.netBase).toBe('1500000');
  });

  it('locks after five wrong codes, and is not for a side to give itself', async () => {
    const of = await yard.contract();
    const deliveryId = await announced(of);
    expect(await yard.weigh(yard.buyer, of, { deliveryId })).toBe('ok');
    for (let guess = 0; guess < 5; guess += 1) {
      expect(await confirm(deliveryId, 'xxxxxx')).toBe('CONFIRM_CODE_WRONG');
    }
    const { code: digits } = await codeFor(deliveryId);
    expect(await confirm(deliveryId, digits!)).toBe('CONFIRM_CODE_LOCKED');
    expect(
      await faultOf(() =>
        confirm(deliveryId, digits!, { confirmingOrgId: yard.world.orgs.processor }),
      ),
    ).toBe('NOT_FOUND');
    expect(
      await faultOf(() =>
        yard.weighings.confirmationFor(yard.stranger, {
          deliveryId,
          orgId: null,
          otherOrgId: null,
        }),
      ),
    ).toBe('NOT_FOUND');
  });
});
