import type { AgreementKind } from '#domain';
import { AppError } from '#domain';
import type { Reader, Tx } from '#persistence';

export interface AgreementRecord extends Record<string, unknown> {
  readonly id: string;
  readonly contractId: string;
  readonly contractParties: readonly string[];
  readonly deliveryId: string | null;
  readonly lineId: string | null;
  readonly kind: AgreementKind;
  readonly state: 'proposed' | 'agreed' | 'refused' | 'superseded';
  readonly content: string;
  readonly neededOrgs: readonly string[];
}

const RECORD = `SELECT a.id, a.contract_id AS "contractId", c.party_orgs AS "contractParties", a.delivery_id AS "deliveryId",
    a.line_id AS "lineId", a.kind, a.state, a.content, a.needed_orgs AS "neededOrgs"
  FROM delivery_agreement a JOIN contract c ON c.id = a.contract_id WHERE a.id = $1`;

export const findAgreement = async (reader: Reader, id: string): Promise<AgreementRecord | null> =>
  (await reader.query<AgreementRecord>(RECORD, [id]))[0] ?? null;

/** Under its row lock; the load, if it has one, is locked before. */
export async function lockAgreement(tx: Tx, id: string): Promise<AgreementRecord> {
  await tx.execute('SELECT 1 FROM delivery_agreement WHERE id = $1 FOR UPDATE', [id]);
  const agreement = await findAgreement(tx, id);
  if (agreement === null) throw new AppError('NOT_FOUND');
  return agreement;
}

/** Organisations that have answered. */
export const answersOf = async (reader: Reader, id: string): Promise<readonly string[]> =>
  (
    await reader.query<{ orgId: string }>(
      'SELECT org_id AS "orgId" FROM delivery_consent WHERE agreement_id = $1',
      [id],
    )
  ).map((row) => row.orgId);

export async function resolveAgreement(
  tx: Tx,
  id: string,
  state: 'agreed' | 'refused',
): Promise<void> {
  const changed = await tx.execute(
    `UPDATE delivery_agreement SET state = $2, resolved_at = app_now() WHERE id = $1 AND state = 'proposed'`,
    [id, state],
  );
  if (changed !== 1) throw new AppError('CONFLICT');
}

export const openAgreementOn = async (reader: Reader, subjectId: string): Promise<boolean> =>
  (
    await reader.query(
      `SELECT 1 FROM delivery_agreement WHERE coalesce(delivery_id, line_id) = $1 AND state = 'proposed' LIMIT 1`,
      [subjectId],
    )
  ).length > 0;
