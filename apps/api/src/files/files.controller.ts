import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#domain';
import { AppError, LIMITS, badInput, isUuid } from '#domain';
import type { FilePurpose, FileView } from '#feature/files';
import { FILE_PURPOSES, FilesService, tooLarge } from '#feature/files';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';

const EXTENSION = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
} as const;

const uuidOf = (text: string | undefined, field: string): string => {
  if (text !== undefined && isUuid(text)) return text;
  throw badInput(field, {
    vi: 'Phải là mã UUID chữ thường.',
    en: 'It must be a UUID in lower case.',
  });
};

function purposeOf(text: string | undefined): FilePurpose {
  const purpose = FILE_PURPOSES.find((each) => each === text);
  if (purpose !== undefined) return purpose;
  throw badInput('purpose', {
    vi: `Mục đích phải là một trong: ${FILE_PURPOSES.join(', ')}.`,
    en: `The purpose is one of: ${FILE_PURPOSES.join(', ')}.`,
  });
}

/** The bytes of the one file of a multipart body; never more than the limit is held. */
async function contentOf(request: FastifyRequest): Promise<Buffer> {
  const missing = (): AppError =>
    badInput('file', {
      vi: 'Hãy gửi đúng một tệp dưới dạng multipart/form-data.',
      en: 'Send exactly one file as multipart/form-data.',
    });
  if (!request.isMultipart()) throw missing();
  let content: Buffer | null = null;
  try {
    const limits = { files: 1, fields: 0, fileSize: LIMITS.file.bytesMax, headerPairs: 20 };
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file') content = await part.toBuffer();
    }
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (code === 'FST_REQ_FILE_TOO_LARGE') throw tooLarge();
    if (typeof code === 'string' && code.startsWith('FST_')) throw missing();
    throw error;
  }
  if (content === null) throw missing();
  return content;
}

/** Pictures and papers of contracts, over plain HTTP: GraphQL carries no bytes. */
@Controller()
export class FilesController {
  constructor(private readonly files: FilesService) {}

  /** Keeps one file. `id` is made by the client; the same file under it again has no second effect. */
  @Post('contracts/:contractId/files')
  @Allow('file.upload')
  async upload(
    @CurrentActor() actor: Actor,
    @Param('contractId') contractId: string,
    @Query() query: Record<string, string | undefined>,
    @Req() request: FastifyRequest,
  ): Promise<FileView> {
    if (!isUuid(contractId)) throw new AppError('NOT_FOUND');
    const org = query['organisationId'];
    const file = await this.files.upload(actor, {
      id: uuidOf(query['id'], 'id'),
      contractId,
      purpose: purposeOf(query['purpose']),
      orgId: org === undefined ? null : uuidOf(org, 'organisationId'),
      content: await contentOf(request),
    });
    const { id, orgId, purpose, mediaType, sizeBytes, sha256, createdAt } = file;
    return { id, contractId, orgId, purpose, mediaType, sizeBytes, sha256, createdAt };
  }

  /** Its bytes, to be saved and never to be run: type from its first bytes, a sandbox, no sniffing. */
  @Get('files/:id')
  @Allow('file.read')
  async download(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isUuid(id)) throw new AppError('NOT_FOUND');
    const { file, content } = await this.files.read(actor, id);
    await reply
      .headers({
        'content-type': file.mediaType,
        'content-disposition': `attachment; filename="${id}.${EXTENSION[file.mediaType]}"`,
        'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'cache-control': 'private, no-store',
        'x-file-sha256': file.sha256,
      })
      .send(content);
  }
}
