import type { FastifyRequest } from 'fastify';
import type { Actor } from '#domain';

/** A request with what the guard found out about it. */
export type ActorRequest = FastifyRequest & { actor?: Actor; actorLookup?: Promise<Actor> };
