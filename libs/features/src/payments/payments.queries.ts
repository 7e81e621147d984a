import { Inject, Injectable } from '@nestjs/common';
import type {
  Actor,
  AgeBucket,
  DueKind,
  DueState,
  PaymentMethod,
  PaymentState,
  PromiseOutcome,
} from '#domain';
import {
  AGE_BUCKETS,
  AppError,
  ageBucket,
  daysLate,
  listScope,
  localDay,
  permits,
  promiseOutcome,
  vietQrPayload,
} from '#domain';
import { Database, SYSTEM_CONTEXT, contextOf } from '#persistence';
import type { BankAccountView } from './bank-accounts.service.js';
import { verifiedAccount } from './bank-accounts.service.js';
import { readableDue } from './due.repository.js';
import type { InterestFigures } from './promises.service.js';
import { interestOf } from './promises.service.js';

export interface PaymentView {
  readonly id: string;
  readonly state: PaymentState;
  readonly claimedByOrgId: string;
  readonly claimedAt: string;
  readonly amountVnd: string;
  readonly method: PaymentMethod;
  readonly paidOn: string;
  readonly bankReference: string | null;
  readonly note: string | null;
  readonly answeredByOrgId: string | null;
  readonly answeredAt: string | null;
  readonly disputeReason: string | null;
}

interface PromiseRow {
  readonly id: string;
  readonly amountVnd: string;
  readonly promisedOn: string;
  readonly note: string | null;
  readonly madeAt: string;
  readonly paidInTimeVnd: string;
}

export interface PromiseView extends PromiseRow {
  readonly outcome: PromiseOutcome;
}

interface DueRow {
  readonly id: string;
  readonly contractId: string;
  readonly contractNumber: string;
  readonly kind: DueKind;
  readonly state: DueState;
  readonly payerOrgId: string;
  readonly payerName: string;
  readonly payeeOrgId: string;
  readonly payeeName: string;
  readonly partyOrgs: readonly string[];
  readonly transferCode: string;
  readonly amountVnd: bigint;
  readonly paidVnd: bigint;
  readonly dueOn: string;
  readonly statementId: string | null;
  readonly ofDueId: string | null;
  readonly createdAt: Date;
  readonly payments: readonly PaymentView[];
  readonly promises: readonly PromiseRow[];
}

/** 64-bit numbers inside the lists are decimal strings. */
export interface DueView extends Omit<DueRow, 'promises'> {
  readonly daysLate: number;
  readonly bucket: AgeBucket;
  readonly promises: readonly PromiseView[];
}

export interface DueFilter {
  readonly contractId?: string | null;
  readonly orgId?: string | null;
  readonly side?: 'payer' | 'payee' | null;
  readonly state?: DueState | null;
  readonly overdue?: boolean | null;
}

export interface AgeingRow {
  readonly bucket: AgeBucket;
  readonly count: number;
  readonly amountVnd: bigint;
}

export interface TransferTarget {
  readonly bankBin: string;
  readonly accountNumber: string;
  readonly holderName: string;
  readonly verifiedAt: Date | null;
  readonly amountVnd: bigint;
  readonly content: string;
  /** Text of the QR code; null when nothing is left to pay. */
  readonly payload: string;
}

const PAYMENTS = `SELECT jsonb_agg(jsonb_build_object('id', p.id, 'state', p.state, 'claimedByOrgId', p.claimed_by_org,
    'claimedAt', p.claimed_at, 'amountVnd', p.amount_vnd::text, 'method', p.method, 'paidOn', p.paid_on,
    'bankReference', p.bank_reference, 'note', p.note, 'answeredByOrgId', p.answered_by_org, 'answeredAt', p.answered_at,
    'disputeReason', p.dispute_reason) ORDER BY p.claimed_at, p.id) FROM payment p WHERE p.due_id = d.id`;
const IN_TIME = `SELECT coalesce(sum(p.amount_vnd), 0)::text FROM payment p WHERE p.due_id = m.due_id AND p.state = 'confirmed'
  AND p.claimed_at >= m.made_at AND p.paid_on <= m.promised_on`;
const PROMISES = `SELECT jsonb_agg(jsonb_build_object('id', m.id, 'amountVnd', m.amount_vnd::text, 'promisedOn', m.promised_on,
    'note', m.note, 'madeAt', m.made_at, 'paidInTimeVnd', (${IN_TIME})) ORDER BY m.made_at, m.id)
  FROM payment_promise m WHERE m.due_id = d.id`;

const VIEW = `SELECT d.id, d.contract_id AS "contractId", c.number AS "contractNumber", d.kind, d.state,
    d.payer_org AS "payerOrgId", payer.name AS "payerName", d.payee_org AS "payeeOrgId", payee.name AS "payeeName",
    d.party_orgs AS "partyOrgs", d.transfer_code AS "transferCode", d.amount_vnd AS "amountVnd", d.paid_vnd AS "paidVnd",
    d.due_on AS "dueOn", s.id AS "statementId", d.of_due_id AS "ofDueId", d.created_at AS "createdAt",
    coalesce((${PAYMENTS}), '[]') AS payments, coalesce((${PROMISES}), '[]') AS promises
  FROM due d JOIN contract c ON c.id = d.contract_id JOIN organisation payer ON payer.id = d.payer_org
    JOIN organisation payee ON payee.id = d.payee_org LEFT JOIN statement s ON s.due_id = d.id`;

const WHERE = `($1::boolean OR d.party_orgs && $2::uuid[]) AND ($3::uuid IS NULL OR d.contract_id = $3)
    AND ($4::uuid IS NULL OR CASE $5 WHEN 'payer' THEN d.payer_org = $4 WHEN 'payee' THEN d.payee_org = $4
      ELSE $4 = ANY (d.party_orgs) END)
    AND ($6::text IS NULL OR d.state = $6) AND (NOT $7::boolean OR (d.state = 'open' AND d.due_on < $8::date))`;
const PAGE = `${VIEW} WHERE ${WHERE} AND ($9::date IS NULL OR (d.due_on, d.id) > ($9, $10::uuid))
  ORDER BY d.due_on, d.id LIMIT $11`;
const AGEING = `SELECT d.due_on AS "dueOn", count(*)::int AS count, sum(d.amount_vnd - d.paid_vnd)::bigint AS amount
  FROM due d WHERE ${WHERE} GROUP BY d.due_on`;

@Injectable()
export class PaymentQueries {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** The earliest due first; `first + 1` rows. `after` is (day, id). */
  async page(
    actor: Actor,
    filter: DueFilter,
    page: { readonly first: number; readonly after: readonly string[] | null },
  ): Promise<DueView[]> {
    const [day = null, id = null] = page.after ?? [];
    return this.database.read(contextOf(actor), async (reader) => {
      const today = localDay(reader.now);
      const rows = await reader.query<DueRow & Record<string, unknown>>(PAGE, [
        ...conditions(actor, filter, today),
        day,
        id,
        page.first + 1,
      ]);
      return rows.map((row) => toView(row, today));
    });
  }

  /** @throws {AppError} NOT_FOUND also for what the actor may not see */
  async byId(actor: Actor, id: string): Promise<DueView> {
    return this.database.read(contextOf(actor), async (reader) => {
      const row = (
        await reader.query<DueRow & Record<string, unknown>>(`${VIEW} WHERE d.id = $1`, [id])
      )[0];
      if (row === undefined || !permits(actor, 'money.read', { partyOrgs: row.partyOrgs })) {
        throw new AppError('NOT_FOUND');
      }
      return toView(row, localDay(reader.now));
    });
  }

  /** Unpaid dues by age (tuổi nợ): every bucket, also the empty ones. */
  async ageing(actor: Actor, filter: Omit<DueFilter, 'state' | 'overdue'>): Promise<AgeingRow[]> {
    return this.database.read(contextOf(actor), async (reader) => {
      const today = localDay(reader.now);
      const rows = await reader.query<{ dueOn: string; count: number; amount: bigint }>(
        AGEING,
        conditions(actor, { ...filter, state: 'open' }, today),
      );
      return AGE_BUCKETS.map((bucket) => {
        const own = rows.filter((row) => ageBucket(daysLate(row.dueOn, today)) === bucket);
        return {
          bucket,
          count: own.reduce((sum, row) => sum + row.count, 0),
          amountVnd: own.reduce((sum, row) => sum + row.amount, 0n),
        };
      });
    });
  }

  /** Interest that has run on a due since it was last charged. */
  async interest(actor: Actor, dueId: string): Promise<InterestFigures> {
    return this.database.read(contextOf(actor), async (reader) =>
      interestOf(reader, await readableDue(reader, actor, dueId), localDay(reader.now)),
    );
  }

  /** Where and how to pay what is left of a due; null without a verified account or when nothing is left. */
  async transferTarget(actor: Actor, dueId: string): Promise<TransferTarget | null> {
    const due = await this.database.read(contextOf(actor), (reader) =>
      readableDue(reader, actor, dueId),
    );
    const left = due.amountVnd - due.paidVnd;
    if (due.state !== 'open' || left <= 0n) return null;
    // The payer may see the payee's account for this purpose alone.
    const account = await this.database.read(SYSTEM_CONTEXT, (reader) =>
      verifiedAccount(reader, due.payeeOrg),
    );
    return account === null ? null : targetOf(account, left, due.transferCode);
  }
}

const targetOf = (account: BankAccountView, amountVnd: bigint, content: string): TransferTarget => {
  const { bankBin, accountNumber, holderName, verifiedAt } = account;
  return {
    bankBin,
    accountNumber,
    holderName,
    verifiedAt,
    amountVnd,
    content,
    payload: vietQrPayload({ bankBin, accountNumber, amountVnd, content }),
  };
};

function conditions(actor: Actor, filter: DueFilter, today: string): readonly unknown[] {
  const scope = listScope(actor, 'money.read');
  return [
    scope.all,
    scope.partyOrgs,
    filter.contractId ?? null,
    filter.orgId ?? null,
    filter.side ?? null,
    filter.state ?? null,
    filter.overdue ?? false,
    today,
  ];
}

function toView(row: DueRow, today: string): DueView {
  const late = row.state === 'open' ? daysLate(row.dueOn, today) : 0;
  return {
    ...row,
    daysLate: late,
    bucket: ageBucket(late),
    promises: row.promises.map((promise) => ({
      ...promise,
      outcome: promiseOutcome(
        {
          promisedOn: promise.promisedOn,
          amountVnd: BigInt(promise.amountVnd),
          paidInTimeVnd: BigInt(promise.paidInTimeVnd),
        },
        today,
      ),
    })),
  };
}
