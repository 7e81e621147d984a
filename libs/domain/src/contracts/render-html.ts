/**
 * The Vietnamese document of a contract: a self-contained page with the office layout, made from the terms alone, so that
 * the same terms give the same bytes. What is stored, hashed, shown and signed is this text.
 */
import {
  formatMoneyVnd,
  formatPhone,
  formatScaled,
  formatVietnameseDay,
  formatVietnameseNumber,
  soThanhChu,
} from '#text';
import type { OrganisationKind, Role } from '../identity/index.js';
import { closingClauses } from './clauses.js';
import { DOCUMENT_STYLE } from './document-style.js';
import { type Html, html } from './html.js';
import { linkageFormText } from './linkage-form.js';
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

const quantityText = (base: string, baseUnit: LineTerms['quantity']['baseUnit']): string =>
  formatScaled(BigInt(base), baseUnit === 'g' ? 3 : 0);
const money = (vnd: string): string => formatVietnameseNumber(vnd);
const dayText = (isoDay: string): string => formatVietnameseDay(isoDay);
const dayRange = (from: string, to: string): string =>
  from === to ? dayText(from) : `${dayText(from)} – ${dayText(to)}`;

function longDay(isoDay: string): string {
  const [year = '', month = '', day = ''] = isoDay.split('-');
  return `ngày ${day} tháng ${month} năm ${year}`;
}

function identifier(party: PartyTerms): string {
  if (party.taxCode !== null) return party.taxCode;
  return party.registrationNo === null ? 'chưa có' : `Đăng ký số ${party.registrationNo}`;
}

function partyTable(party: PartyTerms, label: string): Html {
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
  return html`<p><b>${label}</b></p>
    <table class="parties">
      ${rows.map(
        ([name, value]) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td>${value}</td>
          </tr>`,
      )}
    </table>`;
}

function partyLabels(terms: ContractTerms): readonly (readonly [PartyTerms, string])[] {
  const sellers = terms.parties.filter((party) => party.side === 'seller');
  return terms.parties.map((party) => {
    if (party.side === 'buyer') return [party, 'BÊN MUA (Bên A)'] as const;
    const number = sellers.length > 1 ? `${sellers.indexOf(party) + 1}` : '';
    return [party, `BÊN BÁN (Bên B${number})`] as const;
  });
}

function goodsRow(line: LineTerms, sellerLabel: string): Html {
  const { product, quantity, price } = line;
  const name = product.variety === null ? product.name : `${product.name} (${product.variety})`;
  return html`<tr>
    <td class="c">${String(line.no)}</td>
    <td>${name}<br /><span class="hint">${line.origin}</span></td>
    <td>${product.gradeLabel}</td>
    <td>${sellerLabel}</td>
    <td class="c">${quantity.unit}</td>
    <td class="n">${quantityText(quantity.base, quantity.baseUnit)}</td>
    <td class="n">${money(price.farmGateVndPerUnit)}</td>
    <td class="n">${money(price.transportVndPerUnit)}</td>
    <td class="n">${money(price.amountVnd)}</td>
  </tr>`;
}

function goods(terms: ContractTerms, labels: ReadonlyMap<string, string>): Html {
  return html`<div class="scroll">
      <table>
        <thead>
          <tr>
            <th>STT</th>
            <th>Sản phẩm, nơi sản xuất</th>
            <th>Hạng</th>
            <th>Bên bán</th>
            <th>ĐVT</th>
            <th>Số lượng</th>
            <th>Đơn giá (đồng)</th>
            <th>Vận chuyển ước tính (đồng/ĐVT)</th>
            <th>Thành tiền (đồng)</th>
          </tr>
        </thead>
        <tbody>
          ${terms.lines.map((line) => goodsRow(line, labels.get(line.sellerOrgId) ?? ''))}
        </tbody>
        <tfoot>
          <tr>
            <td colspan="8">Tổng giá trị hàng hóa (chưa gồm vận chuyển)</td>
            <td class="n">${money(terms.totalVnd)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
    <p>
      Tổng giá trị: <b>${formatMoneyVnd(BigInt(terms.totalVnd))}</b>.
      <span class="words">(Bằng chữ: ${soThanhChu(BigInt(terms.totalVnd))}.)</span>
    </p>`;
}

function slotRows(line: LineTerms): readonly Html[] {
  return line.slots.map(
    (slot) =>
      html`<tr>
        <td class="c">${String(line.no)}</td>
        <td>${line.product.name}</td>
        <td class="c">${String(slot.no)}</td>
        <td class="c">${dayRange(slot.deliverFrom, slot.deliverTo)}</td>
        <td class="n">${quantityText(slot.quantityBase, line.quantity.baseUnit)}</td>
        <td class="c">${line.quantity.unit}</td>
      </tr>`,
  );
}

function schedule(terms: ContractTerms): Html {
  return html`<p>
      Mùa vụ thứ ${String(terms.season.no)}: ${dayRange(terms.season.from, terms.season.to)}.
    </p>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>Dòng</th>
            <th>Sản phẩm</th>
            <th>Đợt</th>
            <th>Ngày giao</th>
            <th>Số lượng</th>
            <th>ĐVT</th>
          </tr>
        </thead>
        <tbody>
          ${terms.lines.flatMap(slotRows)}
        </tbody>
      </table>
    </div>`;
}

function subjectClause(terms: ContractTerms): Html {
  const { form } = terms.linkage;
  const decree =
    form === null ? '' : `, hình thức ${form.slice(1)} tại Điều 4 Nghị định 98/2018/NĐ-CP`;
  return html`<h2>Điều 1. Đối tượng hợp đồng</h2>
    <p>
      Các bên liên kết ${linkageFormText(terms.linkage)}${decree}. Thời hạn khung:
      ${dayRange(terms.term.from, terms.term.to)}.
    </p>`;
}

function heading(terms: ContractTerms): Html {
  const sellers = terms.parties.filter((party) => party.side === 'seller');
  const products = [...new Set(terms.lines.map((line) => line.product.name))].join(', ');
  return html`<header>
      <div>
        <p>LIÊN KẾT SẢN XUẤT – TIÊU THỤ</p>
        <p class="office">THÀNH PHỐ CẦN THƠ</p>
        <p>Số: ${terms.number}</p>
      </div>
      <div>
        <p class="nation">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>
        <p class="motto">Độc lập – Tự do – Hạnh phúc</p>
      </div>
    </header>
    <p class="day">Cần Thơ, ${longDay(terms.draftedOn)}</p>
    <h1>Hợp đồng liên kết<br />sản xuất và tiêu thụ sản phẩm</h1>
    <p class="subject">${products} (${String(sellers.length)} bên bán, 1 bên mua)</p>
    ${
      terms.demonstration
        ? html`<p class="notice">
            DỮ LIỆU TRÌNH DIỄN – tên tổ chức là giả định; văn bản không có giá trị pháp lý.
          </p>`
        : ''
    }`;
}

function signatures(labels: readonly (readonly [PartyTerms, string])[]): Html {
  return html`<div class="signatures">
    ${labels.map(
      ([party, label]) =>
        html`<div>
          <p><b>ĐẠI DIỆN ${label}</b></p>
          <p>${party.name}</p>
          <p class="hint">Chấp thuận được ghi trong chứng cứ ký của hợp đồng</p>
        </div>`,
    )}
  </div>`;
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

/** The whole page. */
export function renderContractHtml(terms: ContractTerms): string {
  const labels = partyLabels(terms);
  const short = new Map(
    labels.map(([party, label]) => [party.orgId, label.replace(/^.*\((.*)\)$/, '$1')]),
  );
  const clauses = closingClauses(terms, dayText(terms.signBy));
  const page = html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Hợp đồng ${terms.number}</title>
        <style>
          ${DOCUMENT_STYLE}
        </style>
      </head>
      <body>
        <main class="sheet">
          ${heading(terms)}
          <div class="grounds">${grounds(terms).map((text) => html`<p>${text}</p>`)}</div>
          <p>Hôm nay, ${longDay(terms.draftedOn)}, các bên gồm:</p>
          ${labels.map(([party, label]) => partyTable(party, label))}
          <p>thống nhất ký hợp đồng với các điều khoản sau:</p>
          ${subjectClause(terms)}
          <h2>Điều 2. Sản phẩm, số lượng, giá và giá trị</h2>
          ${goods(terms, short)}
          <h2>Điều 3. Lịch giao hàng</h2>
          ${schedule(terms)}
          ${clauses.map(
            (clause, index) =>
              html`<h2>Điều ${String(index + 4)}. ${clause.title}</h2>
                ${clause.body}`,
          )}
          ${signatures(labels)}
          <footer>
            Hợp đồng ${terms.number}. Các bên ký theo mã băm SHA-256 của toàn bộ văn bản này; mọi
            thay đổi tạo thành bản mới và phải được ký lại.
          </footer>
        </main>
      </body>
    </html>`;
  return page.text.replace(/\n\s+/g, '\n').trim() + '\n';
}
