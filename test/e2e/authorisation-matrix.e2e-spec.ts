import { readFileSync } from 'node:fs';
import path from 'node:path';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLField, GraphQLSchema } from 'graphql';
import type { Role } from '#domain';
import { Database, SYSTEM_CONTEXT } from '#persistence';
import type { World } from '#testing/builders';
import { buildWorld, makeMember, makeSession } from '#testing/builders';
import type { Harness } from '#testing/harness';
import { startHarness } from '#testing/harness';
import type { Target } from '#testing/probe';
import { ownershipOf, probe } from '#testing/probe';

/**
 * The oracle of authorisation, written by hand and never from the code: one row per root field of the schema, one column
 * per actor. A new root field without a row fails this spec; add its row to the CSV together with the field.
 *   allow - the policy lets the actor call it for anything
 *   own   - only for what belongs to the actor's organisation or area; a stranger's is denied or comes back empty
 *   deny  - never: UNAUTHENTICATED without a live session, FORBIDDEN with one
 */
type Cell = 'allow' | 'own' | 'deny';
const [HEAD = '', ...LINES] = readFileSync(path.join(__dirname, 'authorisation-matrix.csv'), 'utf8')
  .trim()
  .split('\n');
const ACTORS = HEAD.split(',').slice(1);
const MATRIX = new Map(
  LINES.map((line) => {
    const [field = '', ...cells] = line.split(',');
    return [field, cells as Cell[]] as const;
  }),
);

interface Caller {
  readonly token: string | undefined;
  readonly personId: string | undefined;
  readonly own: Target;
  readonly strangers: Target;
}
interface Probed {
  readonly code: string | undefined;
  /** A list without entries, null, or a refusal: nothing was shown and nothing done. */
  readonly nothing: boolean;
}

const DENIED = ['UNAUTHENTICATED', 'FORBIDDEN'];
const NOT_OWN = ['FORBIDDEN', 'NOT_FOUND'];
const ROLES_OF_COLUMNS = ACTORS.filter(
  (actor) => !['anonymous', 'outsider', 'api_key', 'suspended', 'removed'].includes(actor),
) as Role[];

describe('the authorisation matrix', () => {
  let harness: Harness;
  let world: World;
  let schema: GraphQLSchema;
  const callers = new Map<string, Caller>();

  const endAll = async (sql: string, id: string): Promise<void> => {
    await harness.api.get(Database).transaction(SYSTEM_CONTEXT, (tx) => tx.execute(sql, [id]));
  };

  beforeAll(async () => {
    harness = await startHarness({ worker: false });
    world = await buildWorld(harness.database);
    schema = harness.api.get(GraphQLSchemaHost).schema;
    const { orgs, placeId, otherPlaceId, people, strangers } = world;
    const base = {
      own: { orgId: orgs.cooperative, placeId },
      strangers: { orgId: strangers.buyer_manager.orgId, placeId: otherPlaceId },
    };
    callers.set('anonymous', { ...base, token: undefined, personId: undefined });
    callers.set('outsider', { ...base, ...world.outsider });
    callers.set('api_key', { ...base, token: world.apiKey.token, personId: undefined });
    for (const role of ROLES_OF_COLUMNS) {
      const person = people[role];
      // Staff have no organisation of the market of their own; those of the commune's area stand for it.
      const staff = role.endsWith('_staff') || ['administrator', 'observer'].includes(role);
      const own = staff ? base.own : { orgId: person.orgId, placeId };
      callers.set(role, { ...base, ...person, own });
    }
    const suspended = await makeMember(harness.database, orgs.cooperative, 'coop_manager');
    await endAll(`UPDATE person SET status = 'suspended' WHERE id = $1`, suspended.personId);
    callers.set('suspended', { ...base, ...suspended });
    const removed = await makeMember(harness.database, orgs.cooperative, 'coop_manager');
    await endAll('UPDATE membership SET ended_at = now() WHERE person_id = $1', removed.personId);
    callers.set('removed', { ...base, ...removed });
  });
  afterAll(() => harness.stop());

  const rootFields = (): (readonly [string, GraphQLField<unknown, unknown>])[] =>
    [schema.getQueryType(), schema.getMutationType()].flatMap((root) =>
      Object.values(root?.getFields() ?? {}).map(
        (field) => [`${root?.name ?? ''}.${field.name}`, field] as const,
      ),
    );

  const call = async (
    name: string,
    field: GraphQLField<unknown, unknown>,
    as: { readonly caller: Caller; readonly target: Target },
  ): Promise<Probed> => {
    const { caller, target } = as;
    const { query, variables } = probe(
      name.startsWith('Query') ? 'Query' : 'Mutation',
      field,
      target,
    );
    // A sign-out ends the session that others still need.
    const token =
      field.name === 'signOut' && caller.personId !== undefined && caller.token !== undefined
        ? ((await freshToken(caller)) ?? caller.token)
        : caller.token;
    const { data, errors } = await harness.graphql<{ result: unknown }>(query, variables, token);
    return { code: errors[0]?.extensions.code, nothing: isNothing(data?.result ?? null) };
  };
  const isNothing = (result: unknown): boolean => {
    if (result === null) return true;
    if (Array.isArray(result)) return result.length === 0;
    const { __typename, edges } = result as { __typename?: string; edges?: unknown[] };
    return __typename === 'Refusal' || edges?.length === 0;
  };
  const freshToken = async (caller: Caller): Promise<string | null> => {
    const suspended = callers.get('suspended')?.personId === caller.personId;
    return suspended ? null : (await makeSession(harness.database, caller.personId!)).token;
  };

  const faultOf = async (
    cell: Cell,
    name: string,
    of: { readonly field: GraphQLField<unknown, unknown>; readonly caller: Caller },
  ): Promise<string | null> => {
    const { field, caller } = of;
    const own = await call(name, field, { caller, target: caller.own });
    if (own.code === 'INTERNAL') return 'broke';
    if (cell === 'deny') {
      return DENIED.includes(own.code ?? '') ? null : `not denied: ${own.code ?? 'answered'}`;
    }
    if (own.code === 'UNAUTHENTICATED') return 'not known';
    if (cell === 'allow') return own.code === 'FORBIDDEN' ? 'forbidden' : null;
    return ownFault(name, own, of);
  };
  const ownFault = async (
    name: string,
    own: Probed,
    of: { readonly field: GraphQLField<unknown, unknown>; readonly caller: Caller },
  ): Promise<string | null> => {
    const { field, caller } = of;
    const { named, alone } = ownershipOf(field);
    if (!named) return own.nothing ? null : 'answered for what is nobody’s';
    if (alone && own.code !== undefined && NOT_OWN.includes(own.code)) return `own: ${own.code}`;
    const other = await call(name, field, { caller, target: caller.strangers });
    if (other.code !== undefined && NOT_OWN.includes(other.code)) return null;
    // A list may show nothing, and input that names no thing at all may be refused before its owner is asked.
    const harmless = name.startsWith('Query')
      ? other.nothing
      : !alone && other.code === 'BAD_INPUT';
    return harmless ? null : `a stranger's is not denied: ${other.code ?? 'answered'}`;
  };

  it('has one row for every root field, and none for others', () => {
    const fields = rootFields().map(([name]) => name);
    expect([...MATRIX.keys()].sort()).toEqual(fields.sort());
  });

  it('has a cell for every actor', () => {
    for (const [field, cells] of MATRIX) {
      expect([field, cells.length]).toEqual([field, ACTORS.length]);
      expect(cells.every((cell) => ['allow', 'own', 'deny'].includes(cell))).toBe(true);
    }
    expect(ACTORS.filter((actor) => !callers.has(actor))).toEqual([]);
  });

  it('holds for every actor at every root field', async () => {
    const faults: string[] = [];
    for (const [name, field] of rootFields()) {
      for (const [at, actor] of ACTORS.entries()) {
        const cell = MATRIX.get(name)?.[at];
        const caller = callers.get(actor);
        if (cell === undefined || caller === undefined) continue;
        const fault = await faultOf(cell, name, { field, caller });
        if (fault !== null) faults.push(`${name} as ${actor} (${cell}): ${fault}`);
      }
    }
    expect(faults).toEqual([]);
  }, 180_000);
});
