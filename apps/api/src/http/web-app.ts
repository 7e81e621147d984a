import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One file of the built web app, in every encoding it was stored in. */
export interface WebFile {
  readonly type: string;
  readonly etag: string;
  /** Its name carries a hash of its content, so it may be kept for ever. */
  readonly hashed: boolean;
  readonly plain: Buffer;
  readonly br: Buffer | undefined;
  readonly gzip: Buffer | undefined;
}

/** What `npm run build` leaves for the API beside the files: which addresses are the app's, and its GraphQL documents. */
interface Manifest {
  /** First path segments, each with the page that answers for it: `{"": "index.html", "ban": "ban.html"}`. */
  readonly pages: Readonly<Record<string, string>>;
  /** Text of each document by its SHA-256, hexadecimal. */
  readonly documents: Readonly<Record<string, string>>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
};

const readIfThere = (file: string): Buffer | undefined =>
  existsSync(file) ? readFileSync(file) : undefined;

function readFile(folder: string, name: string): WebFile {
  const file = path.join(folder, name);
  const plain = readFileSync(file);
  return {
    type: TYPES[path.extname(name)] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    hashed: name.startsWith('assets/'),
    plain,
    br: readIfThere(`${file}.br`),
    gzip: readIfThere(`${file}.gz`),
  };
}

/**
 * The built web app in memory: under a megabyte, and a look-up in a map cannot leave its folder. Nothing is served
 * when it was not built, which is so in most tests.
 */
export class WebApp {
  private constructor(
    private readonly files: ReadonlyMap<string, WebFile>,
    private readonly pages: ReadonlyMap<string, string>,
    /** The GraphQL documents the app may send, by SHA-256. */
    readonly documents: ReadonlyMap<string, string>,
  ) {}

  /** @param folder `dist/web`: `app.json`, and the files under `public/` */
  static read(folder: string): WebApp {
    const manifestFile = path.join(folder, 'app.json');
    if (!existsSync(manifestFile)) return new WebApp(new Map(), new Map(), new Map());
    const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;
    const root = path.join(folder, 'public');
    const names = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
    return new WebApp(
      new Map(names.map((name) => [name.split(path.sep).join('/'), readFile(root, name)])),
      new Map(Object.entries(manifest.pages)),
      new Map(Object.entries(manifest.documents)),
    );
  }

  /** What answers an address (path without query): a file, or the page of the app's own route. */
  find(address: string): WebFile | undefined {
    const name = address.slice(1);
    const [first = '', ...rest] = name.split('/');
    const page = first === '' && rest.length > 0 ? undefined : this.pages.get(first);
    return this.files.get(name) ?? (page === undefined ? undefined : this.files.get(page));
  }
}
