import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Header } from '@nestjs/common';
import { Allow } from './allow.decorator.js';

/** The one page of the web app so far: says what this is. Read from the project's root, where every start script stands. */
@Controller()
export class HomeController {
  private readonly page = readFileSync(join(process.cwd(), 'apps', 'web', 'index.html'), 'utf8');

  @Get()
  @Allow('catalogue.read')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:")
  home(): string {
    return this.page;
  }
}
