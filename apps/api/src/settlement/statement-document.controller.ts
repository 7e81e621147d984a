import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#domain';
import { AppError, isUuid, renderStatementHtml } from '#domain';
import { SettlementQueries } from '#feature/settlement';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';

/** The printable page of an issued statement. */
@Controller('statements')
export class StatementDocumentController {
  constructor(private readonly queries: SettlementQueries) {}

  @Get(':id/document')
  @Allow('money.read')
  async document(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isUuid(id)) throw new AppError('NOT_FOUND');
    const view = await this.queries.byId(actor, id);
    const { number, day, dueOn, payableVnd, goodsVnd, vatVnd, withheldVnd } = view;
    if (number === null || day === null || payableVnd === null) throw new AppError('NOT_FOUND');
    const page = renderStatementHtml({
      number,
      day,
      dueOn,
      contractNumber: view.contractNumber,
      sellerName: view.sellerName,
      buyerName: view.buyerName,
      reversed: view.state === 'reversed',
      goodsVnd: goodsVnd ?? 0n,
      vatVnd: vatVnd ?? 0n,
      withheldVnd: withheldVnd ?? 0n,
      payableVnd,
      lines: view.lines.map((line) => ({
        no: line.no,
        text: line.textVi,
        amountVnd: BigInt(line.amountVnd),
      })),
    });
    await reply
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy':
          "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'private, no-store',
      })
      .send(page);
  }
}
