import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { LocalText } from '#domain';
import { Database, readinessProblems } from '#persistence';
import type { Config } from '#feature/runtime';
import { CONFIG } from '#feature/runtime';
import { Allow } from './allow.decorator.js';

const CACHE_MILLIS = 2_000;

@Controller('health')
export class HealthController {
  private cached: { at: number; problems: Promise<LocalText[]> } | undefined;

  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The event loop answers; nothing else, or an outage of the database would end every instance. */
  @Get('live')
  @Allow('catalogue.read')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @Allow('catalogue.read')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const problems = await this.problems();
    await reply
      .status(problems.length === 0 ? 200 : 503)
      .send(problems.length === 0 ? { status: 'ready' } : { status: 'not ready', problems });
  }

  private problems(): Promise<LocalText[]> {
    const now = Date.now();
    if (this.cached === undefined || now - this.cached.at > CACHE_MILLIS) {
      const durable = this.config.profile === 'production';
      const problems = readinessProblems(this.database, { now: Date.now, durable }).catch(() => [
        { vi: 'Không kết nối được cơ sở dữ liệu.', en: 'The database cannot be reached.' },
      ]);
      this.cached = { at: now, problems };
    }
    return this.cached.problems;
  }
}
