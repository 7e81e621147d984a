import { mergedFlows, withoutRings } from './flows.js';

const others = (count: number): string => `${count} khác`;

describe('flows of a Sankey picture', () => {
  it('sums flows between the same two and gathers the smallest', () => {
    const flows = [
      { from: 'a', to: 'x', amount: 2 },
      { from: 'a', to: 'x', amount: 3 },
      { from: 'b', to: 'x', amount: 4 },
      { from: 'c', to: 'y', amount: 1 },
    ];
    expect(mergedFlows(flows, 1, others)).toEqual([
      { from: 'a', to: 'x', amount: 5 },
      { from: '2 khác', to: '2 khác ', amount: 5 },
    ]);
  });

  it('opens rings, which have no left and right', () => {
    const ring = [
      { from: 'a', to: 'b', amount: 1 },
      { from: 'b', to: 'a', amount: 1 },
      { from: 'c', to: 'c', amount: 1 },
    ];
    expect(withoutRings(ring).map(({ to }) => to)).toEqual(['b', 'a ', 'c ']);
  });
});
