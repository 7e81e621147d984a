import type { RoundRequest } from './round-request.js';
import { checkRoundRequest } from './round-request.js';
import { ROUND_STATES, isUnderWay, mayStep, stepTo } from './round-state.js';

const request: RoundRequest = {
  name: 'Đợt 1',
  productCodes: ['pineapple-queen'],
  placeIds: [],
  weekFrom: '2026-03-02',
  weekTo: '2026-03-29',
  quantityBasis: 'least',
  priceSplit: 0.5,
  seed: 1,
  timeLimitSeconds: 60,
  offerHours: 72,
  rules: [],
};

describe('a request for a round', () => {
  it('passes with settings in range', () => {
    expect(checkRoundRequest(request)).toBeNull();
    const steps = [
      { uptoUnits: 100, bonusVnd: 300 },
      { uptoUnits: 500, bonusVnd: 100 },
    ];
    expect(checkRoundRequest({ ...request, rules: [{ type: 'sellerSteps', steps }] })).toBeNull();
  });

  it.each<[string, Partial<RoundRequest>]>([
    ['weekTo', { weekFrom: '2026-04-01' }],
    ['weekTo', { weekTo: '2026-12-31' }],
    ['productCodes', { productCodes: [] }],
    ['placeIds', { placeIds: Array.from({ length: 111 }, String) }],
    ['name', { name: '' }],
    ['priceSplit', { priceSplit: 1.01 }],
    ['priceSplit', { priceSplit: Number.NaN }],
    ['seed', { seed: 1.5 }],
    ['seed', { seed: 4_294_967_296 }],
    ['timeLimitSeconds', { timeLimitSeconds: 601 }],
    ['offerHours', { offerHours: 0 }],
    ['rules', { rules: [{ type: 'maxBuyerShare', product: 'x', sharePercent: 0 }] }],
    ['rules', { rules: [{ type: 'sellerSteps', steps: [] }] }],
    [
      'rules',
      {
        rules: [
          {
            type: 'sellerSteps',
            steps: [
              { uptoUnits: 100, bonusVnd: 100 },
              { uptoUnits: 200, bonusVnd: 101 },
            ],
          },
        ],
      },
    ],
  ])('names %s in %j', (field, change) => {
    expect(checkRoundRequest({ ...request, ...change })).toMatchObject({ field });
  });
});

describe('the life of a round', () => {
  it('ends in a state from which nothing runs on by itself', () => {
    for (const state of ROUND_STATES) {
      const runs = (['freeze', 'solve', 'merge', 'finish', 'fail'] as const).some((step) =>
        mayStep(state, step),
      );
      expect(runs).toBe(isUnderWay(state));
    }
    expect(stepTo('queued', 'cancelAtOnce')).toBe('cancelled');
    expect(stepTo('solving', 'requestCancel')).toBe('solving');
    expect(mayStep('failed', 'publish')).toBe(false);
    expect(mayStep('cancelled', 'publish')).toBe(true);
  });
});
