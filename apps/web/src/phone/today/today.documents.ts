// Generated from today.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../../graphql/document.js';

export type UnreadNoticesResult = {
  readonly notifications: {
    readonly edges: readonly {
      readonly node: {
        readonly id: string;
        readonly messageVi: string;
        readonly messageEn: string;
        readonly createdAt: string;
      };
    }[];
  };
};

export type UnreadNoticesVariables = Record<string, never>;

export const unreadNoticesQuery: Document<UnreadNoticesResult, UnreadNoticesVariables> = {
  name: 'UnreadNotices',
  hash: '58e6c4999ac8836010201102eba1794e0e16a45f9b0780fff35db5bc25654b91',
};
