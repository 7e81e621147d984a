import fc from 'fast-check';
import { numberInWords, soThanhChu } from './money-in-words.js';

const SEED = 20_260_303;
const DIGIT_OF = new Map<string, number>([
  ['không', 0],
  ['một', 1],
  ['mốt', 1],
  ['hai', 2],
  ['ba', 3],
  ['bốn', 4],
  ['tư', 4],
  ['năm', 5],
  ['lăm', 5],
  ['sáu', 6],
  ['bảy', 7],
  ['tám', 8],
  ['chín', 9],
]);

const SCALES: readonly (readonly [string, bigint])[] = [
  ['tỷ', 1_000_000_000n],
  ['triệu', 1_000_000n],
  ['nghìn', 1000n],
  ['trăm', 100n],
  ['mươi', 10n],
];

/** An independent reader of number words: splits at the largest scale and reads both sides. */
function readWords(words: readonly string[]): bigint {
  for (const [scale, factor] of SCALES) {
    const at = words.lastIndexOf(scale);
    if (at >= 0) return readWords(words.slice(0, at)) * factor + readWords(words.slice(at + 1));
  }
  return words.reduce(
    (sum, word) => sum + (word === 'mười' ? 10n : BigInt(DIGIT_OF.get(word) ?? 0)),
    0n,
  );
}

describe('numbers in words', () => {
  it.each([
    [0n, 'không'],
    [4n, 'bốn'],
    [10n, 'mười'],
    [11n, 'mười một'],
    [14n, 'mười bốn'],
    [15n, 'mười lăm'],
    [20n, 'hai mươi'],
    [21n, 'hai mươi mốt'],
    [24n, 'hai mươi tư'],
    [25n, 'hai mươi lăm'],
    [101n, 'một trăm linh một'],
    [104n, 'một trăm linh bốn'],
    [105n, 'một trăm linh năm'],
    [115n, 'một trăm mười lăm'],
    [1_001n, 'một nghìn không trăm linh một'],
    [1_000_005n, 'một triệu không trăm linh năm'],
    [2_000_000_000n, 'hai tỷ'],
    [1_000_000_021n, 'một tỷ không trăm hai mươi mốt'],
    [3_000_000_000_000n, 'ba nghìn tỷ'],
    [7_000_000_000_000_000_000n, 'bảy tỷ tỷ'],
    [-95n, 'âm chín mươi lăm'],
  ])('%s is "%s"', (value, words) => {
    expect(numberInWords(value)).toBe(words);
  });

  it('can be read back, so no two amounts share their words', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 19n), (value) => {
        expect(readWords(numberInWords(value).split(' '))).toBe(value);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('writes money as contracts do', () => {
    expect(soThanhChu(1_200_000n)).toBe('Một triệu hai trăm nghìn đồng');
    expect(soThanhChu(32_610_000_000n)).toBe('Ba mươi hai tỷ sáu trăm mười triệu đồng');
    expect(soThanhChu(0n)).toBe('Không đồng');
  });
});
