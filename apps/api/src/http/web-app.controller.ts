import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Header, Inject, NotFoundException, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow } from './allow.decorator.js';
import type { WebFile } from './web-app.js';
import { WebApp } from './web-app.js';

const APP_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
  "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const YEAR_SECONDS = 31_536_000;

/** The web app, and the page that says what this is. Read from the project's root, where every start script stands. */
@Controller()
export class WebAppController {
  private readonly about = readFileSync(join(process.cwd(), 'apps', 'web', 'about.html'), 'utf8');

  constructor(@Inject(WebApp) private readonly web: WebApp) {}

  /** What the system is, in a page without any script. */
  @Get('gioi-thieu')
  @Allow('catalogue.read')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:")
  describe(): string {
    return this.about;
  }

  @Get()
  @Allow('catalogue.read')
  async home(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = this.web.find('/');
    // An API that stands alone, without the built app, shows the way.
    if (page === undefined) await reply.redirect('/gioi-thieu', 302);
    else await send(page, request, reply);
  }

  /** Files of the app, and its own routes; whatever another handler answers never comes here. */
  @Get('*')
  @Allow('catalogue.read')
  async file(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const found = this.web.find(request.url.split('?')[0] ?? '');
    if (found === undefined) throw new NotFoundException('No such page');
    await send(found, request, reply);
  }
}

async function send(file: WebFile, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  void reply.headers({
    'content-type': file.type,
    'cache-control': file.hashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache',
    etag: file.etag,
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-security-policy': APP_POLICY,
    'permissions-policy': 'camera=(self), microphone=(), geolocation=(self)',
  });
  if (request.headers['if-none-match'] === file.etag) {
    await reply.status(304).send();
    return;
  }
  const accepted = request.headers['accept-encoding'] ?? '';
  const encoding = (['br', 'gzip'] as const).find(
    (name) => accepted.includes(name) && file[name] !== undefined,
  );
  if (encoding !== undefined) void reply.header('content-encoding', encoding);
  await reply.send(encoding === undefined ? file.plain : file[encoding]);
}
