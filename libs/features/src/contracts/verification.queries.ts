import { Inject, Injectable } from '@nestjs/common';
import type { VerifiedVersion } from '#domain';
import { Database, SYSTEM_CONTEXT } from '#persistence';

const FOUND = `SELECT c.number, v.version, c.current_version AS "currentVersion", c.state, encode(v.document_hash, 'hex') AS sha256,
    to_char(v.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') AS "draftedOn",
    (SELECT jsonb_agg(jsonb_build_object('name', o.name,
        'signedOn', to_char(s.signed_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD')) ORDER BY p.position)
      FROM contract_party p JOIN organisation o ON o.id = p.org_id
      LEFT JOIN contract_signature s ON s.contract_id = p.contract_id AND s.version = v.version AND s.org_id = p.org_id
      WHERE p.contract_id = c.id) AS parties
  FROM contract c JOIN contract_version v ON v.contract_id = c.id
  WHERE c.number = $1 AND v.document_hash = $2`;

/** What anybody who holds a document may ask: the hash is on the paper, and cannot be guessed. */
@Injectable()
export class ContractVerification {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** The version with this number and hash, or null. It names the parties, whom the document names too, and no figure. */
  async find(number: string, sha256: string): Promise<VerifiedVersion | null> {
    const rows = await this.database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query<VerifiedVersion & Record<string, unknown>>(FOUND, [
        number,
        Buffer.from(sha256, 'hex'),
      ]),
    );
    return rows[0] ?? null;
  }
}
