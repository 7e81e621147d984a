import { readFileSync, writeFileSync } from 'node:fs';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
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

/** Every name in the schema that lacks a description: the descriptions are the API's documentation. */
function undescribed(schema: GraphQLSchema): string[] {
  const missing: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || ['Query', 'Mutation'].includes(type.name)) continue;
    if (!type.description && !['Boolean', 'Float', 'ID', 'Int', 'String'].includes(type.name))
      missing.push(type.name);
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isEnumType(type) && type.name !== 'RefusalCode') {
      for (const value of type.getValues())
        if (!value.description) missing.push(`${type.name}.${value.name}`);
    }
    if (!isObjectType(type) && !isInputObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!field.description) missing.push(`${type.name}.${field.name}`);
      for (const arg of 'args' in field ? field.args : [])
        if (!arg.description) missing.push(`${type.name}.${field.name}(${arg.name})`);
    }
  }
  return missing;
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
