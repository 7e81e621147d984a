import fc from 'fast-check';
import type { DraftGroupView, LineNow } from './publication.js';
import { planPublication } from './publication.js';
import { GROUP_RULES } from './read-proposals.js';

const line = (freeBase: bigint, change: Partial<LineNow> = {}): LineNow => ({
  freeBase,
  open: true,
  changed: false,
  ...change,
});

/** A leg joins two of its three lines. */
const legOf = <
  Drawn extends { kind: string; lotId: string; demandId: string; processingId: string },
>({
  kind,
  ...leg
}: Drawn) => ({
  ...leg,
  lotId: kind === 'output' ? null : leg.lotId,
  demandId: kind === 'input' ? null : leg.demandId,
  processingId: kind === 'direct' ? null : leg.processingId,
});

describe('a publication', () => {
  const twoLegs = (rule: DraftGroupView['rule'], minFillBase = 0n): DraftGroupView => ({
    id: 'g',
    rule,
    minFillBase,
    legs: [
      { id: 'p1', lotId: 'l1', processingId: null, demandId: 'd', quantityBase: 60n },
      { id: 'p2', lotId: 'l2', processingId: null, demandId: 'd', quantityBase: 40n },
    ],
  });
  const demands = new Map([['d', line(100n)]]);
  const processing = new Map([['m', line(60n)]]);

  it('offers what fits and names why the rest was dropped', () => {
    const lots = new Map([
      ['l1', line(59n)],
      ['l2', line(40n)],
    ]);
    expect(planPublication([twoLegs('EACH')], { lots, demands, processing })).toMatchObject({
      publish: [{ groupId: 'g', legs: [{ id: 'p2' }] }],
      droppedGroups: [],
      droppedLegs: [{ id: 'p1', reason: 'no_volume' }],
    });
    for (const [rule, fill] of [
      ['ALL', 0n],
      ['FILL', 41n],
    ] as const) {
      expect(planPublication([twoLegs(rule, fill)], { lots, demands, processing })).toMatchObject({
        publish: [],
        droppedGroups: ['g'],
        droppedLegs: [
          { id: 'p1', reason: 'no_volume' },
          { id: 'p2', reason: 'group_broken' },
        ],
      });
    }
  });

  it('takes the capacity to process of what goes in alone, and drops both legs when it is short', () => {
    const chain = (quantityBase: bigint): DraftGroupView => ({
      id: 'g',
      rule: 'ALL',
      minFillBase: 0n,
      legs: [
        { id: 'in', lotId: 'l', processingId: 'm', demandId: null, quantityBase },
        { id: 'out', lotId: null, processingId: 'm', demandId: 'd', quantityBase: 90n },
      ],
    });
    const lots = new Map([['l', line(100n)]]);
    const plan = (quantityBase: bigint, plant = line(60n)) =>
      planPublication([chain(quantityBase)], {
        lots,
        demands,
        processing: new Map([['m', plant]]),
      });
    expect(plan(60n).publish).toMatchObject([{ legs: [{ id: 'in' }, { id: 'out' }] }]);
    expect(plan(61n).droppedLegs).toEqual([
      { id: 'in', reason: 'no_volume' },
      { id: 'out', reason: 'group_broken' },
    ]);
    expect(plan(1n, line(60n, { changed: true })).droppedLegs).toEqual([
      { id: 'in', reason: 'line_changed' },
      { id: 'out', reason: 'line_changed' },
    ]);
  });

  it('drops legs over lines that changed, closed or are gone', () => {
    const lots = new Map([
      ['l1', line(100n, { changed: true })],
      ['l2', line(100n, { open: false })],
    ]);
    expect(planPublication([twoLegs('EACH')], { lots, demands, processing })).toMatchObject({
      droppedGroups: ['g'],
      droppedLegs: [
        { id: 'p1', reason: 'line_changed' },
        { id: 'p2', reason: 'line_closed' },
      ],
    });
    expect(
      planPublication([twoLegs('EACH')], { lots: new Map(), demands, processing }).publish,
    ).toEqual([]);
  });

  it('never plans more than is free, settles every leg once, and offers all when all fits', () => {
    const ids = ['a', 'b', 'c'];
    const legs = fc.array(
      fc.record({
        lotId: fc.constantFrom(...ids),
        demandId: fc.constantFrom('x', 'y'),
        processingId: fc.constantFrom('m', 'n'),
        kind: fc.constantFrom('direct', 'input', 'output'),
        quantityBase: fc.bigInt(1n, 100n),
      }),
      { minLength: 1, maxLength: 5 },
    );
    const groups = fc.array(
      fc.record({
        rule: fc.constantFrom(...GROUP_RULES),
        fill: fc.integer({ min: 0, max: 100 }),
        legs,
      }),
      { maxLength: 6 },
    );
    const lines = (names: string[]) =>
      fc.tuple(...names.map((id) => fc.bigInt(0n, 300n).map((free) => [id, line(free)] as const)));
    fc.assert(
      fc.property(
        groups,
        lines(ids),
        lines(['x', 'y']),
        lines(['m', 'n']),
        (drafts, lots, wants, plants) => {
          let count = 0;
          const views = drafts.map((draft, at): DraftGroupView => {
            const own = draft.legs.map((leg) => ({ ...legOf(leg), id: `p${(count += 1)}` }));
            const sum = own.reduce((all, leg) => all + leg.quantityBase, 0n);
            return {
              ...draft,
              id: `g${at}`,
              minFillBase: (sum * BigInt(draft.fill)) / 100n,
              legs: own,
            };
          });
          const plan = planPublication(views, {
            lots: new Map(lots),
            demands: new Map(wants),
            processing: new Map(plants),
          });
          const offered = plan.publish.flatMap((group) => group.legs);
          for (const [id, { freeBase }] of [...lots, ...wants, ...plants]) {
            const taken = offered
              .filter(
                (leg) =>
                  leg.lotId === id ||
                  leg.demandId === id ||
                  (leg.lotId !== null && leg.processingId === id),
              )
              .reduce((sum, leg) => sum + leg.quantityBase, 0n);
            expect(taken <= freeBase).toBe(true);
          }
          const settled = [...offered, ...plan.droppedLegs].map((leg) => leg.id).sort();
          expect(settled).toEqual(views.flatMap((view) => view.legs.map((leg) => leg.id)).sort());
          expect(plan.publish.length + plan.droppedGroups.length).toBe(views.length);
          const plenty = new Map([...ids, 'x', 'y', 'm', 'n'].map((id) => [id, line(100_000n)]));
          expect(
            planPublication(views, { lots: plenty, demands: plenty, processing: plenty })
              .droppedLegs,
          ).toEqual([]);
        },
      ),
      { numRuns: 1000, seed: 20260302 },
    );
  });
});
