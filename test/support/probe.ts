/** Calls any root field with the plainest arguments its types allow: for tests that must reach every field. */
import type { GraphQLField, GraphQLInputType, GraphQLOutputType } from 'graphql';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { v7 as uuid } from 'uuid';

/** Whose things a call names: arguments that say whose an object is are filled from here. */
export interface Target {
  readonly orgId: string;
  readonly placeId: string;
}

const OWNER_ARGUMENTS = ['orgId', 'organisationId', 'unionOrgId'];

const NEW_IDS = ['id', 'idempotencyKey'];

const idsOf = (field: GraphQLField<unknown, unknown>): readonly string[] =>
  field.args.flatMap((arg) => {
    const type = getNamedType(arg.type);
    const parts = isInputObjectType(type) ? Object.values(type.getFields()) : [arg];
    return parts.filter((part) => getNamedType(part.type).name === 'UUID').map((part) => part.name);
  });

/** What a field's arguments say of whose things it touches. */
export function ownershipOf(field: GraphQLField<unknown, unknown>): {
  /** An argument names the owner. */
  readonly named: boolean;
  /** Nothing else must exist for the call to succeed. */
  readonly alone: boolean;
} {
  const ids = idsOf(field);
  const isOwner = (name: string): boolean => OWNER_ARGUMENTS.includes(name);
  return {
    named: ids.some(isOwner) || field.name === 'registerOrganisation',
    alone: ids.every((name) => isOwner(name) || NEW_IDS.includes(name)),
  };
}

const SCALARS: Readonly<Record<string, () => unknown>> = {
  UUID: uuid,
  Text: () => 'x',
  String: () => 'x',
  Int: () => 1,
  Float: () => 1,
  Boolean: () => false,
  Decimal: () => '1',
  Int64: () => '1',
  LocalDate: () => '2026-01-01',
  Instant: () => '2026-11-24T00:00:00.000Z',
};

function valueOf(type: GraphQLInputType, name: string, target: Target): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType, name, target);
  if (OWNER_ARGUMENTS.includes(name)) return target.orgId;
  if (name === 'placeId') return target.placeId;
  if (name === 'phone') return '0912 345 678';
  if (isListType(type)) return [valueOf(type.ofType, name, target)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => isRequiredInputField(field) || OWNER_ARGUMENTS.includes(field.name),
    );
    return Object.fromEntries(
      fields.map((field) => [field.name, valueOf(field.type, field.name, target)]),
    );
  }
  const make = SCALARS[type.name];
  if (make === undefined) throw new Error(`no value for scalar ${type.name}`);
  return make();
}

function selectionOf(type: GraphQLOutputType): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  const list = isObjectType(named) && named.getFields()['edges'] !== undefined;
  return list ? '{ __typename edges { __typename } }' : '{ __typename }';
}

/** An operation that calls one root field, with its variables. */
export function probe(
  root: 'Query' | 'Mutation',
  field: GraphQLField<unknown, unknown>,
  target: Target,
): { readonly query: string; readonly variables: Record<string, unknown> } {
  const args = field.args.filter(
    (arg) => isRequiredArgument(arg) || OWNER_ARGUMENTS.includes(arg.name),
  );
  const declared = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const call = passed === '' ? field.name : `${field.name}(${passed})`;
  const head = declared === '' ? '' : `(${declared})`;
  return {
    query: `${root.toLowerCase()} ${head} { result: ${call} ${selectionOf(field.type)} }`,
    variables: Object.fromEntries(
      args.map((arg) => [arg.name, valueOf(arg.type, arg.name, target)]),
    ),
  };
}
