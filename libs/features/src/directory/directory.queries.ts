import { Inject, Injectable } from '@nestjs/common';
import type { Actor, OrganisationKind } from '#domain';
import { AppError, LIMITS, badInput, permits } from '#domain';
import type { Reader } from '#persistence';
import { Database, SYSTEM_CONTEXT, contextOf } from '#persistence';
import { foldedWords } from '#text';

export type OrganisationStatus = 'active' | 'suspended' | 'dissolved';

export interface OrganisationView extends Record<string, unknown> {
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly folded: string;
  readonly taxCode: string | null;
  readonly legacyRegistrationNo: string | null;
  readonly placeId: string;
  readonly lat: number;
  readonly lon: number;
  readonly about: string | null;
  readonly status: OrganisationStatus;
  readonly demonstration: boolean;
  readonly version: number;
  readonly createdAt: Date;
}
export interface ContactView extends Record<string, unknown> {
  readonly orgId: string;
  readonly phone: string | null;
  readonly address: string | null;
}
export interface CertificateView extends Record<string, unknown> {
  readonly id: string;
  readonly orgId: string;
  readonly code: string;
  readonly number: string;
  readonly issuer: string;
  readonly productCodes: string[];
  readonly areaM2: bigint | null;
  readonly issuedOn: string;
  readonly expiresOn: string | null;
  readonly endedOn: string | null;
  readonly version: number;
  /** Valid on the business day of the reading. */
  readonly valid: boolean;
}
export interface OcopAwardView extends Record<string, unknown> {
  readonly id: string;
  readonly orgId: string;
  readonly productCode: string;
  readonly productName: string;
  readonly stars: number;
  readonly certificateNo: string;
  readonly issuedOn: string;
  readonly expiresOn: string;
  readonly valid: boolean;
}
export interface UnionLinkView extends Record<string, unknown> {
  readonly unionOrgId: string;
  readonly memberOrgId: string;
  readonly joinedOn: string;
}

export interface OrganisationFilter {
  readonly kinds: readonly OrganisationKind[];
  readonly placeId: string | null;
  /** Organisations with an open lot or demand for this product. */
  readonly productCode: string | null;
  /** Words of the name, any spelling, with or without accents. */
  readonly search: string | null;
  readonly status: OrganisationStatus;
}
export interface OrganisationPage {
  readonly first: number;
  /** Folded name and id of the last entry seen. */
  readonly after: readonly string[] | null;
}

const ORGANISATION = `SELECT o.id, o.kind, o.name, o.folded, o.tax_code AS "taxCode",
    o.legacy_registration_no AS "legacyRegistrationNo", o.place_id AS "placeId", o.lat, o.lon, o.about, o.status,
    o.demonstration, o.version, o.created_at AS "createdAt" FROM organisation o`;
const LIST = `${ORGANISATION} WHERE o.status = $1 AND (cardinality($2::text[]) = 0 OR o.kind = ANY ($2))
    AND ($3::text IS NULL OR o.place_id = $3)
    AND ($4::text IS NULL
      OR EXISTS (SELECT 1 FROM lot l WHERE l.org_id = o.id AND l.state = 'published' AND l.product_code = $4)
      OR EXISTS (SELECT 1 FROM demand d WHERE d.org_id = o.id AND d.state = 'published' AND d.product_code = $4))
    AND o.folded LIKE ALL ($5::text[])
    AND ($6::text IS NULL OR (o.folded, o.id) > ($6, $7::uuid))
  ORDER BY o.folded, o.id LIMIT $8`;
const TODAY = `(app_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;
const CERTIFICATE = `SELECT id, org_id AS "orgId", code, number, issuer, product_codes AS "productCodes", area_m2 AS "areaM2",
    issued_on AS "issuedOn", expires_on AS "expiresOn", ended_on AS "endedOn", version,
    issued_on <= ${TODAY} AND (expires_on IS NULL OR expires_on >= ${TODAY})
      AND (ended_on IS NULL OR ended_on > ${TODAY}) AS valid FROM certificate`;
const OCOP = `SELECT id, org_id AS "orgId", product_code AS "productCode", product_name AS "productName", stars,
    certificate_no AS "certificateNo", issued_on AS "issuedOn", expires_on AS "expiresOn",
    issued_on <= ${TODAY} AND expires_on >= ${TODAY} AS valid FROM ocop_award`;
const LINKS = `SELECT union_org_id AS "unionOrgId", member_org_id AS "memberOrgId", joined_on AS "joinedOn"
  FROM union_member WHERE left_on IS NULL`;

const PER_ORGANISATION_MAX = 200;

/** Read models of the directory (danh bạ). Each reads any number of organisations in one statement. */
@Injectable()
export class DirectoryQueries {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Organisations by folded name, one row more than asked for. */
  async list(
    actor: Actor,
    filter: OrganisationFilter,
    page: OrganisationPage,
  ): Promise<readonly OrganisationView[]> {
    if (filter.status !== 'active' && !permits(actor, 'organisation.suspend'))
      throw new AppError('FORBIDDEN');
    if ((filter.search?.length ?? 0) > LIMITS.text.search) {
      throw badInput('search', { vi: 'Từ tìm kiếm quá dài.', en: 'The search text is too long.' });
    }
    // Words hold only letters and digits, so no pattern character comes in.
    const words = foldedWords(filter.search ?? '').map((word) => `%${word}%`);
    const [folded = null, id = null] = page.after ?? [];
    return this.database.read(contextOf(actor), (reader) =>
      reader.query<OrganisationView>(LIST, [
        filter.status,
        [...filter.kinds],
        filter.placeId,
        filter.productCode,
        words,
        folded,
        id,
        page.first + 1,
      ]),
    );
  }

  /** Organisations in the order of their ids; null for those that do not exist. */
  async byIds(actor: Actor, ids: readonly string[]): Promise<readonly (OrganisationView | null)[]> {
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<OrganisationView>(`${ORGANISATION} WHERE o.id = ANY ($1::uuid[])`, [[...ids]]),
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  async organisation(actor: Actor, id: string): Promise<OrganisationView> {
    const [row] = await this.byIds(actor, [id]);
    if (row === undefined || row === null) throw new AppError('NOT_FOUND');
    return row;
  }

  /** Contacts of those organisations whose row the database shows; the policy table is asked per organisation. */
  async contacts(actor: Actor, ids: readonly string[]): Promise<readonly (ContactView | null)[]> {
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<ContactView>(
        'SELECT org_id AS "orgId", phone, address FROM organisation_contact WHERE org_id = ANY ($1::uuid[])',
        [[...ids]],
      ),
    );
    const byId = new Map(rows.map((row) => [row.orgId, row]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** How many people belong to each organisation: public, while the people themselves are not. */
  async memberCounts(ids: readonly string[]): Promise<readonly number[]> {
    const rows = await this.database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query<{ orgId: string; n: number }>(
        `SELECT org_id AS "orgId", count(DISTINCT person_id)::int AS n FROM membership
         WHERE org_id = ANY ($1::uuid[]) AND ended_at IS NULL GROUP BY org_id`,
        [[...ids]],
      ),
    );
    const byId = new Map(rows.map((row) => [row.orgId, row.n]));
    return ids.map((id) => byId.get(id) ?? 0);
  }

  certificates(actor: Actor, ids: readonly string[]): Promise<readonly CertificateView[][]> {
    return this.grouped<CertificateView>(actor, ids, {
      sql: `${CERTIFICATE} WHERE org_id = ANY ($1::uuid[]) ORDER BY issued_on DESC, id LIMIT $2`,
      key: (row) => row.orgId,
    });
  }

  ocopAwards(actor: Actor, ids: readonly string[]): Promise<readonly OcopAwardView[][]> {
    return this.grouped<OcopAwardView>(actor, ids, {
      sql: `${OCOP} WHERE org_id = ANY ($1::uuid[]) ORDER BY issued_on DESC, id LIMIT $2`,
      key: (row) => row.orgId,
    });
  }

  /** Live members of unions. */
  unionMembers(actor: Actor, ids: readonly string[]): Promise<readonly UnionLinkView[][]> {
    return this.grouped<UnionLinkView>(actor, ids, {
      sql: `${LINKS} AND union_org_id = ANY ($1::uuid[]) ORDER BY joined_on, member_org_id LIMIT $2`,
      key: (row) => row.unionOrgId,
    });
  }

  /** Unions that organisations belong to now. */
  unionsOf(actor: Actor, ids: readonly string[]): Promise<readonly UnionLinkView[][]> {
    return this.grouped<UnionLinkView>(actor, ids, {
      sql: `${LINKS} AND member_org_id = ANY ($1::uuid[]) ORDER BY joined_on, union_org_id LIMIT $2`,
      key: (row) => row.memberOrgId,
    });
  }

  async certificate(actor: Actor, id: string): Promise<CertificateView> {
    return this.one(actor, (reader) =>
      reader.query<CertificateView>(`${CERTIFICATE} WHERE id = $1`, [id]),
    );
  }

  async ocopAward(actor: Actor, id: string): Promise<OcopAwardView> {
    return this.one(actor, (reader) => reader.query<OcopAwardView>(`${OCOP} WHERE id = $1`, [id]));
  }

  private async one<Row>(
    actor: Actor,
    query: (reader: Reader) => Promise<readonly Row[]>,
  ): Promise<Row> {
    const [row] = await this.database.read(contextOf(actor), query);
    if (row === undefined) throw new AppError('NOT_FOUND');
    return row;
  }

  private async grouped<Row extends Record<string, unknown>>(
    actor: Actor,
    ids: readonly string[],
    of: { readonly sql: string; readonly key: (row: Row) => string },
  ): Promise<readonly Row[][]> {
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<Row>(of.sql, [[...ids], ids.length * PER_ORGANISATION_MAX]),
    );
    const groups = new Map<string, Row[]>();
    for (const row of rows) {
      const group = groups.get(of.key(row));
      if (group === undefined) groups.set(of.key(row), [row]);
      else group.push(row);
    }
    return ids.map((id) => groups.get(id) ?? []);
  }
}
