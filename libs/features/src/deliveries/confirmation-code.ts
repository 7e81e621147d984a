/**
 * Codes for a confirmation on the spot. Nothing is stored: a party's key for a load is an HMAC of the server's secret, the
 * code an HMAC of the key over the confirmed weights, so a device that fetched the key works without a network and the
 * server checks the code whenever it arrives. Six digits are for reading out, the longer mark for a QR picture.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface Confirmation {
  readonly organisationId: string;
  /** 32 bytes, base64url. */
  readonly key: string;
  /** The text the code is worked out from; null while the other side has recorded nothing. */
  readonly text: string | null;
  readonly code: string | null;
  /** What a QR picture of the confirmation holds. */
  readonly qr: string | null;
}

const DIGITS = 6;
const MARK_BYTES = 16;
const mac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

export const confirmationKey = (secret: string, deliveryId: string, orgId: string): Buffer =>
  createHmac('sha256', secret).update(`delivery-confirmation|${deliveryId}|${orgId}`).digest();

const digitsOf = (digest: Buffer): string =>
  String(digest.readUInt32BE(0) % 10 ** DIGITS).padStart(DIGITS, '0');
const markOf = (digest: Buffer): string => digest.subarray(0, MARK_BYTES).toString('base64url');

export function confirmationOf(of: {
  readonly deliveryId: string;
  readonly orgId: string;
  readonly key: Buffer;
  readonly text: string | null;
}): Confirmation {
  const digest = of.text === null ? null : mac(of.key, of.text);
  return {
    organisationId: of.orgId,
    key: of.key.toString('base64url'),
    text: of.text,
    code: digest === null ? null : digitsOf(digest),
    qr: digest === null ? null : `LKC1:${of.deliveryId}:${of.orgId}:${markOf(digest)}`,
  };
}

/** True for the six digits, the mark, or the whole content of the QR picture. */
export function isConfirmation(key: Buffer, text: string, given: string): boolean {
  const digest = mac(key, text);
  const stated = Buffer.from(given.replaceAll(/\s/g, '').split(':').at(-1) ?? '');
  return [digitsOf(digest), markOf(digest)].some((right) => {
    const expected = Buffer.from(right);
    return stated.length === expected.length && timingSafeEqual(stated, expected);
  });
}
