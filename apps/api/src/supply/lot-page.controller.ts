import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { renderSVG } from 'uqr';
import { Html, lotLabel, lotPage, unknownLotPage } from '#domain';
import type { Config } from '#feature/runtime';
import { CONFIG } from '#feature/runtime';
import { PublicLots } from '#feature/supply';
import { Allow } from '../http/allow.decorator.js';

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'public, max-age=60',
};

/** Public, without a script: where a lot comes from, and its label. The code can be read aloud. */
@Controller('l')
export class LotPageController {
  constructor(
    private readonly lots: PublicLots,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get(':code')
  @Allow('lot.read')
  async page(@Param('code') code: string, @Res() reply: FastifyReply): Promise<void> {
    const { lots, today } = await this.lots.byCode(code);
    const [first, ...others] = lots;
    await reply
      .status(first === undefined ? 404 : 200)
      .headers(HEADERS)
      .send(first === undefined ? unknownLotPage() : lotPage([first, ...others], today));
  }

  /** Label of 50 x 30 mm for a box or a sack, with the code of the page. */
  @Get(':code/nhan')
  @Allow('lot.read')
  async label(@Param('code') code: string, @Res() reply: FastifyReply): Promise<void> {
    const { lots } = await this.lots.byCode(code);
    const lot = lots[0];
    await reply
      .status(lot === undefined ? 404 : 200)
      .headers(HEADERS)
      .send(lot === undefined ? unknownLotPage() : lotLabel(lot, this.qrOf(lot.code)));
  }

  private qrOf(code: string): Html {
    return new Html(renderSVG(`${this.config.publicUrl}/l/${code}`, { border: 1 }));
  }
}
