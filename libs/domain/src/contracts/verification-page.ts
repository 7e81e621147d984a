/** The public page that compares a printed hash with the record (trang xác minh hợp đồng); it runs no script. */
import { formatVietnameseDay } from '#text';
import { Html, html } from '../documents/html.js';
import { CONTRACT_STATE_NAMES, type ContractState } from './contract-states.js';

/** What the record says of the version whose hash was asked for. Days are Vietnamese days, YYYY-MM-DD. */
export interface VerifiedVersion {
  readonly number: string;
  readonly version: number;
  readonly currentVersion: number;
  readonly state: ContractState;
  readonly sha256: string;
  readonly draftedOn: string;
  readonly parties: readonly { readonly name: string; readonly signedOn: string | null }[];
}

const STYLE = new Html(`
body { margin: 0; padding: 24px 16px; background: #f4f6f1; color: #17211a; font: 17px/1.5 system-ui, sans-serif; }
main { max-width: 640px; margin: 0 auto; padding: 24px; background: #fff; border: 1px solid #cfd8cc; border-radius: 10px; }
h1 { margin: 0 0 4px; font-size: 24px; line-height: 1.3; }
.brand { margin: 0 0 20px; color: #4b5a4f; }
.verdict { padding: 14px 16px; border-left: 6px solid #1b7a3d; background: #e8f5ec; font-weight: 600; }
.bad { border-color: #b3261e; background: #fdecea; }
.old { border-color: #8a5a00; background: #fff5dd; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 6px 16px; margin: 20px 0; }
dt { color: #4b5a4f; }
dd { margin: 0; overflow-wrap: anywhere; }
ul { padding-left: 20px; }
.note { color: #4b5a4f; font-size: 15px; font-weight: 400; }
@media (max-width: 460px) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 10px; } }
`);

const page = (title: string, body: Html): string =>
  html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <main>
          <h1>Xác minh hợp đồng</h1>
          <p class="brand">Liên Kết · Contract verification</p>
          ${body}
        </main>
      </body>
    </html>`.text.trim() + '\n';

const english = (text: string): Html => html`<br /><span class="note" lang="en">${text}</span>`;

const signature = ({ name, signedOn }: VerifiedVersion['parties'][number]): Html =>
  html`<li>
    ${name}: ${signedOn === null ? 'chưa ký' : `đã ký ngày ${formatVietnameseDay(signedOn)}`}
  </li>`;

/** The record knows the hash: which version it is, and who has signed that version. */
export function verifiedPage(found: VerifiedVersion): string {
  const current = found.version === found.currentVersion;
  const state = CONTRACT_STATE_NAMES[found.state];
  const verdict = current
    ? html`<p class="verdict">
        Mã băm khớp với bản hiện hành của hợp
        đồng.${english('The hash is that of the current version.')}
      </p>`
    : html`<p class="verdict old">
        Mã băm khớp với một bản cũ; đã có bản số ${String(found.currentVersion)} thay
        thế.${english('The hash is that of an older version, which has been replaced.')}
      </p>`;
  return page(
    `Xác minh hợp đồng ${found.number}`,
    html`${verdict}
      <dl>
        <dt>Số hợp đồng</dt>
        <dd>${found.number}</dd>
        <dt>Bản số</dt>
        <dd>${String(found.version)}, lập ngày ${formatVietnameseDay(found.draftedOn)}</dd>
        <dt>Tình trạng</dt>
        <dd>${state.vi}</dd>
        <dt>Mã băm SHA-256</dt>
        <dd>${found.sha256}</dd>
      </dl>
      <p>Các bên đã ký bản này:</p>
      <ul>
        ${found.parties.map(signature)}
      </ul>
      <p class="note">
        Hãy so từng nhóm ký tự của mã băm trên giấy với mã ở trang này. Trang không hiển thị giá, số
        lượng và thông tin liên hệ.
      </p>`,
  );
}

/** The record does not know it; the page says what may be the reason and what to do. */
export const unknownHashPage = (): string =>
  page(
    'Không xác minh được',
    html`<p class="verdict bad">
        Không có hợp đồng nào mang số và mã băm
        này.${english('No contract has this number and hash.')}
      </p>
      <p>
        Bản in có thể đã bị sửa, hoặc địa chỉ bị gõ thiếu. Hãy quét lại mã ở trang cuối của bản in;
        nếu vẫn không khớp, hãy hỏi bên đã đưa văn bản hoặc Liên minh Hợp tác xã thành phố.
      </p>`,
  );
