import { Controller, Get, Header, Inject } from '@nestjs/common';
import { AppError } from '#domain';
import type { DemonstrationView } from '#feature/identity';
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
    return renderDemoCodes(await this.demonstration());
  }

  /** The same for the sign-in screen of the web app: whom to be, and the codes that still open. */
  @Get('sign-in')
  @Allow('catalogue.read')
  @Header('cache-control', 'no-store')
  async signIn(): Promise<DemonstrationView> {
    const { cast, codes } = await this.demonstration();
    return { cast, codes: codes.filter(({ state }) => state === 'open') };
  }

  private async demonstration(): Promise<DemonstrationView> {
    if (this.config.profile === 'production') throw new AppError('NOT_FOUND');
    return this.identity.demonstration();
  }
}
