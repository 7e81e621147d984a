import { Controller, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#domain';
import { badInput, isRefusal, isUuid, refusalText } from '#domain';
import { BankFilesService } from '#feature/payments';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';

const uuidOf = (text: string | undefined, field: string): string => {
  if (text !== undefined && isUuid(text)) return text;
  throw badInput(field, {
    vi: 'Phải là mã UUID chữ thường.',
    en: 'It must be a UUID in lower case.',
  });
};

/** Bank statements come as they are: `POST /bank-files?accountId=&key=&name=` with content type text/csv. */
@Controller('bank-files')
export class BankFileController {
  constructor(private readonly files: BankFilesService) {}

  /** 201 with the file, or 422 with the refusal in both languages; `key` repeats without a second effect. */
  @Post()
  @Allow('bank_file.manage')
  async upload(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, string | undefined>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const bytes = request.body;
    if (!(bytes instanceof Uint8Array)) {
      throw badInput('file', {
        vi: 'Hãy gửi tệp với kiểu nội dung text/csv.',
        en: 'Send the file with content type text/csv.',
      });
    }
    const outcome = await this.files.upload(actor, {
      accountId: uuidOf(query['accountId'], 'accountId'),
      idempotencyKey: uuidOf(query['key'], 'key'),
      name: query['name'] ?? '',
      bytes,
    });
    if (isRefusal(outcome)) {
      const text = refusalText(outcome);
      await reply.status(422).send({
        code: outcome.refused,
        field: outcome.field,
        messageVi: text.vi,
        messageEn: text.en,
      });
      return;
    }
    const { id, rowCount, knownCount, encoding } = await this.files.file(actor, outcome.id);
    await reply.status(201).send({ id, rowCount, knownCount, encoding });
  }
}
