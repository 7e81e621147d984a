import { useSyncExternalStore } from 'react';

export type Language = 'vi' | 'en';

/** A sentence of the API, in both languages. */
export interface LocalText {
  readonly vi: string;
  readonly en: string;
}

const KEY = 'lien-ket.language';
const listeners = new Set<() => void>();
let current: Language = localStorage.getItem(KEY) === 'en' ? 'en' : 'vi';
document.documentElement.lang = current;

export const readLanguage = (): Language => current;

export function setLanguage(language: Language): void {
  if (language === current) return;
  current = language;
  localStorage.setItem(KEY, language);
  document.documentElement.lang = language;
  for (const listen of listeners) listen();
}

export function subscribeLanguage(listen: () => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}

export const useLanguage = (): Language => useSyncExternalStore(subscribeLanguage, readLanguage);

/** Picks the sentence of the person's language. */
export function useLocalText(): (text: LocalText) => string {
  const language = useLanguage();
  return (text) => text[language];
}
