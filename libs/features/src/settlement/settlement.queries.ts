import { Inject, Injectable } from '@nestjs/common';
import type { Account, Actor, LedgerMeasure, StatementRule, UnpricedReason } from '#domain';
import { AppError, assert, listScope, permits } from '#domain';
import type { Reader } from '#persistence';
import { Database, contextOf } from '#persistence';
import type { StatementState } from './statement.repository.js';

export interface StatementLineView {
  readonly no: number;
  readonly rule: StatementRule;
  readonly deliveryId: string | null;
  readonly lineId: string | null;
  readonly inputs: Readonly<Record<string, string>>;
  readonly textVi: string;
  readonly textEn: string;
  readonly amountVnd: string;
}

export interface PayoutView {
  readonly id: string;
  readonly orgId: string;
  readonly memberId: string | null;
  readonly kind: 'commission' | 'organisation' | 'member';
  readonly amountVnd: string;
  readonly paidOn: string | null;
}

/** 64-bit numbers inside the lists are decimal strings. */
export interface StatementView extends Record<string, unknown> {
  readonly id: string;
  readonly number: string | null;
  readonly contractId: string;
  readonly contractNumber: string;
  readonly sellerOrgId: string;
  readonly sellerName: string;
  readonly buyerOrgId: string;
  readonly buyerName: string;
  readonly partyOrgs: readonly string[];
  readonly kind: 'delivery' | 'month';
  readonly deliveryId: string | null;
  readonly month: string | null;
  readonly state: StatementState;
  readonly unpriced: readonly UnpricedReason[];
  readonly day: string | null;
  readonly goodsVnd: bigint | null;
  readonly vatVnd: bigint | null;
  readonly withheldVnd: bigint | null;
  readonly payableVnd: bigint | null;
  readonly dueId: string | null;
  readonly dueOn: string | null;
  readonly issuedAt: Date | null;
  readonly reverseReason: string | null;
  readonly createdAt: Date;
  readonly lines: readonly StatementLineView[];
  /** Empty for who may not see what the seller pays on. */
  readonly payouts: readonly PayoutView[];
  readonly deliveryIds: readonly string[];
  readonly position: string;
}

export interface StatementFilter {
  readonly contractId?: string | null;
  readonly orgId?: string | null;
  readonly state?: StatementState | null;
}

export type AxisState = 'none' | 'part' | 'all';

/** The axes of a contract that money decides, computed from the rows (tính giá, thanh toán). */
export interface ContractMoneyView {
  readonly contractId: string;
  readonly priced: AxisState;
  readonly paid: AxisState;
  readonly goodsVnd: bigint;
  readonly dueVnd: bigint;
  readonly paidVnd: bigint;
  readonly overdueVnd: bigint;
  readonly balances: readonly BalanceView[];
}

export interface BalanceView extends Record<string, unknown> {
  readonly sellerOrgId: string;
  readonly account: Account;
  readonly measure: LedgerMeasure;
  readonly balance: bigint;
}

export interface EntryView extends Record<string, unknown> {
  readonly id: string;
  readonly sellerOrgId: string;
  readonly kind: string;
  readonly sourceId: string;
  readonly reversesId: string | null;
  readonly postedAt: Date;
  readonly postings: readonly {
    readonly account: Account;
    readonly measure: LedgerMeasure;
    readonly amount: string;
  }[];
  readonly position: string;
}

const LINES = `SELECT jsonb_agg(jsonb_build_object('no', t.no, 'rule', t.rule, 'deliveryId', t.delivery_id, 'lineId', t.line_id,
    'inputs', t.inputs, 'textVi', t.text_vi, 'textEn', t.text_en, 'amountVnd', t.amount_vnd::text) ORDER BY t.no)
  FROM statement_line t WHERE t.statement_id = s.id`;
const PAYOUTS = `SELECT jsonb_agg(jsonb_build_object('id', p.id, 'orgId', p.org_id, 'memberId', p.member_id, 'kind', p.kind,
    'amountVnd', p.amount_vnd::text, 'paidOn', p.paid_on) ORDER BY p.kind, p.member_id, p.id)
  FROM statement_payout p WHERE p.statement_id = s.id`;
const VIEW = `SELECT s.id, s.number, s.contract_id AS "contractId", c.number AS "contractNumber", s.seller_org AS "sellerOrgId",
    seller.name AS "sellerName", s.buyer_org AS "buyerOrgId", buyer.name AS "buyerName", s.party_orgs AS "partyOrgs", s.kind,
    s.delivery_id AS "deliveryId", s.month, s.state, s.unpriced, s.day, s.goods_vnd AS "goodsVnd", s.vat_vnd AS "vatVnd",
    s.withheld_vnd AS "withheldVnd", s.payable_vnd AS "payableVnd", s.due_id AS "dueId", d.due_on AS "dueOn",
    s.issued_at AS "issuedAt", s.reverse_reason AS "reverseReason", s.created_at AS "createdAt",
    coalesce((${LINES}), '[]') AS lines, coalesce((${PAYOUTS}), '[]') AS payouts,
    ARRAY(SELECT l.delivery_id FROM statement_load l WHERE l.statement_id = s.id ORDER BY 1) AS "deliveryIds",
    (extract(epoch FROM s.created_at) * 1000000)::bigint::text AS position
  FROM statement s JOIN contract c ON c.id = s.contract_id JOIN organisation seller ON seller.id = s.seller_org
    JOIN organisation buyer ON buyer.id = s.buyer_org LEFT JOIN due d ON d.id = s.due_id`;
const PAGE = `${VIEW} WHERE ($1::boolean OR s.party_orgs && $2::uuid[]) AND ($3::uuid IS NULL OR s.contract_id = $3)
    AND ($4::uuid IS NULL OR $4 = ANY (s.party_orgs)) AND ($5::text IS NULL OR s.state = $5)
    AND ($6::bigint IS NULL OR (s.created_at, s.id) < (to_timestamp(0) + $6 * interval '1 microsecond', $7::uuid))
  ORDER BY s.created_at DESC, s.id DESC LIMIT $8`;

/** Loads accepted, and those of them on an issued statement; sums of what the actor may see. */
const MONEY = `SELECT
    (SELECT count(DISTINCT (d.id, p.seller_org))::int FROM delivery d JOIN delivery_part p ON p.delivery_id = d.id
      WHERE d.contract_id = $1 AND d.state = 'accepted') AS loads,
    (SELECT count(*)::int FROM statement_load l JOIN statement s ON s.id = l.statement_id
      WHERE s.contract_id = $1 AND s.state = 'issued' AND l.live) AS priced,
    (SELECT coalesce(sum(goods_vnd), 0)::bigint FROM statement WHERE contract_id = $1 AND state = 'issued') AS goods,
    (SELECT coalesce(sum(amount_vnd), 0)::bigint FROM due WHERE contract_id = $1 AND state <> 'cancelled') AS due,
    (SELECT coalesce(sum(paid_vnd), 0)::bigint FROM due WHERE contract_id = $1 AND state <> 'cancelled') AS paid,
    (SELECT coalesce(sum(amount_vnd - paid_vnd), 0)::bigint FROM due WHERE contract_id = $1 AND state = 'open'
      AND due_on < (app_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) AS overdue`;

interface MoneyRow extends Record<string, unknown> {
  readonly loads: number;
  readonly priced: number;
  readonly goods: bigint;
  readonly due: bigint;
  readonly paid: bigint;
  readonly overdue: bigint;
}

const axis = (done: number | bigint, whole: number | bigint): AxisState =>
  done <= 0 ? 'none' : done < whole ? 'part' : 'all';

@Injectable()
export class SettlementQueries {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Newest first; `first + 1` rows. `after` is (position, id). */
  async page(
    actor: Actor,
    filter: StatementFilter,
    page: { readonly first: number; readonly after: readonly string[] | null },
  ): Promise<StatementView[]> {
    const scope = listScope(actor, 'money.read');
    const [position = null, id = null] = page.after ?? [];
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<StatementView>(PAGE, [
        scope.all,
        scope.partyOrgs,
        filter.contractId ?? null,
        filter.orgId ?? null,
        filter.state ?? null,
        position,
        id,
        page.first + 1,
      ]),
    );
    return rows.map((row) => withOwnPayouts(actor, row));
  }

  /** @throws {AppError} NOT_FOUND also for what the actor may not see */
  async byId(actor: Actor, id: string): Promise<StatementView> {
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<StatementView>(`${VIEW} WHERE s.id = $1`, [id]),
    );
    const view = rows[0];
    if (view === undefined || !permits(actor, 'money.read', { partyOrgs: view.partyOrgs })) {
      throw new AppError('NOT_FOUND');
    }
    return withOwnPayouts(actor, view);
  }

  /** What is priced and paid of a contract, and its balances: a party sees its own part. */
  async contractMoney(actor: Actor, contractId: string): Promise<ContractMoneyView> {
    return this.database.read(contextOf(actor), async (reader) => {
      await readableContract(reader, actor, contractId);
      const row = (await reader.query<MoneyRow>(MONEY, [contractId]))[0];
      assert(row !== undefined, 'sums answer one row');
      return {
        contractId,
        priced: axis(row.priced, row.loads),
        paid: axis(row.paid, row.due),
        goodsVnd: row.goods,
        dueVnd: row.due,
        paidVnd: row.paid,
        overdueVnd: row.overdue,
        balances: await reader.query<BalanceView>(
          `SELECT seller_org AS "sellerOrgId", account, measure, balance FROM ledger_balance
            WHERE contract_id = $1 AND balance <> 0 ORDER BY seller_org, measure, account`,
          [contractId],
        ),
      };
    });
  }

  /** Entries of a contract's books, the oldest first; `first + 1` rows. `after` is (position, id). */
  async entries(
    actor: Actor,
    contractId: string,
    page: { readonly first: number; readonly after: readonly string[] | null },
  ): Promise<EntryView[]> {
    const [position = null, id = null] = page.after ?? [];
    return this.database.read(contextOf(actor), async (reader) => {
      await readableContract(reader, actor, contractId);
      return reader.query<EntryView>(
        `SELECT e.id, e.seller_org AS "sellerOrgId", e.kind, e.source_id AS "sourceId", e.reverses_id AS "reversesId",
            e.posted_at AS "postedAt", (extract(epoch FROM e.posted_at) * 1000000)::bigint::text AS position,
            (SELECT jsonb_agg(jsonb_build_object('account', p.account, 'measure', p.measure, 'amount', p.amount::text) ORDER BY p.no)
              FROM ledger_posting p WHERE p.entry_id = e.id) AS postings
          FROM ledger_entry e WHERE e.contract_id = $1
            AND ($2::bigint IS NULL OR (e.posted_at, e.id) > (to_timestamp(0) + $2 * interval '1 microsecond', $3::uuid))
          ORDER BY e.posted_at, e.id LIMIT $4`,
        [contractId, position, id, page.first + 1],
      );
    });
  }
}

/** @throws {AppError} NOT_FOUND when the actor may not see the money of the contract */
async function readableContract(reader: Reader, actor: Actor, contractId: string): Promise<void> {
  const rows = await reader.query<{ partyOrgs: string[] }>(
    'SELECT party_orgs AS "partyOrgs" FROM contract WHERE id = $1',
    [contractId],
  );
  if (rows[0] === undefined || !permits(actor, 'money.read', rows[0])) {
    throw new AppError('NOT_FOUND');
  }
}

/** Members see their own share, managers of the seller and staff all of them, the buyer none. */
function withOwnPayouts(actor: Actor, view: StatementView): StatementView {
  if (permits(actor, 'payout.read', { orgId: view.sellerOrgId })) return view;
  const self = actor.kind === 'person' ? actor.personId : null;
  return {
    ...view,
    payouts: view.payouts.filter((payout) => payout.memberId === self && self !== null),
  };
}
