// What the build adds to Vite's own: checked GraphQL documents, the service worker, stored encodings, the API's manifest.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { measure } from './budgets.mjs';
import { generateDocuments } from './documents.mjs';

const COMPRESSED = /\.(html|js|css|svg|json|webmanifest)$/;
const VIRTUAL = 'virtual:documents';

/** Whichever style sheet arrives first decides the order of the layers, so each of them states it. */
const LAYERS = '@layer reset, tokens, base, ui, screen;\n';

const routes = JSON.parse(readFileSync(new URL('../routes.json', import.meta.url), 'utf8'));
const workerSource = fileURLToPath(new URL('../src/service-worker.js', import.meta.url));

/** Documents whose types on disk are out of date would be answered with other data than the code expects. */
function checkedDocuments() {
  const { outputs, known } = generateDocuments();
  for (const { file, text } of outputs) {
    if (readFileSync(file, 'utf8') !== text) {
      throw new Error(`${file} is out of date: run \`npm run web:documents\``);
    }
  }
  return known;
}

const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((name) => name.split(path.sep).join('/'));

/** Chunks that the phone shell may ever load, with their styles: what works without a network. */
function phoneFiles(manifest) {
  const wanted = new Set();
  const visited = new Set();
  const visit = (key) => {
    if (visited.has(key)) return;
    visited.add(key);
    const chunk = manifest[key];
    for (const file of [chunk.file, ...(chunk.css ?? [])]) wanted.add(`/${file}`);
    for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) visit(next);
  };
  visit('index.html');
  return [...wanted].sort();
}

function writeServiceWorker(folder) {
  const manifest = JSON.parse(readFileSync(path.join(folder, '.vite/manifest.json'), 'utf8'));
  const files = ['/', '/icon.svg', '/manifest.webmanifest', ...phoneFiles(manifest)];
  const version = createHash('sha256').update(readFileSync(path.join(folder, 'index.html')));
  const text = readFileSync(workerSource, 'utf8')
    .replace("'%VERSION%'", JSON.stringify(version.digest('hex').slice(0, 16)))
    .replace("['%FILES%']", JSON.stringify(files));
  writeFileSync(path.join(folder, 'service-worker.js'), text);
}

function storeEncodings(folder) {
  for (const name of filesOf(folder).filter((file) => COMPRESSED.test(file))) {
    const file = path.join(folder, name);
    const plain = readFileSync(file);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 10 };
    writeFileSync(`${file}.br`, brotliCompressSync(plain, { params }));
    writeFileSync(`${file}.gz`, gzipSync(plain, { level: 9 }));
  }
}

/** @param {{outDir: string}} options folder that gets `app.json`; the files themselves are in its `public/` */
export function webApp({ outDir }) {
  let documents = {};
  let building = false;
  const pages = Object.fromEntries(
    Object.entries(routes).flatMap(([page, names]) => names.map((name) => [name, page])),
  );
  return {
    name: 'lien-ket-web-app',
    configResolved(config) {
      building = config.command === 'build';
    },
    transform: {
      order: 'pre',
      filter: { id: /\/src\/.*\.css$/ },
      handler: (code) => ({ code: LAYERS + code, map: null }),
    },
    buildStart() {
      documents = building ? checkedDocuments() : generateDocuments().known;
    },
    // The development server has no list at the API: it sends the text.
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : undefined),
    load: (id) =>
      id === `\0${VIRTUAL}`
        ? `export default ${JSON.stringify(generateDocuments().known)}`
        : undefined,
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost');
        const page = pages[pathname.split('/')[1] ?? ''];
        if (page && !path.extname(pathname)) request.url = `/${page}`;
        next();
      });
    },
    writeBundle() {
      if (!building) return;
      const folder = path.join(outDir, 'public');
      const { figures, problems } = measure(folder);
      if (problems.length > 0) throw new Error(`over budget: ${problems.join('; ')}`);
      writeServiceWorker(folder);
      storeEncodings(folder);
      writeFileSync(path.join(outDir, 'app.json'), JSON.stringify({ pages, documents, figures }));
    },
  };
}
