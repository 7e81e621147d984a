import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#domain';
import { AppError, badInput, contractDocument, isUuid, readTerms } from '#domain';
import { ContractQueries } from '#feature/contracts';
import type { DocumentProof } from '#feature/documents';
import { renderDocx, renderPdf } from '#feature/documents';
import type { Config } from '#feature/runtime';
import { CONFIG } from '#feature/runtime';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';

const VERSION = /^[1-9]\d{0,5}$/;
const FORMATS = {
  pdf: { render: renderPdf, type: 'application/pdf' },
  docx: {
    render: renderDocx,
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
} as const;

/** Copies of a contract to print, send and file; the page that is signed is at `/contracts/:id/document`. */
@Controller('contracts')
export class ContractFilesController {
  constructor(
    private readonly queries: ContractQueries,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The version as PDF or Word file: `contract.pdf?version=1`, the current one by default. */
  @Get(':id/contract.:format')
  @Allow('contract.read')
  async file(
    @CurrentActor() actor: Actor,
    @Param() { id, format }: { readonly id: string; readonly format: string },
    @Query('version') version: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isUuid(id) || !(format === 'pdf' || format === 'docx')) throw new AppError('NOT_FOUND');
    if (version !== undefined && !VERSION.test(version)) {
      throw badInput('version', {
        vi: 'Số bản phải là số nguyên dương.',
        en: 'The version is a positive whole number.',
      });
    }
    const stored = await this.queries.document(
      actor,
      id,
      version === undefined ? null : Number(version),
    );
    const terms = readTerms(stored.terms);
    const proof: DocumentProof = {
      version: stored.version,
      sha256: stored.documentHash,
      verifyUrl: `${this.config.publicUrl}/xac-minh/${terms.number}/${stored.documentHash}`,
    };
    const { render, type } = FORMATS[format];
    const name = `${terms.number}-v${String(stored.version)}.${format}`;
    await reply
      .headers({
        'content-type': type,
        'content-disposition': `${format === 'pdf' ? 'inline' : 'attachment'}; filename="${name}"`,
        'x-document-sha256': stored.documentHash,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'private, no-store',
      })
      .send(await render(contractDocument(terms), proof));
  }
}
