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

/** An independent reader of number words: scans left to right with a small stack of scales. */
function readWords(text: string): bigint {
  let billions = 0n;
  let below = 0n;
  let group = 0n;
  let last = 0n;
  for (const word of text.split(' ')) {
    const digit = DIGIT_OF.get(word);
    if (digit !== undefined) last = BigInt(digit);
    if (word === 'mười') last = 10n;
    if (word === 'mươi') last = last * 10n;
    if (word === 'trăm') last = last * 100n;
    if (digit === undefined || group % 10n === 0n) {
      if (word === 'trăm' || word === 'mươi' || word === 'mười') {
        group += last;
        last = 0n;
      }
    }
    if (word === 'nghìn' || word === 'triệu') {
      below += (group + last) * (word === 'nghìn' ? 1000n : 1_000_000n);
      group = 0n;
      last = 0n;
    }
    if (word === 'tỷ') {
      billions = (billions + below + group + last) * 1_000_000_000n;
      below = 0n;
      group = 0n;
      last = 0n;
    }
  }
  return billions + below + group + last;
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
        expect(readWords(numberInWords(value))).toBe(value);
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
