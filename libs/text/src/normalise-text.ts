/** Why a text cannot be stored. `at` is the index (UTF-16 units) of the first offending character. */
export type TextFault =
  | { readonly fault: 'TEXT_CONTROL_CHARACTER'; readonly at: number }
  | { readonly fault: 'TEXT_BROKEN_UNICODE'; readonly at: number };

export type NormalisedText = { readonly text: string } | TextFault;

const LONE_SURROGATE = /\p{Cs}/u;
const CONTROL = /\p{Cc}/u;
const CONTROL_BUT_LINES = /[^\P{Cc}\n\t]/u;
const INVISIBLE = /\p{Cf}+/gu;

/**
 * The one form in which text is stored: NFC, trimmed, without zero-width and direction marks (they make twins that look
 * alike). NUL and other control characters are refused rather than dropped: they never come from a keyboard.
 * With `lines`, line breaks and tabs are kept (CRLF becomes LF).
 */
export function normaliseText(
  input: string,
  options: { readonly lines?: boolean } = {},
): NormalisedText {
  const broken = input.search(LONE_SURROGATE);
  if (broken >= 0) return { fault: 'TEXT_BROKEN_UNICODE', at: broken };
  const text = options.lines === true ? input.replace(/\r\n?/g, '\n') : input.trim();
  const control = text.search(options.lines === true ? CONTROL_BUT_LINES : CONTROL);
  if (control >= 0) return { fault: 'TEXT_CONTROL_CHARACTER', at: control };
  return { text: text.normalize('NFC').replace(INVISIBLE, '').trim().normalize('NFC') };
}
