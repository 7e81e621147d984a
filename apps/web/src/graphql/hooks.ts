/** Documents of the API in React: reads through the cache of TanStack Query, commands with their refusals as values. */
import type { UseMutationResult, UseQueryOptions, UseQueryResult } from '@tanstack/react-query';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { newId } from './ids.js';
import type { Document } from './document.js';
import { send } from './send.js';

export type DocumentKey = readonly [name: string, variables: unknown];

/** Key of a read in the cache; the name alone covers every set of variables. */
export const keyOf = <V>(document: Document<unknown, V>, variables: V): DocumentKey => [
  document.name,
  variables,
];

type ReadOptions<Result> = Pick<
  UseQueryOptions<Result>,
  'enabled' | 'refetchInterval' | 'staleTime' | 'placeholderData'
>;

/** Reads a document; the answer is shared by everybody who reads the same. */
export function useDocument<Result, Variables>(
  document: Document<Result, Variables>,
  variables: Variables,
  options: ReadOptions<Result> = {},
): UseQueryResult<Result> {
  return useQuery({
    queryKey: keyOf(document as Document<unknown, Variables>, variables),
    queryFn: ({ signal }) => send(document, variables, signal),
    ...options,
  });
}

/** A "no" of the business: final, with a sentence that names the fix. */
export interface RefusalValue {
  readonly __typename: 'Refusal';
  readonly code: string;
  readonly field: string | null;
  readonly messageVi: string;
  readonly messageEn: string;
}

/** Every command answers one field with its outcome or its refusal. */
type CommandResult = Readonly<Record<string, { readonly __typename: string } | RefusalValue>>;
export type OutcomeOf<Result> = Exclude<Result[keyof Result], { readonly __typename: 'Refusal' }>;

/** Thrown into a mutation so that a refusal reaches `onError` and the screen keeps what was typed. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(readonly refusal: RefusalValue) {
    super(refusal.messageEn);
  }
}

/** The outcome of a command's answer. @throws {Refused} */
export function outcomeOf<Result>(result: Result): OutcomeOf<Result> {
  const [value] = Object.values(result as CommandResult);
  if (value?.__typename === 'Refusal') throw new Refused(value as RefusalValue);
  return value as OutcomeOf<Result>;
}

/** Input of a command without its idempotency key: the hook makes one per attempt of the person and keeps it over repeats. */
type InputOf<Variables> = Variables extends { readonly input: infer Input }
  ? Omit<Input, 'idempotencyKey'>
  : never;

interface CommandOptions<Result> {
  /** Names of documents whose answers are read again afterwards. */
  readonly refresh?: readonly Document<unknown, never>[];
  readonly onDone?: (outcome: OutcomeOf<Result>) => void;
}

/**
 * A command that is sent at once and never queued (signing, staff work). A lost answer is asked for again under the same
 * key, so that repeating is safe. Refusals reach `error` as {@link Refused}.
 */
export function useCommand<Result, Variables extends { readonly input: object }>(
  document: Document<Result, Variables>,
  options: CommandOptions<Result> = {},
): UseMutationResult<OutcomeOf<Result>, Error, InputOf<Variables>> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: InputOf<Variables>): Promise<OutcomeOf<Result>> => {
      const keyed = { input: { ...input, idempotencyKey: keyFor(document.name, input) } };
      const result: Result = await send<Result, Variables>(document, keyed as unknown as Variables);
      forgetKey(document.name, input);
      return outcomeOf<Result>(result);
    },
    onSuccess: async (outcome) => {
      options.onDone?.(outcome);
      const names = new Set((options.refresh ?? []).map(({ name }) => name));
      await client.invalidateQueries({
        predicate: ({ queryKey }) => names.has(String(queryKey[0])),
      });
    },
  });
}

/** The same input after a lost answer is the same act; another input is another act. */
const openKeys = new Map<string, string>();
const signature = (name: string, input: unknown): string => `${name} ${JSON.stringify(input)}`;

function keyFor(name: string, input: unknown): string {
  const sign = signature(name, input);
  const key = openKeys.get(sign) ?? newId();
  openKeys.set(sign, key);
  return key;
}

const forgetKey = (name: string, input: unknown): boolean =>
  openKeys.delete(signature(name, input));
