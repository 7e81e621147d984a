import type { LocalText } from './app-error.js';

/** A sentence of a refusal in both languages, with its parameters put in. */
export type Template = (params: Readonly<Record<string, string>>) => LocalText;

export const fixed =
  (vi: string, en: string): Template =>
  () => ({ vi, en });
