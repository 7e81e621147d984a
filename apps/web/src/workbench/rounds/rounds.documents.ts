// Generated from rounds.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../../graphql/document.js';

export type RoundState = 'CANCELLED' | 'FAILED' | 'FREEZING' | 'MERGING' | 'PUBLISHED' | 'QUEUED' | 'SOLVED' | 'SOLVING';

export type RoundsResult = {
  readonly rounds: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly name: string;
        readonly state: RoundState;
        readonly progress: number;
        readonly weekFrom: string;
        readonly weekTo: string;
        readonly supplyLines: number;
        readonly demandLines: number;
        readonly groupCount: number;
        readonly dealtKg: string;
        readonly objectiveVnd: string | null;
        readonly requestedAt: string;
      };
    })[];
    readonly pageInfo: {
      readonly endCursor: string | null;
      readonly hasNextPage: boolean;
    };
  };
};

export type RoundsVariables = {
  readonly first: number;
  readonly after?: string | null | undefined;
};

export const roundsQuery: Document<RoundsResult, RoundsVariables> = {
  name: 'Rounds',
  hash: '6aa38cd680ca04dd8278ecf94b44f3175514bc443c0b121114e06df15b3c3a30',
};
