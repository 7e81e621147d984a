// TypeScript of one file of GraphQL documents. Scalars of the API travel as strings, Int and Float as numbers.
import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  Kind,
  typeFromAST,
} from 'graphql';

const NUMBERS = new Set(['Int', 'Float']);

const scalarType = (type) =>
  NUMBERS.has(type.name) ? 'number' : type.name === 'Boolean' ? 'boolean' : 'string';

/** Grows with every feature, and nobody lists it: a sentence comes with each code. */
const OPEN_ENUMS = new Set(['RefusalCode']);

const upperFirst = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const lowerFirst = (text) => text.charAt(0).toLowerCase() + text.slice(1);

/** Writes types, and remembers which enums and inputs the file needs. */
class TypeWriter {
  constructor({ schema, fragments }) {
    this.schema = schema;
    this.fragments = fragments;
    this.named = new Map();
  }

  /** A wrapped type; `render` writes what stands inside. */
  wrapped(type, render) {
    if (isNonNullType(type)) return this.bare(type.ofType, render);
    return `${this.bare(type, render)} | null`;
  }

  bare(type, render) {
    if (!isListType(type)) return render(type);
    const inner = this.wrapped(type.ofType, render);
    return `readonly ${/[|]/.test(inner) ? `(${inner})` : inner}[]`;
  }

  leaf(type) {
    if (!isEnumType(type)) return scalarType(type);
    if (OPEN_ENUMS.has(type.name)) return 'string';
    const values = type.getValues().map(({ name }) => `'${name}'`);
    this.named.set(type.name, `export type ${type.name} = ${values.join(' | ')};`);
    return type.name;
  }

  input(type) {
    if (isLeafType(type)) return this.leaf(type);
    if (isInputObjectType(type) && !this.named.has(type.name)) {
      this.named.set(type.name, '');
      const fields = Object.values(type.getFields()).map((field) => {
        const optional = isRequiredInputField(field) ? '' : '?';
        const value = this.wrapped(field.type, (inner) => this.input(inner));
        return `  readonly ${field.name}${optional}: ${value}${optional && ' | undefined'};`;
      });
      this.named.set(type.name, `export interface ${type.name} {\n${fields.join('\n')}\n}`);
    }
    return type.name;
  }

  /** Whether a fragment speaks about a concrete type. */
  applies(fragment, type) {
    const on = fragment.typeCondition?.name.value;
    if (on === undefined || on === type.name) return true;
    const abstract = this.schema.getType(on);
    return isAbstractType(abstract) && this.schema.isSubType(abstract, type);
  }

  /** Fields of a selection for one concrete type, fragments resolved: response key to field and its selections. */
  collect(selectionSet, type, fields = new Map()) {
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const known = fields.get(key) ?? { name: selection.name.value, sets: [] };
        if (selection.selectionSet) known.sets.push(selection.selectionSet);
        fields.set(key, known);
        continue;
      }
      const spread = selection.kind === Kind.FRAGMENT_SPREAD;
      const fragment = spread ? this.fragments.get(selection.name.value) : selection;
      if (this.applies(fragment, type)) this.collect(fragment.selectionSet, type, fields);
    }
    return fields;
  }

  /** @param {import('graphql').SelectionSetNode[]} sets selections of the same field, merged */
  selection(sets, type, indent) {
    const selectionSet = {
      kind: Kind.SELECTION_SET,
      selections: sets.flatMap((set) => set.selections),
    };
    if (!isAbstractType(type)) return this.object(selectionSet, type, indent);
    const branches = this.schema
      .getPossibleTypes(type)
      .map((possible) => this.object(selectionSet, possible, indent));
    return [...new Set(branches)].join(' | ');
  }

  object(selectionSet, type, indent) {
    const lines = [...this.collect(selectionSet, type)].map(([key, { name, sets }]) => {
      if (name === '__typename') return `${indent}  readonly ${key}: '${type.name}';`;
      const field = type.getFields()[name];
      const value = this.wrapped(field.type, (inner) =>
        isLeafType(inner) ? this.leaf(inner) : this.selection(sets, inner, `${indent}  `),
      );
      return `${indent}  readonly ${key}: ${value};`;
    });
    return `{\n${lines.join('\n')}\n${indent}}`;
  }

  variables(operation) {
    const fields = (operation.variableDefinitions ?? []).map(({ variable, type, defaultValue }) => {
      const wanted = typeFromAST(this.schema, type);
      const optional = isNonNullType(wanted) && !defaultValue ? '' : '?';
      const value = this.wrapped(wanted, (inner) => this.input(inner));
      return `  readonly ${variable.name.value}${optional}: ${value}${optional && ' | undefined'};`;
    });
    return fields.length === 0 ? 'Record<string, never>' : `{\n${fields.join('\n')}\n}`;
  }
}

/** An answer that may be one of several types is told apart by its name, so the name must be asked for. */
function requireTypename(writer, selectionSet, type, where) {
  const concrete = isAbstractType(type) ? writer.schema.getPossibleTypes(type) : [type];
  for (const each of concrete) {
    const fields = writer.collect(selectionSet, each);
    if (isAbstractType(type) && ![...fields.values()].some(({ name }) => name === '__typename')) {
      throw new Error(`${where}: ask for __typename of ${type.name}`);
    }
    for (const { name, sets } of fields.values()) {
      if (name === '__typename' || sets.length === 0) continue;
      const merged = {
        kind: Kind.SELECTION_SET,
        selections: sets.flatMap((set) => set.selections),
      };
      requireTypename(writer, merged, getNamedType(each.getFields()[name].type), where);
    }
  }
}

function renderOperation(writer, { operation, hash }) {
  const name = upperFirst(operation.name.value);
  const root = writer.schema.getRootType(operation.operation);
  requireTypename(writer, operation.selectionSet, root, name);
  const result = writer.selection([operation.selectionSet], root, '');
  const constant = `${lowerFirst(name)}${upperFirst(operation.operation)}`;
  return [
    `export type ${name}Result = ${result};`,
    `export type ${name}Variables = ${writer.variables(operation)};`,
    `export const ${constant}: Document<${name}Result, ${name}Variables> = {\n  name: '${name}',\n  hash: '${hash}',\n};`,
  ].join('\n\n');
}

/** The text of `x.documents.ts`. */
export function renderFile({ schema, fragments, name, operations, own, client }) {
  const writer = new TypeWriter({ schema, fragments });
  const fragmentTypes = own.map(({ name: { value }, typeCondition, selectionSet }) => {
    const type = schema.getType(typeCondition.name.value);
    requireTypename(writer, selectionSet, type, value);
    return `export type ${upperFirst(value)}Fragment = ${writer.selection([selectionSet], type, '')};`;
  });
  const bodies = operations.map((each) => renderOperation(writer, each));
  const named = [...writer.named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  const head = [
    `// Generated from ${name} and the schema of the API by \`npm run web:documents\`.`,
  ];
  if (operations.length > 0) head.push(`import type { Document } from '${client}';`);
  return `${[head.join('\n'), ...named, ...fragmentTypes, ...bodies].join('\n\n')}\n`;
}
