import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Refusal } from '#domain';
import { AppError, localDay, permits, refuse, transfer } from '#domain';
import { lockAccount, post } from '#feature/ledger';
import type { Outcome, Tx } from '#persistence';
import { Database, runCommand } from '#persistence';
import { partyFor } from './acting-party.js';
import { createDue } from './due.repository.js';

export interface ChargeRemedy {
  readonly idempotencyKey: string;
  readonly remedyId: string;
}

interface RemedyRow extends Record<string, unknown> {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly amountVnd: bigint | null;
  readonly dueOn: string | null;
  readonly contractId: string;
  readonly buyerOrg: string;
  readonly reporter: string | null;
  readonly accused: readonly string[];
  readonly attribution: string | null;
}

const REMEDY = `SELECT r.id, r.kind, r.state, r.amount_vnd AS "amountVnd", r.due_on AS "dueOn", k.contract_id AS "contractId",
    c.buyer_org AS "buyerOrg", k.opened_org AS reporter, k.answer_orgs AS accused, k.attribution
  FROM case_remedy r JOIN contract_case k ON k.id = r.case_id JOIN contract c ON c.id = k.contract_id
  WHERE r.id = $1 AND k.kind = 'breach'`;

interface Sides {
  readonly payerOrg: string;
  readonly payeeOrg: string;
  readonly sellerOrg: string;
}

/** Who owes it: the side that the breach is attributed to; one of the two is the buyer. */
function sidesOf(row: RemedyRow): Sides | null {
  const [accused, ...more] = row.accused;
  if (accused === undefined || more.length > 0 || row.reporter === null) return null;
  const sides =
    row.attribution === 'accused'
      ? { payerOrg: accused, payeeOrg: row.reporter }
      : row.attribution === 'reporter'
        ? { payerOrg: row.reporter, payeeOrg: accused }
        : null;
  if (sides === null) return null;
  const sellerOrg = sides.payerOrg === row.buyerOrg ? sides.payeeOrg : sides.payerOrg;
  const fits =
    sellerOrg !== row.buyerOrg && [sides.payerOrg, sides.payeeOrg].includes(row.buyerOrg);
  return fits ? { ...sides, sellerOrg } : null;
}

/** Agreed penalties and damages become dues: only what both sides have said yes to in a breach case is charged. */
@Injectable()
export class RemediesService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** The payee makes an agreed remedy a due, once. Refusals: REMEDY_NOT_PAYABLE, REMEDY_CHARGED. */
  charge(actor: Actor, { idempotencyKey, remedyId }: ChargeRemedy): Promise<Outcome> {
    return runCommand(
      this.database,
      { actor, operation: 'chargeRemedy', idempotencyKey, input: { remedyId } },
      async (tx) => {
        const row = (await tx.query<RemedyRow>(REMEDY, [remedyId]))[0];
        const among = row === undefined ? [] : [row.reporter ?? '', ...row.accused];
        if (row === undefined || !permits(actor, 'money.read', { partyOrgs: among })) {
          throw new AppError('NOT_FOUND');
        }
        const sides = sidesOf(row);
        partyFor(actor, sides === null ? among : [sides.payeeOrg], null);
        const payable = row.state === 'agreed' && ['penalty', 'damages'].includes(row.kind);
        if (sides === null || !payable || row.amountVnd === null) {
          return refuse('REMEDY_NOT_PAYABLE', 'remedyId');
        }
        const { amountVnd } = row;
        const id = await tx.asSystem(() => this.book(tx, actor, { ...row, ...sides, amountVnd }));
        return typeof id === 'string' ? { type: 'Due', id } : id;
      },
    );
  }

  private async book(
    tx: Tx,
    actor: Actor,
    remedy: RemedyRow & Sides & { readonly amountVnd: bigint },
  ): Promise<string | Refusal> {
    const { payerOrg, payeeOrg, sellerOrg, amountVnd } = remedy;
    const account = await lockAccount(tx, remedy.contractId, sellerOrg);
    if (account === null) return refuse('REMEDY_NOT_PAYABLE', 'remedyId');
    const known = await tx.query(
      `SELECT 1 FROM ledger_entry WHERE kind = 'penalty' AND source_id = $1`,
      [remedy.id],
    );
    if (known.length > 0) return refuse('REMEDY_CHARGED', 'remedyId');
    const dueId = await createDue(tx, account, {
      kind: 'penalty',
      payerOrg,
      payeeOrg,
      amountVnd,
      dueOn: remedy.dueOn ?? localDay(tx.now),
      actor,
    });
    await post(tx, account, {
      kind: 'penalty',
      sourceId: remedy.id,
      postings:
        payeeOrg === sellerOrg
          ? transfer('due', 'penalty', amountVnd)
          : transfer('penalty', 'owed', amountVnd),
    });
    return dueId;
  }
}
