import { Controller, Get, Header, Inject } from '@nestjs/common';
import { AppError } from '#domain';
import { IdentityQueries } from '#feature/identity';
import type { Config } from '#feature/runtime';
import { CONFIG } from '#feature/runtime';
import { Allow } from '../http/allow.decorator.js';
import { renderDemoCodes } from './demo-codes.page.js';

/** The page of the demonstration: whom to sign in as, and the code just sent. Elsewhere there is no such page. */
@Controller('demo')
export class DemoCodesController {
  constructor(
    private readonly identity: IdentityQueries,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('codes')
  @Allow('catalogue.read')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:")
  async codes(): Promise<string> {
    if (this.config.profile === 'production') throw new AppError('NOT_FOUND');
    return renderDemoCodes(await this.identity.demonstration());
  }
}
