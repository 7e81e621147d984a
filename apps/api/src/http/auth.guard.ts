import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Action, Actor } from '#domain';
import { ANONYMOUS, AppError, mayEver } from '#domain';
import { AuthenticationService } from '#feature/identity';
import { ALLOW } from './allow.decorator.js';
import type { ActorRequest } from './actor-request.js';
import { requestOf } from './request.js';

const BEARER = /^Bearer ([A-Za-z0-9_-]{20,200})$/;

/**
 * Authentication and the first half of authorisation, for every root field and route: deny unless the handler names an
 * action that this actor could hold. Object-level checks follow in the services, from the same table. It stands in a
 * global guard, not in route middleware, because odd paths have by-passed middleware on this adapter.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authentication: AuthenticationService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const action = this.reflector.getAllAndOverride<Action | undefined>(ALLOW, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (action === undefined) throw new AppError('FORBIDDEN');
    const request = requestOf(context);
    request.actorLookup ??= this.actorOf(request);
    const actor = (request.actor = await request.actorLookup);
    if (mayEver(actor, action)) return true;
    throw new AppError(actor.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
  }

  private async actorOf(request: ActorRequest): Promise<Actor> {
    const header = request.headers.authorization;
    if (header === undefined) return ANONYMOUS;
    const token = BEARER.exec(header)?.[1];
    if (token === undefined) throw new AppError('UNAUTHENTICATED');
    return this.authentication.actorOfToken(token);
  }
}
