import { Inject, Injectable } from '@nestjs/common';
import type { Actor, CertificateEntry, OcopEntry } from '#domain';
import {
  AppError,
  LIMITS,
  badInput,
  certificateRefusal,
  ocopRefusal,
  permits,
  refuse,
  localDay,
} from '#domain';
import type { Outcome, Tx } from '#persistence';
import { Database, appendAudit, runCommand } from '#persistence';
import { lockOrganisation } from '#feature/identity';
import { CertificateEntity, OcopAwardEntity } from './directory.entities.js';

export interface NewCertificate extends CertificateEntry {
  /** Made by the client. */
  readonly id: string;
  readonly orgId: string;
  readonly idempotencyKey: string;
}
export interface NewOcopAward extends OcopEntry {
  readonly id: string;
  readonly orgId: string;
  readonly idempotencyKey: string;
}
export interface CertificateEnd {
  readonly certificateId: string;
  readonly expectedVersion: number;
  readonly reason: string;
  readonly idempotencyKey: string;
}

/** Certificates (chứng nhận) and OCOP awards of organisations, as printed on the paper. */
@Injectable()
export class CertificatesService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Files a certificate. Refuses unknown kinds and products, papers that have expired and numbers already on record. */
  async add(actor: Actor, entry: NewCertificate): Promise<Outcome> {
    const { idempotencyKey, ...rest } = entry;
    const input = { ...rest, areaM2: entry.areaM2?.toString() ?? null };
    return runCommand(
      this.database,
      { actor, operation: 'addCertificate', idempotencyKey, input },
      async (tx) => {
        const { orgId } = entry;
        const org = await lockOrganisation(tx, actor, { orgId, action: 'certificate.manage' });
        if (org.status !== 'active')
          return refuse('ORGANISATION_STATE', 'orgId', { state: org.status });
        const refused = certificateRefusal(entry, localDay(tx.now));
        if (refused !== null) return refused;
        if (await onRecord(tx, 'certificate', [entry.code, entry.number]))
          return refuse('CERTIFICATE_NUMBER_TAKEN', 'number');
        await tx.insert(CertificateEntity, { ...rest, productCodes: [...entry.productCodes] });
        await record(tx, actor, {
          orgId,
          action: 'certificate.added',
          detail: {
            certificateId: entry.id,
            code: entry.code,
            number: entry.number,
            productCodes: [...entry.productCodes],
            issuedOn: entry.issuedOn,
            expiresOn: entry.expiresOn,
          },
        });
        return { type: 'certificate', id: entry.id };
      },
    );
  }

  /** Ends a certificate from today on: withdrawn, suspended or given back. */
  async end(actor: Actor, end: CertificateEnd): Promise<Outcome> {
    const { idempotencyKey, ...input } = end;
    if (end.reason.length < 1 || end.reason.length > LIMITS.text.reason) {
      throw badInput('reason', {
        vi: `Hãy nêu lý do, tối đa ${LIMITS.text.reason} ký tự.`,
        en: `Give a reason of at most ${LIMITS.text.reason} characters.`,
      });
    }
    return runCommand(
      this.database,
      { actor, operation: 'endCertificate', idempotencyKey, input },
      async (tx) => {
        const rows = await tx.query<CertificateState>(
          `SELECT c.org_id, o.place_id, c.version, c.ended_on FROM certificate c JOIN organisation o ON o.id = c.org_id
           WHERE c.id = $1`,
          [end.certificateId],
        );
        const row = rows[0];
        if (row === undefined) throw new AppError('NOT_FOUND');
        const resource = { orgId: row.org_id, placeId: row.place_id };
        if (!permits(actor, 'certificate.manage', resource)) throw new AppError('FORBIDDEN');
        if (row.ended_on !== null) return refuse('ALREADY_ENDED', 'certificateId');
        const changed = await tx.execute(
          `UPDATE certificate SET ended_on = $3, version = version + 1 WHERE id = $1 AND version = $2 AND ended_on IS NULL`,
          [end.certificateId, end.expectedVersion, localDay(tx.now)],
        );
        if (changed !== 1) throw new AppError('CONFLICT');
        const detail = { certificateId: end.certificateId, reason: end.reason };
        await record(tx, actor, { orgId: row.org_id, action: 'certificate.ended', detail });
        return { type: 'certificate', id: end.certificateId };
      },
    );
  }

  /** Files an OCOP award (mỗi xã một sản phẩm). */
  async addOcopAward(actor: Actor, entry: NewOcopAward): Promise<Outcome> {
    const { idempotencyKey, ...input } = entry;
    return runCommand(
      this.database,
      { actor, operation: 'addOcopAward', idempotencyKey, input: { ...input } },
      async (tx) => {
        const { orgId } = entry;
        const org = await lockOrganisation(tx, actor, { orgId, action: 'certificate.manage' });
        if (org.status !== 'active')
          return refuse('ORGANISATION_STATE', 'orgId', { state: org.status });
        const refused = ocopRefusal(entry, localDay(tx.now));
        if (refused !== null) return refused;
        if (await onRecord(tx, 'ocop', [entry.certificateNo]))
          return refuse('CERTIFICATE_NUMBER_TAKEN', 'certificateNo');
        await tx.insert(OcopAwardEntity, input);
        await record(tx, actor, {
          orgId,
          action: 'ocop_award.added',
          detail: {
            awardId: entry.id,
            productCode: entry.productCode,
            stars: entry.stars,
            certificateNo: entry.certificateNo,
          },
        });
        return { type: 'ocop_award', id: entry.id };
      },
    );
  }
}

interface CertificateState extends Record<string, unknown> {
  readonly org_id: string;
  readonly place_id: string;
  readonly version: number;
  readonly ended_on: string | null;
}

const KNOWN = {
  certificate: 'SELECT 1 FROM certificate WHERE code = $1 AND number = $2',
  ocop: 'SELECT 1 FROM ocop_award WHERE certificate_no = $1',
} as const;

/** Two filings of one number wait for each other, so that the second is refused and not a conflict. */
async function onRecord(
  tx: Tx,
  table: keyof typeof KNOWN,
  key: readonly string[],
): Promise<boolean> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 727405))', [
    [table, ...key].join('|'),
  ]);
  return (await tx.query(KNOWN[table], key)).length > 0;
}

interface Recorded {
  readonly orgId: string;
  readonly action: string;
  readonly detail: Readonly<Record<string, string | number | null | readonly string[]>>;
}

async function record(tx: Tx, actor: Actor, entry: Recorded): Promise<void> {
  const { orgId, action, detail } = entry;
  await appendAudit(tx, {
    chain: 'organisation',
    chainId: orgId,
    actor,
    action,
    detail,
    partyOrgs: [orgId],
  });
}
