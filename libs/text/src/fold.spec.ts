import fc from 'fast-check';
import { fold, foldedWords } from './fold.js';
import { normaliseText } from './normalise-text.js';

const SEED = 20_260_301;
const anyText = fc.string({ unit: 'binary', maxLength: 60 });

describe('fold', () => {
  it.each([
    ['Hỏa Lựu', 'hoa luu'],
    ['Hoả Lựu', 'hoa luu'],
    ['Vị Thuỷ', 'vi thuy'],
    ['  ĐÔNG   Phước\u00a0A ', 'dong phuoc a'],
    ['Bưởi Năm Roi', 'buoi nam roi'],
    ['quý\u200b t\u200eế', 'quy te'],
    ['\u202eÐại Thành\u202c', 'dai thanh'],
    ['İstanbul', 'istanbul'],
    ['', ''],
  ])('folds %j to %j', (text, key) => {
    expect(fold(text)).toBe(key);
  });

  it('gives NFC and NFD twins one key and is idempotent', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const key = fold(text);
        expect(fold(text.normalize('NFC'))).toBe(key);
        expect(fold(text.normalize('NFD'))).toBe(key);
        expect(fold(key)).toBe(key);
      }),
      { seed: SEED },
    );
  });

  it('splits words at punctuation', () => {
    expect(foldedWords('Khóm (Cầu Đúc), loại-1')).toEqual(['khom', 'cau', 'duc', 'loai', '1']);
  });
});

describe('normaliseText', () => {
  it('trims, composes and drops invisible marks', () => {
    expect(normaliseText(' Ho\u0309a\u200b Lựu\ufeff ')).toEqual({ text: 'Hỏa Lựu' });
  });

  it.each([
    ['a\u0000b', { fault: 'TEXT_CONTROL_CHARACTER', at: 1 }],
    ['tab\there', { fault: 'TEXT_CONTROL_CHARACTER', at: 3 }],
    ['x\ud800', { fault: 'TEXT_BROKEN_UNICODE', at: 1 }],
  ])('refuses %j', (text, fault) => {
    expect(normaliseText(text)).toEqual(fault);
  });

  it('keeps lines where they are allowed', () => {
    expect(normaliseText('một\r\nhai\tba ', { lines: true })).toEqual({ text: 'một\nhai\tba' });
    expect(normaliseText('một\u0000', { lines: true })).toEqual({
      fault: 'TEXT_CONTROL_CHARACTER',
      at: 3,
    });
  });

  it('is idempotent on whatever it accepts', () => {
    fc.assert(
      fc.property(anyText, (input) => {
        const once = normaliseText(input);
        if ('text' in once) expect(normaliseText(once.text)).toEqual(once);
      }),
      { seed: SEED },
    );
  });
});
