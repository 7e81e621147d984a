/**
 * VAT treatment of what is settled (thuế giá trị gia tăng): a table from the facts to the treatment, read from the top.
 * The platform shows the treatment with its source and issues no invoice; a changed law is a changed row.
 */
import type { OrganisationKind } from '../identity/index.js';
import type { Sector } from '../catalogue/index.js';
import type { LocalText } from '../shared/index.js';

export const VAT_METHODS = ['deduction', 'direct', 'none'] as const;
/** How a seller accounts for VAT: khấu trừ, trực tiếp, or not at all (household, group below the threshold). */
export type VatMethod = (typeof VAT_METHODS)[number];

/** Raw: not processed beyond cleaning, drying, cooling (sản phẩm chưa chế biến hoặc chỉ sơ chế thông thường). */
export type ProcessedLevel = 'raw' | 'processed' | 'service';

export const VAT_CODES = [
  'NOT_SUBJECT',
  'NO_DECLARATION',
  'VAT_5',
  'VAT_8',
  'VAT_10',
  'DIRECT_GOODS_1',
  'DIRECT_SERVICE_5',
  'SELF_DECLARED',
  'UNSETTLED',
] as const;
export type VatCode = (typeof VAT_CODES)[number];

export interface VatFacts {
  readonly sellerKind: OrganisationKind;
  /** The seller, or the members it sells for, produced the goods. */
  readonly ownProduction: boolean;
  readonly level: ProcessedLevel;
  readonly buyerKind: OrganisationKind;
  readonly method: VatMethod;
  /** Day of the statement. */
  readonly day: string;
}

export interface VatTreatment {
  readonly code: VatCode;
  /** Added to the price, parts per million; 0 when nothing is added, also when the seller itself declares a share. */
  readonly addedPpm: number;
  readonly says: LocalText;
  readonly source: string;
}

interface VatRule extends VatTreatment {
  readonly from: string;
  readonly to: string | null;
  readonly when: (facts: VatFacts) => boolean;
}

const LAW = 'Luật 149/2025/QH15; Nghị định 359/2025/NĐ-CP';
const REDUCED = 'Nghị quyết 204/2025/QH15';
/** Cooperatives, unions and firms; a cooperative group, a household trader and a host count as others. */
const FIRMS: readonly OrganisationKind[] = [
  'cooperative',
  'cooperative_union',
  'processor',
  'buyer',
];

const START = '2026-01-01';
const RULES: readonly VatRule[] = [
  {
    code: 'NOT_SUBJECT',
    addedPpm: 0,
    from: START,
    to: null,
    when: (f) => f.level === 'raw' && f.ownProduction,
    says: {
      vi: 'Nông sản tự sản xuất, chưa chế biến: không chịu thuế GTGT.',
      en: 'Own unprocessed farm products: not subject to VAT.',
    },
    source: LAW,
  },
  {
    code: 'SELF_DECLARED',
    addedPpm: 0,
    from: START,
    to: null,
    when: (f) => f.method === 'none',
    says: {
      vi: 'Bên bán không tính thuế GTGT trên hóa đơn; tự kê khai theo quy định cho hộ, cá nhân.',
      en: 'The seller adds no VAT and declares by the rules for households.',
    },
    source: 'Nghị định 117/2025/NĐ-CP',
  },
  {
    code: 'NO_DECLARATION',
    addedPpm: 0,
    from: START,
    to: null,
    when: (f) => f.level === 'raw' && f.method === 'deduction' && FIRMS.includes(f.buyerKind),
    says: {
      vi: 'Nông sản chưa chế biến bán cho doanh nghiệp, hợp tác xã ở khâu thương mại: không phải kê khai, tính nộp thuế GTGT.',
      en: 'Unprocessed farm products traded to a firm or cooperative: no VAT declared or paid.',
    },
    source: LAW,
  },
  {
    code: 'VAT_5',
    addedPpm: 50_000,
    from: START,
    to: null,
    when: (f) => f.level === 'raw' && f.method === 'deduction',
    says: {
      vi: 'Nông sản chưa chế biến bán ở khâu thương mại cho đối tượng khác: thuế suất 5 %.',
      en: 'Unprocessed farm products traded to others: 5 %.',
    },
    source: LAW,
  },
  {
    code: 'DIRECT_SERVICE_5',
    addedPpm: 0,
    from: START,
    to: null,
    when: (f) => f.level === 'service' && f.method === 'direct',
    says: {
      vi: 'Dịch vụ, bên bán tính thuế trực tiếp: tự nộp 5 % doanh thu, không cộng vào giá.',
      en: 'Service under the direct method: the seller pays 5 % of revenue itself.',
    },
    source: LAW,
  },
  {
    code: 'DIRECT_GOODS_1',
    addedPpm: 0,
    from: START,
    to: null,
    when: (f) => f.method === 'direct',
    says: {
      vi: 'Bên bán tính thuế trực tiếp ở khâu thương mại: tự nộp 1 % doanh thu, không cộng vào giá.',
      en: 'Direct method at the trade stage: the seller pays 1 % of revenue itself.',
    },
    source: LAW,
  },
  {
    code: 'VAT_8',
    addedPpm: 80_000,
    from: START,
    to: '2026-12-31',
    when: () => true,
    says: {
      vi: 'Hàng chế biến, dịch vụ: thuế suất 8 % (mức giảm đến hết 31/12/2026).',
      en: 'Processed goods and services: 8 % (reduced until 31/12/2026).',
    },
    source: REDUCED,
  },
  {
    code: 'VAT_10',
    addedPpm: 100_000,
    from: '2027-01-01',
    to: null,
    when: () => true,
    says: {
      vi: 'Hàng chế biến, dịch vụ: thuế suất 10 %.',
      en: 'Processed goods and services: 10 %.',
    },
    source: LAW,
  },
];

const UNSETTLED: VatTreatment = {
  code: 'UNSETTLED',
  addedPpm: 0,
  says: {
    vi: 'Chưa có quy tắc thuế cho ngày này; hãy hỏi kế toán.',
    en: 'No tax rule is on file for this day; ask an accountant.',
  },
  source: '',
};

export function vatTreatment(facts: VatFacts): VatTreatment {
  const rule = RULES.find(
    (each) =>
      facts.day >= each.from && (each.to === null || facts.day <= each.to) && each.when(facts),
  );
  return rule ?? UNSETTLED;
}

export const vatText = (code: string): LocalText =>
  RULES.find((rule) => rule.code === code)?.says ?? UNSETTLED.says;

export const vatSource = (code: string): string =>
  RULES.find((rule) => rule.code === code)?.source ?? UNSETTLED.source;

/** What a seller does who has said nothing: producers sell their own and account by the method of their kind. */
export function usualTax(kind: OrganisationKind): {
  readonly method: VatMethod;
  readonly ownProduction: boolean;
} {
  const producer = kind.startsWith('cooperative');
  const method =
    kind === 'cooperative_group' || kind === 'trader' || kind === 'host' ? 'none' : 'deduction';
  return { method, ownProduction: producer };
}

export const levelOf = (sector: Sector): ProcessedLevel =>
  sector === 'farming' || sector === 'aquaculture'
    ? 'raw'
    : sector === 'service' || sector === 'visit'
      ? 'service'
      : 'processed';
