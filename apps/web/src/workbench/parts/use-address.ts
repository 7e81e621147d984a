/** What a person set on a screen stands in its address: a saved view is a link, and going back undoes it. */
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';

export interface Address {
  readonly get: (name: string) => string | null;
  readonly all: (name: string) => readonly string[];
  /** Null or an empty text removes the name. */
  readonly set: (values: Readonly<Record<string, string | readonly string[] | null>>) => void;
  /** True when any of these names is set. */
  readonly has: (names: readonly string[]) => boolean;
}

export function useAddress(): Address {
  const [params, setParams] = useSearchParams();
  return useMemo(
    () => ({
      get: (name) => params.get(name),
      all: (name) => params.getAll(name),
      has: (names) => names.some((name) => params.has(name)),
      set: (values) =>
        setParams(
          (current) => {
            const next = new URLSearchParams(current);
            for (const [name, value] of Object.entries(values)) {
              next.delete(name);
              const list = typeof value === 'string' ? [value] : (value ?? []);
              for (const each of list) if (each !== '') next.append(name, each);
            }
            return next;
          },
          { replace: true },
        ),
    }),
    [params, setParams],
  );
}
