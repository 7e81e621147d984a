import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';
import { pino } from 'pino';

/** Structured log lines; callers pass an allow-listed object, never inputs, tokens, phones or SQL parameters. */
export const makeLogger = (level: string, process: string): Logger =>
  pino({ level, base: { process }, timestamp: pino.stdTimeFunctions.isoTime });

/** Nest's own messages on the same log. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}
  log(message: unknown, context?: unknown): void {
    this.logger.debug({ context }, String(message));
  }
  error(message: unknown, stack?: unknown, context?: unknown): void {
    this.logger.error({ context, stack }, String(message));
  }
  warn(message: unknown, context?: unknown): void {
    this.logger.warn({ context }, String(message));
  }
}
