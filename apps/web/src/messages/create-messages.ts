/** Message modules: Vietnamese is complete and always there, English is loaded when somebody asks for it. */
import { useSyncExternalStore } from 'react';
import { readLanguage, subscribeLanguage } from './language.js';

/** The shape of a message module: texts stay texts, sentences with values stay functions of the same values. */
export type Shape<T> = T extends string
  ? string
  : T extends (...values: infer Values) => string
    ? (...values: Values) => string
    : T extends readonly (infer Item)[]
      ? readonly Shape<Item>[]
      : { readonly [Key in keyof T]: Shape<T[Key]> };

export interface Messages<Texts> {
  /** The texts in the person's language; Vietnamese until English has arrived. */
  readonly useMessages: () => Texts;
}

export function createMessages<Texts>(
  vietnamese: Texts,
  loadEnglish: () => Promise<Texts>,
): Messages<Texts> {
  let english: Texts | undefined;
  let loading = false;
  const listeners = new Set<() => void>();
  const load = (): void => {
    if (loading || readLanguage() === 'vi') return;
    loading = true;
    loadEnglish().then(
      (texts) => {
        english = texts;
        for (const listen of listeners) listen();
      },
      // Offline: Vietnamese stays, and the next change of language tries again.
      () => (loading = false),
    );
  };
  const subscribe = (listen: () => void): (() => void) => {
    listeners.add(listen);
    load();
    const stop = subscribeLanguage(() => {
      load();
      listen();
    });
    return () => {
      listeners.delete(listen);
      stop();
    };
  };
  const read = (): Texts => (readLanguage() === 'en' && english ? english : vietnamese);
  return { useMessages: () => useSyncExternalStore(subscribe, read) };
}
