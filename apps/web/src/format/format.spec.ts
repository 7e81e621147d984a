import {
  dayOf,
  daysText,
  momentText,
  moneyText,
  quantityText,
  shortMoneyText,
  tonnesText,
} from './format.js';

const WORDS = { kg: 'kg', piece: 'cái', guest: 'khách', ton: 'tấn' };

describe('figures', () => {
  it.each([
    ['950000', '950.000\u00a0đ'],
    ['12500000', '12,5\u00a0triệu\u00a0đ'],
    ['12050000', '12,05\u00a0triệu\u00a0đ'],
    ['12000000', '12\u00a0triệu\u00a0đ'],
    ['1250000000', '1,25\u00a0tỷ\u00a0đ'],
    ['-1250000000', '-1,25\u00a0tỷ\u00a0đ'],
  ])('%s dong is %s for short', (vnd, text) => {
    expect(shortMoneyText(vnd, 'vi')).toBe(text);
  });

  it('writes money, quantities and tonnes out', () => {
    expect(moneyText('1200000')).toBe('1.200.000\u00a0đ');
    expect(quantityText('3200.5', 'kg', WORDS)).toBe('3.200,5\u00a0kg');
    expect(quantityText('40', 'khách', WORDS)).toBe('40\u00a0khách');
    expect(tonnesText('12000', WORDS)).toBe('12\u00a0tấn');
    expect(tonnesText('1250.5', WORDS)).toBe('1,2505\u00a0tấn');
    expect(tonnesText('950', WORDS)).toBeNull();
  });
});

describe('days', () => {
  it('are those of Viet Nam', () => {
    expect(dayOf('2026-11-24T16:59:59Z')).toBe('2026-11-24');
    expect(dayOf('2026-11-24T17:00:00Z')).toBe('2026-11-25');
    expect(momentText('2026-11-24T17:05:00Z')).toBe('25/11/2026 00:05');
  });

  it.each([
    ['2026-11-24', '2026-11-24', '24/11/2026'],
    ['2026-11-24', '2026-12-02', '24/11 – 02/12/2026'],
    ['2026-12-24', '2027-01-02', '24/12/2026 – 02/01/2027'],
  ])('%s to %s', (from, to, text) => {
    expect(daysText(from, to)).toBe(text);
  });
});
