import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#domain';
import { AppError, assert, localDay, permits, refuse, transfer } from '#domain';
import { addDays } from '#text';
import { lockAccount, post } from '#feature/ledger';
import { partyFor, recordMoney } from '#feature/payments';
import type { Outcome, Reader } from '#persistence';
import { Database, contextOf, runCommand } from '#persistence';

export interface ConfirmHandover {
  readonly idempotencyKey: string;
  readonly advanceId: string;
  /** Day on which the inputs changed hands; both sides name the same one. */
  readonly handedOn: string;
  readonly orgId?: string | null;
}

export interface AdvanceView extends Record<string, unknown> {
  readonly id: string;
  readonly contractId: string;
  readonly sellerOrg: string;
  readonly partyOrgs: readonly string[];
  readonly no: number;
  readonly amountVnd: bigint;
  readonly principalVnd: bigint;
  readonly interestVnd: bigint;
  readonly interestFrom: string;
  readonly interestPpm: number;
  readonly freeDays: number;
  readonly recoveryPpm: number;
  readonly dueOn: string;
  readonly handedOn: string | null;
  readonly givenAt: Date | null;
  readonly receivedAt: Date | null;
  readonly version: number;
}

const VIEW = `SELECT id, contract_id AS "contractId", seller_org AS "sellerOrg", party_orgs AS "partyOrgs", no, amount_vnd AS "amountVnd",
    principal_vnd AS "principalVnd", interest_vnd AS "interestVnd", interest_from AS "interestFrom", interest_ppm AS "interestPpm",
    free_days AS "freeDays", recovery_ppm AS "recoveryPpm", due_on AS "dueOn", handed_on AS "handedOn", given_at AS "givenAt",
    received_at AS "receivedAt", version FROM input_advance`;

async function readable(reader: Reader, actor: Actor, id: string): Promise<AdvanceView> {
  const row = (await reader.query<AdvanceView>(`${VIEW} WHERE id = $1`, [id]))[0];
  if (row === undefined || !permits(actor, 'money.read', { partyOrgs: row.partyOrgs })) {
    throw new AppError('NOT_FOUND');
  }
  return row;
}

/** Inputs on credit (ứng trước vật tư): they count from the day on which both sides say that they changed hands. */
@Injectable()
export class AdvancesService {
  constructor(@Inject(Database) private readonly database: Database) {}

  async list(actor: Actor, contractId: string): Promise<AdvanceView[]> {
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<AdvanceView>(`${VIEW} WHERE contract_id = $1 ORDER BY seller_org, no`, [
        contractId,
      ]),
    );
    return rows.filter((row) => permits(actor, 'money.read', { partyOrgs: row.partyOrgs }));
  }

  byId(actor: Actor, id: string): Promise<AdvanceView> {
    return this.database.read(contextOf(actor), (reader) => readable(reader, actor, id));
  }

  /** A side confirms the hand-over; with the second the advance is booked and its interest begins. Refusals: ADVANCE_CONFIRMED, ADVANCE_DAY, PAYMENT_IN_FUTURE. */
  confirmHandover(actor: Actor, { idempotencyKey, ...given }: ConfirmHandover): Promise<Outcome> {
    const input = { ...given, orgId: given.orgId ?? null };
    return runCommand(
      this.database,
      { actor, operation: 'confirmHandover', idempotencyKey, input },
      async (tx) => {
        const seen = await readable(tx, actor, given.advanceId);
        const { orgId } = partyFor(actor, seen.partyOrgs, given.orgId);
        return tx.asSystem(async () => {
          const account = await lockAccount(tx, seen.contractId, seen.sellerOrg);
          assert(account !== null, 'an advance has an account');
          const advance = await readable(tx, actor, seen.id);
          const byBuyer = orgId === account.buyerOrg;
          if ((byBuyer ? advance.givenAt : advance.receivedAt) !== null) {
            return refuse('ADVANCE_CONFIRMED', 'advanceId');
          }
          if (given.handedOn > localDay(tx.now)) return refuse('PAYMENT_IN_FUTURE', 'handedOn');
          if (advance.handedOn !== null && advance.handedOn !== given.handedOn) {
            return refuse('ADVANCE_DAY', 'handedOn', { day: advance.handedOn });
          }
          const changed = await tx.execute(
            `UPDATE input_advance SET handed_on = $3, interest_from = $4, version = version + 1,
                given_at = CASE WHEN $5 THEN app_now() ELSE given_at END, received_at = CASE WHEN $5 THEN received_at ELSE app_now() END
              WHERE id = $1 AND version = $2`,
            [
              advance.id,
              advance.version,
              given.handedOn,
              addDays(given.handedOn, advance.freeDays),
              byBuyer,
            ],
          );
          if (changed !== 1) throw new AppError('CONFLICT');
          await recordMoney(tx, account, actor, {
            action: byBuyer ? 'advance.given' : 'advance.received',
            detail: { advanceId: advance.id, handedOn: given.handedOn },
          });
          if (advance.handedOn !== null) {
            await post(tx, account, {
              kind: 'advance',
              sourceId: advance.id,
              postings: transfer('inputs', 'advance', advance.amountVnd),
            });
          }
          return { type: 'InputAdvance', id: advance.id };
        });
      },
    );
  }
}
