import type { ExecutionContext } from '@nestjs/common';
import type { GqlContextType } from '@nestjs/graphql';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '#domain';
import type { GraphContext } from '../graphql/context.js';

/** A request with what the guard found out about it. */
export type ActorRequest = FastifyRequest & { actor?: Actor; actorLookup?: Promise<Actor> };

export const requestOf = (context: ExecutionContext): ActorRequest =>
  context.getType<GqlContextType>() === 'graphql'
    ? GqlExecutionContext.create(context).getContext<GraphContext>().req
    : context.switchToHttp().getRequest<ActorRequest>();
