/** Texts behind a confirmation on the spot and behind the short code of a label. */
import { assert } from '../shared/index.js';

/**
 * What a side confirms, as the text under its code: which load, who confirms, which net of each line. A device without a
 * network works the code out from this text and the key it fetched before, so a code holds for these weights alone.
 */
export function confirmationText(
  deliveryId: string,
  orgId: string,
  nets: readonly { readonly lineNo: number; readonly netBase: bigint }[],
): string {
  const lines = [...nets]
    .sort((a, b) => a.lineNo - b.lineNo)
    .map(({ lineNo, netBase }) => `${lineNo}=${netBase}`);
  return `v1|${deliveryId}|${orgId}|${lines.join(';')}`;
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LETTERS = 8;

/** Eight letters and digits for labels (mã ngắn): the last 40 bits of the id, which are random in a UUID. */
export function shortCode(id: string): string {
  const tail = id.replaceAll('-', '').slice(-10);
  assert(/^[0-9a-f]{10}$/.test(tail), 'an id is a UUID in lower case');
  let bits = BigInt(`0x${tail}`);
  let code = '';
  for (let place = 0; place < CODE_LETTERS; place += 1) {
    code = (CROCKFORD[Number(bits & 31n)] ?? '') + code;
    bits >>= 5n;
  }
  return code;
}

/** What a short code says of the id: its last ten hexadecimal digits, or null for what is no short code. */
export function idTailOf(code: string): string | null {
  const letters = code.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  if (letters.length !== CODE_LETTERS) return null;
  let bits = 0n;
  for (const letter of letters) {
    const value = CROCKFORD.indexOf(letter);
    if (value < 0) return null;
    bits = (bits << 5n) | BigInt(value);
  }
  return bits.toString(16).padStart(10, '0');
}
