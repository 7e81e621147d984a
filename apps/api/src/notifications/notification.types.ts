import {
  ArgsType,
  Field,
  InputType,
  IntersectionType,
  ObjectType,
  registerEnumType,
} from '@nestjs/graphql';
import { NOTIFICATION_CODES } from '#domain';
import type { Connection } from '../graphql/connection.js';
import { PageArgs, connectionType } from '../graphql/connection.js';
import { CommandInput, resultUnion } from '../graphql/result.js';
import { InstantScalar, UuidScalar } from '../graphql/scalars.js';

export enum NotificationSubjectEnum {
  PROPOSAL_GROUP = 'proposal_group',
  CONTRACT = 'contract',
}
registerEnumType(NotificationSubjectEnum, {
  name: 'NotificationSubject',
  description: 'What a notice is about.',
  valuesMap: {
    PROPOSAL_GROUP: { description: 'A group of proposals.' },
    CONTRACT: { description: 'A contract.' },
  },
});

@ObjectType('Notification', { description: 'A notice to an organisation (thông báo).' })
export class NotificationType {
  @Field(() => UuidScalar, { description: 'Id.' })
  id: string;

  @Field(() => UuidScalar, { description: 'The organisation it is for.' })
  organisationId: string;

  @Field(() => String, { description: `One of ${NOTIFICATION_CODES.join(', ')}.` })
  code: string;

  @Field(() => String, { description: 'Sentence in Vietnamese.' })
  messageVi: string;

  @Field(() => String, { description: 'Sentence in English.' })
  messageEn: string;

  @Field(() => NotificationSubjectEnum, { description: 'Kind of thing it is about.' })
  subject: string;

  @Field(() => UuidScalar, { description: 'Id of that thing.' })
  subjectId: string;

  @Field(() => InstantScalar, { description: 'When it was sent.' })
  createdAt: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'When it was first read.' })
  readAt: Date | null;
}

@ArgsType()
class NotificationFilterArgs {
  @Field(() => Boolean, { defaultValue: false, description: 'Only those nobody has read.' })
  unreadOnly: boolean;

  @Field(() => UuidScalar, { nullable: true, description: 'Only those of this organisation.' })
  organisationId?: string | null;
}

@ArgsType()
export class NotificationsArgs extends IntersectionType(PageArgs, NotificationFilterArgs) {}

@InputType({ description: 'Which notice was read.' })
export class MarkNotificationReadInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The notice.' })
  notificationId: string;
}

export const NotificationConnection = connectionType('Notification', () => NotificationType);
export type NotificationConnection = Connection<NotificationType>;
export const MarkNotificationReadResult = resultUnion(
  'MarkNotificationRead',
  () => NotificationType,
);
