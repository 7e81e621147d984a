import type { DataColumn } from './columns.js';
import { foundRows, orderKey, searchTexts, sortedRows } from './columns.js';

interface Row {
  readonly name: string;
  readonly kg: number | null;
}

const columns: readonly DataColumn<Row>[] = [
  { key: 'name', head: 'Tên', value: ({ name }) => name },
  { key: 'kg', head: 'kg', value: ({ kg }) => kg },
];
const rows: readonly Row[] = [
  { name: 'Dừa Phụng Hiệp', kg: 20 },
  { name: 'Ấp Thạnh Hòa', kg: null },
  { name: 'Đông Phước', kg: 3 },
];
const names = (list: readonly Row[]): string[] => list.map(({ name }) => name);

describe('columns of a table', () => {
  it('sorts names as Vietnamese does, đ after d', () => {
    expect(names(sortedRows(rows, columns, { key: 'name', descending: false }))).toEqual([
      'Ấp Thạnh Hòa',
      'Dừa Phụng Hiệp',
      'Đông Phước',
    ]);
  });

  it('orders as the collator of Vietnamese does', () => {
    const words = [
      'dưa',
      'dừa',
      'đa',
      'an',
      'ân',
      'ăn',
      'bò',
      'ong',
      'ông',
      'ơn',
      'u',
      'ư',
      'Lô 9',
    ];
    const more = ['Lô 10', 'lô 2', 'Hòa An', 'Hỏa Lựu', 'Vị Thanh 1', 'Vị Thanh', 'ý', 'xoài'];
    const collator = new Intl.Collator('vi', { numeric: true });
    const list = [...words, ...more];
    const sorted = sortedRows(
      list.map((name) => ({ name, kg: 1 })),
      columns,
      { key: 'name', descending: false },
    );
    expect(names(sorted)).toEqual([...list].sort(collator.compare));
    expect(orderKey('Lô 9') < orderKey('Lô 10')).toBe(true);
  });

  it('sorts figures as figures and keeps empty ones last both ways', () => {
    for (const descending of [false, true]) {
      expect(sortedRows(rows, columns, { key: 'kg', descending }).at(-1)?.kg).toBeNull();
    }
    expect(sortedRows(rows, columns, { key: 'kg', descending: false })[0]?.kg).toBe(3);
  });

  it('keeps the order for an unknown column', () => {
    expect(sortedRows(rows, columns, { key: 'none', descending: true })).toEqual(rows);
  });

  it('finds rows without accents, by all words', () => {
    const texts = searchTexts(rows, columns);
    expect(names(foundRows(rows, texts, 'dong phuoc'))).toEqual(['Đông Phước']);
    expect(names(foundRows(rows, texts, 'hiep 20'))).toEqual(['Dừa Phụng Hiệp']);
    expect(foundRows(rows, texts, ' ')).toEqual(rows);
  });
});
