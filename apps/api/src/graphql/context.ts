import DataLoader from 'dataloader';
import type { Actor } from '#domain';
import { ANONYMOUS } from '#domain';
import type { ActorRequest } from '../http/actor-request.js';

/** Context of one GraphQL request: its HTTP request and its own loaders. */
export interface GraphContext {
  readonly req: ActorRequest;
  readonly loaders: Map<string, DataLoader<never, unknown>>;
}

export const makeContext = (req: ActorRequest): GraphContext => ({ req, loaders: new Map() });

export const actorIn = (context: GraphContext): Actor => context.req.actor ?? ANONYMOUS;

/** One batched read per request and key set; `load` answers in the order of its keys. */
export function loaderIn<Key, Value>(
  context: GraphContext,
  name: string,
  load: (keys: readonly Key[]) => Promise<readonly (Value | null)[]>,
): DataLoader<Key, Value | null> {
  const known = context.loaders.get(name) as DataLoader<Key, Value | null> | undefined;
  if (known !== undefined) return known;
  const loader = new DataLoader<Key, Value | null>((keys) => load(keys), { maxBatchSize: 200 });
  context.loaders.set(name, loader);
  return loader;
}
