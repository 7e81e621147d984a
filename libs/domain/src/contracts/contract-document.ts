/**
 * The Vietnamese document of a contract, made from the terms alone, so that the same terms give the same bytes. What is
 * stored, hashed, shown and signed is its page (`renderContractHtml`); PDF and Word are made of the same blocks.
 */
import { formatMoneyVnd, formatPhone, formatVietnameseNumber, soThanhChu } from '#text';
import type { Block, Cell, OfficeDocument, TableBlock } from '../documents/index.js';
import { longDay, renderDocumentHtml } from '../documents/index.js';
import type { OrganisationKind, Role } from '../identity/index.js';
import { closingClauses } from './clauses.js';
import { linkageFormText } from './linkage-form.js';
import { partyLabel, partyTitle } from './party-labels.js';
import { dayRange, priceRuleText, quantityOf, quantityRuleText } from './term-texts.js';
import type { ContractTerms, LineTerms, PartyTerms } from './terms.js';

const KIND_NAMES: Record<OrganisationKind, string> = {
  cooperative: 'Hợp tác xã',
  cooperative_group: 'Tổ hợp tác',
  cooperative_union: 'Liên hiệp hợp tác xã',
  processor: 'Doanh nghiệp chế biến',
  buyer: 'Doanh nghiệp thu mua',
  trader: 'Thương nhân',
  host: 'Cơ sở du lịch sinh thái cộng đồng',
  city_authority: 'Cơ quan thành phố',
  commune_authority: 'Cơ quan cấp xã',
  cooperative_alliance: 'Liên minh Hợp tác xã',
  observer: 'Tổ chức giám sát',
};

const TITLES: Partial<Record<Role, string>> = {
  coop_manager: 'Người quản lý',
  union_manager: 'Người quản lý liên hiệp',
  processor_manager: 'Đại diện doanh nghiệp',
  buyer_manager: 'Đại diện doanh nghiệp',
  host_manager: 'Chủ cơ sở',
};

const money = (vnd: string): string => formatVietnameseNumber(vnd);
const left = (text: string, hint?: string): Cell =>
  hint === undefined ? { text } : { text, hint };
const centre = (text: string): Cell => ({ text, align: 'center' });
const right = (text: string): Cell => ({ text, align: 'right' });
const heading = (text: string): Block => ({ kind: 'heading', text });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

function identifier(party: PartyTerms): string {
  if (party.taxCode !== null) return party.taxCode;
  return party.registrationNo === null ? 'chưa có' : `Đăng ký số ${party.registrationNo}`;
}

function partyTable(party: PartyTerms): TableBlock {
  const representative =
    party.representative === null
      ? 'người ký ghi trong chứng cứ ký'
      : `${party.representative.name} – ${TITLES[party.representative.role] ?? 'người được ủy quyền'}`;
  // An address that already names the commune is not followed by it again.
  const address = [
    party.address,
    party.address?.includes(party.placeName) === true ? null : party.placeName,
  ]
    .filter((part) => part !== null)
    .join(', ');
  const rows: readonly (readonly [string, string])[] = [
    ['Tên tổ chức', party.name],
    ['Loại hình', KIND_NAMES[party.kind]],
    ['Mã số thuế / mã số HTX', identifier(party)],
    ['Địa chỉ', address],
    ['Điện thoại', party.phone === null ? 'theo hồ sơ trên nền tảng' : formatPhone(party.phone)],
    ['Đại diện', representative],
  ];
  return {
    kind: 'table',
    style: 'form',
    head: [],
    widths: [32, 68],
    rows: rows.map(([name, value]) => [left(name), left(value)]),
  };
}

function goodsRow(line: LineTerms, terms: ContractTerms): readonly Cell[] {
  const { product, quantity, price } = line;
  const name = product.variety === null ? product.name : `${product.name} (${product.variety})`;
  return [
    centre(String(line.no)),
    left(name, line.origin),
    left(product.gradeLabel),
    left(partyLabel(terms, line.sellerOrgId)),
    centre(quantity.unit),
    right(quantityOf(quantity.base, quantity.baseUnit)),
    right(money(price.farmGateVndPerUnit)),
    right(money(price.transportVndPerUnit)),
    right(money(price.amountVnd)),
  ];
}

/** Lines at one fixed price for one grade of a firm quantity are said by the table alone. */
const plain = ({ quantity, price }: LineTerms): boolean =>
  quantity.rule.rule === 'firm' &&
  price.rule.mechanism === 'fixed' &&
  price.rule.grades.length === 1;

function goods(terms: ContractTerms): readonly Block[] {
  const provisional = terms.lines.some(
    (line) => line.price.rule.mechanism !== 'fixed' || line.quantity.rule.rule !== 'firm',
  );
  const estimate = provisional ? ' tạm tính' : '';
  const total = BigInt(terms.totalVnd);
  const rules = terms.lines
    .filter((line) => !plain(line))
    .map((line) => `Dòng ${String(line.no)}: ${quantityRuleText(line)}; ${priceRuleText(line)}.`);
  return [
    ...(terms.kind === 'framework'
      ? [
          paragraph(
            'Số lượng và giá dưới đây là dự kiến cho mỗi mùa vụ; số lượng, giá và lịch giao chắc chắn ghi tại hợp đồng mùa vụ ký theo hợp đồng khung này.',
          ),
        ]
      : []),
    {
      kind: 'table',
      style: 'grid',
      head: [
        'STT',
        'Sản phẩm, nơi sản xuất',
        'Hạng',
        'Bên bán',
        'ĐVT',
        'Số lượng',
        `Đơn giá${estimate} (đồng)`,
        'Vận chuyển ước tính (đồng/ĐVT)',
        'Thành tiền (đồng)',
      ],
      widths: [6, 21, 12, 8, 7, 11, 10, 11, 14],
      rows: terms.lines.map((line) => goodsRow(line, terms)),
      total: {
        label: `Tổng giá trị${estimate} hàng hóa (chưa gồm vận chuyển)`,
        value: money(terms.totalVnd),
      },
    },
    paragraph(`Tổng giá trị${estimate}: ${formatMoneyVnd(total)}.`),
    { kind: 'paragraph', style: 'italic', text: `(Bằng chữ: ${soThanhChu(total)}.)` },
    ...(rules.length === 0 ? [] : [{ kind: 'list', items: rules } as const]),
  ];
}

/** Slots of all lines by date: of several sellers, the joint schedule (lịch giao chung). */
function schedule(terms: ContractTerms): readonly Block[] {
  if (terms.kind === 'framework') return frameworkSeasons(terms);
  const joint = terms.parties.length > 2;
  const rows = terms.lines
    .flatMap((line) => line.slots.map((slot) => ({ line, slot })))
    .sort(
      (a, b) =>
        a.slot.deliverFrom.localeCompare(b.slot.deliverFrom) ||
        a.line.no - b.line.no ||
        a.slot.no - b.slot.no,
    )
    .map(({ line, slot }) => [
      centre(dayRange(slot.deliverFrom, slot.deliverTo)),
      centre(String(line.no)),
      left(line.product.name),
      left(partyLabel(terms, line.sellerOrgId)),
      centre(String(slot.no)),
      right(quantityOf(slot.quantityBase, line.quantity.baseUnit)),
      centre(line.quantity.unit),
    ]);
  const under =
    terms.framework === null
      ? ''
      : ` Hợp đồng này thực hiện mùa vụ thứ ${String(terms.framework.seasonNo)} của hợp đồng khung số ${terms.framework.number}.`;
  return [
    paragraph(
      `Mùa vụ thứ ${String(terms.season.no)}: ${dayRange(terms.season.from, terms.season.to)}.${under}${joint ? ' Lịch giao chung của các bên bán:' : ''}`,
    ),
    {
      kind: 'table',
      style: 'grid',
      head: ['Ngày giao', 'Dòng', 'Sản phẩm', 'Bên bán', 'Đợt', 'Số lượng', 'ĐVT'],
      widths: [25, 8, 26, 11, 8, 14, 8],
      rows,
    },
  ];
}

function frameworkSeasons(terms: ContractTerms): readonly Block[] {
  return [
    paragraph(
      `Hợp đồng khung gồm ${String(terms.seasons.length)} mùa vụ; trước mỗi mùa vụ các bên ký hợp đồng mùa vụ.`,
    ),
    {
      kind: 'table',
      style: 'grid',
      head: ['Mùa vụ', 'Từ ngày – đến ngày'],
      widths: [30, 70],
      rows: terms.seasons.map((season) => [
        centre(String(season.no)),
        centre(dayRange(season.from, season.to)),
      ]),
    },
  ];
}

function subject(terms: ContractTerms): readonly Block[] {
  const { form } = terms.linkage;
  const decree =
    form === null ? '' : `, hình thức ${form.slice(1)} tại Điều 4 Nghị định 98/2018/NĐ-CP`;
  return [
    heading('Điều 1. Đối tượng hợp đồng'),
    paragraph(
      `Các bên liên kết ${linkageFormText(terms.linkage)}${decree}. Thời hạn khung: ${dayRange(terms.term.from, terms.term.to)}.`,
    ),
  ];
}

const COOPERATIVES: readonly OrganisationKind[] = [
  'cooperative',
  'cooperative_group',
  'cooperative_union',
];

/** Only the laws this contract stands on. */
function grounds({ governingLaw, parties, linkage }: ContractTerms): readonly string[] {
  const cooperative = parties.some((party) => COOPERATIVES.includes(party.kind));
  return [
    'Căn cứ Bộ luật Dân sự ngày 24 tháng 11 năm 2015;',
    ...(governingLaw === 'commercial' ? ['Căn cứ Luật Thương mại ngày 14 tháng 6 năm 2005;'] : []),
    ...(cooperative ? ['Căn cứ Luật Hợp tác xã ngày 20 tháng 6 năm 2023;'] : []),
    ...(linkage.form === null
      ? []
      : [
          'Căn cứ Nghị định số 98/2018/NĐ-CP ngày 05 tháng 7 năm 2018 của Chính phủ về chính sách khuyến khích phát triển hợp tác, liên kết trong sản xuất và tiêu thụ sản phẩm nông nghiệp;',
        ]),
    'Căn cứ nhu cầu và khả năng của các bên,',
  ];
}

const KIND_TITLES: Record<ContractTerms['kind'], readonly string[]> = {
  single: ['Hợp đồng liên kết', 'sản xuất và tiêu thụ sản phẩm'],
  framework: ['Hợp đồng khung liên kết', 'sản xuất và tiêu thụ sản phẩm'],
  season: ['Hợp đồng mùa vụ', 'liên kết sản xuất và tiêu thụ sản phẩm'],
};

const DEMONSTRATION_NOTICE =
  'DỮ LIỆU TRÌNH DIỄN – tên tổ chức là giả định; văn bản không có giá trị pháp lý.';

/** Content of the contract; every sentence is a rendering of a field of the terms. */
export function contractDocument(terms: ContractTerms): OfficeDocument {
  const sellers = terms.parties.filter((party) => party.side === 'seller');
  const products = [...new Set(terms.lines.map((line) => line.product.name))].join(', ');
  const clauses = closingClauses(terms).flatMap((clause, index) => [
    heading(`Điều ${String(index + 4)}. ${clause.title}`),
    ...clause.body,
  ]);
  return {
    name: `Hợp đồng ${terms.number}`,
    number: terms.number,
    issuer: ['LIÊN KẾT SẢN XUẤT – TIÊU THỤ', 'THÀNH PHỐ CẦN THƠ'],
    placeAndDay: `Cần Thơ, ${longDay(terms.draftedOn)}`,
    title: KIND_TITLES[terms.kind],
    subject: `${products} (${String(sellers.length)} bên bán, 1 bên mua)`,
    notice: terms.demonstration ? DEMONSTRATION_NOTICE : null,
    blocks: [
      ...grounds(terms).map((text) => ({ kind: 'paragraph', style: 'italic', text }) as const),
      paragraph(`Hôm nay, ${longDay(terms.draftedOn)}, các bên gồm:`),
      ...terms.parties.flatMap((party): Block[] => [
        { kind: 'paragraph', style: 'bold', text: partyTitle(terms, party) },
        partyTable(party),
      ]),
      paragraph('thống nhất ký hợp đồng với các điều khoản sau:'),
      ...subject(terms),
      heading('Điều 2. Sản phẩm, số lượng, giá và giá trị'),
      ...goods(terms),
      heading(terms.kind === 'framework' ? 'Điều 3. Các mùa vụ' : 'Điều 3. Lịch giao hàng'),
      ...schedule(terms),
      ...clauses,
      {
        kind: 'signatures',
        places: terms.parties.map((party) => ({
          title: `ĐẠI DIỆN ${partyTitle(terms, party)}`,
          name: party.name,
        })),
        note: 'Chấp thuận được ghi trong chứng cứ ký của hợp đồng',
      },
    ],
    footer: `Hợp đồng ${terms.number}. Các bên ký theo mã băm SHA-256 của toàn bộ văn bản này; mọi thay đổi tạo thành bản mới và phải được ký lại.`,
  };
}

/** The page that is hashed and signed. */
export const renderContractHtml = (terms: ContractTerms): string =>
  renderDocumentHtml(contractDocument(terms));
