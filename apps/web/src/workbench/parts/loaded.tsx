import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { LoadError, Notice, Skeleton } from '../../ui/states.js';
import { useTexts } from './messages.js';
import type { AllRows } from './use-all.js';

interface LoadedProps<Data> {
  readonly query: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
}

/** Grey bars, then the content; the error with a button to try again. */
export function Loaded<Data>({ query, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) {
    return <LoadError error={query.error} onRetry={() => void query.refetch()} />;
  }
  return <Skeleton />;
}

/** The same for all rows of a list; tells when there are more. */
export function LoadedRows<Node>({
  query,
  children,
}: {
  readonly query: UseQueryResult<AllRows<Node>>;
  readonly children: (rows: readonly Node[]) => ReactNode;
}) {
  const texts = useTexts();
  return (
    <Loaded query={query}>
      {({ rows, cut }) => (
        <>
          {cut && <Notice tone="info">{texts.cut(rows.length)}</Notice>}
          {children(rows)}
        </>
      )}
    </Loaded>
  );
}
