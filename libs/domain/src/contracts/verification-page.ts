/** The public page that compares a printed hash with the record (trang xác minh hợp đồng); it runs no script. */
import { formatVietnameseDay } from '#text';
import { html, type Html } from '../documents/html.js';
import { facts, inEnglish, publicPage } from '../documents/public-page.js';
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

const NAMES = { heading: 'Xác minh hợp đồng', english: 'Contract verification' } as const;

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
        đồng.${inEnglish('The hash is that of the current version.')}
      </p>`
    : html`<p class="verdict old">
        Mã băm khớp với một bản cũ; đã có bản số ${String(found.currentVersion)} thay
        thế.${inEnglish('The hash is that of an older version, which has been replaced.')}
      </p>`;
  return publicPage({
    ...NAMES,
    title: `Xác minh hợp đồng ${found.number}`,
    body: html`${verdict}
      ${facts([
        ['Số hợp đồng', found.number],
        ['Bản số', `${String(found.version)}, lập ngày ${formatVietnameseDay(found.draftedOn)}`],
        ['Tình trạng', state.vi],
        ['Mã băm SHA-256', found.sha256],
      ])}
      <p>Các bên đã ký bản này:</p>
      <ul>
        ${found.parties.map(signature)}
      </ul>
      <p class="note">
        Hãy so từng nhóm ký tự của mã băm trên giấy với mã ở trang này. Trang không hiển thị giá, số
        lượng và thông tin liên hệ.
      </p>`,
  });
}

/** The record does not know it; the page says what may be the reason and what to do. */
export const unknownHashPage = (): string =>
  publicPage({
    ...NAMES,
    title: 'Không xác minh được',
    body: html`<p class="verdict bad">
        Không có hợp đồng nào mang số và mã băm
        này.${inEnglish('No contract has this number and hash.')}
      </p>
      <p>
        Bản in có thể đã bị sửa, hoặc địa chỉ bị gõ thiếu. Hãy quét lại mã ở trang cuối của bản in;
        nếu vẫn không khớp, hãy hỏi bên đã đưa văn bản hoặc Liên minh Hợp tác xã thành phố.
      </p>`,
  });
