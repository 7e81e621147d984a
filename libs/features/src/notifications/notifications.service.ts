import { Inject, Injectable } from '@nestjs/common';
import type { Actor, NotificationCode } from '#domain';
import { AppError, listScope, permits } from '#domain';
import type { Outcome } from '#persistence';
import { Database, contextOf, runCommand } from '#persistence';

export interface NotificationView extends Record<string, unknown> {
  readonly id: string;
  readonly orgId: string;
  readonly code: NotificationCode;
  readonly params: Readonly<Record<string, string>>;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly createdAt: Date;
  readonly readAt: Date | null;
  readonly position: string;
}

export interface NotificationFilter {
  readonly unreadOnly: boolean;
  readonly orgId: string | null;
}

const VIEW = `SELECT id, org_id AS "orgId", code, params, subject_type AS "subjectType", subject_id AS "subjectId",
    created_at AS "createdAt", read_at AS "readAt", (extract(epoch FROM created_at) * 1000000)::bigint::text AS position
  FROM notification`;
const PAGE = `${VIEW} WHERE org_id = ANY ($1::uuid[]) AND (NOT $2::boolean OR read_at IS NULL)
    AND ($3::uuid IS NULL OR org_id = $3)
    AND ($4::bigint IS NULL OR (created_at, id) < (to_timestamp(0) + $4 * interval '1 microsecond', $5::uuid))
  ORDER BY created_at DESC, id DESC LIMIT $6`;

/** Notices of the organisations a person belongs to. */
@Injectable()
export class NotificationsService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Newest first, one row more than asked for. */
  page(
    actor: Actor,
    filter: NotificationFilter,
    page: { readonly first: number; readonly after: readonly string[] | null },
  ): Promise<NotificationView[]> {
    const { ownOrgs } = listScope(actor, 'notification.read');
    const [position = null, id = null] = page.after ?? [];
    return this.database.read(contextOf(actor), (reader) =>
      reader.query<NotificationView>(PAGE, [
        ownOrgs,
        filter.unreadOnly,
        filter.orgId,
        position,
        id,
        page.first + 1,
      ]),
    );
  }

  /** @throws {AppError} NOT_FOUND also for what the actor may not see */
  async byId(actor: Actor, id: string): Promise<NotificationView> {
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<NotificationView>(`${VIEW} WHERE id = $1`, [id]),
    );
    const view = rows[0];
    if (view === undefined || !permits(actor, 'notification.read', { orgId: view.orgId })) {
      throw new AppError('NOT_FOUND');
    }
    return view;
  }

  /** Notes the first reading; a later one changes nothing. */
  markRead(
    actor: Actor,
    { idempotencyKey, ...input }: { notificationId: string; idempotencyKey: string },
  ): Promise<Outcome> {
    return runCommand(
      this.database,
      { actor, operation: 'markNotificationRead', idempotencyKey, input },
      async (tx) => {
        const { ownOrgs } = listScope(actor, 'notification.read');
        const changed = await tx.execute(
          'UPDATE notification SET read_at = coalesce(read_at, app_now()) WHERE id = $1 AND org_id = ANY ($2::uuid[])',
          [input.notificationId, ownOrgs],
        );
        if (changed === 0) throw new AppError('NOT_FOUND');
        return { type: 'Notification', id: input.notificationId };
      },
    );
  }
}
