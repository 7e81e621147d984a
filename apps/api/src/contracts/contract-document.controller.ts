import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#domain';
import { AppError, badInput, isUuid } from '#domain';
import type { StoredDocument } from '#feature/contracts';
import { ContractQueries } from '#feature/contracts';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';

const VERSION = /^[1-9]\d{0,5}$/;

/** The stored bytes of a contract, as they are hashed and signed. */
@Controller('contracts')
export class ContractDocumentController {
  constructor(private readonly queries: ContractQueries) {}

  /** The document as a page of its own; it loads nothing and runs nothing. */
  @Get(':id/document')
  @Allow('contract.read')
  async document(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query('version') version: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const stored = await this.stored(actor, id, version);
    await reply
      .headers({
        ...headersOf(stored),
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy':
          "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      })
      .send(stored.document);
  }

  /** The structured terms that the document renders: canonical JSON. */
  @Get(':id/terms')
  @Allow('contract.read')
  async terms(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query('version') version: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const stored = await this.stored(actor, id, version);
    await reply
      .headers({ ...headersOf(stored), 'content-type': 'application/json; charset=utf-8' })
      .send(stored.terms);
  }

  private stored(actor: Actor, id: string, version: string | undefined): Promise<StoredDocument> {
    if (!isUuid(id)) throw new AppError('NOT_FOUND');
    if (version !== undefined && !VERSION.test(version)) {
      throw badInput('version', {
        vi: 'Số bản phải là số nguyên dương.',
        en: 'The version is a positive whole number.',
      });
    }
    return this.queries.document(actor, id, version === undefined ? null : Number(version));
  }
}

const headersOf = (stored: StoredDocument): Record<string, string> => ({
  'x-document-sha256': stored.documentHash,
  'x-document-version': String(stored.version),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'private, no-store',
});
