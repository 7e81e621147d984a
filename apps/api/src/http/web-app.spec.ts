import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WebApp } from './web-app.js';

describe('the built web app', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lien-ket-web-'));
  const put = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  let web: WebApp;
  beforeAll(() => {
    const pages = { '': 'index.html', 'lo-hang': 'index.html', ban: 'ban.html' };
    put('app.json', JSON.stringify({ pages, documents: { abc: '{me{id}}' } }));
    put('public/index.html', 'phone');
    put('public/ban.html', 'desk');
    put('public/assets/a-1.js', 'plain');
    put('public/assets/a-1.js.br', 'brotli');
    put('secret.txt', 'secret');
    web = WebApp.read(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['/', 'phone'],
    ['/lo-hang/dang', 'phone'],
    ['/ban', 'desk'],
    ['/ban/dot-ghep/1', 'desk'],
    ['/assets/a-1.js', 'plain'],
  ])('answers %s', (address, text) => {
    expect(web.find(address)?.plain.toString()).toBe(text);
  });

  it.each([
    '/graphql',
    '/contracts/1/document',
    '/assets/b.js',
    '/assets/a-1.js.br',
    '/../secret.txt',
    '/app.json',
    '/banner',
    '//evil',
  ])('knows nothing at %s', (address) => {
    expect(web.find(address)).toBeUndefined();
  });

  it('keeps for ever only what has its hash in its name, and has stored encodings', () => {
    expect(web.find('/assets/a-1.js')).toMatchObject({ hashed: true, gzip: undefined });
    expect(web.find('/assets/a-1.js')?.br?.toString()).toBe('brotli');
    expect(web.find('/')?.hashed).toBe(false);
    expect(web.documents.get('abc')).toBe('{me{id}}');
  });

  it('is nothing when it was not built', () => {
    expect(WebApp.read(path.join(folder, 'elsewhere')).find('/')).toBeUndefined();
  });
});
