import fc from 'fast-check';
import { isRefusal } from '../shared/refusal.js';
import type { GroupDecision, GroupView, LegState, LegView } from './answers.js';
import { decideAnswer, decideExpiry } from './answers.js';
import { GROUP_RULES } from './read-proposals.js';

const NOW = new Date('2026-03-01T00:00:00Z');
const LATER = new Date('2026-03-04T00:00:00Z');
const BUYER = 'buyer';

const group = (change: Partial<GroupView> = {}): GroupView => ({
  rule: 'EACH',
  state: 'published',
  minFillBase: 0n,
  expiresAt: LATER,
  ...change,
});
const leg = (id: string, change: Partial<LegView> = {}): LegView => ({
  id,
  state: 'published',
  quantityBase: 100n,
  sellerOrg: `seller-${id}`,
  buyerOrg: BUYER,
  acceptedBy: [],
  ...change,
});
const accept = (legId: string, orgId: string) => ({ legId, orgId, kind: 'accept' as const });
const decline = (legId: string, orgId: string) => ({ legId, orgId, kind: 'decline' as const });

describe('an answer', () => {
  it('of one side waits for the other', () => {
    expect(decideAnswer(group(), [leg('a')], accept('a', BUYER), NOW)).toEqual({
      legs: [],
      group: null,
    });
  });

  it('of both sides makes the leg stand, and the last leg settles the group', () => {
    const half = leg('a', { acceptedBy: ['seller-a'] });
    expect(decideAnswer(group(), [half, leg('b')], accept('a', BUYER), NOW)).toEqual({
      legs: [{ id: 'a', to: 'accepted' }],
      group: null,
    });
    expect(decideAnswer(group(), [half], accept('a', BUYER), NOW)).toMatchObject({
      group: 'accepted',
    });
  });

  it.each([
    ['EACH', 0n, ['declined'], null],
    ['ALL', 0n, ['declined', 'released'], 'failed'],
    ['FILL', 100n, ['declined'], null],
    ['FILL', 101n, ['declined', 'released'], 'failed'],
  ] as const)('a decline under %s with a fill of %s', (rule, minFillBase, states, end) => {
    const legs = [leg('a'), leg('b')];
    const decision = decideAnswer(group({ rule, minFillBase }), legs, decline('a', BUYER), NOW);
    expect(decision).toEqual({
      legs: states.map((to, at) => ({ id: ['a', 'b'][at], to })),
      group: end,
    });
  });

  it('is refused twice, late, and where nothing is offered', () => {
    const done = leg('a', { acceptedBy: [BUYER] });
    expect(decideAnswer(group(), [done], accept('a', BUYER), NOW)).toMatchObject({
      refused: 'ALREADY_ANSWERED',
    });
    expect(decideAnswer(group(), [leg('a')], accept('a', BUYER), LATER)).toMatchObject({
      refused: 'PROPOSAL_EXPIRED',
    });
    for (const state of ['draft', 'accepted', 'failed'] as const) {
      expect(decideAnswer(group({ state }), [leg('a')], accept('a', BUYER), NOW)).toMatchObject({
        refused: 'PROPOSAL_STATE',
      });
    }
    expect(decideAnswer(group(), [leg('a')], accept('x', BUYER), NOW)).toMatchObject({
      refused: 'PROPOSAL_STATE',
    });
  });
});

describe('the end of an offer', () => {
  it('comes only when it is due, and only while the group is open', () => {
    expect(decideExpiry(group(), [leg('a')], NOW)).toBeNull();
    expect(decideExpiry(group({ state: 'accepted' }), [leg('a')], LATER)).toBeNull();
    expect(decideExpiry(group({ expiresAt: null }), [leg('a')], LATER)).toBeNull();
  });

  it('keeps what was accepted unless the rule breaks', () => {
    const legs = [leg('a', { state: 'accepted' }), leg('b')];
    expect(decideExpiry(group(), legs, LATER)).toEqual({
      legs: [{ id: 'b', to: 'expired' }],
      group: 'accepted',
    });
    expect(decideExpiry(group({ rule: 'ALL' }), legs, LATER)).toEqual({
      legs: [
        { id: 'a', to: 'released' },
        { id: 'b', to: 'expired' },
      ],
      group: 'failed',
    });
  });
});

/** Any sequence of answers and the end of the offer, against a model of who holds what. */
describe('any story of a group', () => {
  const storyOf = fc.record({
    rule: fc.constantFrom(...GROUP_RULES),
    quantities: fc.array(fc.bigInt(1n, 500n), { minLength: 1, maxLength: 5 }),
    fillShare: fc.integer({ min: 0, max: 100 }),
    steps: fc.array(
      fc.record({
        leg: fc.nat(5),
        side: fc.constantFrom('seller' as const, 'buyer' as const),
        kind: fc.constantFrom('accept' as const, 'accept' as const, 'decline' as const),
      }),
      { maxLength: 25 },
    ),
  });

  it('ends settled, holds its rule, frees everything a broken rule lets go, and never changes a settled leg', () => {
    fc.assert(
      fc.property(storyOf, ({ rule, quantities, fillShare, steps }) => {
        const total = quantities.reduce((sum, one) => sum + one, 0n);
        let view = group({ rule, minFillBase: (total * BigInt(fillShare)) / 100n });
        let legs = quantities.map((quantityBase, at) => leg(String(at), { quantityBase }));
        const apply = (decision: GroupDecision): void => {
          for (const change of decision.legs) {
            const before = legs.find((one) => one.id === change.id)?.state;
            expect(['published', 'accepted']).toContain(before);
            if (before === 'accepted') expect(change.to).toBe('released');
          }
          const to = new Map<string, LegState>(decision.legs.map((one) => [one.id, one.to]));
          legs = legs.map((one) => ({ ...one, state: to.get(one.id) ?? one.state }));
          if (decision.group !== null) view = { ...view, state: decision.group };
        };
        for (const step of steps) {
          const target = legs[step.leg % legs.length]!;
          const orgId = step.side === 'buyer' ? BUYER : target.sellerOrg;
          const decision = decideAnswer(
            view,
            legs,
            { legId: target.id, orgId, kind: step.kind },
            NOW,
          );
          if (isRefusal(decision)) {
            const open = view.state === 'published' && target.state === 'published';
            expect(open && !target.acceptedBy.includes(orgId)).toBe(false);
            continue;
          }
          if (step.kind === 'accept') {
            legs = legs.map((one) =>
              one.id === target.id ? { ...one, acceptedBy: [...one.acceptedBy, orgId] } : one,
            );
          }
          apply(decision);
        }
        const end = decideExpiry(view, legs, LATER);
        if (end !== null) apply(end);
        expect(['accepted', 'failed']).toContain(view.state);
        const kept = legs.filter((one) => one.state === 'accepted');
        expect(legs.some((one) => one.state === 'published')).toBe(false);
        if (view.state === 'failed') expect(kept).toEqual([]);
        else {
          expect(kept.length).toBeGreaterThan(0);
          for (const one of kept)
            expect([...one.acceptedBy].sort()).toEqual([BUYER, one.sellerOrg].sort());
          const sum = kept.reduce((all, one) => all + one.quantityBase, 0n);
          if (rule === 'FILL') expect(sum >= view.minFillBase).toBe(true);
          if (rule === 'ALL') expect(kept).toHaveLength(legs.length);
        }
      }),
      { numRuns: 2000, seed: 20260301 },
    );
  });
});
