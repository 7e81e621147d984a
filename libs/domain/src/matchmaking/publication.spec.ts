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

describe('a publication', () => {
  const twoLegs = (rule: DraftGroupView['rule'], minFillBase = 0n): DraftGroupView => ({
    id: 'g',
    rule,
    minFillBase,
    legs: [
      { id: 'p1', lotId: 'l1', demandId: 'd', quantityBase: 60n },
      { id: 'p2', lotId: 'l2', demandId: 'd', quantityBase: 40n },
    ],
  });
  const demands = new Map([['d', line(100n)]]);

  it('offers what fits and names why the rest was dropped', () => {
    const lots = new Map([
      ['l1', line(59n)],
      ['l2', line(40n)],
    ]);
    expect(planPublication([twoLegs('EACH')], lots, demands)).toMatchObject({
      publish: [{ groupId: 'g', legs: [{ id: 'p2' }] }],
      droppedGroups: [],
      droppedLegs: [{ id: 'p1', reason: 'no_volume' }],
    });
    for (const [rule, fill] of [
      ['ALL', 0n],
      ['FILL', 41n],
    ] as const) {
      expect(planPublication([twoLegs(rule, fill)], lots, demands)).toMatchObject({
        publish: [],
        droppedGroups: ['g'],
        droppedLegs: [
          { id: 'p1', reason: 'no_volume' },
          { id: 'p2', reason: 'group_broken' },
        ],
      });
    }
  });

  it('drops legs over lines that changed, closed or are gone', () => {
    const lots = new Map([
      ['l1', line(100n, { changed: true })],
      ['l2', line(100n, { open: false })],
    ]);
    expect(planPublication([twoLegs('EACH')], lots, demands)).toMatchObject({
      droppedGroups: ['g'],
      droppedLegs: [
        { id: 'p1', reason: 'line_changed' },
        { id: 'p2', reason: 'line_closed' },
      ],
    });
    expect(planPublication([twoLegs('EACH')], new Map(), demands).publish).toEqual([]);
  });

  it('never plans more than is free, settles every leg once, and offers all when all fits', () => {
    const ids = ['a', 'b', 'c'];
    const legs = fc.array(
      fc.record({
        lotId: fc.constantFrom(...ids),
        demandId: fc.constantFrom('x', 'y'),
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
      fc.property(groups, lines(ids), lines(['x', 'y']), (drafts, lots, wants) => {
        let count = 0;
        const views = drafts.map((draft, at): DraftGroupView => {
          const own = draft.legs.map((leg) => ({ ...leg, id: `p${(count += 1)}` }));
          const sum = own.reduce((all, leg) => all + leg.quantityBase, 0n);
          return {
            ...draft,
            id: `g${at}`,
            minFillBase: (sum * BigInt(draft.fill)) / 100n,
            legs: own,
          };
        });
        const plan = planPublication(views, new Map(lots), new Map(wants));
        const offered = plan.publish.flatMap((group) => group.legs);
        for (const [id, { freeBase }] of [...lots, ...wants]) {
          const taken = offered
            .filter((leg) => leg.lotId === id || leg.demandId === id)
            .reduce((sum, leg) => sum + leg.quantityBase, 0n);
          expect(taken <= freeBase).toBe(true);
        }
        const settled = [...offered, ...plan.droppedLegs].map((leg) => leg.id).sort();
        expect(settled).toEqual(views.flatMap((view) => view.legs.map((leg) => leg.id)).sort());
        expect(plan.publish.length + plan.droppedGroups.length).toBe(views.length);
        const plenty = new Map([...ids, 'x', 'y'].map((id) => [id, line(100_000n)]));
        expect(planPublication(views, plenty, plenty).droppedLegs).toEqual([]);
      }),
      { numRuns: 1000, seed: 20260302 },
    );
  });
});
