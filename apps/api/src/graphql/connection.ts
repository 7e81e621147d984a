import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { AppError, LIMITS, badInput } from '#domain';
import { TextScalar } from './scalars.js';

@ArgsType()
export class PageArgs {
  @Field(() => Int, { description: `Entries per page, 1 to ${LIMITS.list.pageMax}.` })
  first: number;

  @Field(() => TextScalar, {
    nullable: true,
    description: 'Cursor of the last entry already seen.',
  })
  after?: string | null;
}

@ObjectType({ description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'True if more entries follow.' })
  hasNextPage: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor to pass as `after` for the next page.',
  })
  endCursor: string | null;
}

export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}
export interface Connection<Node> {
  readonly edges: readonly Edge<Node>[];
  readonly pageInfo: PageInfo;
}

/** A Relay connection type over `node`; make one per listed type. */
export function connectionType<Node>(name: string, node: () => Type<Node>): Type<Connection<Node>> {
  @ObjectType(`${name}Edge`, { description: `One entry of a list of ${name}.` })
  class NodeEdge implements Edge<Node> {
    @Field(() => String, { description: 'Opaque position of this entry.' })
    cursor: string;

    @Field(node, { description: 'The entry.' })
    node: Node;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${name}.` })
  class NodeConnection implements Connection<Node> {
    @Field(() => [NodeEdge], { description: 'Entries of this page in stable order.' })
    edges: Edge<Node>[];

    @Field(() => PageInfo, { description: 'Where the page stands.' })
    pageInfo: PageInfo;
  }
  return NodeConnection;
}

/** Checks the page size and answers it. */
export function pageSize(args: PageArgs): number {
  if (args.first < 1 || args.first > LIMITS.list.pageMax) {
    throw badInput('first', {
      vi: `Số dòng mỗi trang phải từ 1 đến ${LIMITS.list.pageMax}.`,
      en: `The page size must be from 1 to ${LIMITS.list.pageMax}.`,
    });
  }
  return args.first;
}

/** A keyset cursor: the sort values of an entry, opaque to the caller. */
export const encodeCursor = (values: readonly string[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

export function decodeCursor(
  cursor: string | null | undefined,
  length: number,
): readonly string[] | null {
  if (cursor === null || cursor === undefined) return null;
  if (cursor.length <= LIMITS.list.cursorChars) {
    try {
      const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
      if (
        Array.isArray(values) &&
        values.length === length &&
        values.every((value) => typeof value === 'string')
      ) {
        return values;
      }
    } catch {
      // falls through: malformed
    }
  }
  throw new AppError(
    'BAD_INPUT',
    { vi: 'Con trỏ trang không hợp lệ.', en: 'The page cursor is malformed.' },
    'after',
  );
}

/** Turns `first + 1` rows into a page; the extra row only says that more follow. */
export function pageOf<Row, Node>(
  rows: readonly Row[],
  first: number,
  options: { readonly node: (row: Row) => Node; readonly cursor: (row: Row) => readonly string[] },
): Connection<Node> {
  const edges = rows
    .slice(0, first)
    .map((row) => ({ cursor: encodeCursor(options.cursor(row)), node: options.node(row) }));
  return {
    edges,
    pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null },
  };
}
