import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#domain';
import { AppError, listScope, permits } from '#domain';
import type { AuditChain } from '#persistence';
import { Database, contextOf } from '#persistence';

export interface AuditView extends Record<string, unknown> {
  readonly seq: bigint;
  readonly at: Date;
  readonly hash: Buffer;
  readonly prevHash: Buffer;
  /** The exact text that was hashed: canonical JSON. */
  readonly payload: string;
}

export interface TrailRequest {
  readonly chain: AuditChain;
  readonly chainId: string;
  readonly first: number;
  /** Number of the last record already seen. */
  readonly after: bigint | null;
}

const TRAIL = `SELECT seq, recorded_at AS at, hash, prev_hash AS "prevHash", payload FROM audit_record
  WHERE chain_kind = $1 AND chain_id = $2 AND ($3::bigint IS NULL OR seq > $3)
    AND ($4::uuid[] IS NULL OR party_orgs && $4) ORDER BY seq LIMIT $5`;

/** Audit chains (chuỗi nhật ký), record by record. */
@Injectable()
export class AuditQueries {
  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * Records of a chain in their order, one more than asked for. Oversight sees every chain but the security one, which is
   * the administrator's; managers see records that name their organisation. An unknown chain is an empty one.
   */
  async trail(actor: Actor, request: TrailRequest): Promise<readonly AuditView[]> {
    const { chain, chainId, first, after } = request;
    if (chain === 'security' && !permits(actor, 'operations.read')) throw new AppError('FORBIDDEN');
    const scope = listScope(actor, 'audit.read');
    const orgs = scope.all ? null : [...new Set([...scope.ownOrgs, ...scope.partyOrgs])];
    return this.database.read(contextOf(actor), (reader) =>
      reader.query<AuditView>(TRAIL, [chain, chainId, after, orgs, first + 1]),
    );
  }
}
