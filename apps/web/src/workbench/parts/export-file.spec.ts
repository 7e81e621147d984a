import { csvCell, csvText } from './export-file.js';

describe('a list as CSV', () => {
  it('writes numbers with a decimal comma and quotes what needs it', () => {
    expect(csvCell(1250.5)).toBe('1250,5');
    expect(csvCell(null)).toBe('');
    expect(csvCell('một; hai "ba"')).toBe('"một; hai ""ba"""');
  });

  it('lets no text become a formula', () => {
    for (const text of ['=1+1', '+84', '-3', '@x']) expect(csvCell(text)).toBe(`'${text}`);
  });

  it('has a line of heads and one for each row', () => {
    const columns = [{ key: 'kg', head: 'Khối lượng', value: (row: number) => row }];
    expect(csvText({ columns, rows: [1, 2] })).toBe('Khối lượng\r\n1\r\n2\r\n');
  });
});
