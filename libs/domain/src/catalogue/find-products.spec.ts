import { PRODUCTS, findProducts } from './index.js';

describe('findProducts', () => {
  it.each(['khóm', 'KHOM', 'khom', 'kho\u0301m', 'dứa', 'pineapple'])(
    'finds pineapple as "%s"',
    (text) => {
      expect(findProducts(text).map((product) => product.code)).toContain('pineapple-queen');
    },
  );

  it('puts the whole name before its beginning and both before scattered words', () => {
    const codes = findProducts('Khóm MD2').map((product) => product.code);
    expect(codes[0]).toBe('pineapple-md2');
  });

  it('answers all for an empty text, one sector when asked, nothing for an unknown name', () => {
    expect(findProducts('')).toHaveLength(PRODUCTS.length);
    expect(findProducts('', 'visit').every((product) => product.sector === 'visit')).toBe(true);
    expect(findProducts('', 'visit').length).toBeGreaterThan(0);
    expect(findProducts('không có gì như vậy')).toEqual([]);
    expect(findProducts('!!!')).toEqual([]);
  });
});
