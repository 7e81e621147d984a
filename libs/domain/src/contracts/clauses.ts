/** The clauses of a contract in Vietnamese: each sentence is a rendering of a field of the terms. */
import { certificateKindByCode } from '../catalogue/index.js';
import type { Block } from '../documents/index.js';
import { partyLabel } from './party-labels.js';
import {
  MEDIATOR_TEXTS,
  METHOD_TEXTS,
  advanceText,
  cancelText,
  commissionText,
  coolingOffText,
  dayText,
  depositText,
  paymentText,
  percentOf,
  prepaymentText,
  toleranceText,
} from './term-texts.js';
import type { ContractTerms } from './terms.js';

export interface Clause {
  readonly title: string;
  readonly body: readonly Block[];
}

const sentence = (text: string): Block => ({ kind: 'paragraph', text });
const list = (items: readonly string[]): Block => ({ kind: 'list', items });

/** Visits and other services for guests are not weighed, graded or carried. */
const forGuests = ({ lines }: ContractTerms): boolean =>
  lines.every((line) => line.quantity.baseUnit === 'guest');

function certificatesText({ lines }: ContractTerms): readonly string[] {
  const texts = lines.flatMap((line) =>
    line.product.certificates.map(({ code, number, expiresOn }) => {
      const name = certificateKindByCode(code)?.name.vi ?? code;
      const expiry = expiresOn === null ? '' : ` (hết hạn ${dayText(expiresOn)})`;
      return `${name} số ${number}${expiry}`;
    }),
  );
  if (texts.length === 0) return [];
  return [
    `Chứng nhận kèm theo, phải còn hiệu lực vào ngày giao: ${[...new Set(texts)].join('; ')}.`,
  ];
}

/** One sentence for the lines that share a tolerance; lines are named only where they differ. */
function toleranceTexts({ lines }: ContractTerms, counted: string): readonly string[] {
  const byText = new Map<string, number[]>();
  for (const line of lines) {
    const text = toleranceText(line);
    byText.set(text, [...(byText.get(text) ?? []), line.no]);
  }
  return [...byText].map(([text, numbers]) => {
    const which =
      byText.size === 1 ? 'so với từng dòng' : `so với dòng ${numbers.map(String).join(', ')}`;
    return text === 'không cho phép'
      ? `${counted} không được chênh lệch ${which}.`
      : `${counted} được chênh lệch tối đa ${text} ${which}; phần trong giới hạn này thanh toán theo thực tế và không phải là vi phạm.`;
  });
}

function serviceQuality(terms: ContractTerms): Clause {
  return {
    title: 'Chất lượng dịch vụ và xác nhận',
    body: [
      list([
        'Dịch vụ đúng nội dung, hạng ghi tại Điều 2, bảo đảm an toàn cho khách và an toàn thực phẩm.',
        ...certificatesText(terms),
        'Sau mỗi đợt hai bên xác nhận số khách thực tế; mỗi bên giữ một bản.',
        `Bên mua khiếu nại, có nêu lý do, trong ${terms.quality.rejectionHours} giờ kể từ khi kết thúc; quá thời hạn đó dịch vụ được coi là đã nghiệm thu.`,
        ...toleranceTexts(terms, 'Số khách'),
      ]),
    ],
  };
}

function goodsQuality(terms: ContractTerms): Clause {
  return {
    title: 'Chất lượng, cân đo và nghiệm thu',
    body: [
      list([
        'Sản phẩm đúng loại, giống và hạng ghi tại Điều 2, bảo đảm an toàn thực phẩm theo quy định hiện hành.',
        ...certificatesText(terms),
        'Hai bên cùng cân, phân hạng và ký phiếu tại nơi giao nhận; mỗi bên giữ một bản.',
        `Bên mua thông báo từ chối, có nêu lý do và ảnh chụp, trong ${terms.quality.rejectionHours} giờ kể từ khi nhận; quá thời hạn đó lô hàng được coi là đã nghiệm thu.`,
        ...(terms.quality.rejects === 'lower_grade'
          ? [
              'Hàng không đạt hạng được nhận theo hạng thấp hơn trong bảng phân hạng, với giá của hạng đó.',
            ]
          : ['Hàng không đạt hạng trả lại bên bán tại nơi giao nhận.']),
        ...(terms.quality.sampling === null ? [] : [terms.quality.sampling]),
        ...toleranceTexts(terms, 'Khối lượng giao'),
      ]),
    ],
  };
}

function reception({ lines, quality: terms }: ContractTerms): Clause {
  const places = [...new Set(lines.map((line) => line.origin))].join('; ');
  return {
    title: 'Đón khách',
    body: [
      list([
        `Nơi tổ chức: ${places}. Giá tại Điều 2 là giá mỗi khách; bên mua đưa đón và chịu chi phí đi lại.`,
        `Bên mua báo số khách thực tế của mỗi đợt trước ít nhất ${terms.noticeDaysBeforeHarvest} ngày; bên bán xác nhận trong ngày làm việc kế tiếp.`,
      ]),
    ],
  };
}

function handover({ destination, quality: terms }: ContractTerms): Clause {
  return {
    title: 'Giao nhận và vận chuyển',
    body: [
      list([
        `Nơi đến: ${destination}. Giá tại Điều 2 là giá tại nơi sản xuất; bên mua tổ chức và chịu chi phí vận chuyển. Số tiền vận chuyển trong bảng là ước tính để tham khảo.`,
        `Bên bán báo trước ngày thu hoạch hoặc xuất hàng ít nhất ${terms.noticeDaysBeforeHarvest} ngày; bên mua xác nhận phương tiện và giờ nhận trong ngày làm việc kế tiếp.`,
        'Bên nào làm chậm việc thu hoạch, giao hoặc nhận hàng thì chịu phần giảm phẩm cấp do chậm trễ đó gây ra.',
      ]),
    ],
  };
}

function payment(terms: ContractTerms): Clause {
  const { method, lateInterestPercentPerYear } = terms.payment;
  const late =
    lateInterestPercentPerYear === 0
      ? []
      : [
          `Chậm thanh toán phải trả thêm lãi ${lateInterestPercentPerYear}%/năm trên số tiền chậm trả, tính theo số ngày chậm.`,
        ];
  return {
    title: 'Thanh toán',
    body: [
      list([
        `Bên mua trả bằng ${METHOD_TEXTS[method]} cho từng bên bán theo lượng đã nghiệm thu ${paymentText(terms.payment)}.`,
        ...late,
        ...terms.commissions.map((each) =>
          commissionText(each, partyLabel(terms, each.sellerOrgId)),
        ),
        'Nền tảng chỉ ghi nhận việc thanh toán, không giữ và không chuyển tiền của các bên.',
      ]),
    ],
  };
}

/** Money before delivery: three objects in law, so three kinds of sentences. */
function moneyAhead(terms: ContractTerms): readonly Clause[] {
  const items = [
    ...(terms.deposit === null ? [] : [depositText(terms.deposit)]),
    ...terms.inputAdvances.map((each) => advanceText(each, partyLabel(terms, each.sellerOrgId))),
    ...terms.prepayments.map((each) => prepaymentText(each, partyLabel(terms, each.sellerOrgId))),
  ];
  return items.length === 0
    ? []
    : [{ title: 'Đặt cọc, ứng trước vật tư, trả trước tiền hàng', body: [list(items)] }];
}

function severalLiability({ parties }: ContractTerms): Clause {
  const sellers = parties.filter((party) => party.side === 'seller');
  const body =
    sellers.length > 1
      ? 'Mỗi bên bán chịu trách nhiệm riêng rẽ về các dòng hàng đứng tên mình; việc một bên bán vi phạm không làm phát sinh nghĩa vụ của bên bán khác và không làm mất hiệu lực các dòng hàng còn lại.'
      : 'Bên bán chịu trách nhiệm về toàn bộ các dòng hàng; hộ thành viên giao hàng theo phân bổ nội bộ của bên bán.';
  return {
    title: 'Trách nhiệm của các bên',
    body: [
      sentence(body),
      list([
        'Bên bán không bán phần sản lượng đã ký cho người khác; bên mua không từ chối nhận hàng đúng hạng, đúng lịch.',
        'Bên nào biết trước mình không thực hiện được thì báo ngay cho bên kia và cho cơ quan điều phối để tìm phương án thay thế.',
      ]),
    ],
  };
}

function penalty({ penalty: terms, governingLaw }: ContractTerms): Clause {
  const cap =
    governingLaw === 'commercial' && terms.capPercent !== null
      ? `Tổng mức phạt cho mọi vi phạm không quá ${terms.capPercent}% giá trị phần nghĩa vụ bị vi phạm (Điều 301 Luật Thương mại 2005).`
      : 'Hợp đồng này theo pháp luật dân sự nên mức phạt do các bên thỏa thuận như trên, không áp dụng mức trần của Luật Thương mại.';
  return {
    title: 'Phạt vi phạm và bồi thường thiệt hại',
    body: [
      list([
        `Bên vi phạm chịu phạt ${terms.percentOfBreachedPart}% giá trị phần nghĩa vụ bị vi phạm. ${cap}`,
        'Ngoài tiền phạt, bên vi phạm bồi thường thiệt hại thực tế, trực tiếp mà bên kia chứng minh được.',
      ]),
    ],
  };
}

function forceMajeure({ forceMajeure: terms }: ContractTerms): Clause {
  const extension = terms.fixedDates
    ? 'thời hạn giao cố định theo ngày nên không được kéo dài'
    : `thời hạn thực hiện được kéo dài tương ứng, không quá ${terms.extensionMonthsMax} tháng`;
  return {
    title: 'Sự kiện bất khả kháng',
    body: [
      sentence(
        `Thiên tai, dịch bệnh trên cây trồng, vật nuôi, quyết định của cơ quan nhà nước và sự kiện khách quan khác không thể lường trước và khắc phục được miễn trách nhiệm trong phạm vi bị ảnh hưởng. Bên gặp sự kiện báo bằng văn bản kèm xác nhận của UBND cấp xã trong ${terms.noticeDays} ngày; ${extension}.`,
      ),
    ],
  };
}

function changes({ renegotiation, cancel }: ContractTerms): Clause {
  return {
    title: 'Thương lượng lại và chấm dứt',
    body: [
      list([
        ...(renegotiation === null
          ? []
          : [
              `Khi giá tham chiếu "${renegotiation.seriesCode}" thay đổi từ ${percentOf(renegotiation.movePpm)} trở lên so với ngày ký, mỗi bên có quyền yêu cầu thương lượng lại giá của phần chưa giao; trong khi thương lượng các bên vẫn thực hiện hợp đồng.`,
            ]),
        cancelText(cancel),
      ]),
    ],
  };
}

function others({ otherClauses }: ContractTerms): readonly Clause[] {
  return otherClauses.map(({ title, text }) => ({ title, body: [sentence(text)] }));
}

function disputes({ dispute: terms, governingLaw }: ContractTerms): Clause {
  const law = governingLaw === 'commercial' ? 'Luật Thương mại 2005 và ' : '';
  return {
    title: 'Luật áp dụng và giải quyết tranh chấp',
    body: [
      sentence(`Hợp đồng theo ${law}Bộ luật Dân sự 2015 và pháp luật Việt Nam có liên quan.`),
      list([
        `Thương lượng trong ${terms.negotiationDays} ngày kể từ khi một bên gửi yêu cầu.`,
        `Không thành thì hòa giải trong ${terms.mediationDays} ngày với ${MEDIATOR_TEXTS[terms.mediator]}.`,
        terms.last === 'court'
          ? 'Vẫn không thành thì một trong các bên đưa ra Tòa án nhân dân có thẩm quyền.'
          : 'Vẫn không thành thì tranh chấp được giải quyết bằng trọng tài thương mại.',
      ]),
    ],
  };
}

function effect({ signBy, coolingOffHours }: ContractTerms): Clause {
  const reflection =
    coolingOffHours === 0
      ? []
      : [
          sentence(
            `Thời gian cân nhắc lại: ${coolingOffText(coolingOffHours)}; hợp đồng có hiệu lực khi hết thời gian này.`,
          ),
        ];
  return {
    title: 'Hiệu lực và việc ký',
    body: [
      sentence(
        `Hợp đồng có hiệu lực khi tất cả các bên đã ký cùng một văn bản. Đến hết ngày ${dayText(signBy)} mà còn bên chưa ký thì dự thảo này hết giá trị và sản lượng được trả lại cho thị trường. Sửa đổi phải lập thành bản mới và được tất cả các bên ký lại.`,
      ),
      ...reflection,
      sentence(
        'Việc chấp thuận trên nền tảng được ghi lại làm chứng cứ: người ký, tổ chức, thời điểm và mã băm của đúng văn bản này. Chấp thuận đó không thay cho chữ ký số hoặc chữ ký tay khi pháp luật yêu cầu.',
      ),
    ],
  };
}

/** Clauses 4 and on; the first three carry the tables. */
export const closingClauses = (terms: ContractTerms): readonly Clause[] => [
  forGuests(terms) ? serviceQuality(terms) : goodsQuality(terms),
  forGuests(terms) ? reception(terms) : handover(terms),
  payment(terms),
  ...moneyAhead(terms),
  severalLiability(terms),
  penalty(terms),
  forceMajeure(terms),
  changes(terms),
  disputes(terms),
  ...others(terms),
  effect(terms),
];
