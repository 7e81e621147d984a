import type { ExecutionContext } from '@nestjs/common';
import type { GqlContextType } from '@nestjs/graphql';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { GraphContext } from '../graphql/context.js';
import type { ActorRequest } from './actor-request.js';

export const requestOf = (context: ExecutionContext): ActorRequest =>
  context.getType<GqlContextType>() === 'graphql'
    ? GqlExecutionContext.create(context).getContext<GraphContext>().req
    : context.switchToHttp().getRequest<ActorRequest>();
