import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { notificationText } from '#domain';
import type { NotificationView } from '#feature/notifications';
import { NotificationsService } from '#feature/notifications';
import { decodeCursor, pageOf, pageSize } from '../graphql/connection.js';
import { answer } from '../graphql/result.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import {
  MarkNotificationReadInput,
  MarkNotificationReadResult,
  NotificationConnection,
  NotificationType,
  NotificationsArgs,
} from './notification.types.js';

function toNotification(view: NotificationView): NotificationType {
  const text = notificationText(view.code, view.params);
  return Object.assign(new NotificationType(), {
    id: view.id,
    organisationId: view.orgId,
    code: view.code,
    messageVi: text.vi,
    messageEn: text.en,
    subject: view.subjectType,
    subjectId: view.subjectId,
    createdAt: view.createdAt,
    readAt: view.readAt,
  });
}

@Resolver(() => NotificationType)
export class NotificationsResolver {
  constructor(private readonly service: NotificationsService) {}

  @Query(() => NotificationConnection, {
    description: "Notices of the actor's organisations, the newest first.",
  })
  @Allow('notification.read')
  async notifications(
    @CurrentActor() actor: Actor,
    @Args() args: NotificationsArgs,
  ): Promise<NotificationConnection> {
    const page = { first: pageSize(args), after: decodeCursor(args.after, 2) };
    const filter = { unreadOnly: args.unreadOnly, orgId: args.organisationId ?? null };
    const rows = await this.service.page(actor, filter, page);
    return pageOf(rows, page.first, {
      node: toNotification,
      cursor: (row) => [row.position, row.id],
    });
  }

  @Mutation(() => MarkNotificationReadResult, {
    description: 'Notes that a notice was read; the first reading counts.',
  })
  @Allow('notification.read')
  async markNotificationRead(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which notice.' }) input: MarkNotificationReadInput,
  ): Promise<typeof MarkNotificationReadResult> {
    const outcome = await this.service.markRead(actor, input);
    return answer(outcome, async (id) => toNotification(await this.service.byId(actor, id)));
  }
}
