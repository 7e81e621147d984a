import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor, BankTransfer, MatchReason, OpenDue } from '#domain';
import {
  AppError,
  LIMITS,
  isRefusal,
  localDay,
  permits,
  readBankFile,
  refuse,
  suggestDue,
} from '#domain';
import type { Outcome, Reader, Tx } from '#persistence';
import { Database, contextOf, runCommand, sqlStateOf } from '#persistence';
import { partyFor } from './acting-party.js';
import { lockDue, paymentsOf, readableDue } from './due.repository.js';
import { BankFileEntity } from './payments.entities.js';
import { claimUnderLock, confirmUnderLock, foldedReference } from './payments.service.js';

export interface UploadBankFile {
  readonly idempotencyKey: string;
  readonly accountId: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface SettleBankLine {
  readonly idempotencyKey: string;
  readonly lineId: string;
  /** The due it pays; null to leave the transfer aside. */
  readonly dueId: string | null;
}

export interface BankLineView extends Record<string, unknown> {
  readonly id: string;
  readonly orgId: string;
  readonly row: number;
  readonly bookedOn: string;
  readonly amountVnd: bigint;
  readonly description: string;
  readonly reference: string | null;
  readonly state: 'open' | 'matched' | 'ignored';
  readonly suggestedDueId: string | null;
  readonly suggestion: MatchReason | null;
  readonly paymentId: string | null;
  readonly version: number;
}

export interface BankFileView extends Record<string, unknown> {
  readonly id: string;
  readonly orgId: string;
  readonly accountId: string;
  readonly name: string;
  readonly encoding: string;
  readonly rowCount: number;
  readonly knownCount: number;
  readonly uploadedAt: Date;
}

const FILE = `SELECT id, org_id AS "orgId", account_id AS "accountId", name, encoding, row_count AS "rowCount",
    known_count AS "knownCount", uploaded_at AS "uploadedAt" FROM bank_file`;
const LINE = `SELECT id, org_id AS "orgId", row, booked_on AS "bookedOn", amount_vnd AS "amountVnd", description, reference, state,
    suggested_due_id AS "suggestedDueId", suggestion, payment_id AS "paymentId", version FROM bank_line`;
const INSERT_LINES = `INSERT INTO bank_line (id, file_id, account_id, org_id, row, booked_on, amount_vnd, description, reference,
    fingerprint, state, suggested_due_id, suggestion)
  SELECT r.id, $1, $2, $3, r.row, r.day, r.amount, r.description, r.reference, decode(r.fingerprint, 'hex'), 'open', r.due, r.suggestion
  FROM jsonb_to_recordset($4::jsonb) AS r (id uuid, row int, day date, amount bigint, description text, reference text,
    fingerprint text, due uuid, suggestion text) ON CONFLICT (account_id, fingerprint) DO NOTHING`;
/** Open dues of an organisation on one side, with the name of the other. */
const OPEN_DUES = (mine: 'payer' | 'payee'): string => {
  const other = mine === 'payer' ? 'payee' : 'payer';
  return `SELECT d.id AS "dueId", d.transfer_code AS "transferCode", d.amount_vnd - d.paid_vnd AS "leftVnd",
      o.name AS "otherName", c.number AS "contractNumber"
    FROM due d JOIN organisation o ON o.id = d.${other}_org JOIN contract c ON c.id = d.contract_id
    WHERE d.${mine}_org = $1 AND d.state = 'open' ORDER BY d.due_on, d.id LIMIT $2`;
};

/** The same transfer in two files has one print; two equal transfers of one day are told apart by their order. */
function fingerprints(transfers: readonly BankTransfer[]): string[] {
  const seen = new Map<string, number>();
  return transfers.map((transfer) => {
    const key = [
      transfer.bookedOn,
      transfer.amountVnd,
      foldedReference(transfer.reference) ?? '',
      transfer.description,
    ].join('|');
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return createHash('sha256').update(`v1|${key}|${nth}`).digest('hex');
  });
}

/** Bank statements as CSV, matched with dues (đối chiếu sao kê): a suggestion each, a person confirms. */
@Injectable()
export class BankFilesService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Newest first; `first + 1` rows. */
  async files(
    actor: Actor,
    orgId: string,
    page: { readonly first: number; readonly after: readonly string[] | null },
  ): Promise<BankFileView[]> {
    if (!permits(actor, 'bank_file.manage', { orgId })) throw new AppError('NOT_FOUND');
    const [at = null, id = null] = page.after ?? [];
    return this.database.read(contextOf(actor), (reader) =>
      reader.query<BankFileView>(
        `${FILE} WHERE org_id = $1 AND ($2::timestamptz IS NULL OR (uploaded_at, id) < ($2, $3::uuid))
          ORDER BY uploaded_at DESC, id DESC LIMIT $4`,
        [orgId, at, id, page.first + 1],
      ),
    );
  }

  async file(actor: Actor, id: string): Promise<BankFileView> {
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<BankFileView>(`${FILE} WHERE id = $1`, [id]),
    );
    const file = rows[0];
    if (file === undefined || !permits(actor, 'bank_file.manage', { orgId: file.orgId })) {
      throw new AppError('NOT_FOUND');
    }
    return file;
  }

  /** Transfers of a file in its order, by row; `first + 1` rows. */
  async lines(
    actor: Actor,
    fileId: string,
    page: { readonly first: number; readonly after: readonly string[] | null },
  ): Promise<BankLineView[]> {
    await this.file(actor, fileId);
    return this.database.read(contextOf(actor), (reader) =>
      reader.query<BankLineView>(`${LINE} WHERE file_id = $1 AND row > $2 ORDER BY row LIMIT $3`, [
        fileId,
        page.after?.[0] ?? '0',
        page.first + 1,
      ]),
    );
  }

  async line(actor: Actor, id: string): Promise<BankLineView> {
    return this.database.read(contextOf(actor), (reader) => readableLine(reader, actor, id));
  }

  /**
   * Reads a file whole or not at all; transfers that an earlier file had are counted, not taken again. Refusals: BANK_FILE_EMPTY,
   * BANK_FILE_ENCODING, BANK_FILE_HEADING, BANK_FILE_ROW, BANK_FILE_TOO_LARGE, BANK_FILE_TWICE.
   */
  upload(actor: Actor, { idempotencyKey, ...given }: UploadBankFile): Promise<Outcome> {
    const sha256 = createHash('sha256').update(given.bytes).digest();
    const name = given.name.trim().slice(0, LIMITS.text.name) || 'sao-ke.csv';
    const input = { accountId: given.accountId, name, sha256: sha256.toString('hex') };
    return runCommand(
      this.database,
      { actor, operation: 'uploadBankFile', idempotencyKey, input },
      async (tx) => {
        const account = (
          await tx.query<{ orgId: string }>(
            'SELECT org_id AS "orgId" FROM bank_account WHERE id = $1',
            [given.accountId],
          )
        )[0];
        if (account === undefined || !permits(actor, 'bank_file.manage', account)) {
          throw new AppError('NOT_FOUND');
        }
        if (actor.kind !== 'person') throw new AppError('FORBIDDEN');
        const file = readBankFile(given.bytes, localDay(tx.now));
        if (isRefusal(file)) return file;
        const id = uuid();
        const { orgId } = account;
        try {
          await tx.insert(BankFileEntity, {
            id,
            accountId: given.accountId,
            orgId,
            name,
            sha256,
            encoding: file.encoding,
            rowCount: file.transfers.length,
            knownCount: await this.known(tx, given.accountId, file.transfers),
            uploadedBy: actor.personId,
            uploadedAt: tx.now,
          });
        } catch (error) {
          if (sqlStateOf(error) === '23505') return refuse('BANK_FILE_TWICE', 'file');
          throw error;
        }
        await this.insertLines(tx, { id, accountId: given.accountId, orgId }, file.transfers);
        return { type: 'BankFile', id };
      },
    );
  }

  /**
   * The holder of the account says which due a transfer pays. A claim of the other side over the same sum is confirmed by it;
   * without one it becomes a claim that the other side confirms. Refusals: BANK_LINE_STATE, BANK_LINE_DIRECTION and those of a claim.
   */
  settle(actor: Actor, { idempotencyKey, ...given }: SettleBankLine): Promise<Outcome> {
    return runCommand(
      this.database,
      { actor, operation: 'settleBankLine', idempotencyKey, input: given },
      async (tx) => {
        const line = await readableLine(tx, actor, given.lineId, 'FOR UPDATE');
        if (line.state !== 'open') return refuse('BANK_LINE_STATE', 'lineId');
        if (given.dueId === null) {
          await saveLine(tx, line, { state: 'ignored', paymentId: null });
          return { type: 'BankLine', id: line.id };
        }
        const paymentId = await this.pay(tx, actor, line, given.dueId);
        if (isRefusal(paymentId)) return paymentId;
        await saveLine(tx, line, { state: 'matched', paymentId });
        return { type: 'BankLine', id: line.id };
      },
    );
  }

  private async pay(tx: Tx, actor: Actor, line: BankLineView, dueId: string) {
    const seen = await readableDue(tx, actor, dueId);
    const { orgId, personId } = partyFor(actor, seen.partyOrgs, line.orgId);
    const incoming = line.amountVnd > 0n;
    if (orgId !== (incoming ? seen.payeeOrg : seen.payerOrg)) {
      return refuse('BANK_LINE_DIRECTION', 'dueId');
    }
    const amountVnd = incoming ? line.amountVnd : -line.amountVnd;
    return tx.asSystem(async () => {
      const locked = { ...(await lockDue(tx, seen)), personId };
      const known = (await paymentsOf(tx, dueId)).find(
        (payment) =>
          (payment.state === 'claimed' || payment.state === 'disputed') &&
          payment.claimedByOrg !== orgId &&
          payment.amountVnd === amountVnd,
      );
      if (known !== undefined) {
        const refusal = await confirmUnderLock(tx, actor, locked, { payment: known, byOrg: orgId });
        return refusal ?? known.id;
      }
      return claimUnderLock(tx, actor, locked, {
        byOrg: orgId,
        amountVnd,
        method: 'bank_transfer',
        paidOn: line.bookedOn,
        bankReference: foldedReference(line.reference),
        note: null,
      });
    });
  }

  private async known(
    tx: Tx,
    accountId: string,
    transfers: readonly BankTransfer[],
  ): Promise<number> {
    const rows = await tx.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM bank_line WHERE account_id = $1 AND encode(fingerprint, 'hex') = ANY ($2)`,
      [accountId, fingerprints(transfers)],
    );
    return rows[0]?.count ?? 0;
  }

  private async insertLines(
    tx: Tx,
    file: { readonly id: string; readonly accountId: string; readonly orgId: string },
    transfers: readonly BankTransfer[],
  ): Promise<void> {
    const most = LIMITS.payments.openDuesCompared;
    const [owedToUs, owedByUs] = [
      await tx.query<OpenDue & Record<string, unknown>>(OPEN_DUES('payee'), [file.orgId, most]),
      await tx.query<OpenDue & Record<string, unknown>>(OPEN_DUES('payer'), [file.orgId, most]),
    ];
    const prints = fingerprints(transfers);
    const rows = transfers.map((transfer, at) => {
      const found = suggestDue(transfer, transfer.amountVnd > 0n ? owedToUs : owedByUs);
      return {
        id: uuid(),
        row: transfer.row,
        day: transfer.bookedOn,
        amount: String(transfer.amountVnd),
        description: transfer.description,
        reference: transfer.reference,
        fingerprint: prints[at],
        due: found?.dueId ?? null,
        suggestion: found?.reason ?? null,
      };
    });
    await tx.execute(INSERT_LINES, [file.id, file.accountId, file.orgId, JSON.stringify(rows)]);
  }
}

async function readableLine(
  reader: Reader,
  actor: Actor,
  id: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<BankLineView> {
  const line = (await reader.query<BankLineView>(`${LINE} WHERE id = $1 ${lock}`, [id]))[0];
  if (line === undefined || !permits(actor, 'bank_file.manage', { orgId: line.orgId })) {
    throw new AppError('NOT_FOUND');
  }
  return line;
}

async function saveLine(
  tx: Tx,
  line: BankLineView,
  change: { readonly state: 'matched' | 'ignored'; readonly paymentId: string | null },
): Promise<void> {
  const changed = await tx.execute(
    'UPDATE bank_line SET state = $3, payment_id = $4, version = version + 1 WHERE id = $1 AND version = $2',
    [line.id, line.version, change.state, change.paymentId],
  );
  if (changed !== 1) throw new AppError('CONFLICT');
}
