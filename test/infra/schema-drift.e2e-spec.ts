import { readFileSync, writeFileSync } from 'node:fs';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLNamedType, GraphQLSchema } from 'graphql';
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import type { Harness } from '#testing/harness';
import { startHarness } from '#testing/harness';

const FILE = 'apps/api/schema.graphql';

const BUILT_IN = ['Boolean', 'Float', 'ID', 'Int', 'String', 'Query', 'Mutation'];

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}

/** The parts of a type that need a description of their own. */
function partsOf(type: GraphQLNamedType): Described[] {
  if (isEnumType(type)) return type.name === 'RefusalCode' ? [] : [...type.getValues()];
  if (!isObjectType(type) && !isInputObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field): Described[] => [
    field,
    ...('args' in field ? field.args : []),
  ]);
}

/** Every name in the schema that lacks a description: the descriptions are the API's documentation. */
function undescribed(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__'))
    .flatMap((type) => {
      const parts = partsOf(type).map((part) => ({ ...part, name: `${type.name}.${part.name}` }));
      return BUILT_IN.includes(type.name) ? parts : [type, ...parts];
    })
    .filter((part) => !part.description)
    .map((part) => part.name);
}

describe('the schema', () => {
  let harness: Harness;
  let schema: GraphQLSchema;
  beforeAll(async () => {
    harness = await startHarness({ worker: false });
    schema = harness.api.get(GraphQLSchemaHost).schema;
  });
  afterAll(() => harness.stop());

  it('equals the file that is checked in (UPDATE_SCHEMA=1 writes it)', () => {
    const printed = `${printSchema(lexicographicSortSchema(schema))}\n`;
    if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(FILE, printed);
    expect(readFileSync(FILE, 'utf8')).toBe(printed);
  });

  it('describes every type, field, argument and value', () => {
    expect(undescribed(schema)).toEqual([]);
  });
});
