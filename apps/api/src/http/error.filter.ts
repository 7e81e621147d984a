import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch, HttpException } from '@nestjs/common';
import type { GqlContextType } from '@nestjs/graphql';
import type { FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import type { AppErrorCode } from '#domain';
import { AppError } from '#domain';

const STATUS: Record<AppErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_INPUT: 400,
  CONFLICT: 409,
  IDEMPOTENCY_KEY_REUSED: 409,
  IDEMPOTENCY_IN_PROGRESS: 409,
  UNKNOWN_OUTCOME: 503,
  RATE_LIMITED: 429,
  BUSY: 503,
  UNAVAILABLE: 503,
};

/** Errors of plain HTTP routes as JSON; GraphQL's own go to its error format untouched. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType<GqlContextType>() === 'graphql') throw error;
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (error instanceof AppError) {
      void reply
        .status(STATUS[error.code])
        .send({ code: error.code, messageVi: error.text.vi, messageEn: error.text.en });
      return;
    }
    if (error instanceof HttpException) {
      void reply.status(error.getStatus()).send({ code: 'HTTP', messageEn: error.message });
      return;
    }
    this.logger.error({ err: error }, 'defect on an HTTP route');
    void reply
      .status(500)
      .send({ code: 'INTERNAL', messageEn: 'Something broke; it has been recorded.' });
  }
}
