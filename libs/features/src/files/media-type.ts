/** What an attachment may be, told by its first bytes; names and headers of the sender are never believed. */
export type MediaType = 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf';

const starts = (bytes: Buffer, signature: readonly number[], at = 0): boolean =>
  signature.every((byte, index) => bytes[at + index] === byte);
const ascii = (text: string): readonly number[] => [...Buffer.from(text, 'latin1')];

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Null for everything else. */
export function mediaTypeOf(bytes: Buffer): MediaType | null {
  if (starts(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (starts(bytes, PNG)) return 'image/png';
  if (starts(bytes, ascii('RIFF')) && starts(bytes, ascii('WEBP'), 8)) return 'image/webp';
  if (starts(bytes, ascii('%PDF-'))) return 'application/pdf';
  return null;
}
