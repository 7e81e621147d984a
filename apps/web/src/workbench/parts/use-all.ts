/** Lists that a table sorts and filters as a whole: every page of a connection, up to a bound that the screen tells. */
import type { UseQueryResult } from '@tanstack/react-query';
import { useQuery } from '@tanstack/react-query';
import type { Document } from '../../graphql/document.js';
import { send } from '../../graphql/send.js';

const PAGE = 50;
const ROWS_MAX = 1_000;

interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

interface Paged {
  readonly first: number;
  readonly after?: string | null | undefined;
}

export interface AllRows<Node> {
  readonly rows: readonly Node[];
  /** More rows exist than were read. */
  readonly cut: boolean;
}

interface AllOptions {
  readonly enabled?: boolean;
  readonly max?: number;
  readonly refetchInterval?: number | false;
}

/** Reads page after page; the answer is shared by everybody who reads the same. */
export function useAll<Result, Variables extends Paged, Node>(
  document: Document<Result, Variables>,
  variables: Omit<Variables, 'first' | 'after'>,
  pick: (result: Result) => Connection<Node>,
  { max = ROWS_MAX, ...options }: AllOptions = {},
): UseQueryResult<AllRows<Node>> {
  return useQuery({
    queryKey: [document.name, variables, 'all', max],
    queryFn: async ({ signal }) => {
      const rows: Node[] = [];
      let after: string | null = null;
      for (;;) {
        const page: Variables = { ...variables, first: PAGE, after } as unknown as Variables;
        const { edges, pageInfo } = pick(await send(document, page, signal));
        rows.push(...edges.map(({ node }) => node));
        if (!pageInfo.hasNextPage) return { rows, cut: false };
        if (rows.length >= max) return { rows, cut: true };
        after = pageInfo.endCursor;
      }
    },
    ...options,
  });
}
