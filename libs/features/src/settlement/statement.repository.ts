/** What a statement is made of, read under the lock of its account. */
import type {
  AdvanceBalance,
  ContractTerms,
  Load,
  OrganisationKind,
  PrepaymentBalance,
  VatMethod,
} from '#domain';
import { assert, readTerms } from '#domain';
import type { Reader } from '#persistence';

export type StatementState = 'collecting' | 'unpriced' | 'issued' | 'reversed';

export interface StatementRecord extends Record<string, unknown> {
  readonly id: string;
  readonly number: string | null;
  readonly contractId: string;
  readonly sellerOrg: string;
  readonly buyerOrg: string;
  readonly partyOrgs: readonly string[];
  readonly kind: 'delivery' | 'month';
  readonly month: string | null;
  readonly state: StatementState;
  readonly acceptedOn: string | null;
  readonly dueId: string | null;
  readonly recovered: Recovered;
  readonly version: number;
}

/** What an issued statement took out of other balances: its reversal gives exactly that back. */
export interface Recovered {
  readonly advances?: readonly {
    readonly no: number;
    readonly principalVnd: string;
    readonly interestVnd: string;
    readonly accruedVnd: string;
    readonly interestFrom: string;
    readonly interestTo: string;
  }[];
  readonly prepayments?: readonly { readonly no: number; readonly amountVnd: string }[];
}

const STATEMENT = `SELECT s.id, s.number, s.contract_id AS "contractId", s.seller_org AS "sellerOrg", s.buyer_org AS "buyerOrg",
    s.party_orgs AS "partyOrgs", s.kind, s.month, s.state, d.accepted_on AS "acceptedOn", s.due_id AS "dueId", s.recovered, s.version
  FROM statement s LEFT JOIN delivery d ON d.id = s.delivery_id WHERE s.id = $1`;

export async function findStatement(reader: Reader, id: string): Promise<StatementRecord | null> {
  return (await reader.query<StatementRecord>(STATEMENT, [id]))[0] ?? null;
}

/** A line of the contract as its row: the id that deliveries name and the number that terms name. */
interface LineRef extends Record<string, unknown> {
  readonly id: string;
  readonly no: number;
}

export interface ContractTermsSet {
  readonly currentVersion: number;
  readonly number: string;
  readonly byVersion: ReadonlyMap<number, ContractTerms>;
  readonly lines: readonly LineRef[];
}

/** Terms of the versions that loads were announced under, and of the current one. */
export async function findTerms(
  reader: Reader,
  contractId: string,
  versions: readonly number[],
): Promise<ContractTermsSet> {
  const rows = await reader.query<{
    version: number;
    terms: string;
    current: number;
    number: string;
  }>(
    `SELECT v.version, v.terms, c.current_version AS current, c.number FROM contract c JOIN contract_version v ON v.contract_id = c.id
      WHERE c.id = $1 AND (v.version = c.current_version OR v.version = ANY ($2::int[]))`,
    [contractId, versions],
  );
  const first = rows[0];
  assert(first !== undefined, 'a contract has its current version');
  const lines = await reader.query<LineRef>(
    'SELECT id, no FROM contract_line WHERE contract_id = $1',
    [contractId],
  );
  return {
    currentVersion: first.current,
    number: first.number,
    byVersion: new Map(rows.map((row) => [row.version, readTerms(row.terms)])),
    lines,
  };
}

export interface LoadRecord extends Omit<Load, 'lineKey'> {
  readonly lineId: string;
  readonly lineNo: number;
  readonly version: number;
}

interface LoadRow extends Record<string, unknown> {
  readonly deliveryId: string;
  readonly lineId: string;
  readonly lineNo: number;
  readonly version: number;
  readonly weighedOn: string;
  readonly grades: readonly {
    readonly gradeRank: number;
    readonly accepted: string;
    readonly rejected: string;
  }[];
  readonly quality: Readonly<Record<string, number>>;
}

const LOADS = `SELECT d.id AS "deliveryId", p.line_id AS "lineId", l.no AS "lineNo", d.contract_version AS version,
    d.weighed_on AS "weighedOn",
    coalesce((SELECT jsonb_agg(jsonb_build_object('gradeRank', g.grade_rank, 'accepted', g.accepted_base::text,
        'rejected', g.rejected_base::text) ORDER BY g.grade_rank DESC)
      FROM delivery_grade g WHERE g.delivery_id = d.id AND g.line_id = p.line_id), '[]') AS grades,
    coalesce((SELECT jsonb_object_agg(q.parameter, q.value_ppm)
      FROM delivery_quality q WHERE q.delivery_id = d.id AND q.line_id = p.line_id), '{}') AS quality
  FROM statement_load s JOIN delivery d ON d.id = s.delivery_id
    JOIN delivery_part p ON p.delivery_id = d.id AND p.seller_org = s.seller_org JOIN contract_line l ON l.id = p.line_id
  WHERE s.statement_id = $1 AND s.live ORDER BY d.accepted_on, d.id, l.no`;

export async function findLoads(reader: Reader, statementId: string): Promise<LoadRecord[]> {
  const rows = await reader.query<LoadRow>(LOADS, [statementId]);
  return rows.map(({ grades, ...row }) => ({
    ...row,
    grades: grades.map((grade) => ({
      gradeRank: grade.gradeRank,
      acceptedBase: BigInt(grade.accepted),
      rejectedBase: BigInt(grade.rejected),
    })),
  }));
}

export interface TaxFacts {
  readonly kind: OrganisationKind;
  readonly method: VatMethod | null;
  readonly ownProduction: boolean | null;
}

export async function findTax(
  reader: Reader,
  orgIds: readonly string[],
): Promise<ReadonlyMap<string, TaxFacts>> {
  const rows = await reader.query<TaxFacts & { orgId: string }>(
    `SELECT o.id AS "orgId", o.kind, t.vat_method AS method, t.own_production AS "ownProduction"
      FROM organisation o LEFT JOIN organisation_tax t ON t.org_id = o.id WHERE o.id = ANY ($1::uuid[])`,
    [orgIds],
  );
  return new Map(rows.map((row) => [row.orgId, row]));
}

export interface DayPrice {
  readonly day: string;
  readonly vnd: bigint;
}

/** The prices in force of some series over days, the last revision of each day. */
export async function findPrices(
  reader: Reader,
  series: readonly string[],
  span: { readonly from: string; readonly to: string },
): Promise<ReadonlyMap<string, readonly DayPrice[]>> {
  const rows = await reader.query<DayPrice & { series: string }>(
    `SELECT DISTINCT ON (series_code, day) series_code AS series, day, vnd_per_unit AS vnd FROM market_price
      WHERE series_code = ANY ($1) AND day BETWEEN $2::date AND $3::date ORDER BY series_code, day, revision DESC`,
    [series, span.from, span.to],
  );
  const bySeries = new Map<string, DayPrice[]>();
  for (const row of rows) bySeries.set(row.series, [...(bySeries.get(row.series) ?? []), row]);
  return bySeries;
}

type AccountKey = Pick<StatementRecord, 'contractId' | 'sellerOrg'>;

export const findAdvances = (reader: Reader, of: AccountKey): Promise<AdvanceBalance[]> =>
  reader.query<AdvanceBalance & Record<string, unknown>>(
    `SELECT no, principal_vnd AS "principalVnd", interest_vnd AS "interestVnd", interest_from AS "interestFrom",
        interest_ppm AS "interestPpmPerYear", recovery_ppm AS "recoveryPpm"
      FROM input_advance WHERE contract_id = $1 AND seller_org = $2 AND given_at IS NOT NULL AND received_at IS NOT NULL
        AND (principal_vnd > 0 OR interest_vnd > 0) ORDER BY no`,
    [of.contractId, of.sellerOrg],
  );

export const findPrepayments = (reader: Reader, of: AccountKey): Promise<PrepaymentBalance[]> =>
  reader.query<PrepaymentBalance & Record<string, unknown>>(
    `SELECT no, left_vnd AS "leftVnd", recovery_ppm AS "recoveryPpm" FROM prepayment
      WHERE contract_id = $1 AND seller_org = $2 AND left_vnd > 0 ORDER BY no`,
    [of.contractId, of.sellerOrg],
  );

/** Lines of a whole plot that a statement which stands has charged. */
export async function chargedPlots(reader: Reader, of: AccountKey): Promise<ReadonlySet<string>> {
  const rows = await reader.query<{ lineId: string }>(
    `SELECT DISTINCT t.line_id AS "lineId" FROM statement_line t JOIN statement s ON s.id = t.statement_id
      WHERE s.contract_id = $1 AND s.seller_org = $2 AND s.state = 'issued' AND t.rule = 'whole_plot' AND t.amount_vnd > 0`,
    [of.contractId, of.sellerOrg],
  );
  return new Set(rows.map((row) => row.lineId));
}
