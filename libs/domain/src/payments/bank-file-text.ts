/**
 * Bytes of a bank's CSV to text: UTF-8, UTF-16 or Windows-1258, whatever the bank's export or a spreadsheet wrote. A guess
 * that fails says so: a wrongly read name or sum is worse than a refused file.
 */
import { type Refusal, refuse } from '../shared/index.js';

export const FILE_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258'] as const;
export type FileEncoding = (typeof FILE_ENCODINGS)[number];

export interface FileText {
  readonly text: string;
  readonly encoding: FileEncoding;
}

const startsWith = (bytes: Uint8Array, ...mark: readonly number[]): boolean =>
  mark.every((byte, at) => bytes[at] === byte);

/** Share of zero bytes at even and at odd places: what UTF-16 without a mark looks like. */
function zeros(bytes: Uint8Array): { readonly even: number; readonly odd: number } {
  let [even, odd] = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const half = Math.max(1, bytes.length / 2);
  return { even: even / half, odd: odd / half };
}

function decode(bytes: Uint8Array, encoding: FileEncoding): FileText | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return { text: text.normalize('NFC'), encoding };
  } catch {
    return null;
  }
}

const UTF16_SHARE = 0.3;

function guess(bytes: Uint8Array): FileText | null {
  if (startsWith(bytes, 0xff, 0xfe)) return decode(bytes, 'utf-16le');
  if (startsWith(bytes, 0xfe, 0xff)) return decode(bytes, 'utf-16be');
  const { even, odd } = zeros(bytes);
  if (odd > UTF16_SHARE && even < UTF16_SHARE) return decode(bytes, 'utf-16le');
  if (even > UTF16_SHARE && odd < UTF16_SHARE) return decode(bytes, 'utf-16be');
  return decode(bytes, 'utf-8') ?? decode(bytes, 'windows-1258');
}

/** Control characters that no table holds, the replacement sign, and UTF-8 that was once read as something else. */
// eslint-disable-next-line no-control-regex -- these are exactly the signs that betray a wrong encoding
const BROKEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]|Ã[\u0080-\u00bf]|á»|áº/u;

export function decodeBankFile(bytes: Uint8Array): FileText | Refusal {
  if (bytes.length === 0) return refuse('BANK_FILE_EMPTY', 'file');
  const found = guess(bytes);
  if (found === null || BROKEN.test(found.text)) return refuse('BANK_FILE_ENCODING', 'file');
  return found;
}
