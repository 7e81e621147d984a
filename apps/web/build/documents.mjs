// Types and hashes of the GraphQL documents of the web app: every `x.graphql` gets an `x.documents.ts` beside it.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema, Kind, parse, print, stripIgnoredCharacters, validate, visit } from 'graphql';
import { renderFile } from './document-types.mjs';

const source = fileURLToPath(new URL('../src/', import.meta.url));
const schemaFile = fileURLToPath(new URL('../../api/schema.graphql', import.meta.url));

const graphqlFiles = () =>
  readdirSync(source, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.graphql'))
    .sort();

function readDocuments() {
  const files = graphqlFiles().map((name) => {
    const file = path.join(source, name);
    return { file, name, definitions: parse(readFileSync(file, 'utf8')).definitions };
  });
  const fragments = new Map();
  const operations = new Set();
  for (const { name, definitions } of files) {
    for (const definition of definitions) {
      const key = definition.name?.value;
      if (!key) throw new Error(`${name}: every operation needs a name`);
      if (definition.kind === Kind.FRAGMENT_DEFINITION) {
        if (fragments.has(key)) throw new Error(`${name}: fragment ${key} exists twice`);
        fragments.set(key, definition);
      } else if (operations.has(key)) throw new Error(`${name}: operation ${key} exists twice`);
      else operations.add(key);
    }
  }
  return { files, fragments };
}

/** The operation and every fragment it needs, as the one text that is sent and hashed. */
function textOf(operation, fragments) {
  const needed = new Map();
  const collect = (node) =>
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (!fragment) throw new Error(`${operation.name.value}: no fragment ${name.value}`);
        if (needed.has(name.value)) return;
        needed.set(name.value, fragment);
        collect(fragment);
      },
    });
  collect(operation);
  const parts = [
    operation,
    ...[...needed.values()].sort((a, b) => (a.name.value < b.name.value ? -1 : 1)),
  ];
  return { parts, text: stripIgnoredCharacters(parts.map(print).join('\n')) };
}

/**
 * Reads and checks every document against the schema of the API.
 * @returns {{outputs: {file: string, text: string}[], known: Record<string, string>}} the files to write, and text by hash
 */
export function generateDocuments() {
  const schema = buildSchema(readFileSync(schemaFile, 'utf8'));
  const { files, fragments } = readDocuments();
  const known = {};
  const outputs = files.map(({ file, name, definitions }) => {
    const operations = definitions
      .filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
      .map((operation) => {
        const { parts, text } = textOf(operation, fragments);
        const faults = validate(schema, { kind: Kind.DOCUMENT, definitions: parts });
        if (faults.length > 0) throw new Error(`${name}: ${faults.map(String).join('\n')}`);
        const hash = createHash('sha256').update(text).digest('hex');
        known[hash] = text;
        return { operation, hash };
      });
    const own = definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
    const context = { schema, fragments, name: path.basename(name) };
    const depth = name.split(path.sep).length - 1;
    const client = `${depth === 0 ? './' : '../'.repeat(depth)}graphql/document.js`;
    const target = file.replace(/\.graphql$/, '.documents.ts');
    return { file: target, text: renderFile({ ...context, operations, own, client }) };
  });
  return { outputs, known };
}
