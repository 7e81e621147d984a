// Generated from desk.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../../graphql/document.js';

export interface MarkNotificationReadInput {
  readonly idempotencyKey: string;
  readonly notificationId: string;
}

export type NotificationSubject = 'CONTRACT' | 'PROPOSAL_GROUP';

export type DeskNoticesResult = {
  readonly notifications: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly code: string;
        readonly subject: NotificationSubject;
        readonly subjectId: string;
        readonly messageVi: string;
        readonly messageEn: string;
        readonly createdAt: string;
        readonly readAt: string | null;
      };
    })[];
    readonly pageInfo: {
      readonly endCursor: string | null;
      readonly hasNextPage: boolean;
    };
  };
};

export type DeskNoticesVariables = {
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly organisationId?: string | null | undefined;
};

export const deskNoticesQuery: Document<DeskNoticesResult, DeskNoticesVariables> = {
  name: 'DeskNotices',
  hash: 'e507b0acc6ae7690bd9a9cabc66a71c396b195e9e4ecb21b5a30e69d4fac8c9d',
};

export type DeskReadResult = {
  readonly markNotificationRead: {
    readonly __typename: 'Notification';
    readonly id: string;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type DeskReadVariables = {
  readonly input: MarkNotificationReadInput;
};

export const deskReadMutation: Document<DeskReadResult, DeskReadVariables> = {
  name: 'DeskRead',
  hash: '6abdfdee021454ef9ba12e3319055f3dc2e32ba071f570149d7e6091b8e66b02',
};
