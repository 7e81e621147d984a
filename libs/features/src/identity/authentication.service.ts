import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Membership, OrganisationKind, Role } from '#domain';
import { AppError, LIMITS, sessionLifeHours } from '#domain';
import { Database, SYSTEM_CONTEXT } from '#persistence';
import { API_KEY_PREFIX, tokenHash } from './tokens.js';

interface MembershipRow {
  readonly org_id: string;
  readonly org_kind: OrganisationKind;
  readonly role: Role;
  readonly place_id: string;
}
interface SessionRow extends Record<string, unknown> {
  readonly session_id: string;
  readonly person_id: string;
  readonly age_hours: number;
  readonly memberships: readonly MembershipRow[];
}
interface KeyRow extends Record<string, unknown>, MembershipRow {
  readonly key_id: string;
}

const SESSION = `SELECT s.id AS session_id, s.person_id,
    (extract(epoch FROM now() - s.created_at) / 3600)::float8 AS age_hours,
    coalesce((SELECT jsonb_agg(jsonb_build_object('org_id', m.org_id, 'org_kind', o.kind, 'role', m.role, 'place_id', o.place_id) ORDER BY m.since, m.id)
      FROM membership m JOIN organisation o ON o.id = m.org_id
      WHERE m.person_id = s.person_id AND m.ended_at IS NULL AND o.status = 'active'), '[]') AS memberships
  FROM session s JOIN person p ON p.id = s.person_id
  WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > now() AND p.status = 'active'
    AND s.last_used_at > now() - $2 * interval '1 day'`;
const API_KEY = `SELECT k.id AS key_id, k.org_id, o.kind AS org_kind, k.role, o.place_id
  FROM api_key k JOIN organisation o ON o.id = k.org_id
  WHERE k.secret_hash = $1 AND k.ended_at IS NULL AND k.expires_at > now() AND o.status = 'active'`;
const TOUCH = `UPDATE session SET last_used_at = now() WHERE id = $1 AND last_used_at < now() - interval '10 minutes'`;

const toMembership = (row: MembershipRow): Membership => ({
  orgId: row.org_id,
  orgKind: row.org_kind,
  role: row.role,
  placeId: row.place_id,
});

/**
 * From a token to its actor. A short cache spares a lookup per request; it is far below the 5 s within which an ended
 * session, role or membership must stop working on every instance.
 */
@Injectable()
export class AuthenticationService {
  private readonly cache = new Map<string, { readonly until: number; readonly actor: Actor }>();
  private epoch = 0;

  constructor(@Inject(Database) private readonly database: Database) {}

  async actorOfToken(token: string): Promise<Actor> {
    const key = tokenHash(token).toString('base64');
    const now = performance.now();
    const known = this.cache.get(key);
    if (known !== undefined && known.until > now) return known.actor;
    const { epoch } = this;
    const actor = token.startsWith(API_KEY_PREFIX)
      ? await this.ofApiKey(token)
      : await this.ofSession(token);
    // A look-up that began before rights changed may have read what was before.
    if (epoch !== this.epoch) return actor;
    if (this.cache.size > 10_000) this.cache.clear();
    this.cache.set(key, { until: now + LIMITS.session.cacheMillis, actor });
    return actor;
  }

  /** Forgets what is cached here, so that a sign-out or a change of rights is felt at once on this instance. */
  forget(): void {
    this.epoch += 1;
    this.cache.clear();
  }

  private async ofSession(token: string): Promise<Actor> {
    const row = await this.database.transaction(SYSTEM_CONTEXT, async (tx) => {
      const rows = await tx.query<SessionRow>(SESSION, [tokenHash(token), LIMITS.session.idleDays]);
      if (rows[0] !== undefined) await tx.execute(TOUCH, [rows[0].session_id]);
      return rows[0];
    });
    if (row === undefined) throw new AppError('UNAUTHENTICATED');
    // Judged by the roles of now: who becomes staff keeps no long session from before.
    if (row.age_hours > sessionLifeHours(row.memberships.map((membership) => membership.role)))
      throw new AppError('UNAUTHENTICATED');
    return {
      kind: 'person',
      personId: row.person_id,
      sessionId: row.session_id,
      memberships: row.memberships.map(toMembership),
    };
  }

  private async ofApiKey(secret: string): Promise<Actor> {
    const rows = await this.database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query<KeyRow>(API_KEY, [tokenHash(secret)]),
    );
    const row = rows[0];
    if (row === undefined) throw new AppError('UNAUTHENTICATED');
    return { kind: 'api_key', keyId: row.key_id, memberships: [toMembership(row)] };
  }
}
