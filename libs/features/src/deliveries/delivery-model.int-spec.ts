import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import type { Actor, DeliveryState } from '#domain';
import type { ContractInForce } from '#testing/contract-in-force';
import { Yard, codeOf, idOf, outcomeOf } from '#testing/yard';

/**
 * A load walked at random beside a model that knows only the state table and the two weights: every answer and every state
 * must be the model's. `SEQUENCES=500 npx jest delivery-model` walks further; a failure prints its seed.
 */
const SEQUENCES = Number(process.env['SEQUENCES'] ?? 15);
const HOURS_25 = 25 * 3_600_000;

type Side = 'seller' | 'buyer';
type Act =
  | { readonly act: 'weigh'; readonly side: Side; readonly net: number }
  | { readonly act: 'dispute' | 'cancel'; readonly side: Side }
  | { readonly act: 'accept' | 'reject' | 'wait' };

const side = fc.constantFrom<Side>('seller', 'buyer');
const acts = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constant('weigh' as const),
      side,
      net: fc.constantFrom(2000, 2004, 1900),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('dispute', 'cancel'), side }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constantFrom('accept', 'reject', 'wait') }) },
) as fc.Arbitrary<Act>;

class Model {
  state: DeliveryState = 'notified';
  private readonly nets: Partial<Record<Side, number>> = {};

  get net(): string {
    return String(((this.nets.seller ?? 0) + (this.nets.buyer ?? 0)) / 2);
  }

  /** The answer to an act, after which the model stands where the load must stand. */
  apply(act: Act): string {
    if (act.act === 'wait') {
      if (this.state === 'weighed') this.state = 'accepted';
      return 'ok';
    }
    if (act.act === 'weigh') return this.weigh(act.side, act.net);
    if (act.act === 'dispute') return this.move('disputed', ['notified', 'weighed']);
    if (act.act === 'cancel') {
      if (this.state === 'notified' && this.nets.buyer !== undefined) return 'DELIVERY_ARRIVED';
      return this.move('cancelled', ['notified']);
    }
    return this.move(act.act === 'accept' ? 'accepted' : 'rejected', ['weighed']);
  }

  private weigh(by: Side, net: number): string {
    if (this.state !== 'notified') return 'DELIVERY_STATE';
    this.nets[by] = net;
    const { seller, buyer } = this.nets;
    const close = seller !== undefined && buyer !== undefined && Math.abs(seller - buyer) < 10;
    if (close) this.state = 'weighed';
    return 'ok';
  }

  private move(to: DeliveryState, from: readonly DeliveryState[]): string {
    if (!from.includes(this.state)) return 'DELIVERY_STATE';
    this.state = to;
    return 'ok';
  }
}

let yard: Yard;
let offset = 0;

beforeAll(async () => {
  yard = await Yard.open();
});
afterAll(() => yard.close());

const actorOf = (of: Side): Actor => (of === 'seller' ? yard.coop : yard.buyer);

async function perform(
  act: Act,
  of: { readonly contract: ContractInForce; readonly deliveryId: string; readonly net: string },
): Promise<string> {
  const { contract, deliveryId, net } = of;
  const command = { deliveryId, orgId: null, reason: 'Thử', idempotencyKey: uuid() };
  switch (act.act) {
    case 'wait':
      await yard.moveClock((offset += HOURS_25));
      await yard.work();
      return 'ok';
    case 'weigh':
      return yard.weigh(actorOf(act.side), contract, {
        deliveryId,
        gross: String(act.net + 3000),
        measuredAt: new Date(Date.now() + offset),
      });
    case 'dispute':
      return codeOf(await yard.acceptance.dispute(actorOf(act.side), command));
    case 'cancel':
      return codeOf(await yard.notices.cancel(actorOf(act.side), command));
    case 'accept': {
      const grades = [{ gradeRank: 3, accepted: net, rejected: '0' }];
      return yard.accept(deliveryId, [outcomeOf(contract.lineIds[0] ?? '', { grades })]);
    }
    case 'reject':
      return yard.reject(deliveryId, await yard.photo(yard.buyer, contract));
  }
}

it(
  'a load answers and moves as its model does, whatever comes in whatever order',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 4, maxLength: 14 }), async (sequence) => {
        offset = 0;
        await yard.moveClock(0);
        const contract = await yard.contract();
        const deliveryId = idOf(await yard.notify(contract));
        const model = new Model();
        for (const act of sequence) {
          const { net } = model;
          const expected = model.apply(act);
          expect([act, await perform(act, { contract, deliveryId, net })]).toEqual([act, expected]);
          expect(await yard.stateOf(deliveryId)).toBe(model.state);
        }
        expect(await yard.faults()).toEqual([]);
      }),
      { numRuns: SEQUENCES },
    );
  },
  SEQUENCES * 10_000,
);
