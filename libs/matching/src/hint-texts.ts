/** Vietnamese and English texts of reasons and hints, built from codes; no figure of another party ever enters them. */
import type { BilingualText, Hint, HintChange } from './result.js';

/** 1234567 -> "1.234.567" (Vietnamese) or "1,234,567" (English), decimals with the other mark. */
function grouped(value: number, language: 'vi' | 'en'): string {
  const [whole = '0', part] = String(value).split('.');
  const marks = language === 'vi' ? ['.', ','] : [',', '.'];
  const body = whole.replace(/\B(?=(\d{3})+$)/g, marks[0]!);
  return part === undefined ? body : `${body}${marks[1]}${part}`;
}

type Wording = (amount: string, detail: string) => string;

const VI: Readonly<Record<HintChange, Wording>> = {
  ask: (amount) => `Hạ giá sàn ${amount} đồng/kg thì bán thêm được ít nhất 1 kg.`,
  bid: (amount) => `Nâng giá trần ${amount} đồng/kg thì mua thêm được ít nhất 1 kg.`,
  quantity: (amount) => `Tăng khối lượng thêm ${amount} kg thì khớp thêm được ít nhất 1 kg.`,
  date: (amount, detail) =>
    detail === 'earlier'
      ? `Bắt đầu sớm hơn ${amount} ngày thì khớp thêm được ít nhất 1 kg.`
      : `Kết thúc muộn hơn ${amount} ngày thì khớp thêm được ít nhất 1 kg.`,
  certificate: (_, detail) =>
    `Giải quyết yêu cầu chứng nhận ${detail} thì khớp thêm được ít nhất 1 kg.`,
  grade: (amount) => `Thay đổi ${amount} bậc phẩm cấp thì khớp thêm được ít nhất 1 kg.`,
  distance: (amount) =>
    `Nới giới hạn quãng đường thêm ${amount} km thì khớp thêm được ít nhất 1 kg.`,
  minDeal: (amount) => `Giảm mức giao dịch tối thiểu ${amount} kg thì khớp thêm được ít nhất 1 kg.`,
  minFill: (amount) => `Giảm mức mua tối thiểu ${amount} kg thì khớp thêm được ít nhất 1 kg.`,
};

const EN: Readonly<Record<HintChange, Wording>> = {
  ask: (amount) => `Lower the reserve price by ${amount} VND/kg to sell at least 1 kg more.`,
  bid: (amount) => `Raise the limit price by ${amount} VND/kg to buy at least 1 kg more.`,
  quantity: (amount) => `Offer ${amount} kg more to match at least 1 kg more.`,
  date: (amount, detail) =>
    detail === 'earlier'
      ? `Start ${amount} days earlier to match at least 1 kg more.`
      : `End ${amount} days later to match at least 1 kg more.`,
  certificate: (_, detail) =>
    `Settle the required certificate ${detail} to match at least 1 kg more.`,
  grade: (amount) => `Change the grade by ${amount} ranks to match at least 1 kg more.`,
  distance: (amount) => `Allow ${amount} km more of distance to match at least 1 kg more.`,
  minDeal: (amount) => `Lower the smallest deal by ${amount} kg to match at least 1 kg more.`,
  minFill: (amount) => `Lower the smallest fill by ${amount} kg to match at least 1 kg more.`,
};

const UNITS: Readonly<Record<HintChange, Hint['unit']>> = {
  ask: 'VND/kg',
  bid: 'VND/kg',
  quantity: 'kg',
  date: 'days',
  certificate: 'certificates',
  grade: 'ranks',
  distance: 'km',
  minDeal: 'kg',
  minFill: 'kg',
};

export function hintOf(change: HintChange, amount: number, detail?: string): Hint {
  const text: BilingualText = {
    vi: VI[change](grouped(amount, 'vi'), detail ?? ''),
    en: EN[change](grouped(amount, 'en'), detail ?? ''),
  };
  return { change, amount, unit: UNITS[change], ...(detail === undefined ? {} : { detail }), text };
}

/** Edges of the bands a party sees instead of an exact price hint. */
const BANDS = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000] as const;

/** The hint as a party sees it after publication: prices as a band, since an exact market answer can be probed. */
export function bandedHint(hint: Hint): Hint {
  if (hint.change !== 'ask' && hint.change !== 'bid') return hint;
  const top = BANDS.find((edge) => edge >= hint.amount) ?? null;
  const amount = top ?? BANDS[BANDS.length - 1]!;
  const low = top === null ? amount : (BANDS[BANDS.indexOf(top) - 1] ?? 0);
  const vi =
    top === null
      ? `hơn ${grouped(amount, 'vi')}`
      : `${grouped(low, 'vi')}–${grouped(amount, 'vi')}`;
  const en =
    top === null
      ? `more than ${grouped(amount, 'en')}`
      : `${grouped(low, 'en')}–${grouped(amount, 'en')}`;
  return {
    change: hint.change,
    amount,
    unit: hint.unit,
    text: { vi: VI[hint.change](vi, ''), en: EN[hint.change](en, '') },
  };
}
