import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#domain';
import { AppError, assert, localDay, permits, refuse } from '#domain';
import type { ContractAccount } from '#feature/ledger';
import { lockAccount, reverse } from '#feature/ledger';
import { cancelDue, findDue, paymentsOf, reasonOf, recordMoney } from '#feature/payments';
import type { Outcome, Tx } from '#persistence';
import { Database, runCommand } from '#persistence';
import { publish } from '#queue';
import type { StatementRecord, StatementState } from './statement.repository.js';
import { findStatement } from './statement.repository.js';

export interface ReverseStatement {
  readonly idempotencyKey: string;
  readonly statementId: string;
  readonly reason: string;
}

export interface RetryStatement {
  readonly idempotencyKey: string;
  readonly statementId: string;
}

export interface RecordPayout {
  readonly idempotencyKey: string;
  readonly payoutId: string;
  readonly paidOn: string;
}

export const STATEMENT_STATE_NAMES: Record<StatementState, string> = {
  collecting: 'đang gom chuyến giao',
  unpriced: 'chưa có giá',
  issued: 'đã lập',
  reversed: 'đã đảo bút toán',
};

const wrongState = (statement: StatementRecord): ReturnType<typeof refuse> =>
  refuse('STATEMENT_STATE', 'statementId', { state: STATEMENT_STATE_NAMES[statement.state] });

/** Corrections of statements, and what a seller pays on to its own people. */
@Injectable()
export class StatementsService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * Staff take an issued statement back: its entry is reversed, its due cancelled, what it recovered is owed again, and its loads are
   * settled anew. Refusals: STATEMENT_STATE, STATEMENT_HAS_PAYMENT, STATEMENT_NOT_LAST.
   */
  reverse(actor: Actor, { idempotencyKey, ...given }: ReverseStatement): Promise<Outcome> {
    const reason = reasonOf(given.reason);
    return runCommand(
      this.database,
      {
        actor,
        operation: 'reverseStatement',
        idempotencyKey,
        input: { statementId: given.statementId, reason },
      },
      async (tx) => {
        const { statement: seen } = await readable(tx, actor, given.statementId);
        if (!permits(actor, 'statement.correct')) throw new AppError('FORBIDDEN');
        return tx.asSystem(async () => {
          const { statement, account } = await locked(tx, seen);
          if (statement.state !== 'issued') return wrongState(statement);
          const refusal =
            (await this.laterOne(tx, statement)) ?? (await this.dropDue(tx, statement));
          if (refusal !== null) return refusal;
          await reverse(tx, account, { kind: 'statement', sourceId: statement.id });
          await giveBack(tx, statement);
          await this.saveReversed(tx, statement, reason);
          await recordMoney(tx, account, actor, {
            action: 'statement.reversed',
            detail: { statementId: statement.id, number: statement.number ?? '', reason },
          });
          return { type: 'Statement', id: await this.settleAnew(tx, statement) };
        });
      },
    );
  }

  /** A party asks for a statement without a price to be tried again. Refusal: STATEMENT_STATE. */
  retry(actor: Actor, { idempotencyKey, statementId }: RetryStatement): Promise<Outcome> {
    return runCommand(
      this.database,
      { actor, operation: 'retryStatement', idempotencyKey, input: { statementId } },
      async (tx) => {
        const { statement } = await readable(tx, actor, statementId);
        if (!permits(actor, 'payment.act', { partyOrgs: statement.partyOrgs })) {
          throw new AppError('FORBIDDEN');
        }
        if (statement.state !== 'unpriced') return wrongState(statement);
        await announce(tx, statement);
        return { type: 'Statement', id: statementId };
      },
    );
  }

  /** The seller notes that it has paid a member, or itself. Refusal: PAYMENT_IN_FUTURE, PAYOUT_RECORDED. */
  recordPayout(actor: Actor, { idempotencyKey, ...given }: RecordPayout): Promise<Outcome> {
    return runCommand(
      this.database,
      { actor, operation: 'recordPayout', idempotencyKey, input: given },
      async (tx) => {
        const rows = await tx.query<{
          orgId: string;
          statementId: string;
          paidOn: string | null;
          version: number;
          contractId: string;
        }>(
          `SELECT p.org_id AS "orgId", p.statement_id AS "statementId", p.paid_on AS "paidOn", p.version, s.contract_id AS "contractId"
            FROM statement_payout p JOIN statement s ON s.id = p.statement_id WHERE p.id = $1 FOR UPDATE OF p`,
          [given.payoutId],
        );
        const payout = rows[0];
        if (payout === undefined || !permits(actor, 'payout.read', payout)) {
          throw new AppError('NOT_FOUND');
        }
        if (actor.kind !== 'person' || !permits(actor, 'payout.record', payout)) {
          throw new AppError('FORBIDDEN');
        }
        if (payout.paidOn !== null) return refuse('PAYOUT_RECORDED', 'payoutId');
        if (given.paidOn > localDay(tx.now)) return refuse('PAYMENT_IN_FUTURE', 'paidOn');
        await tx.execute(
          'UPDATE statement_payout SET paid_on = $2, recorded_by = $3, version = version + 1 WHERE id = $1',
          [given.payoutId, given.paidOn, actor.personId],
        );
        await recordMoney(tx, { contractId: payout.contractId, partyOrgs: [payout.orgId] }, actor, {
          action: 'payout.recorded',
          detail: { payoutId: given.payoutId, paidOn: given.paidOn },
        });
        return { type: 'Statement', id: payout.statementId };
      },
    );
  }

  /** Advances, deposits and credits run on from statement to statement: only the last one can be taken back. */
  private async laterOne(tx: Tx, statement: StatementRecord) {
    const later = await tx.query(
      `SELECT 1 FROM statement o JOIN statement s ON s.id = $1 AND o.contract_id = s.contract_id AND o.seller_org = s.seller_org
        WHERE o.state = 'issued' AND o.id <> s.id AND (o.issued_at, o.number) > (s.issued_at, s.number) AND o.withheld_vnd <> 0 LIMIT 1`,
      [statement.id],
    );
    return later.length > 0 ? refuse('STATEMENT_NOT_LAST', 'statementId') : null;
  }

  private async dropDue(tx: Tx, statement: StatementRecord) {
    if (statement.dueId === null) return null;
    const due = await findDue(tx, statement.dueId);
    assert(due !== null, 'the due of a statement exists');
    const live = (await paymentsOf(tx, due.id)).some((payment) => payment.state !== 'withdrawn');
    if (live) return refuse('STATEMENT_HAS_PAYMENT', 'statementId');
    await cancelDue(tx, due);
    return null;
  }

  private async saveReversed(tx: Tx, statement: StatementRecord, reason: string): Promise<void> {
    const changed = await tx.execute(
      `UPDATE statement SET state = 'reversed', reversed_at = app_now(), reverse_reason = $3, version = version + 1
        WHERE id = $1 AND version = $2`,
      [statement.id, statement.version, reason],
    );
    if (changed !== 1) throw new AppError('CONFLICT');
    await tx.execute('UPDATE statement_load SET live = false WHERE statement_id = $1', [
      statement.id,
    ]);
  }

  /** A new statement over the same loads; it is computed at once by the worker. */
  private async settleAnew(tx: Tx, statement: StatementRecord): Promise<string> {
    const rows = await tx.query<{ id: string }>(
      `INSERT INTO statement (id, contract_id, contract_version, seller_org, buyer_org, party_orgs, kind, delivery_id, month, state, created_at)
        SELECT gen_random_uuid(), contract_id, contract_version, seller_org, buyer_org, party_orgs, kind, delivery_id, month, 'collecting', app_now()
        FROM statement WHERE id = $1 RETURNING id`,
      [statement.id],
    );
    const id = rows[0]?.id;
    assert(id !== undefined, 'the statement exists');
    await tx.execute(
      `INSERT INTO statement_load (statement_id, delivery_id, seller_org)
        SELECT $2, delivery_id, seller_org FROM statement_load WHERE statement_id = $1`,
      [statement.id, id],
    );
    await announce(tx, { id, contractId: statement.contractId });
    return id;
  }
}

const announce = (tx: Tx, statement: Pick<StatementRecord, 'id' | 'contractId'>): Promise<void> =>
  publish(tx, {
    type: 'StatementWaiting',
    aggregateType: 'statement',
    aggregateId: statement.id,
    payload: { contractId: statement.contractId },
    dueAt: tx.now,
  });

async function readable(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<{ readonly statement: StatementRecord }> {
  const statement = await findStatement(tx, id);
  if (statement === null || !permits(actor, 'money.read', { partyOrgs: statement.partyOrgs })) {
    throw new AppError('NOT_FOUND');
  }
  return { statement };
}

async function locked(
  tx: Tx,
  seen: StatementRecord,
): Promise<{ readonly statement: StatementRecord; readonly account: ContractAccount }> {
  const account = await lockAccount(tx, seen.contractId, seen.sellerOrg);
  const statement = await findStatement(tx, seen.id);
  assert(account !== null && statement !== null, 'a statement has an account');
  return { statement, account };
}

/** Puts back what a statement recovered of advances and prepayments, with the interest it had added. */
async function giveBack(tx: Tx, statement: StatementRecord): Promise<void> {
  const key = [statement.contractId, statement.sellerOrg];
  for (const advance of statement.recovered.advances ?? []) {
    await tx.execute(
      `UPDATE input_advance SET principal_vnd = principal_vnd + $4, interest_vnd = interest_vnd + $5 - $6, interest_from = $7,
          version = version + 1 WHERE contract_id = $1 AND seller_org = $2 AND no = $3`,
      [
        ...key,
        advance.no,
        advance.principalVnd,
        advance.interestVnd,
        advance.accruedVnd,
        advance.interestFrom,
      ],
    );
  }
  for (const prepayment of statement.recovered.prepayments ?? []) {
    await tx.execute(
      `UPDATE prepayment SET left_vnd = left_vnd + $4, version = version + 1
        WHERE contract_id = $1 AND seller_org = $2 AND no = $3`,
      [...key, prepayment.no, prepayment.amountVnd],
    );
  }
}
