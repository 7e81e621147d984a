// Generated from notices.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../../graphql/document.js';

export interface MarkNotificationReadInput {
  readonly idempotencyKey: string;
  readonly notificationId: string;
}

export type NotificationSubject = 'CONTRACT' | 'PROPOSAL_GROUP';

export type NoticesResult = {
  readonly notifications: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly code: string;
        readonly messageVi: string;
        readonly messageEn: string;
        readonly createdAt: string;
        readonly readAt: string | null;
        readonly subject: NotificationSubject;
        readonly subjectId: string;
      };
    })[];
  };
};

export type NoticesVariables = {
  readonly organisationId: string;
};

export const noticesQuery: Document<NoticesResult, NoticesVariables> = {
  name: 'Notices',
  hash: '8b179fb98a89587f6df7a38a65184b8e152bbbb297856eeb89e5143c1b41d9f6',
};

export type MarkNoticeReadResult = {
  readonly markNotificationRead: {
    readonly __typename: 'Notification';
    readonly id: string;
    readonly readAt: string | null;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type MarkNoticeReadVariables = {
  readonly input: MarkNotificationReadInput;
};

export const markNoticeReadMutation: Document<MarkNoticeReadResult, MarkNoticeReadVariables> = {
  name: 'MarkNoticeRead',
  hash: '05e1b18a82dca77cfe99415faa0fb8a5a03d9ceeefbd54b7ecb6fd34c6281a2f',
};
