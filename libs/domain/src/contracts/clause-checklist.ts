/**
 * What a good contract of this trade says and this one does not: the guides of FAO and UNIDROIT on contract farming, the
 * conditions of Decree 98/2018, and balance between the parties. Each rule explains its gap; none forbids signing.
 */
import { dayNumber } from '#text';
import { supportTerm } from './linkage-support.js';
import type { ContractTerms } from './terms.js';

interface LocalText {
  readonly vi: string;
  readonly en: string;
}

export type ChecklistSource = 'fao_unidroit' | 'decree_98' | 'balance';

interface ClauseRule {
  readonly code: string;
  readonly source: ChecklistSource;
  /** "serious" gaps are those that were behind the known damage: unpaid deliveries and one-sided exits. */
  readonly weight: 'serious' | 'advice';
  readonly gap: (terms: ContractTerms) => boolean;
  readonly says: LocalText;
}

const goods = (terms: ContractTerms): boolean =>
  terms.lines.some((line) => line.quantity.baseUnit !== 'guest');
const days = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

export const CLAUSE_RULES: readonly ClauseRule[] = [
  {
    code: 'CANCEL_ONE_SIDED',
    source: 'balance',
    weight: 'serious',
    gap: ({ cancel }) => cancel.by === 'buyer' || cancel.by === 'seller',
    says: {
      vi: 'Chỉ một bên được chấm dứt trước hạn; nên cho cả hai bên quyền như nhau hoặc bỏ quyền này.',
      en: 'Only one side may end the contract early; give both the same right, or neither.',
    },
  },
  {
    code: 'CANCEL_AT_ONCE',
    source: 'balance',
    weight: 'serious',
    gap: ({ cancel }) => cancel.by !== 'nobody' && cancel.noticeDays < 15,
    says: {
      vi: 'Được chấm dứt trước hạn mà báo trước chưa tới 15 ngày; bên kia không kịp tìm nơi bán hoặc nguồn hàng khác.',
      en: 'Early end with less than 15 days of notice leaves the other side no time to find another outlet or source.',
    },
  },
  {
    code: 'LATE_PAYMENT_FREE',
    source: 'balance',
    weight: 'serious',
    gap: ({ payment }) => payment.lateInterestPercentPerYear === 0,
    says: {
      vi: 'Chậm thanh toán không phải chịu gì; nên ghi lãi chậm trả (10 %/năm là mức luật định khi không thỏa thuận).',
      en: 'Paying late costs nothing; state an interest (10 % a year is the legal rate when none is agreed).',
    },
  },
  {
    code: 'PAYMENT_SLOW',
    source: 'fao_unidroit',
    weight: 'advice',
    gap: ({ payment }) => payment.daysAfterAcceptance > 30,
    says: {
      vi: 'Thời hạn thanh toán trên 30 ngày; hộ thành viên thường cần tiền cho vụ sau, nên rút còn 15 ngày.',
      en: 'More than 30 days to pay; members need the money for the next crop, 15 days is better.',
    },
  },
  {
    code: 'QUALITY_PROCEDURE',
    source: 'fao_unidroit',
    weight: 'serious',
    gap: (terms) => goods(terms) && terms.quality.sampling === null,
    says: {
      vi: 'Chưa có cách lấy mẫu và kiểm lại khi hai bên không thống nhất chất lượng; đây là nguồn tranh chấp thường gặp nhất.',
      en: 'No way of sampling and of measuring again when the sides disagree on quality, the most common quarrel.',
    },
  },
  {
    code: 'REJECTION_LONG',
    source: 'fao_unidroit',
    weight: 'advice',
    gap: ({ quality }) => quality.rejectionHours > 72,
    says: {
      vi: 'Bên mua được từ chối hàng sau hơn ba ngày; nông sản tươi lúc đó đã giảm phẩm cấp do chính việc chờ.',
      en: 'The buyer may reject after more than three days, when fresh produce has lost its grade by waiting.',
    },
  },
  {
    code: 'READING_TIME',
    source: 'balance',
    weight: 'serious',
    gap: ({ draftedOn, signBy, coolingOffHours }) =>
      days(draftedOn, signBy) < 3 && coolingOffHours < 24,
    says: {
      vi: 'Chưa tới ba ngày để đọc trước khi ký và không có thời gian cân nhắc lại; hộ nông dân cần thời gian hỏi người khác.',
      en: 'Less than three days to read before signing and no cooling-off; farmers need time to ask others.',
    },
  },
  {
    code: 'PENALTY_NONE',
    source: 'fao_unidroit',
    weight: 'advice',
    gap: ({ penalty }) => penalty.percentOfBreachedPart === 0,
    says: {
      vi: 'Không có phạt vi phạm; bên bị thiệt hại phải chứng minh toàn bộ thiệt hại mới được bồi thường.',
      en: 'No penalty: whoever is harmed must prove all of the damage to be paid.',
    },
  },
  {
    code: 'TOLERANCE_NONE',
    source: 'fao_unidroit',
    weight: 'advice',
    gap: (terms) =>
      goods(terms) &&
      terms.lines.some(
        ({ quantity: { tolerance, rule } }) =>
          rule.rule === 'firm' && tolerance.ppm === null && tolerance.absoluteBase === null,
      ),
    says: {
      vi: 'Có dòng hàng không có dung sai; nông sản hiếm khi giao đúng từng ký, nên cho 5–10 %.',
      en: 'A line has no tolerance; farm produce is hardly ever exact to the kilogram, 5 to 10 % is usual.',
    },
  },
  {
    code: 'PRICE_ONE_GRADE',
    source: 'fao_unidroit',
    weight: 'advice',
    gap: (terms) =>
      terms.lines.some(
        ({ price: { rule }, quantity }) =>
          quantity.baseUnit === 'g' && 'grades' in rule && rule.grades.length === 1,
      ),
    says: {
      vi: 'Có dòng hàng chỉ có giá cho một hạng; hàng hạng khác sẽ bị từ chối hoặc phải mặc cả lúc giao.',
      en: 'A line has a price for one grade only; other grades will be rejected or haggled over on delivery.',
    },
  },
  {
    code: 'PRICE_REVIEW',
    source: 'fao_unidroit',
    weight: 'advice',
    gap: (terms) =>
      days(terms.term.from, terms.term.to) > 180 &&
      terms.renegotiation === null &&
      terms.lines.some((line) => line.price.rule.mechanism === 'fixed'),
    says: {
      vi: 'Giá cố định cho hơn sáu tháng mà không có điều kiện thương lượng lại; khi giá thị trường đổi mạnh dễ bẻ kèo.',
      en: 'A fixed price for more than six months without a trigger to talk again invites side-selling or squeezing.',
    },
  },
  {
    code: 'DEPOSIT_FAILURE',
    source: 'fao_unidroit',
    weight: 'advice',
    gap: ({ deposit }) => deposit !== null && !deposit.failureCountsAsRefusal,
    says: {
      vi: 'Có đặt cọc nhưng chưa ghi rằng không thực hiện cũng là từ chối; khi bỏ hàng khó đòi cọc.',
      en: 'There is a deposit, but not that failing to perform counts as refusing, so it is hard to claim.',
    },
  },
  {
    code: 'ADVANCE_RECOVERY',
    source: 'fao_unidroit',
    weight: 'advice',
    gap: ({ inputAdvances }) => inputAdvances.some((each) => each.recoveryPpm > 500_000),
    says: {
      vi: 'Thu hồi vật tư ứng trước trên một nửa mỗi bảng kê; hộ có thể không còn tiền công, dễ bán ra ngoài.',
      en: 'More than half of each statement goes to recover advances; members may be left without pay and sell elsewhere.',
    },
  },
  {
    code: 'SUPPORT_TERM',
    source: 'decree_98',
    weight: 'advice',
    gap: (terms) => terms.linkage.form !== null && supportTerm(terms)?.longEnough === false,
    says: {
      vi: 'Thời hạn ngắn hơn mức để được hỗ trợ liên kết (5 năm với cây lâu hơn một năm, 3 năm với chu kỳ ngắn hơn); cân nhắc ký hợp đồng khung.',
      en: 'Shorter than needed for linkage support (5 years for cycles of a year or more, 3 years below); consider a framework.',
    },
  },
  {
    code: 'SUPPORT_CERTIFICATE',
    source: 'decree_98',
    weight: 'advice',
    gap: (terms) =>
      terms.linkage.form !== null &&
      terms.lines.every((line) => line.product.certificates.length === 0),
    says: {
      vi: 'Chưa kèm chứng nhận hoặc cam kết chất lượng, an toàn thực phẩm; đây là một điều kiện để được hỗ trợ liên kết.',
      en: 'No certificate or commitment on quality and food safety, one of the conditions for linkage support.',
    },
  },
  {
    code: 'IDENTITY_NUMBER',
    source: 'decree_98',
    weight: 'advice',
    gap: ({ parties }) =>
      parties.some((party) => party.taxCode === null && party.registrationNo === null),
    says: {
      vi: 'Có bên chưa ghi mã số thuế hoặc số đăng ký; hãy bổ sung hồ sơ tổ chức.',
      en: 'A party has neither tax code nor registration number; complete its record.',
    },
  },
];

export interface ClauseGap {
  readonly code: string;
  readonly source: ChecklistSource;
  readonly weight: 'serious' | 'advice';
  readonly says: LocalText;
}

/** Gaps of the terms, serious ones first. */
export function clauseGaps(terms: ContractTerms): readonly ClauseGap[] {
  const gaps = CLAUSE_RULES.filter((rule) => rule.gap(terms)).map(
    ({ code, source, weight, says }): ClauseGap => ({ code, source, weight, says }),
  );
  return [
    ...gaps.filter((gap) => gap.weight === 'serious'),
    ...gaps.filter((gap) => gap.weight === 'advice'),
  ];
}
