import { Inject, Injectable } from '@nestjs/common';
import type { Actor, LineState, OrganisationKind } from '#domain';
import { permits } from '#domain';
import type { LotCertificateRow, Order, PageRequest } from '#feature/supply';
import { Conditions, limitToVisible, pageClause } from '#feature/supply';
import { Database, contextOf } from '#persistence';

export interface OutputRow {
  readonly productCode: string;
  readonly gradeRank: number;
  readonly yieldParts: number;
  readonly shelfLifeDays: number;
}

/** An offer with its organisation and outputs, as one row. Coordinates are exact. */
export interface ProcessingRow extends Record<string, unknown> {
  readonly id: string;
  readonly orgId: string;
  readonly orgName: string;
  readonly orgKind: OrganisationKind;
  readonly orgPlaceId: string;
  readonly demonstration: boolean;
  readonly inputCode: string;
  readonly variety: string | null;
  readonly minGradeRank: number;
  readonly capacityBase: bigint;
  readonly freeBase: bigint;
  readonly outputs: readonly OutputRow[];
  readonly availableFrom: string;
  readonly availableTo: string;
  readonly placeId: string;
  readonly lat: number;
  readonly lon: number;
  readonly transportModes: readonly string[];
  readonly note: string | null;
  readonly state: LineState;
  readonly version: number;
  readonly publishedAt: Date;
  readonly createdAt: Date;
}

export interface ProcessingFilter {
  /** Products taken in. */
  readonly inputs: readonly string[] | null;
  /** Products made. */
  readonly outputs: readonly string[] | null;
  readonly places: readonly string[] | null;
  readonly organisation: string | null;
  readonly state: LineState | null;
}

const COLUMNS = `l.id, l.org_id AS "orgId", o.name AS "orgName", o.kind AS "orgKind", o.place_id AS "orgPlaceId",
  o.demonstration, l.input_code AS "inputCode", l.variety, l.min_grade_rank AS "minGradeRank",
  l.capacity_base AS "capacityBase", CASE WHEN c.open THEN c.capacity - c.reserved - c.committed ELSE 0 END AS "freeBase",
  (SELECT jsonb_agg(jsonb_build_object('productCode', x.product_code, 'gradeRank', x.grade_rank, 'yieldParts', x.yield_parts,
      'shelfLifeDays', x.shelf_life_days) ORDER BY x.position)
    FROM processing_output x WHERE x.processing_id = l.id) AS outputs,
  l.available_from AS "availableFrom", l.available_to AS "availableTo", l.place_id AS "placeId", l.lat, l.lon,
  l.transport_modes AS "transportModes", l.note, l.state, l.version, l.published_at AS "publishedAt",
  l.created_at AS "createdAt"`;
const FROM = `FROM processing_offer l JOIN organisation o ON o.id = l.org_id
  JOIN processing_capacity c ON c.processing_id = l.id`;

const NEWEST: Order = { expression: 'l.published_at', cast: 'timestamptz', descending: true };

/** Sort value and id of a row, as its cursor. */
export const processingCursor = (row: ProcessingRow): readonly string[] => [
  row.publishedAt.toISOString(),
  row.id,
];

function addFilter(where: Conditions, filter: ProcessingFilter): void {
  const { inputs, outputs, places } = filter;
  if (inputs !== null) where.add(`l.input_code = ANY (${where.param(inputs)}::text[])`);
  if (outputs !== null) {
    where.add(`EXISTS (SELECT 1 FROM processing_output x WHERE x.processing_id = l.id
      AND x.product_code = ANY (${where.param(outputs)}::text[]))`);
  }
  if (places !== null) where.add(`l.place_id = ANY (${where.param(places)}::text[])`);
}

/**
 * Input that open demands for the main product would use up, at most what is free ("nhu cầu nguyên liệu suy ra"): demands
 * content with its grade, delivered while it can be there, of other organisations that do not shun this one.
 */
const DERIVED = `SELECT o.id, least(c.capacity - c.reserved - c.committed,
    ceil(coalesce(sum(k.capacity - k.reserved - k.committed), 0) * 10000 / max(x.yield_parts)))::bigint AS "needBase"
  FROM processing_offer o JOIN processing_capacity c ON c.processing_id = o.id AND c.open
  JOIN processing_output x ON x.processing_id = o.id AND x.position = 0
  LEFT JOIN (demand d JOIN demand_capacity k ON k.demand_id = d.id AND k.open)
    ON d.state = 'published' AND d.org_id <> o.org_id AND d.variety IS NULL AND d.min_grade_rank <= x.grade_rank
      AND d.deliver_to >= o.available_from AND d.deliver_from <= o.available_to + x.shelf_life_days
      AND NOT o.org_id = ANY (d.exclude_orgs)
      AND EXISTS (SELECT 1 FROM demand_product w WHERE w.demand_id = d.id AND w.product_code = x.product_code)
  WHERE o.id = ANY ($1::uuid[]) GROUP BY o.id, c.capacity, c.reserved, c.committed`;

/** Read models of processing offers. */
@Injectable()
export class ProcessingQueries {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** A page of offers, the newest first, and one row more; in one joined statement. */
  async list(
    actor: Actor,
    ask: { readonly filter: ProcessingFilter; readonly page: PageRequest },
  ): Promise<ProcessingRow[]> {
    const where = new Conditions();
    const { organisation, state } = ask.filter;
    const until = 'available_to';
    limitToVisible(where, actor, { action: 'processing.write', until, organisation, state });
    addFilter(where, ask.filter);
    const tail = pageClause(where, NEWEST, ask.page);
    const sql = `SELECT ${COLUMNS} ${FROM} WHERE ${where.sql} ${tail}`;
    return this.database.readOne<ProcessingRow>(contextOf(actor), sql, where.params);
  }

  async find(actor: Actor, id: string): Promise<ProcessingRow | null> {
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<ProcessingRow>(`SELECT ${COLUMNS} ${FROM} WHERE l.id = $1`, [id]),
    );
    return rows[0] ?? null;
  }

  /** Certificates of offers, for one batch; `lotId` is the offer. */
  certificates(actor: Actor, ids: readonly string[]): Promise<LotCertificateRow[]> {
    return this.database.read(contextOf(actor), (reader) =>
      reader.query<LotCertificateRow>(
        `SELECT x.processing_id AS "lotId", k.id, k.code, k.number, k.issuer, k.issued_on AS "issuedOn",
          k.expires_on AS "expiresOn", k.ended_on AS "endedOn"
        FROM processing_certificate x JOIN certificate k ON k.id = x.certificate_id
        WHERE x.processing_id = ANY ($1::uuid[]) ORDER BY k.code, k.number`,
        [ids],
      ),
    );
  }

  /** Derived need of raw produce of open offers, in base units; closed ones are absent. */
  async derivedNeeds(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, bigint>> {
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<{ id: string; needBase: bigint }>(DERIVED, [ids]),
    );
    return new Map(rows.map((row) => [row.id, row.needBase]));
  }

  /** Costs of those of the offers whose owner's confidential data the actor may read; others are absent. */
  async costs(
    actor: Actor,
    offers: readonly { readonly id: string; readonly orgId: string }[],
  ): Promise<ReadonlyMap<string, bigint>> {
    const readable = offers.filter(({ orgId }) =>
      permits(actor, 'processing.read_private', { orgId }),
    );
    if (readable.length === 0) return new Map();
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<{ id: string; cost: bigint }>(
        'SELECT processing_id AS id, cost_vnd AS cost FROM processing_private WHERE processing_id = ANY ($1::uuid[])',
        [readable.map(({ id }) => id)],
      ),
    );
    return new Map(rows.map((row) => [row.id, row.cost]));
  }
}
