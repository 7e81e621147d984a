import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Role } from '#domain';
import { AppError, LIMITS, permits } from '#domain';
import { Database, SYSTEM_CONTEXT, contextOf } from '#persistence';

export interface PersonView extends Record<string, unknown> {
  readonly id: string;
  readonly displayName: string;
  readonly language: 'vi' | 'en';
  readonly status: 'active' | 'suspended';
  readonly phone: string | null;
}
export interface MembershipView extends Record<string, unknown> {
  readonly id: string;
  readonly orgId: string;
  readonly placeId: string;
  readonly personId: string;
  readonly displayName: string;
  readonly phone: string | null;
  readonly role: Role;
  readonly mandate: string | null;
  readonly since: Date;
  readonly endedAt: Date | null;
}
export interface SessionView extends Record<string, unknown> {
  readonly id: string;
  readonly device: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
}
export interface ApiKeyView extends Record<string, unknown> {
  readonly id: string;
  readonly orgId: string;
  readonly label: string;
  readonly role: Role;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  /** Made so recently that its first answer may have been lost. */
  readonly fresh: boolean;
}
/** A person of the demonstration and the code sent last, for the page of the demonstration. */
export interface DemonstrationView {
  readonly cast: readonly {
    readonly displayName: string;
    readonly orgName: string;
    readonly role: Role;
    readonly phone: string;
  }[];
  readonly codes: readonly {
    readonly phone: string;
    readonly code: string;
    readonly createdAt: Date;
    readonly state: 'open' | 'used' | 'ended';
  }[];
}

const PERSON = `SELECT p.id, p.display_name AS "displayName", p.language, p.status, c.phone
  FROM person p LEFT JOIN person_contact c ON c.person_id = p.id WHERE p.id = $1`;
const MEMBERSHIP = `SELECT m.id, m.org_id AS "orgId", o.place_id AS "placeId", m.person_id AS "personId",
    p.display_name AS "displayName", c.phone, m.role, m.mandate, m.since, m.ended_at AS "endedAt"
  FROM membership m JOIN organisation o ON o.id = m.org_id JOIN person p ON p.id = m.person_id
    LEFT JOIN person_contact c ON c.person_id = m.person_id`;
const SESSION = `SELECT id, device, created_at AS "createdAt", last_used_at AS "lastUsedAt", expires_at AS "expiresAt",
    ended_at AS "endedAt" FROM session`;
const API_KEY = `SELECT id, org_id AS "orgId", label, role, created_at AS "createdAt", expires_at AS "expiresAt",
    ended_at AS "endedAt", created_at > now() - $2 * interval '1 minute' AS fresh FROM api_key`;
const CAST = `SELECT p.display_name AS "displayName", o.name AS "orgName", m.role, c.phone
  FROM membership m JOIN organisation o ON o.id = m.org_id JOIN person p ON p.id = m.person_id
    JOIN person_contact c ON c.person_id = p.id
  WHERE o.demonstration AND m.ended_at IS NULL AND p.status = 'active' ORDER BY c.phone, m.id LIMIT 24`;
const CODES = `SELECT c.phone, d.code, c.created_at AS "createdAt",
    CASE WHEN c.consumed_at IS NOT NULL THEN 'used' WHEN c.expires_at > now() THEN 'open' ELSE 'ended' END AS state
  FROM demonstration_code d JOIN otp_challenge c ON c.id = d.challenge_id ORDER BY c.created_at DESC, c.id LIMIT 20`;

export interface Page {
  readonly first: number;
  /** Id of the last entry already seen. */
  readonly after: string | null;
}

/** Read models of people, sessions and keys; phones are null where the actor may not see them. */
@Injectable()
export class IdentityQueries {
  constructor(@Inject(Database) private readonly database: Database) {}

  async me(actor: Actor): Promise<PersonView> {
    if (actor.kind !== 'person') throw new AppError('FORBIDDEN');
    return one(
      await this.database.read(contextOf(actor), (reader) =>
        reader.query<PersonView>(PERSON, [actor.personId]),
      ),
    );
  }

  /** A person for the administrator who has just changed their status. */
  async person(actor: Actor, id: string): Promise<PersonView> {
    if (!permits(actor, 'person.suspend')) throw new AppError('NOT_FOUND');
    return one(
      await this.database.read(contextOf(actor), (reader) =>
        reader.query<PersonView>(PERSON, [id]),
      ),
    );
  }

  async myMemberships(actor: Actor): Promise<readonly MembershipView[]> {
    if (actor.kind !== 'person') return [];
    return this.database.read(contextOf(actor), (reader) =>
      reader.query<MembershipView>(
        `${MEMBERSHIP} WHERE m.person_id = $1 AND m.ended_at IS NULL ORDER BY m.since, m.id LIMIT 100`,
        [actor.personId],
      ),
    );
  }

  async membership(actor: Actor, id: string): Promise<MembershipView> {
    const row = one(
      await this.database.read(contextOf(actor), (reader) =>
        reader.query<MembershipView>(`${MEMBERSHIP} WHERE m.id = $1`, [id]),
      ),
    );
    if (!permits(actor, 'member.read', row)) throw new AppError('NOT_FOUND');
    return withoutHiddenPhone(actor, row);
  }

  /** Live members of an organisation in the order of their ids, one row more than asked for. */
  async members(actor: Actor, orgId: string, page: Page): Promise<readonly MembershipView[]> {
    return this.database.read(contextOf(actor), async (reader) => {
      const orgs = await reader.query<{ placeId: string }>(
        'SELECT place_id AS "placeId" FROM organisation WHERE id = $1',
        [orgId],
      );
      const placeId = orgs[0]?.placeId ?? null;
      if (!permits(actor, 'member.read', { orgId, placeId })) throw new AppError('NOT_FOUND');
      if (orgs[0] === undefined) throw new AppError('NOT_FOUND');
      const rows = await reader.query<MembershipView>(
        `${MEMBERSHIP} WHERE m.org_id = $1 AND m.ended_at IS NULL AND ($2::uuid IS NULL OR m.id > $2)
         ORDER BY m.id LIMIT $3`,
        [orgId, page.after, page.first + 1],
      );
      return rows.map((row) => withoutHiddenPhone(actor, row));
    });
  }

  /** The actor's live sessions, the one used last first. */
  async sessions(actor: Actor): Promise<readonly SessionView[]> {
    if (actor.kind !== 'person') return [];
    return this.database.read(contextOf(actor), (reader) =>
      reader.query<SessionView>(
        `${SESSION} WHERE person_id = $1 AND ended_at IS NULL AND expires_at > now()
         ORDER BY last_used_at DESC, id LIMIT $2`,
        [actor.personId, LIMITS.session.perPerson],
      ),
    );
  }

  async session(actor: Actor, id: string): Promise<SessionView> {
    return one(
      await this.database.read(contextOf(actor), (reader) =>
        reader.query<SessionView>(`${SESSION} WHERE id = $1`, [id]),
      ),
    );
  }

  /** Keys of an organisation, the newest first; ended ones stay listed. */
  async apiKeys(actor: Actor, orgId: string): Promise<readonly ApiKeyView[]> {
    if (!permits(actor, 'api_key.manage', { orgId })) throw new AppError('NOT_FOUND');
    return this.database.read(contextOf(actor), (reader) =>
      reader.query<ApiKeyView>(
        `${API_KEY} WHERE org_id = $1 ORDER BY created_at DESC, id LIMIT 50`,
        [orgId, LIMITS.session.replayMinutes],
      ),
    );
  }

  async apiKey(actor: Actor, id: string): Promise<ApiKeyView> {
    const row = one(
      await this.database.read(contextOf(actor), (reader) =>
        reader.query<ApiKeyView>(`${API_KEY} WHERE id = $1`, [id, LIMITS.session.replayMinutes]),
      ),
    );
    if (!permits(actor, 'api_key.manage', row)) throw new AppError('NOT_FOUND');
    return row;
  }

  /** Shown in demonstrations only; the caller checks the profile. */
  async demonstration(): Promise<DemonstrationView> {
    return this.database.read(SYSTEM_CONTEXT, async (reader) => ({
      cast: await reader.query<DemonstrationView['cast'][number]>(CAST),
      codes: await reader.query<DemonstrationView['codes'][number]>(CODES),
    }));
  }
}

function one<Row>(rows: readonly Row[]): Row {
  const row = rows[0];
  if (row === undefined) throw new AppError('NOT_FOUND');
  return row;
}

function withoutHiddenPhone(actor: Actor, row: MembershipView): MembershipView {
  const own = actor.kind === 'person' && actor.personId === row.personId;
  return own || permits(actor, 'member.read_phone', row) ? row : { ...row, phone: null };
}
