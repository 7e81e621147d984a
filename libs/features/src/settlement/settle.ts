/** Issuing a statement: priced, written, booked and due in one transaction, or left unpriced with its reasons. */
import { v7 as uuid } from 'uuid';
import type { ContractTerms, Statement } from '#domain';
import {
  AppError,
  SYSTEM,
  assert,
  composeStatement,
  localDay,
  statementLineText,
  statementPostings,
} from '#domain';
import { addDays, civilOf, dayNumber } from '#text';
import type { ContractAccount } from '#feature/ledger';
import { lockAccount, post } from '#feature/ledger';
import { createDue, recordMoney } from '#feature/payments';
import type { Tx } from '#persistence';
import { publish } from '#queue';
import type { Composition } from './compose.js';
import { compositionOf } from './compose.js';
import type { Recovered, StatementRecord } from './statement.repository.js';
import { findStatement } from './statement.repository.js';

/** The last day of the month that begins on a day. */
export function monthEnd(firstDay: string): string {
  const { year, month } = civilOf(dayNumber(firstDay));
  const next = month === 12 ? [year + 1, 1] : [year, month + 1];
  return addDays(`${next[0]}-${String(next[1]).padStart(2, '0')}-01`, -1);
}

export const monthStart = (day: string): string => `${day.slice(0, 7)}-01`;

/** From when the days of payment count: acceptance or the month's end, or today when the price came late. */
function settlementDay(statement: StatementRecord, today: string): string {
  const base = statement.month === null ? statement.acceptedOn : monthEnd(statement.month);
  assert(base !== null, 'a settled load was accepted');
  return statement.state === 'unpriced' && today > base ? today : base;
}

/** Settles a statement that is not yet issued; a second call finds it issued and does nothing. */
export async function settleStatement(tx: Tx, statementId: string): Promise<void> {
  const seen = await findStatement(tx, statementId);
  assert(seen !== null, 'the statement of an event exists');
  const account = await lockAccount(tx, seen.contractId, seen.sellerOrg);
  const statement = await findStatement(tx, statementId);
  assert(account !== null && statement !== null, 'a statement has an account');
  if (statement.state !== 'collecting' && statement.state !== 'unpriced') return;
  const today = localDay(tx.now);
  const composition = await compositionOf(tx, statement, settlementDay(statement, today));
  const outcome = composeStatement(composition.input);
  if ('unpriced' in outcome) {
    await tx.execute(
      `UPDATE statement SET state = 'unpriced', unpriced = $2::jsonb, contract_version = $3, version = version + 1 WHERE id = $1`,
      [statement.id, JSON.stringify(outcome.unpriced), composition.version],
    );
    return;
  }
  await issue(tx, { statement, account, composition }, outcome);
}

interface Issue {
  readonly statement: StatementRecord;
  readonly account: ContractAccount;
  readonly composition: Composition;
}

async function issue(tx: Tx, of: Issue, outcome: Statement): Promise<void> {
  const { statement, account, composition } = of;
  const { day } = composition.input;
  await insertLines(tx, statement, outcome);
  await takeBack(tx, statement, outcome);
  const dueId =
    outcome.payableVnd === 0n
      ? null
      : await createDue(tx, account, {
          kind: 'statement',
          payerOrg: statement.buyerOrg,
          payeeOrg: statement.sellerOrg,
          amountVnd: outcome.payableVnd,
          dueOn: dueDay(composition.terms, day),
        });
  await post(tx, account, {
    kind: 'statement',
    sourceId: statement.id,
    postings: statementPostings(outcome),
  });
  const number = await saveIssued(tx, of, { outcome, dueId });
  await recordMoney(tx, account, SYSTEM, {
    action: 'statement.issued',
    detail: {
      statementId: statement.id,
      number,
      sellerOrg: statement.sellerOrg,
      payableVnd: String(outcome.payableVnd),
    },
  });
  await publish(tx, {
    type: 'StatementIssued',
    aggregateType: 'statement',
    aggregateId: statement.id,
    payload: { contractId: statement.contractId },
  });
}

const dueDay = (terms: ContractTerms, day: string): string =>
  addDays(day, terms.payment.daysAfterAcceptance);

/** What the statement took, with where the interest stood before: a reversal puts it back. */
function recoveredOf(of: Issue, outcome: Statement): Recovered {
  const before = new Map(of.composition.input.advances.map((advance) => [advance.no, advance]));
  return {
    advances: outcome.recoveries.map((recovery) => ({
      no: recovery.no,
      principalVnd: String(recovery.principalPaidVnd),
      interestVnd: String(recovery.interestPaidVnd),
      accruedVnd: String(recovery.accruedVnd),
      interestFrom: before.get(recovery.no)?.interestFrom ?? recovery.after.interestFrom,
      interestTo: recovery.after.interestFrom,
    })),
    prepayments: outcome.prepaid
      .filter((each) => each.amountVnd > 0n)
      .map((each) => ({ no: each.no, amountVnd: String(each.amountVnd) })),
  };
}

async function saveIssued(
  tx: Tx,
  of: Issue,
  result: { readonly outcome: Statement; readonly dueId: string | null },
): Promise<string> {
  const { statement, composition } = of;
  const { outcome, dueId } = result;
  const rows = await tx.query<{ number: string }>(
    `UPDATE statement SET state = 'issued', unpriced = '[]', contract_version = $3, day = $4, goods_vnd = $5, vat_vnd = $6,
        withheld_vnd = $7, payable_vnd = $8, recovered = $9::jsonb, due_id = $10, issued_at = app_now(), version = version + 1,
        number = 'QT-' || to_char(app_now() AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY') || '-' || lpad(nextval('statement_number_seq')::text, 6, '0')
      WHERE id = $1 AND version = $2 RETURNING number`,
    [
      statement.id,
      statement.version,
      composition.version,
      composition.input.day,
      outcome.goodsVnd,
      outcome.vatVnd,
      outcome.withheldVnd,
      outcome.payableVnd,
      JSON.stringify(recoveredOf(of, outcome)),
      dueId,
    ],
  );
  const row = rows[0];
  if (row === undefined) throw new AppError('CONFLICT');
  return row.number;
}

async function insertLines(tx: Tx, statement: StatementRecord, outcome: Statement): Promise<void> {
  const lines = outcome.lines.map((line) => {
    const text = statementLineText(line.rule, line.inputs);
    return { ...line, amountVnd: String(line.amountVnd), vi: text.vi, en: text.en };
  });
  await tx.execute(
    `INSERT INTO statement_line (statement_id, no, rule, delivery_id, line_id, inputs, text_vi, text_en, amount_vnd)
      SELECT $1, r.no, r.rule, r."deliveryId", r."lineId", r.inputs, r.vi, r.en, r."amountVnd"
      FROM jsonb_to_recordset($2::jsonb) AS r (no int, rule text, "deliveryId" uuid, "lineId" uuid, inputs jsonb, vi text, en text,
        "amountVnd" bigint)`,
    [statement.id, JSON.stringify(lines)],
  );
  if (outcome.payouts.length === 0) return;
  const payouts = outcome.payouts.map((payout) => ({
    id: uuid(),
    member: payout.memberId,
    kind: payout.kind,
    amount: String(payout.amountVnd),
  }));
  await tx.execute(
    `INSERT INTO statement_payout (id, statement_id, org_id, member_id, kind, amount_vnd)
      SELECT r.id, $1, $2, r.member, r.kind, r.amount
      FROM jsonb_to_recordset($3::jsonb) AS r (id uuid, member uuid, kind text, amount bigint)`,
    [statement.id, statement.sellerOrg, JSON.stringify(payouts)],
  );
}

/** Lowers advances and prepayments by what the statement recovers. */
async function takeBack(tx: Tx, statement: StatementRecord, outcome: Statement): Promise<void> {
  const key = [statement.contractId, statement.sellerOrg];
  for (const { after } of outcome.recoveries) {
    await tx.execute(
      `UPDATE input_advance SET principal_vnd = $4, interest_vnd = $5, interest_from = $6, version = version + 1
        WHERE contract_id = $1 AND seller_org = $2 AND no = $3`,
      [...key, after.no, after.principalVnd, after.interestVnd, after.interestFrom],
    );
  }
  for (const { no, amountVnd } of outcome.prepaid) {
    if (amountVnd === 0n) continue;
    await tx.execute(
      `UPDATE prepayment SET left_vnd = left_vnd - $4, version = version + 1
        WHERE contract_id = $1 AND seller_org = $2 AND no = $3`,
      [...key, no, amountVnd],
    );
  }
}
