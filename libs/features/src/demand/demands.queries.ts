import { Inject, Injectable } from '@nestjs/common';
import type { Actor, LineState, OrganisationKind } from '#domain';
import { permits } from '#domain';
import type { Order, PageRequest } from '#feature/supply';
import { Conditions, limitToVisible, pageClause, searchCondition } from '#feature/supply';
import { Database, contextOf } from '#persistence';

/** A demand with its organisation, as one row. Coordinates are exact: the caller shows them to those who may know them. */
export interface DemandRow extends Record<string, unknown> {
  readonly id: string;
  readonly orgId: string;
  readonly orgName: string;
  readonly orgKind: OrganisationKind;
  readonly orgPlaceId: string;
  readonly demonstration: boolean;
  readonly productCode: string;
  readonly variety: string | null;
  readonly minGradeRank: number;
  readonly requiredCertificates: readonly string[];
  readonly quantityBase: bigint;
  readonly freeBase: bigint;
  readonly minFillBase: bigint;
  readonly minDealBase: bigint;
  readonly maxSuppliers: number | null;
  readonly gradePremiumVnd: bigint;
  readonly deliverFrom: string;
  readonly deliverTo: string;
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

export interface DemandFilter {
  /** Demands that accept one of these, as main product or substitute. */
  readonly products: readonly string[] | null;
  readonly places: readonly string[] | null;
  /** Demands content with this grade. */
  readonly gradeAtMost: number | null;
  /** Demands whose window meets these days. */
  readonly deliverBetween: { readonly from: string; readonly to: string } | null;
  /** Code of a certificate the demand asks for. */
  readonly certificate: string | null;
  readonly organisation: string | null;
  readonly state: LineState | null;
  readonly search: string | null;
  /** Demands whose guide price is known and not below this. */
  readonly priceAtLeastVnd: bigint | null;
}

export type DemandSort = 'newest' | 'deliverFirst' | 'priceHighest' | 'quantityLargest';

const COLUMNS = `l.id, l.org_id AS "orgId", o.name AS "orgName", o.kind AS "orgKind", o.place_id AS "orgPlaceId",
  o.demonstration, l.product_code AS "productCode", l.variety, l.min_grade_rank AS "minGradeRank",
  l.required_certificates AS "requiredCertificates", l.quantity_base AS "quantityBase",
  CASE WHEN c.open THEN c.capacity - c.reserved - c.committed WHEN l.state = 'draft' THEN l.quantity_base ELSE 0 END AS "freeBase",
  l.min_fill_base AS "minFillBase", l.min_deal_base AS "minDealBase", l.max_suppliers AS "maxSuppliers",
  l.grade_premium_vnd AS "gradePremiumVnd", l.deliver_from AS "deliverFrom", l.deliver_to AS "deliverTo",
  l.place_id AS "placeId", l.lat, l.lon, l.guide_price_vnd AS "guidePriceVnd", l.max_distance_km AS "maxDistanceKm",
  l.transport_modes AS "transportModes", l.exclude_orgs AS "excludeOrgs", l.note, l.state, l.version,
  l.published_at AS "publishedAt", l.created_at AS "createdAt"`;
const FROM = `FROM demand l JOIN organisation o ON o.id = l.org_id LEFT JOIN demand_capacity c ON c.demand_id = l.id`;

const PRICE = 'coalesce(l.guide_price_vnd, 0)';

const orderOf = (sort: DemandSort, open: boolean): Order => {
  switch (sort) {
    case 'newest':
      return {
        expression: open ? 'l.published_at' : 'l.created_at',
        cast: 'timestamptz',
        descending: true,
      };
    case 'deliverFirst':
      return { expression: 'l.deliver_from', cast: 'date', descending: false };
    case 'priceHighest':
      return { expression: PRICE, cast: 'bigint', descending: true };
    case 'quantityLargest':
      return { expression: 'l.quantity_base', cast: 'bigint', descending: true };
  }
};

/** Sort value and id of a row, as its cursor. */
export function demandCursor(
  row: DemandRow,
  ask: { readonly sort: DemandSort; readonly open: boolean },
): readonly string[] {
  switch (ask.sort) {
    case 'newest':
      return [((ask.open ? row.publishedAt : null) ?? row.createdAt).toISOString(), row.id];
    case 'deliverFirst':
      return [row.deliverFrom, row.id];
    case 'priceHighest':
      return [String(row.guidePriceVnd ?? 0n), row.id];
    case 'quantityLargest':
      return [String(row.quantityBase), row.id];
  }
}

function addFilter(where: Conditions, filter: DemandFilter): void {
  if (filter.products !== null) {
    where.add(`EXISTS (SELECT 1 FROM demand_product p WHERE p.demand_id = l.id
      AND p.product_code = ANY (${where.param(filter.products)}::text[]))`);
  }
  if (filter.places !== null) where.add(`l.place_id = ANY (${where.param(filter.places)}::text[])`);
  if (filter.gradeAtMost !== null)
    where.add(`l.min_grade_rank <= ${where.param(filter.gradeAtMost)}`);
  if (filter.deliverBetween !== null) {
    const { from, to } = filter.deliverBetween;
    where.add(
      `l.deliver_from <= ${where.param(to)}::date AND l.deliver_to >= ${where.param(from)}::date`,
    );
  }
  if (filter.certificate !== null)
    where.add(`${where.param(filter.certificate)} = ANY (l.required_certificates)`);
  if (filter.search !== null) searchCondition(where, filter.search);
  if (filter.priceAtLeastVnd !== null) {
    where.add(`l.guide_price_vnd >= ${where.param(String(filter.priceAtLeastVnd))}`);
  }
}

/** Read models of demands. */
@Injectable()
export class DemandsQueries {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** A page of demands and one row more, in one joined statement; `open` tells by which day the newest are ordered. */
  async list(
    actor: Actor,
    ask: { readonly filter: DemandFilter; readonly sort: DemandSort; readonly page: PageRequest },
  ): Promise<{ readonly rows: readonly DemandRow[]; readonly open: boolean }> {
    const { filter, sort, page } = ask;
    const where = new Conditions();
    const { organisation, state } = filter;
    const open = limitToVisible(where, actor, {
      action: 'demand.write',
      until: 'deliver_to',
      organisation,
      state,
    });
    addFilter(where, filter);
    const tail = pageClause(where, orderOf(sort, open), page);
    const sql = `SELECT ${COLUMNS} ${FROM} WHERE ${where.sql} ${tail}`;
    const rows = await this.database.readOne<DemandRow>(contextOf(actor), sql, where.params);
    return { rows, open };
  }

  /** A demand the actor may read: once published it stays readable, a draft is for its organisation and staff. */
  async find(actor: Actor, id: string): Promise<DemandRow | null> {
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<DemandRow>(`SELECT ${COLUMNS} ${FROM} WHERE l.id = $1`, [id]),
    );
    return rows[0] ?? null;
  }

  /** Accepted substitutes of demands in order of preference, for one batch. */
  substitutes(
    actor: Actor,
    ids: readonly string[],
  ): Promise<{ demandId: string; productCode: string }[]> {
    return this.database.read(contextOf(actor), (reader) =>
      reader.query(
        `SELECT demand_id AS "demandId", product_code AS "productCode" FROM demand_product
          WHERE demand_id = ANY ($1::uuid[]) AND position > 0 ORDER BY demand_id, position`,
        [ids],
      ),
    );
  }

  /** Limit prices of those of the demands whose owner's confidential data the actor may read; others are absent. */
  async limitPrices(
    actor: Actor,
    demands: readonly { readonly id: string; readonly orgId: string }[],
  ): Promise<ReadonlyMap<string, bigint>> {
    const readable = demands.filter(({ orgId }) =>
      permits(actor, 'demand.read_private', { orgId }),
    );
    if (readable.length === 0) return new Map();
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<{ id: string; price: bigint }>(
        'SELECT demand_id AS id, limit_price_vnd AS price FROM demand_private WHERE demand_id = ANY ($1::uuid[])',
        [readable.map(({ id }) => id)],
      ),
    );
    return new Map(rows.map((row) => [row.id, row.price]));
  }
}
