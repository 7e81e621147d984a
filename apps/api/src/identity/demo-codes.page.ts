import type { Role } from '#domain';
import type { DemonstrationView } from '#feature/identity';
import { formatPhone } from '#text';

const ROLE_NAMES: Readonly<Record<Role, string>> = {
  city_staff: 'Cán bộ thành phố',
  commune_staff: 'Cán bộ xã, phường',
  alliance_staff: 'Cán bộ Liên minh HTX',
  administrator: 'Quản trị hệ thống',
  union_manager: 'Quản lý liên hiệp HTX',
  coop_manager: 'Quản lý hợp tác xã',
  coop_member: 'Hộ thành viên',
  processor_manager: 'Quản lý nhà chế biến',
  buyer_manager: 'Quản lý thu mua',
  host_manager: 'Chủ điểm du lịch',
  observer: 'Giám sát',
};
const STATES = { open: 'còn hiệu lực', used: 'đã dùng', ended: 'đã hết hạn' } as const;

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const clock = (moment: Date): string =>
  new Date(moment.getTime() + 7 * 3_600_000).toISOString().slice(11, 19);

const codeRow = (code: DemonstrationView['codes'][number]): string =>
  `<tr class="${code.state}"><td>${escape(formatPhone(code.phone))}</td><td class="code">${escape(code.code)}</td>` +
  `<td>${clock(code.createdAt)}</td><td>${STATES[code.state]}</td></tr>`;

const castRow = (person: DemonstrationView['cast'][number]): string =>
  `<tr><td>${escape(formatPhone(person.phone))}</td><td>${ROLE_NAMES[person.role]}</td>` +
  `<td>${escape(person.displayName)}</td><td>${escape(person.orgName)}</td></tr>`;

const table = (head: readonly string[], rows: readonly string[], empty: string): string =>
  rows.length === 0
    ? `<p class="soft">${empty}</p>`
    : `<div class="scroll"><table><thead><tr>${head.map((cell) => `<th>${cell}</th>`).join('')}</tr></thead>` +
      `<tbody>${rows.join('')}</tbody></table></div>`;

const STYLE = `:root{color-scheme:light;--ink:#1d2a22;--soft:#52625a;--green:#1f6f43;--line:#d9e2dc}
*{box-sizing:border-box}body{margin:0;background:#f7faf8;color:var(--ink);font:1rem/1.6 system-ui,"Noto Sans",sans-serif}
main{max-width:60rem;margin:0 auto;padding:2rem 1.25rem 4rem}h1{margin:0;font-size:1.75rem;line-height:1.25;color:var(--green)}
h2{margin:2rem 0 .5rem;font-size:1.125rem}.soft{margin:.25rem 0;color:var(--soft)}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:.5rem;background:#fff}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:.5rem .75rem;text-align:left;white-space:nowrap;border-bottom:1px solid var(--line)}
tr:last-child td{border-bottom:0}th{font-size:.875rem;color:var(--soft);font-weight:600}
td:nth-child(4),td:nth-child(3){white-space:normal}.code{font:600 1.25rem/1.2 ui-monospace,monospace;letter-spacing:.15em}
.open .code{color:var(--green)}.used,.ended{color:var(--soft)}.used .code,.ended .code{text-decoration:line-through}`;

/** The page as HTML without any script; it loads itself again every five seconds. */
export function renderDemoCodes(view: DemonstrationView): string {
  const codes = table(
    ['Số điện thoại', 'Mã', 'Gửi lúc', 'Tình trạng'],
    view.codes.map(codeRow),
    'Chưa có mã nào. Hãy yêu cầu mã đăng nhập, rồi trang này sẽ hiện mã.',
  );
  const cast = table(
    ['Số điện thoại', 'Vai trò', 'Tên', 'Tổ chức'],
    view.cast.map(castRow),
    'Chưa nạp sổ minh họa.',
  );
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="5"><title>Mã đăng nhập minh họa · Liên Kết</title><style>${STYLE}</style></head>
<body><main><h1>Mã đăng nhập minh họa</h1>
<p class="soft">Chỉ có trong bản minh họa: mã không gửi qua tin nhắn mà hiện ở đây. Mỗi mã dùng một lần, trong 5 phút.</p>
<h2>Mã vừa gửi</h2>${codes}
<h2>Người dùng minh họa</h2><p class="soft">Chọn một vai, dùng số điện thoại của vai đó để đăng nhập. Tên người và tổ chức đều là hư cấu.</p>${cast}
</main></body></html>
`;
}
