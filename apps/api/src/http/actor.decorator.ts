import type { ExecutionContext } from '@nestjs/common';
import { createParamDecorator } from '@nestjs/common';
import type { Actor } from '#domain';
import { ANONYMOUS } from '#domain';
import { requestOf } from './request.js';

/** The actor the guard found for this request. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor => requestOf(context).actor ?? ANONYMOUS,
);
