import { useCallback, useEffect, useRef, useState } from 'react';
import { deleteDraft, readDraft, writeDraft } from '../outbox/phone-store.js';

export interface Draft<Value> {
  /** Null until what was kept has been looked up. */
  readonly value: Value | null;
  readonly change: (part: Partial<Value>) => void;
  /** When it was last kept on the phone; null while nothing was typed. */
  readonly savedAt: number | null;
  readonly forget: () => Promise<void>;
}

/**
 * A form that is kept on the phone with every keystroke and comes back as it was left.
 * @param initial what the form begins with when nothing was kept; null while that is not known yet
 */
export function useDraft<Value extends object>(key: string, initial: Value | null): Draft<Value> {
  const [value, setValue] = useState<Value | null>(null);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const latest = useRef<Value | null>(null);
  useEffect(() => {
    if (initial === null || latest.current !== null) return;
    let gone = false;
    const begin = (kept: Awaited<ReturnType<typeof readDraft>>): void => {
      if (gone || latest.current !== null) return;
      latest.current = kept === undefined ? initial : { ...initial, ...(kept.value as Value) };
      setValue(latest.current);
      setSavedAt(kept?.savedAt ?? null);
    };
    // A phone without room begins with an empty form.
    readDraft(key).then(begin, () => begin(undefined));
    return () => {
      gone = true;
    };
  }, [key, initial]);
  const change = useCallback(
    (part: Partial<Value>) => {
      if (latest.current === null) return;
      const now = Date.now();
      latest.current = { ...latest.current, ...part };
      setValue(latest.current);
      writeDraft(key, latest.current, now).then(
        () => setSavedAt(now),
        () => setSavedAt(null),
      );
    },
    [key],
  );
  const forget = useCallback(async () => {
    latest.current = null;
    await deleteDraft(key).catch(() => undefined);
  }, [key]);
  return { value, change, savedAt, forget };
}
