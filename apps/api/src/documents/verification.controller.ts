import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { unknownHashPage, verifiedPage } from '#domain';
import { ContractVerification } from '#feature/contracts';
import { Allow } from '../http/allow.decorator.js';

const NUMBER = /^[A-Z]{2,6}-\d{4}-\d{1,9}(?:-[A-Z0-9]{1,6})?$/;
const SHA256 = /^[0-9a-f]{64}$/;

/** Public, without a script: whoever holds a printed contract compares it with the record. */
@Controller('xac-minh')
export class VerificationController {
  constructor(private readonly verification: ContractVerification) {}

  @Get(':number/:sha256')
  @Allow('catalogue.read')
  async page(
    @Param() { number, sha256 }: { readonly number: string; readonly sha256: string },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const asked = { number: number.toUpperCase(), sha256: sha256.toLowerCase() };
    const found =
      NUMBER.test(asked.number) && SHA256.test(asked.sha256)
        ? await this.verification.find(asked.number, asked.sha256)
        : null;
    await reply
      .status(found === null ? 404 : 200)
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy':
          "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      })
      .send(found === null ? unknownHashPage() : verifiedPage(found));
  }
}
