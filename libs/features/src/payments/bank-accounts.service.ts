import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor, BankAccountForm, BankAccountState } from '#domain';
import {
  AppError,
  LIMITS,
  isRefusal,
  judgeBankAccount,
  maskedAccount,
  permits,
  refuse,
} from '#domain';
import type { Outcome, Reader, Tx } from '#persistence';
import { Database, appendAudit, contextOf, runCommand, sqlStateOf } from '#persistence';
import { publish } from '#queue';
import { BankAccountEntity } from './payments.entities.js';

export interface AddBankAccount extends BankAccountForm {
  readonly idempotencyKey: string;
  readonly orgId: string;
}

export interface ChangeBankAccount {
  readonly idempotencyKey: string;
  readonly id: string;
}

export interface BankAccountView extends Record<string, unknown> {
  readonly id: string;
  readonly orgId: string;
  readonly bankBin: string;
  readonly accountNumber: string;
  readonly holderName: string;
  readonly state: BankAccountState;
  readonly enteredBy: string;
  readonly enteredAt: Date;
  readonly verifiedAt: Date | null;
  readonly version: number;
}

const VIEW = `SELECT id, org_id AS "orgId", bank_bin AS "bankBin", account_number AS "accountNumber",
    holder_name AS "holderName", state, entered_by AS "enteredBy", entered_at AS "enteredAt", verified_at AS "verifiedAt", version
  FROM bank_account`;

/** The account that an organisation is paid to, if it has one that was verified. */
export async function verifiedAccount(
  reader: Reader,
  orgId: string,
): Promise<BankAccountView | null> {
  const rows = await reader.query<BankAccountView>(
    `${VIEW} WHERE org_id = $1 AND state = 'verified'`,
    [orgId],
  );
  return rows[0] ?? null;
}

/**
 * Accounts that organisations are paid to. A manager enters one, staff verify it by another way than the platform (a call, a
 * visit): only then is it shown to payers. Each step is recorded and announced, because a changed account is how money is stolen.
 */
@Injectable()
export class BankAccountsService {
  constructor(@Inject(Database) private readonly database: Database) {}

  async list(actor: Actor, orgId: string): Promise<BankAccountView[]> {
    if (!permits(actor, 'bank_account.read', { orgId })) throw new AppError('NOT_FOUND');
    return this.database.read(contextOf(actor), (reader) =>
      reader.query<BankAccountView>(
        `${VIEW} WHERE org_id = $1 AND state <> 'retired' ORDER BY entered_at DESC, id`,
        [orgId],
      ),
    );
  }

  /** @throws {AppError} NOT_FOUND also for what the actor may not see */
  async byId(actor: Actor, id: string): Promise<BankAccountView> {
    return this.database.read(contextOf(actor), (reader) => readable(reader, actor, id));
  }

  /** Refusals: BANK_UNKNOWN, BANK_ACCOUNT_NUMBER, BANK_HOLDER, BANK_ACCOUNT_TAKEN, TOO_MANY_ACCOUNTS. */
  add(actor: Actor, { idempotencyKey, ...given }: AddBankAccount): Promise<Outcome> {
    return runCommand(
      this.database,
      { actor, operation: 'addBankAccount', idempotencyKey, input: given },
      async (tx) => {
        const { orgId } = given;
        if (actor.kind !== 'person' || !permits(actor, 'bank_account.manage', { orgId })) {
          throw new AppError('FORBIDDEN');
        }
        const form = judgeBankAccount(given);
        if (isRefusal(form)) return form;
        const live = await tx.query(
          `SELECT 1 FROM bank_account WHERE org_id = $1 AND state <> 'retired'`,
          [orgId],
        );
        const most = LIMITS.payments.accountsPerOrg;
        if (live.length >= most)
          return refuse('TOO_MANY_ACCOUNTS', 'orgId', { most: String(most) });
        const id = uuid();
        try {
          await tx.insert(BankAccountEntity, {
            id,
            orgId,
            ...form,
            state: 'pending',
            enteredBy: actor.personId,
            enteredAt: tx.now,
          });
        } catch (error) {
          if (sqlStateOf(error) !== '23505') throw error;
          return refuse('BANK_ACCOUNT_TAKEN', 'accountNumber');
        }
        await this.record(tx, actor, { id, orgId, ...form }, 'bank_account.entered');
        return { type: 'BankAccount', id };
      },
    );
  }

  /** Staff have checked that the account is the organisation's; it replaces the one before. Refusal: BANK_ACCOUNT_STATE. */
  verify(actor: Actor, command: ChangeBankAccount): Promise<Outcome> {
    return this.change(actor, command, 'verifyBankAccount', async (tx, account, personId) => {
      if (account.state !== 'pending') return refuse('BANK_ACCOUNT_STATE', 'id', stateOf(account));
      if (account.enteredBy === personId) throw new AppError('FORBIDDEN');
      const before = await verifiedAccount(tx, account.orgId);
      if (before !== null) await this.retireRow(tx, before);
      await save(tx, account, 'verified', personId);
      await this.record(tx, actor, account, 'bank_account.verified');
      return null;
    });
  }

  /** The organisation, or staff, take an account out of use. Refusal: BANK_ACCOUNT_STATE. */
  retire(actor: Actor, command: ChangeBankAccount): Promise<Outcome> {
    return this.change(actor, command, 'retireBankAccount', async (tx, account) => {
      if (account.state === 'retired') return refuse('BANK_ACCOUNT_STATE', 'id', stateOf(account));
      await this.retireRow(tx, account);
      await this.record(tx, actor, account, 'bank_account.retired');
      return null;
    });
  }

  private change(
    actor: Actor,
    { idempotencyKey, id }: ChangeBankAccount,
    operation: 'verifyBankAccount' | 'retireBankAccount',
    step: (
      tx: Tx,
      account: BankAccountView,
      personId: string,
    ) => Promise<ReturnType<typeof refuse> | null>,
  ): Promise<Outcome> {
    return runCommand(
      this.database,
      { actor, operation, idempotencyKey, input: { id } },
      async (tx) => {
        await readable(tx, actor, id);
        const account = await readable(tx, actor, id, 'FOR UPDATE');
        const { orgId } = account;
        const may =
          permits(actor, 'bank_account.verify') ||
          (operation === 'retireBankAccount' && permits(actor, 'bank_account.manage', { orgId }));
        if (actor.kind !== 'person' || !may) throw new AppError('FORBIDDEN');
        return (await step(tx, account, actor.personId)) ?? { type: 'BankAccount', id };
      },
    );
  }

  private retireRow(tx: Tx, account: BankAccountView): Promise<void> {
    return save(tx, account, 'retired', null);
  }

  private async record(
    tx: Tx,
    actor: Actor,
    account: Pick<BankAccountView, 'id' | 'orgId' | 'bankBin' | 'accountNumber'>,
    action: 'bank_account.entered' | 'bank_account.verified' | 'bank_account.retired',
  ): Promise<void> {
    await appendAudit(tx, {
      chain: 'organisation',
      chainId: account.orgId,
      actor,
      action,
      // The whole number is no part of a record that is never erased.
      detail: {
        accountId: account.id,
        bankBin: account.bankBin,
        account: maskedAccount(account.accountNumber),
      },
      partyOrgs: [account.orgId],
    });
    await publish(tx, {
      type: 'BankAccountChanged',
      aggregateType: 'bank_account',
      aggregateId: account.id,
      payload: { step: action.slice('bank_account.'.length) },
    });
  }
}

async function readable(
  reader: Reader,
  actor: Actor,
  id: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<BankAccountView> {
  const rows = await reader.query<BankAccountView>(`${VIEW} WHERE id = $1 ${lock}`, [id]);
  const account = rows[0];
  if (account === undefined || !permits(actor, 'bank_account.read', { orgId: account.orgId })) {
    throw new AppError('NOT_FOUND');
  }
  return account;
}

async function save(
  tx: Tx,
  account: BankAccountView,
  next: 'verified' | 'retired',
  verifiedBy: string | null,
): Promise<void> {
  const changed = await tx.execute(
    `UPDATE bank_account SET state = $3, version = version + 1, verified_by = coalesce($4::uuid, verified_by),
        verified_at = CASE WHEN $4::uuid IS NULL THEN verified_at ELSE app_now() END,
        retired_at = CASE WHEN $3 = 'retired' THEN app_now() END
      WHERE id = $1 AND version = $2`,
    [account.id, account.version, next, verifiedBy],
  );
  if (changed !== 1) throw new AppError('CONFLICT');
}

const STATE_NAMES: Record<BankAccountState, string> = {
  pending: 'chờ xác minh',
  verified: 'đã xác minh',
  retired: 'đã bỏ',
};
const stateOf = (account: BankAccountView): { readonly state: string } => ({
  state: STATE_NAMES[account.state],
});
