import { Inject, Injectable } from '@nestjs/common';
import type { Actor, LineState, OrganisationKind } from '#domain';
import { permits } from '#domain';
import type { Reader } from '#persistence';
import { Database, contextOf } from '#persistence';
import type { Order, PageRequest } from './list-lines.js';
import { Conditions, limitToVisible, pageClause, searchCondition } from './list-lines.js';

/** A lot with its organisation, as one row. Coordinates are exact: the caller shows them to those who may know them. */
export interface LotRow extends Record<string, unknown> {
  readonly id: string;
  readonly orgId: string;
  readonly orgName: string;
  readonly orgKind: OrganisationKind;
  readonly orgPlaceId: string;
  readonly demonstration: boolean;
  readonly productCode: string;
  readonly variety: string | null;
  readonly gradeRank: number;
  readonly quantityBase: bigint;
  readonly likelyBase: bigint | null;
  readonly mostBase: bigint | null;
  readonly minDealBase: bigint;
  readonly freeBase: bigint;
  readonly areaM2: bigint | null;
  readonly readyFrom: string;
  readonly readyTo: string;
  readonly shelfLifeDays: number;
  readonly placeId: string;
  readonly lat: number;
  readonly lon: number;
  readonly guidePriceVnd: bigint | null;
  readonly maxDistanceKm: number | null;
  readonly transportModes: readonly string[];
  readonly excludeOrgs: readonly string[];
  readonly note: string | null;
  readonly state: LineState;
  readonly version: number;
  readonly publishedAt: Date | null;
  readonly createdAt: Date;
}

export interface LotFilter {
  readonly products: readonly string[] | null;
  readonly places: readonly string[] | null;
  readonly gradeAtLeast: number | null;
  /** Lots whose window meets these days. */
  readonly readyBetween: { readonly from: string; readonly to: string } | null;
  /** Code of a certificate the lot carries. */
  readonly certificate: string | null;
  readonly organisation: string | null;
  readonly state: LineState | null;
  readonly search: string | null;
  /** Lots whose guide price is known and not above this. */
  readonly priceAtMostVnd: bigint | null;
}

export type LotSort = 'newest' | 'readyFirst' | 'priceLowest' | 'quantityLargest';

const COLUMNS = `l.id, l.org_id AS "orgId", o.name AS "orgName", o.kind AS "orgKind", o.place_id AS "orgPlaceId",
  o.demonstration, l.product_code AS "productCode", l.variety, l.grade_rank AS "gradeRank",
  l.quantity_base AS "quantityBase", l.likely_base AS "likelyBase", l.most_base AS "mostBase",
  l.min_deal_base AS "minDealBase",
  CASE WHEN c.open THEN greatest(l.quantity_base - c.reserved - c.committed, 0) WHEN l.state = 'draft' THEN l.quantity_base ELSE 0 END AS "freeBase",
  l.area_m2 AS "areaM2", l.ready_from AS "readyFrom", l.ready_to AS "readyTo", l.shelf_life_days AS "shelfLifeDays",
  l.place_id AS "placeId", l.lat, l.lon, l.guide_price_vnd AS "guidePriceVnd", l.max_distance_km AS "maxDistanceKm",
  l.transport_modes AS "transportModes", l.exclude_orgs AS "excludeOrgs", l.note, l.state, l.version,
  l.published_at AS "publishedAt", l.created_at AS "createdAt"`;
const FROM = `FROM lot l JOIN organisation o ON o.id = l.org_id LEFT JOIN lot_capacity c ON c.lot_id = l.id`;

const PRICE = 'coalesce(l.guide_price_vnd, 1000000001)';

const orderOf = (sort: LotSort, open: boolean): Order => {
  switch (sort) {
    case 'newest':
      return {
        expression: open ? 'l.published_at' : 'l.created_at',
        cast: 'timestamptz',
        descending: true,
      };
    case 'readyFirst':
      return { expression: 'l.ready_from', cast: 'date', descending: false };
    case 'priceLowest':
      return { expression: PRICE, cast: 'bigint', descending: false };
    case 'quantityLargest':
      return { expression: 'l.quantity_base', cast: 'bigint', descending: true };
  }
};

/** Sort value and id of a row, as its cursor. */
export function lotCursor(
  row: LotRow,
  ask: { readonly sort: LotSort; readonly open: boolean },
): readonly string[] {
  switch (ask.sort) {
    case 'newest':
      return [((ask.open ? row.publishedAt : null) ?? row.createdAt).toISOString(), row.id];
    case 'readyFirst':
      return [row.readyFrom, row.id];
    case 'priceLowest':
      return [String(row.guidePriceVnd ?? 1_000_000_001n), row.id];
    case 'quantityLargest':
      return [String(row.quantityBase), row.id];
  }
}

function addFilter(where: Conditions, filter: LotFilter): void {
  if (filter.products !== null) {
    where.add(
      filter.products.length === 1
        ? `l.product_code = ${where.param(filter.products[0])}`
        : `l.product_code = ANY (${where.param(filter.products)}::text[])`,
    );
  }
  if (filter.places !== null) where.add(`l.place_id = ANY (${where.param(filter.places)}::text[])`);
  if (filter.gradeAtLeast !== null)
    where.add(`l.grade_rank >= ${where.param(filter.gradeAtLeast)}`);
  if (filter.readyBetween !== null) {
    const { from, to } = filter.readyBetween;
    where.add(
      `l.ready_from <= ${where.param(to)}::date AND l.ready_to >= ${where.param(from)}::date`,
    );
  }
  if (filter.certificate !== null) {
    where.add(`EXISTS (SELECT 1 FROM lot_certificate x JOIN certificate k ON k.id = x.certificate_id
      WHERE x.lot_id = l.id AND k.code = ${where.param(filter.certificate)})`);
  }
  if (filter.search !== null) searchCondition(where, filter.search);
  if (filter.priceAtMostVnd !== null) {
    where.add(`l.guide_price_vnd <= ${where.param(String(filter.priceAtMostVnd))}`);
  }
}

/** A certificate a lot carries, with what is printed on it. */
export interface LotCertificateRow extends Record<string, unknown> {
  readonly lotId: string;
  readonly id: string;
  readonly code: string;
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly expiresOn: string | null;
  readonly endedOn: string | null;
}

/** Read models of lots. */
@Injectable()
export class LotsQueries {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** A page of lots and one row more; in one joined statement; `open` tells by which day the newest are ordered. */
  async list(
    actor: Actor,
    ask: { readonly filter: LotFilter; readonly sort: LotSort; readonly page: PageRequest },
  ): Promise<{ readonly rows: readonly LotRow[]; readonly open: boolean }> {
    const { filter, sort, page } = ask;
    const where = new Conditions();
    const { organisation, state } = filter;
    const open = limitToVisible(where, actor, {
      action: 'lot.write',
      until: 'ready_to',
      organisation,
      state,
    });
    addFilter(where, filter);
    const tail = pageClause(where, orderOf(sort, open), page);
    const sql = `SELECT ${COLUMNS} ${FROM} WHERE ${where.sql} ${tail}`;
    const rows = await this.database.readOne<LotRow>(contextOf(actor), sql, where.params);
    return { rows, open };
  }

  /** A lot the actor may read: once published it stays readable, a draft is for its organisation and staff. */
  async find(actor: Actor, id: string): Promise<LotRow | null> {
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<LotRow>(`SELECT ${COLUMNS} ${FROM} WHERE l.id = $1`, [id]),
    );
    return rows[0] ?? null;
  }

  /** Certificates of lots, for one batch. */
  certificates(actor: Actor, lotIds: readonly string[]): Promise<LotCertificateRow[]> {
    return this.database.read(contextOf(actor), (reader) =>
      reader.query<LotCertificateRow>(
        `SELECT x.lot_id AS "lotId", k.id, k.code, k.number, k.issuer, k.issued_on AS "issuedOn",
          k.expires_on AS "expiresOn", k.ended_on AS "endedOn"
        FROM lot_certificate x JOIN certificate k ON k.id = x.certificate_id
        WHERE x.lot_id = ANY ($1::uuid[]) ORDER BY k.code, k.number`,
        [lotIds],
      ),
    );
  }

  /** Reserve prices of those of the lots whose owner's confidential data the actor may read; others are absent. */
  async reservePrices(
    actor: Actor,
    lots: readonly { readonly id: string; readonly orgId: string }[],
  ): Promise<ReadonlyMap<string, bigint>> {
    const readable = lots.filter(({ orgId }) => permits(actor, 'lot.read_private', { orgId }));
    if (readable.length === 0) return new Map();
    const ids = readable.map(({ id }) => id);
    const rows = await this.database.read(contextOf(actor), (reader) => privateRows(reader, ids));
    return new Map(rows.map((row) => [row.id, row.price]));
  }
}

const privateRows = (
  reader: Reader,
  ids: readonly string[],
): Promise<{ id: string; price: bigint }[]> =>
  reader.query(
    'SELECT lot_id AS id, reserve_price_vnd AS price FROM lot_private WHERE lot_id = ANY ($1::uuid[])',
    [ids],
  );
