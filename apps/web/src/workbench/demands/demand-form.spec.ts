import type { DemandForm, FormTexts } from './demand-form.js';
import { emptyForm, errorsOf, inputOf } from './demand-form.js';

const texts: FormTexts = {
  ...{ errorProduct: 'product', errorQuantity: 'quantity', errorPlace: 'place' },
  ...{ errorDays: 'days', errorLimit: 'limit', errorLimitBelow: 'below' },
  ...{ errorTransport: 'transport', errorNumber: 'number' },
};

const good: DemandForm = {
  ...emptyForm({ id: '31338@2025-07-01', name: 'Xã Hỏa Lựu' }),
  ...{ product: 'pineapple-queen', quantity: '20 tấn', guide: '9k', limit: '9,5k' },
};

describe('the form of a demand', () => {
  it('names every missing thing at its field', () => {
    const fields = errorsOf(emptyForm(null), 'kg', texts).map(({ field }) => field);
    expect(fields).toEqual(['product', 'quantity', 'place', 'limit']);
  });

  it('refuses a highest price below the guide price, and days the wrong way round', () => {
    const wrong = { ...good, limit: '8k', from: '2026-12-02', to: '2026-12-01' };
    expect(errorsOf(wrong, 'kg', texts).map(({ text }) => text)).toEqual(['days', 'below']);
  });

  it('sends amounts as people typed them, in full', () => {
    expect(errorsOf(good, 'kg', texts)).toEqual([]);
    expect(inputOf(good, 'kg')).toMatchObject({
      quantity: { amount: '20000', unit: 'kg' },
      guidePriceVnd: '9000',
      limitPriceVnd: '9500',
      minFill: null,
      maxDistanceKm: null,
    });
  });
});
