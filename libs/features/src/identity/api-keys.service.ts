import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#domain';
import { AppError, LIMITS, badInput, managerRoleOf, permits, refuse } from '#domain';
import type { Outcome } from '#persistence';
import { Database, runCommand } from '#persistence';
import type { Config } from '#feature/runtime';
import { CONFIG } from '#feature/runtime';
import { AuthenticationService } from './authentication.service.js';
import { ApiKeyEntity } from './identity.entities.js';
import { lockOrganisation, recordRights } from './identity.repository.js';
import { apiKeySecret, tokenHash } from './tokens.js';

export interface NewApiKey {
  /** Made by the client. */
  readonly id: string;
  readonly orgId: string;
  readonly label: string;
  readonly expiresInDays: number;
  readonly idempotencyKey: string;
}

const LABEL_MAX = 100;

function check(key: NewApiKey): void {
  if (key.label.length < 1 || key.label.length > LABEL_MAX) {
    throw badInput('label', {
      vi: `Tên khóa phải từ 1 đến ${LABEL_MAX} ký tự.`,
      en: `The label must have from 1 to ${LABEL_MAX} characters.`,
    });
  }
  if (key.expiresInDays < 1 || key.expiresInDays > LIMITS.apiKey.daysMax) {
    throw badInput('expiresInDays', {
      vi: `Thời hạn phải từ 1 đến ${LIMITS.apiKey.daysMax} ngày.`,
      en: `The life must be from 1 to ${LIMITS.apiKey.daysMax} days.`,
    });
  }
}

/** Keys by which an organisation's own systems act for it (khóa API): its manager's role, never a person's acts. */
@Injectable()
export class ApiKeysService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    private readonly authentication: AuthenticationService,
  ) {}

  async create(actor: Actor, key: NewApiKey): Promise<Outcome> {
    check(key);
    const { idempotencyKey, ...input } = key;
    return runCommand(
      this.database,
      { actor, operation: 'createApiKey', idempotencyKey, input },
      async (tx) => {
        if (actor.kind !== 'person') throw new AppError('FORBIDDEN');
        const { id, orgId, label } = key;
        const org = await lockOrganisation(tx, actor, { orgId, action: 'api_key.manage' });
        const role = managerRoleOf(org.kind);
        if (role === null) throw new AppError('FORBIDDEN');
        const live = await tx.query(
          'SELECT 1 FROM api_key WHERE org_id = $1 AND ended_at IS NULL AND expires_at > now()',
          [orgId],
        );
        if (live.length >= LIMITS.apiKey.livePerOrg) return refuse('TOO_MANY_KEYS');
        await tx.insert(ApiKeyEntity, {
          id,
          orgId,
          label,
          secretHash: tokenHash(apiKeySecret(this.config.secret, id, idempotencyKey)),
          role,
          createdBy: actor.personId,
          expiresAt: () => `now() + ${Math.trunc(key.expiresInDays)} * interval '1 day'`,
        });
        await recordRights(tx, actor, {
          orgId,
          action: 'api_key.created',
          detail: { keyId: id, role, label },
        });
        return { type: 'api_key', id };
      },
    );
  }

  /** The secret of a key just made; the caller asks only while its first answer may have been lost. */
  secretOf(key: { readonly id: string; readonly idempotencyKey: string }): string {
    return apiKeySecret(this.config.secret, key.id, key.idempotencyKey);
  }

  async end(
    actor: Actor,
    input: { readonly keyId: string; readonly idempotencyKey: string },
  ): Promise<Outcome> {
    const { keyId, idempotencyKey } = input;
    const outcome = await runCommand(
      this.database,
      { actor, operation: 'endApiKey', idempotencyKey, input: { keyId } },
      async (tx) => {
        const rows = await tx.query<{ org_id: string; ended: boolean }>(
          'SELECT org_id, ended_at IS NOT NULL AS ended FROM api_key WHERE id = $1 FOR UPDATE',
          [keyId],
        );
        const row = rows[0];
        if (row === undefined || !permits(actor, 'api_key.manage', { orgId: row.org_id }))
          throw new AppError('NOT_FOUND');
        if (row.ended) return refuse('ALREADY_ENDED', 'keyId');
        await tx.execute('UPDATE api_key SET ended_at = now() WHERE id = $1', [keyId]);
        await recordRights(tx, actor, {
          orgId: row.org_id,
          action: 'api_key.ended',
          detail: { keyId },
        });
        return { type: 'api_key', id: keyId };
      },
    );
    this.authentication.forget();
    return outcome;
  }
}
