/**
 * VietQR payload: EMVCo merchant-presented QR with the NAPAS transfer-to-account service. A text that any bank app of the
 * country reads; scanning it fills in a transfer, and the payer's own bank moves the money.
 */
import { unaccented } from '#text';
import { assert } from '../shared/index.js';

const NAPAS_AID = 'A000000727';
const TO_ACCOUNT = 'QRIBFTTA';

export interface VietQr {
  /** Six digits of the payee's bank. */
  readonly bankBin: string;
  readonly accountNumber: string;
  readonly amountVnd: bigint;
  /** Content of the transfer; shown and sent without marks, at most 25 signs. */
  readonly content: string;
}

const tlv = (id: string, value: string): string => {
  assert(value.length > 0 && value.length <= 99, 'a field holds 1 to 99 signs');
  return `${id}${String(value.length).padStart(2, '0')}${value}`;
};

/** CRC-16/CCITT-FALSE (polynomial 1021, start FFFF) over ASCII text, four hex digits. */
export function crc16(text: string): string {
  let crc = 0xffff;
  for (const sign of text) {
    crc ^= sign.charCodeAt(0) << 8;
    for (let bit = 0; bit < 8; bit += 1) {
      crc = (crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021;
    }
    crc &= 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}

/** Letters, digits and blanks only: banks cut or refuse anything else. */
export const transferContent = (text: string): string =>
  unaccented(text)
    .replace(/[^A-Za-z0-9 ]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, 25)
    .trim();

export function vietQrPayload(qr: VietQr): string {
  assert(/^\d{6}$/.test(qr.bankBin), 'a bank number has six digits');
  assert(
    /^[0-9A-Z]{4,19}$/.test(qr.accountNumber),
    'an account number has 4 to 19 digits or letters',
  );
  assert(qr.amountVnd > 0n, 'an amount is positive');
  const account = tlv('00', qr.bankBin) + tlv('01', qr.accountNumber);
  const merchant = tlv('00', NAPAS_AID) + tlv('01', account) + tlv('02', TO_ACCOUNT);
  const content = transferContent(qr.content);
  const body =
    tlv('00', '01') +
    tlv('01', '12') + // for one payment, with its amount
    tlv('38', merchant) +
    tlv('53', '704') + // VND
    tlv('54', String(qr.amountVnd)) +
    tlv('58', 'VN') +
    (content === '' ? '' : tlv('62', tlv('08', content))) +
    '6304';
  return body + crc16(body);
}
