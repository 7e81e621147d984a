import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#domain';
import { AppError, LIMITS, badInput, refuse } from '#domain';
import type { Outcome } from '#persistence';
import { Database, SECURITY_CHAIN, appendAudit, runCommand } from '#persistence';
import { AuthenticationService } from './authentication.service.js';

export interface ProfileChange {
  readonly displayName?: string;
  readonly language?: 'vi' | 'en';
  readonly idempotencyKey: string;
}

/** A person's own sessions (phiên đăng nhập) and profile. */
@Injectable()
export class SessionsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    private readonly authentication: AuthenticationService,
  ) {}

  /** Ends one of the actor's sessions, on this instance at once and on others within the cache's life. */
  async end(
    actor: Actor,
    input: { readonly sessionId: string; readonly idempotencyKey: string },
  ): Promise<Outcome> {
    const { sessionId, idempotencyKey } = input;
    const outcome = await runCommand(
      this.database,
      { actor, operation: 'endSession', idempotencyKey, input: { sessionId } },
      async (tx) => {
        // Row-level security shows a person no session but their own.
        const rows = await tx.query<{ ended: boolean }>(
          'SELECT ended_at IS NOT NULL AS ended FROM session WHERE id = $1 FOR UPDATE',
          [sessionId],
        );
        if (rows[0] === undefined) throw new AppError('NOT_FOUND');
        if (rows[0].ended) return refuse('ALREADY_ENDED', 'sessionId');
        await tx.execute('UPDATE session SET ended_at = now() WHERE id = $1', [sessionId]);
        await appendAudit(tx, {
          chain: 'security',
          chainId: SECURITY_CHAIN,
          actor,
          action: 'session.ended',
          detail: { sessionId },
        });
        return { type: 'session', id: sessionId };
      },
    );
    this.authentication.forget();
    return outcome;
  }

  async updateProfile(actor: Actor, change: ProfileChange): Promise<Outcome> {
    const { displayName, language, idempotencyKey } = change;
    if (actor.kind !== 'person') throw new AppError('FORBIDDEN');
    if (
      displayName !== undefined &&
      (displayName.length < 1 || displayName.length > LIMITS.text.name)
    ) {
      throw badInput('displayName', {
        vi: `Tên phải từ 1 đến ${LIMITS.text.name} ký tự.`,
        en: `The name must have from 1 to ${LIMITS.text.name} characters.`,
      });
    }
    const input = { displayName: displayName ?? null, language: language ?? null };
    return runCommand(
      this.database,
      { actor, operation: 'updateMe', idempotencyKey, input },
      async (tx) => {
        await tx.execute(
          'UPDATE person SET display_name = coalesce($2, display_name), language = coalesce($3, language) WHERE id = $1',
          [actor.personId, input.displayName, input.language],
        );
        return { type: 'person', id: actor.personId };
      },
    );
  }
}
