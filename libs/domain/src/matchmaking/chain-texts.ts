/** Sentences of what the parties of a chain are told. Yields stand in the public offer; costs and margins are each party's own. */
import type { LocalText } from '../shared/app-error.js';
import { productByCode } from '../catalogue/catalogue.js';
import { formatVietnameseNumber } from '#text';

export type ReasonTemplate = (params: Readonly<Record<string, string>>) => LocalText;

const nameOf = (code: string): LocalText =>
  productByCode(code)?.name ?? { vi: 'sản phẩm', en: 'a product' };

/** "3650" parts of 10,000 as "36,5" and "36.5". */
const percentOf = (parts: string): LocalText => {
  const percent = String(Number(parts) / 100);
  return { vi: percent.replace('.', ','), en: percent };
};

/** "pineapple-juice:5000,pineapple-iqf:1200" in words. */
function outputsOf(list: string): LocalText {
  const told = list.split(',').map((entry) => {
    const [code = '', parts = '0'] = entry.split(':');
    const [name, percent] = [nameOf(code), percentOf(parts)];
    return { vi: `${percent.vi} % ${name.vi}`, en: `${percent.en} % ${name.en}` };
  });
  return {
    vi: told.map((one) => one.vi).join(', '),
    en: told.map((one) => one.en).join(', '),
  };
}

export const CHAIN_TEXTS = {
  CHAIN_SOLD_ON: (p) => {
    const outputs = outputsOf(p['outputs'] ?? '');
    return {
      vi: `Nhà chế biến chỉ nhận phần đã có đầu ra; mỗi kg nguyên liệu làm ra ${outputs.vi}.`,
      en: `The processor takes only what it can sell on; each kg of input gives ${outputs.en}.`,
    };
  },
  CHAIN_MADE_FROM: (p) => {
    const [input, percent] = [nameOf(p['input'] ?? ''), percentOf(p['yieldParts'] ?? '0')];
    return {
      vi: `Làm từ ${input.vi} của các hợp tác xã trong cùng chuỗi, tỷ lệ thu hồi ${percent.vi} %.`,
      en: `Made from ${input.en} of the co-ops of the same chain, with a yield of ${percent.en} %.`,
    };
  },
  CHAIN_MARGIN: (p) => ({
    vi: `Sau tiền nguyên liệu, vận chuyển và chi phí chế biến, cả chuỗi còn lại cho bạn ${formatVietnameseNumber(p['perUnit'] ?? '0')} đ mỗi kg nguyên liệu.`,
    en: `After raw produce, transport and processing the chain leaves you ${p['perUnit'] ?? '0'} dong per kg of input.`,
  }),
  CHAIN_TOGETHER: () => ({
    vi: 'Các chặng của chuỗi cùng thành hoặc cùng thôi: một chặng bị từ chối thì các chặng khác được trả lại ngay.',
    en: 'The legs of a chain stand or fall together: when one is declined the others are free at once.',
  }),
} as const satisfies Record<string, ReasonTemplate>;
