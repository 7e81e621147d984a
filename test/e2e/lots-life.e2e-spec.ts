import { v7 as uuid } from 'uuid';
import { SupplyJobs } from '#feature/supply';
import type { Database } from '#persistence';
import { SYSTEM_CONTEXT } from '#persistence';
import type { World } from '#testing/builders';
import type { Harness } from '#testing/harness';
import type { LineResult, LineStory } from '#testing/lines';
import { LOTS, day, freshQuantity, lotContent, newLot, startLineStory, step } from '#testing/lines';

const DAY = 86_400_000;

let story: LineStory;
let harness: Harness;
let world: World;
let database: Database;
let send: LineStory['send'];
let manager: string;

beforeAll(async () => {
  story = await startLineStory((built) => built.people.coop_manager.token);
  ({ harness, world, database, send } = story);
  manager = world.people.coop_manager.token;
});
afterAll(() => harness.stop());

const create = async (over: Record<string, unknown> = {}, token = manager): Promise<LineResult> =>
  (await send(LOTS.create, newLot(world, over), token)).result;

const hold = (id: string, reserved: bigint, committed = 0n): Promise<unknown> =>
  database.transaction(SYSTEM_CONTEXT, (tx) =>
    tx.execute('UPDATE lot_capacity SET reserved = $2, committed = $3 WHERE lot_id = $1', [
      id,
      String(reserved),
      String(committed),
    ]),
  );

describe('the life of a lot', () => {
  it('goes from draft to published to withdrawn, each step with the version that was seen', async () => {
    const draft = await create();
    const published = (await send(LOTS.publish, step(draft))).result;
    expect(published).toMatchObject({ state: 'PUBLISHED', version: 2 });
    expect((await send(LOTS.withdraw, step(draft))).code).toBe('CONFLICT');
    expect((await send(LOTS.publish, step(published))).result).toMatchObject({
      code: 'LINE_NOT_EDITABLE',
    });
    const edited = (
      await send(LOTS.update, {
        ...step(published),
        ...lotContent(world, { quantity: { amount: '777', unit: 'kg' } }),
      })
    ).result;
    expect(edited).toMatchObject({ state: 'PUBLISHED', version: 3, quantity: '777', free: '777' });
    const withdrawn = (await send(LOTS.withdraw, step(edited))).result;
    expect(withdrawn).toMatchObject({ state: 'WITHDRAWN', version: 4, free: '0' });
    for (const [query, more] of [
      [LOTS.update, lotContent(world)],
      [LOTS.publish, {}],
      [LOTS.withdraw, {}],
    ] as const) {
      expect((await send(query, { ...step(withdrawn), ...more })).result).toMatchObject({
        code: 'LINE_NOT_EDITABLE',
      });
    }
  });

  it('a draft can be withdrawn and stays hidden from others', async () => {
    const draft = await create();
    expect((await send(LOTS.withdraw, step(draft))).result).toMatchObject({ state: 'WITHDRAWN' });
    const seen = await harness.graphql<{ lot: unknown }>(
      'query ($id: UUID!) { lot(id: $id) { id } }',
      { id: draft.id },
      world.people.buyer_manager.token,
    );
    expect(seen.data?.lot).toBeNull();
  });

  it('an edit never goes below what is held, nor touches what holds were made on', async () => {
    const quantity = freshQuantity();
    const lot = await create({ quantity, publish: true });
    await hold(lot.id, 300_000n, 200_000n);
    const edit = (over: Record<string, unknown>): Promise<{ result: LineResult }> =>
      send(LOTS.update, { ...step(lot), ...lotContent(world, { quantity, ...over }) });
    expect((await edit({ quantity: { amount: '499.999', unit: 'kg' } })).result).toMatchObject({
      code: 'LINE_HAS_HOLDS',
      field: 'quantity',
    });
    expect((await edit({ gradeRank: 2 })).result).toMatchObject({ code: 'LINE_HAS_HOLDS' });
    expect((await edit({ readyTo: day(21) })).result).toMatchObject({ code: 'LINE_HAS_HOLDS' });
    expect((await send(LOTS.withdraw, step(lot))).result).toMatchObject({ code: 'LINE_HAS_HOLDS' });
    const done = await edit({ quantity: { amount: '500', unit: 'kg' }, reservePriceVnd: '7000' });
    expect(done.result).toMatchObject({ quantity: '500', free: '0', reservePriceVnd: '7000' });
    await hold(lot.id, 0n, 200_000n);
    expect((await send(LOTS.withdraw, step(done.result))).result).toMatchObject({
      state: 'WITHDRAWN',
      free: '0',
    });
  });

  it('refuses a second identical open lot, at publishing, at creating and by an edit', async () => {
    const quantity = freshQuantity();
    const first = await create({ quantity, publish: true });
    expect(await create({ quantity, publish: true })).toMatchObject({ code: 'DUPLICATE_LINE' });
    const twin = await create({ quantity });
    expect((await send(LOTS.publish, step(twin))).result).toMatchObject({ code: 'DUPLICATE_LINE' });
    const other = await create({ publish: true });
    expect(
      (await send(LOTS.update, { ...step(other), ...lotContent(world, { quantity }) })).result,
    ).toMatchObject({ code: 'DUPLICATE_LINE' });
    await send(LOTS.withdraw, step(first));
    expect((await send(LOTS.publish, step(twin))).result).toMatchObject({ state: 'PUBLISHED' });
  });

  it('expires when its window has passed, in Vietnamese days, and not before', async () => {
    const lot = await create({ readyFrom: day(1), readyTo: day(1), publish: true });
    const extended = await create({ readyFrom: day(1), readyTo: day(1), publish: true });
    await send(LOTS.update, {
      ...step(extended),
      ...lotContent(world, {
        quantity: { amount: extended.quantity, unit: 'kg' },
        readyFrom: day(1),
        readyTo: day(5),
      }),
    });
    const due = await database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query<{ due: Date }>(
        `SELECT d.not_before AS due FROM outbox_delivery d JOIN outbox_event e ON e.id = d.event_id
          WHERE e.aggregate_id = $1 AND e.type = 'LinePublished' AND d.consumer = 'line.expire'`,
        [lot.id],
      ),
    );
    expect(due.map((row) => row.due.toISOString())).toEqual([`${day(1)}T17:00:00.000Z`]);
    const handler = new SupplyJobs().handlers[0]!;
    const expire = (id: string): Promise<void> =>
      database.transaction(SYSTEM_CONTEXT, (tx) =>
        handler.kind === 'effect'
          ? handler.run(tx, {
              id: uuid(),
              consumer: 'line.expire',
              type: 'LinePublished',
              aggregateType: 'lot',
              aggregateId: id,
              payload: {},
            })
          : Promise.resolve(),
      );
    const stateOf = async (id: string): Promise<string | undefined> =>
      (
        await harness.graphql<{ lot: LineResult }>(
          'query ($id: UUID!) { lot(id: $id) { state free } }',
          { id },
          manager,
        )
      ).data?.lot.state;
    await expire(lot.id);
    expect(await stateOf(lot.id)).toBe('PUBLISHED');
    const move = (millis: number): Promise<unknown> =>
      database.transaction(SYSTEM_CONTEXT, (tx) =>
        tx.query('SELECT set_business_clock($1)', [millis]),
      );
    await move(2 * DAY);
    try {
      const open = await harness.graphql<{ lots: { edges: { node: { id: string } }[] } }>(
        '{ lots(first: 50, sort: READY_FIRST) { edges { node { id } } } }',
      );
      expect(open.data?.lots.edges.map((edge) => edge.node.id)).not.toContain(lot.id);
      for (const id of [lot.id, extended.id, lot.id]) await expire(id);
      expect(await stateOf(lot.id)).toBe('EXPIRED');
      expect(await stateOf(extended.id)).toBe('PUBLISHED');
    } finally {
      await move(0);
    }
  });
});

describe('at the same time', () => {
  it.each([1, 2, 20])('the same createLot %d times makes one lot and one answer', async (times) => {
    const input = newLot(world, { publish: true });
    const answers = await Promise.all(
      Array.from({ length: times }, () => send(LOTS.create, input)),
    );
    expect(new Set(answers.map(({ result }) => JSON.stringify(result))).size).toBe(1);
    expect(answers[0]?.result).toMatchObject({ state: 'PUBLISHED', version: 2 });
    const events = await database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query(
        `SELECT 1 FROM outbox_event WHERE aggregate_id = $1 AND type = 'LinePublished'`,
        [input['id']],
      ),
    );
    expect(events).toHaveLength(1);
  });

  it('twenty different keys for one identical open lot leave one', async () => {
    const quantity = freshQuantity();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        send(LOTS.create, newLot(world, { quantity, publish: true })),
      ),
    );
    expect(answers.filter(({ result }) => result.__typename === 'Lot')).toHaveLength(1);
    expect(answers.filter(({ result }) => result.code === 'DUPLICATE_LINE')).toHaveLength(19);
  });

  it('twenty edits that saw the same version: one wins, the others are told', async () => {
    const lot = await create({ publish: true });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        send(LOTS.update, { ...step(lot), ...lotContent(world, { quantity: freshQuantity() }) }),
      ),
    );
    expect(
      answers.filter(({ result }) => (result as LineResult | undefined)?.__typename === 'Lot'),
    ).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'CONFLICT')).toHaveLength(19);
  });

  it('edits, a withdrawal and holds on one lot never oversell it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const lot = await create({ quantity: freshQuantity(), publish: true });
      const reserve = (): Promise<number> =>
        database.transaction(SYSTEM_CONTEXT, (tx) =>
          tx.execute(
            `UPDATE lot_capacity SET reserved = reserved + 100000 WHERE lot_id = $1 AND open AND reserved + committed + 100000 <= capacity`,
            [lot.id],
          ),
        );
      const answers = await Promise.all([
        ...Array.from({ length: 6 }, reserve),
        send(LOTS.update, {
          ...step(lot),
          ...lotContent(world, { quantity: { amount: `30${round}`, unit: 'g' } }),
        }),
        send(LOTS.withdraw, step(lot)),
        ...Array.from({ length: 6 }, reserve),
      ]);
      expect(answers).toHaveLength(14);
      const rows = await database.read(SYSTEM_CONTEXT, (reader) =>
        reader.query<{
          state: string;
          quantity: bigint;
          capacity: bigint;
          reserved: bigint;
          open: boolean;
        }>(
          `SELECT l.state, l.quantity_base AS quantity, c.capacity, c.reserved, c.open FROM lot l JOIN lot_capacity c ON c.lot_id = l.id WHERE l.id = $1`,
          [lot.id],
        ),
      );
      const row = rows[0]!;
      expect(row.reserved <= row.capacity).toBe(true);
      expect(row.capacity).toBe(row.quantity);
      expect(row.open).toBe(row.state === 'published');
      if (!row.open) expect(row.reserved).toBe(0n);
    }
  });
});
