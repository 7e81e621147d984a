import { fold } from '#text';
import { gradeOf, inSeason, productByCode, PRODUCTS } from './catalogue.js';
import { SECTORS } from './product.js';

describe('the catalogue', () => {
  it('has every field of the collective economy', () => {
    for (const sector of SECTORS)
      expect(PRODUCTS.some((product) => product.sector === sector)).toBe(true);
    expect(new Set(PRODUCTS.map((product) => product.code)).size).toBe(PRODUCTS.length);
  });

  it.each([
    'pineapple-queen',
    'pineapple-md2',
    'pomelo-nam-roi',
    'lime-seedless',
    'jackfruit-thai',
    'soursop',
    'knifefish',
    'eel',
    'orange-king',
    'mandarin-sweet',
    'orange-xoan',
    'mango',
    'climbing-perch',
    'sugarcane',
  ])('holds the local speciality %s', (code) => {
    expect(productByCode(code)?.speciality).toBe(true);
  });

  it('is well formed throughout', () => {
    for (const product of PRODUCTS) {
      expect(product.code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(product.name.vi).toBe(product.name.vi.normalize('NFC'));
      const ranks = product.grades.map((grade) => grade.rank);
      expect(ranks.length).toBeGreaterThan(0);
      expect(ranks).toEqual([...new Set(ranks)].sort((a, b) => b - a));
      expect(Math.min(...ranks)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...ranks)).toBeLessThanOrEqual(20);
      expect(product.seasonMonths.length).toBeGreaterThan(0);
      for (const month of product.seasonMonths) expect(month >= 1 && month <= 12).toBe(true);
      for (const month of product.mainMonths) expect(inSeason(product, month)).toBe(true);
      for (const price of product.prices) expect(price.lowVnd).toBeLessThanOrEqual(price.highVnd);
      const names = [product.name.vi, ...product.synonyms].map(fold);
      expect(new Set(names).size).toBe(names.length);
      const varieties = product.varieties.map((variety) => variety.code);
      expect(new Set(varieties).size).toBe(varieties.length);
      if (product.baseUnit === 'guest') expect(product.shelfLifeDays).toBe(0);
    }
  });

  it('ranks grades with the best highest', () => {
    const jackfruit = productByCode('jackfruit-thai');
    expect(jackfruit === null ? null : gradeOf(jackfruit, 4)?.label.vi).toBe('Nhất (kem lớn)');
    expect(jackfruit === null ? undefined : gradeOf(jackfruit, 5)).toBeNull();
    expect(productByCode('durian')).toBeNull();
  });
});
