/**
 * Test data below the API: rows that a story needs before it begins. Written as the owner of the schema in one transaction
 * each; row-level security is forced on the owner too, so each step takes the scope it needs.
 */
import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { v7 as uuid } from 'uuid';
import type { DatabaseScope, OrganisationKind, Role } from '#domain';
import { CURRENT_PLACES, ORGANISATION_KINDS, ROLES } from '#domain';
import { fold, taxCodeCheckDigit } from '#text';
import type { TestDatabase } from './database.js';

export interface WorldPerson {
  readonly personId: string;
  readonly orgId: string;
  readonly role: Role;
  readonly phone: string;
  readonly sessionId: string;
  /** Live for 12 hours; send it as `Bearer <token>`. */
  readonly token: string;
}

/** One organisation per kind, one signed-in person per role, strangers of the trading kinds, and a person without any organisation. */
export interface World {
  /** Commune of the organisations and of the commune's authority; the strangers sit in `otherPlaceId`. */
  readonly placeId: string;
  readonly otherPlaceId: string;
  readonly orgs: Readonly<Record<OrganisationKind, string>>;
  readonly people: Readonly<Record<Role, WorldPerson>>;
  /** Same roles in other organisations: no relation to the ones above. */
  readonly strangers: Readonly<
    Record<'coop_manager' | 'processor_manager' | 'buyer_manager', WorldPerson>
  >;
  /** Signed in, member of nothing. */
  readonly outsider: {
    readonly personId: string;
    readonly phone: string;
    readonly sessionId: string;
    readonly token: string;
  };
  /** API key of the cooperative, with its manager's role. */
  readonly apiKey: { readonly keyId: string; readonly orgId: string; readonly token: string };
}

const KIND_OF_ROLE: Readonly<Record<Role, OrganisationKind>> = {
  city_staff: 'city_authority',
  commune_staff: 'commune_authority',
  alliance_staff: 'cooperative_alliance',
  administrator: 'city_authority',
  union_manager: 'cooperative_union',
  coop_manager: 'cooperative',
  coop_member: 'cooperative',
  processor_manager: 'processor',
  buyer_manager: 'buyer',
  host_manager: 'host',
  observer: 'observer',
};

let count = 0;
const next = (): number => (count += 1);
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A Vietnamese mobile number that no other call of this process gets: "+84901000001"... */
export const newPhone = (): string => `+849${String(1_000_000 + next()).padStart(8, '0')}`;

/** A tax code with a right check digit that no other call of this process gets. */
export function newTaxCode(): string {
  for (;;) {
    const nine = `18${String(next()).padStart(7, '0')}`;
    const check = taxCodeCheckDigit(nine);
    if (check !== null) return `${nine}${check}`;
  }
}

/** Runs steps as the owner in one transaction, with the row rights of a scope. */
export async function asOwner<T>(
  database: TestDatabase,
  work: (client: OwnerClient) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    const result = await work({
      query: async (sql, params = []) =>
        (await client.query<Record<string, never>>(sql, [...params])).rows,
      become: async (scope, orgs = []) => {
        await client.query(
          `SELECT set_config('app.scope', $1, true), set_config('app.orgs', $2, true)`,
          [scope, `{${orgs.join(',')}}`],
        );
      },
    });
    await client.query('COMMIT');
    return result;
  } finally {
    await client.end();
  }
}

export interface OwnerClient {
  query(sql: string, params?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  /** The scope, and organisations, that row-level security sees from here on. */
  become(scope: DatabaseScope, orgs?: readonly string[]): Promise<void>;
}

export interface OrganisationSpec {
  readonly id?: string;
  readonly kind: OrganisationKind;
  readonly name?: string;
  readonly placeId?: string;
  readonly taxCode?: string | null;
  readonly phone?: string | null;
  readonly demonstration?: boolean;
}

const placeOf = (id: string | undefined): (typeof CURRENT_PLACES)[number] => {
  const place =
    id === undefined ? CURRENT_PLACES[0] : CURRENT_PLACES.find((candidate) => candidate.id === id);
  if (place === undefined) throw new Error(`no place ${id ?? ''}`);
  return place;
};

async function insertOrganisation(client: OwnerClient, spec: OrganisationSpec): Promise<string> {
  const id = spec.id ?? uuid();
  const name = spec.name ?? `Tổ chức thử ${next()}`;
  const place = placeOf(spec.placeId);
  await client.become('staff');
  await client.query(
    `INSERT INTO organisation (id, kind, name, folded, tax_code, place_id, lat, lon, demonstration)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      spec.kind,
      name,
      fold(name),
      spec.taxCode ?? null,
      place.id,
      place.lat,
      place.lon,
      spec.demonstration ?? false,
    ],
  );
  await client.query(
    'INSERT INTO organisation_contact (org_id, phone, address) VALUES ($1, $2, $3)',
    [id, spec.phone ?? null, null],
  );
  return id;
}

/** An active organisation; answers its id. */
export const makeOrganisation = (database: TestDatabase, spec: OrganisationSpec): Promise<string> =>
  asOwner(database, (client) => insertOrganisation(client, spec));

export interface PersonSpec {
  readonly displayName?: string;
  readonly phone?: string;
  readonly memberships?: readonly {
    readonly orgId: string;
    readonly role: Role;
    readonly mandate?: string;
  }[];
}

async function insertPerson(
  client: OwnerClient,
  spec: PersonSpec,
): Promise<{ personId: string; phone: string }> {
  const personId = uuid();
  const phone = spec.phone ?? newPhone();
  await client.become('system');
  await client.query('INSERT INTO person (id, display_name) VALUES ($1, $2)', [
    personId,
    spec.displayName ?? `Người thử ${next()}`,
  ]);
  await client.query('INSERT INTO person_contact (person_id, phone) VALUES ($1, $2)', [
    personId,
    phone,
  ]);
  for (const membership of spec.memberships ?? []) {
    await client.query(
      'INSERT INTO membership (id, person_id, org_id, role, mandate) VALUES ($1, $2, $3, $4, $5)',
      [uuid(), personId, membership.orgId, membership.role, membership.mandate ?? null],
    );
  }
  return { personId, phone };
}

/** A person with a phone and memberships, not signed in. */
export const makePerson = (
  database: TestDatabase,
  spec: PersonSpec = {},
): Promise<{ readonly personId: string; readonly phone: string }> =>
  asOwner(database, (client) => insertPerson(client, spec));

async function insertSession(
  client: OwnerClient,
  personId: string,
): Promise<{ sessionId: string; token: string }> {
  const sessionId = uuid();
  const token = randomBytes(32).toString('base64url');
  await client.become('system');
  await client.query(
    `INSERT INTO session (id, person_id, token_hash, device, expires_at) VALUES ($1, $2, $3, 'test', now() + interval '12 hours')`,
    [sessionId, personId, sha256(token)],
  );
  return { sessionId, token };
}

/** A live session of a person, without the sign-in by code. */
export const makeSession = (
  database: TestDatabase,
  personId: string,
): Promise<{ readonly sessionId: string; readonly token: string }> =>
  asOwner(database, (client) => insertSession(client, personId));

async function insertApiKey(
  client: OwnerClient,
  spec: { readonly orgId: string; readonly createdBy: string; readonly role: Role },
): Promise<{ keyId: string; token: string }> {
  const keyId = uuid();
  const token = `lkk_${randomBytes(32).toString('base64url')}`;
  await client.become('system', [spec.orgId]);
  await client.query(
    `INSERT INTO api_key (id, org_id, label, secret_hash, role, created_by, expires_at)
     VALUES ($1, $2, 'test', $3, $4, $5, now() + interval '30 days')`,
    [keyId, spec.orgId, sha256(token), spec.role, spec.createdBy],
  );
  return { keyId, token };
}

/** An API key with a manager's role of its organisation. */
export const makeApiKey = (
  database: TestDatabase,
  spec: { readonly orgId: string; readonly createdBy: string; readonly role: Role },
): Promise<{ readonly keyId: string; readonly token: string }> =>
  asOwner(database, (client) => insertApiKey(client, spec));

export interface CertificateSpec {
  readonly orgId: string;
  readonly code?: string;
  readonly number?: string;
  readonly productCodes?: readonly string[];
  readonly issuedOn?: string;
  readonly expiresOn?: string | null;
  readonly endedOn?: string | null;
}

/** A certificate, by default VietGAP, valid from 2020 to 2099; answers its id. */
export const makeCertificate = (database: TestDatabase, spec: CertificateSpec): Promise<string> =>
  asOwner(database, async (client) => {
    const id = uuid();
    await client.become('staff');
    await client.query(
      `INSERT INTO certificate (id, org_id, code, number, issuer, product_codes, issued_on, expires_on, ended_on)
       VALUES ($1, $2, $3, $4, 'Đơn vị chứng nhận thử', $5, $6, $7, $8)`,
      [
        id,
        spec.orgId,
        spec.code ?? 'vietgap',
        spec.number ?? `TEST-${next()}`,
        spec.productCodes ?? [],
        spec.issuedOn ?? '2020-01-01',
        spec.expiresOn === undefined ? '2099-12-31' : spec.expiresOn,
        spec.endedOn ?? null,
      ],
    );
    return id;
  });

async function insertMember(client: OwnerClient, orgId: string, role: Role): Promise<WorldPerson> {
  const person = await insertPerson(client, { memberships: [{ orgId, role }] });
  return { ...person, ...(await insertSession(client, person.personId)), orgId, role };
}

/** A signed-in person with one role in one organisation. */
export const makeMember = (
  database: TestDatabase,
  orgId: string,
  role: Role,
): Promise<WorldPerson> => asOwner(database, (client) => insertMember(client, orgId, role));

const STRANGERS = ['coop_manager', 'processor_manager', 'buyer_manager'] as const;

export async function buildWorld(database: TestDatabase): Promise<World> {
  const [place, otherPlace] = [CURRENT_PLACES[0], CURRENT_PLACES[1]];
  if (place === undefined || otherPlace === undefined) throw new Error('no places');
  return asOwner(database, async (client) => {
    const orgs = {} as Record<OrganisationKind, string>;
    for (const kind of ORGANISATION_KINDS) {
      orgs[kind] = await insertOrganisation(client, {
        kind,
        placeId: place.id,
        phone: newPhone(),
        taxCode: newTaxCode(),
      });
    }
    const people = {} as Record<Role, WorldPerson>;
    for (const role of ROLES)
      people[role] = await insertMember(client, orgs[KIND_OF_ROLE[role]], role);
    const strangers = {} as Record<(typeof STRANGERS)[number], WorldPerson>;
    for (const role of STRANGERS) {
      const orgId = await insertOrganisation(client, {
        kind: KIND_OF_ROLE[role],
        placeId: otherPlace.id,
        phone: newPhone(),
        taxCode: newTaxCode(),
      });
      strangers[role] = await insertMember(client, orgId, role);
    }
    const outsider = await insertPerson(client, {});
    const key = await insertApiKey(client, {
      orgId: orgs.cooperative,
      createdBy: people.coop_manager.personId,
      role: 'coop_manager',
    });
    return {
      placeId: place.id,
      otherPlaceId: otherPlace.id,
      orgs,
      people,
      strangers,
      outsider: { ...outsider, ...(await insertSession(client, outsider.personId)) },
      apiKey: { ...key, orgId: orgs.cooperative },
    };
  });
}
