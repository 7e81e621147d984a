import type { NotificationCode } from '#domain';
import { assert, maskedAccount } from '#domain';
import type { Reader } from '#persistence';
import type { Delivery } from '#queue';

interface MoneyNotice {
  readonly code: NotificationCode;
  readonly partyOrgs: readonly string[];
  readonly params: Record<string, string>;
  readonly own?: Readonly<Record<string, Record<string, string>>>;
  readonly contractId?: string;
}

interface Row extends Record<string, unknown> {
  readonly contractId: string | null;
  readonly number: string | null;
  readonly orgs: readonly string[];
  readonly amount: bigint | null;
  readonly day: string | null;
  readonly code: string | null;
  readonly name: string | null;
}

/** Who is told: the side that did not act, or both. */
const PAYMENT = (
  told: string,
): string => `SELECT c.id AS "contractId", c.number, ${told} AS orgs, p.amount_vnd AS amount,
    p.paid_on AS day, NULL AS code, NULL AS name FROM payment p JOIN contract c ON c.id = p.contract_id WHERE p.id = $1`;
const OTHER_SIDE = 'ARRAY(SELECT o FROM unnest(p.party_orgs) AS o WHERE o <> p.claimed_by_org)';

const EVENTS: Readonly<Record<string, { readonly code: NotificationCode; readonly sql: string }>> =
  {
    StatementIssued: {
      code: 'STATEMENT_ISSUED',
      sql: `SELECT c.id AS "contractId", c.number, s.party_orgs AS orgs, s.payable_vnd AS amount, NULL AS day, s.number AS code,
        NULL AS name FROM statement s JOIN contract c ON c.id = s.contract_id WHERE s.id = $1`,
    },
    DueOverdue: {
      code: 'DUE_OVERDUE',
      sql: `SELECT c.id AS "contractId", c.number, d.party_orgs AS orgs, d.amount_vnd - d.paid_vnd AS amount, d.due_on AS day,
        NULL AS code, NULL AS name FROM due d JOIN contract c ON c.id = d.contract_id WHERE d.id = $1`,
    },
    PaymentClaimed: { code: 'PAYMENT_CLAIMED', sql: PAYMENT(OTHER_SIDE) },
    PaymentConfirmed: { code: 'PAYMENT_CONFIRMED', sql: PAYMENT('p.party_orgs') },
    PaymentDisputed: { code: 'PAYMENT_DISPUTED', sql: PAYMENT('ARRAY[p.claimed_by_org]') },
  };

/** An account in use is told to everybody who owes its holder money; a step before that to the holder alone. */
const ACCOUNT = `SELECT NULL AS "contractId", NULL AS number, NULL AS amount, NULL AS day, a.account_number AS code, o.name,
    ARRAY(SELECT a.org_id UNION SELECT d.payer_org FROM due d WHERE d.payee_org = a.org_id AND d.state = 'open'
      AND $2 <> 'entered' AND a.verified_at IS NOT NULL) AS orgs
  FROM bank_account a JOIN organisation o ON o.id = a.org_id WHERE a.id = $1`;
const ACCOUNT_CODES: Readonly<Record<string, NotificationCode>> = {
  entered: 'BANK_ACCOUNT_ENTERED',
  verified: 'BANK_ACCOUNT_VERIFIED',
  retired: 'BANK_ACCOUNT_RETIRED',
};

async function accountNotice(reader: Reader, event: Delivery): Promise<MoneyNotice> {
  const { step } = event.payload;
  assert(typeof step === 'string', 'the event names its step');
  const code = ACCOUNT_CODES[step];
  const row = (await reader.query<Row>(ACCOUNT, [event.aggregateId, step]))[0];
  assert(row !== undefined && code !== undefined, 'the account of an event exists');
  const params = { code: maskedAccount(row.code ?? ''), name: row.name ?? '' };
  return { code, partyOrgs: row.orgs, params };
}

/** What is told of money; null for every other event. */
export async function moneyNotice(reader: Reader, event: Delivery): Promise<MoneyNotice | null> {
  if (event.type === 'BankAccountChanged') return accountNotice(reader, event);
  const known = EVENTS[event.type];
  if (known === undefined) return null;
  const row = (await reader.query<Row>(known.sql, [event.aggregateId]))[0];
  assert(row !== undefined && row.contractId !== null, 'the subject of an event exists');
  return {
    code: known.code,
    partyOrgs: row.orgs,
    params: {
      number: row.number ?? '',
      amount: String(row.amount ?? 0n),
      day: row.day ?? '',
      code: row.code ?? '',
    },
    contractId: row.contractId,
  };
}
