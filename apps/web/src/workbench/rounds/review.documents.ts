// Generated from review.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../../graphql/document.js';

export type BookSide = 'DEMAND' | 'PROCESSING' | 'SUPPLY';

export type DeclineReason = 'DATES' | 'OTHER' | 'PARTNER' | 'PRICE' | 'QUALITY' | 'QUANTITY' | 'SOLD_ELSEWHERE' | 'TRANSPORT';

export interface DropProposalGroupInput {
  readonly expectedVersion: number;
  readonly groupId: string;
  readonly idempotencyKey: string;
  readonly note: string;
}

export type DropReason = 'GROUP_BROKEN' | 'LINE_CHANGED' | 'LINE_CLOSED' | 'NO_VOLUME' | 'STAFF';

export type ProposalGroupRule = 'ALL' | 'EACH' | 'FILL';

export type ProposalGroupState = 'ACCEPTED' | 'DRAFT' | 'DROPPED' | 'FAILED' | 'PUBLISHED';

export type ProposalState = 'ACCEPTED' | 'CONTRACTED' | 'DECLINED' | 'DRAFT' | 'DROPPED' | 'EXPIRED' | 'PUBLISHED' | 'RELEASED';

export type UnmatchedReason = 'NOT_CLEARED' | 'NO_ELIGIBLE_PARTNER' | 'NO_OUTLET' | 'NO_RAW_MATERIAL' | 'OUTPRICED' | 'OVER_LIMIT' | 'PARTNERS_FULL' | 'RULE' | 'TOO_SMALL';

export type RoundGroupsResult = {
  readonly proposalGroups: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly state: ProposalGroupState;
        readonly rule: ProposalGroupRule;
        readonly version: number;
        readonly minFill: string;
        readonly buyerOrgId: string;
        readonly buyerName: string;
        readonly processingOfferId: string | null;
        readonly expiresAt: string | null;
        readonly publishedAt: string | null;
        readonly legs: readonly ({
          readonly id: string;
          readonly state: ProposalState;
          readonly sellerOrgId: string;
          readonly sellerName: string;
          readonly buyerName: string;
          readonly productCode: string;
          readonly quantity: string;
          readonly unit: string;
          readonly priceVnd: string;
          readonly deliveredVnd: string;
          readonly amountVnd: string;
          readonly distanceKm: number;
          readonly deliverFrom: string;
          readonly deliverTo: string;
          readonly gains: readonly {
            readonly gainVnd: string;
          }[];
          readonly runnerUp: {
            readonly lessVnd: string;
          } | null;
        })[];
      };
    })[];
    readonly pageInfo: {
      readonly endCursor: string | null;
      readonly hasNextPage: boolean;
    };
  };
};

export type RoundGroupsVariables = {
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly roundId?: string | null | undefined;
  readonly states?: readonly ProposalGroupState[] | null | undefined;
};

export const roundGroupsQuery: Document<RoundGroupsResult, RoundGroupsVariables> = {
  name: 'RoundGroups',
  hash: 'c5ec5be95ca81bafd20ed8694510303842d12dd00e5e55bfa65ead1ab9b3df8f',
};

export type DeskGroupResult = {
  readonly proposalGroup: {
    readonly id: string;
    readonly state: ProposalGroupState;
    readonly rule: ProposalGroupRule;
    readonly version: number;
    readonly minFill: string;
    readonly roundId: string;
    readonly buyerOrgId: string;
    readonly buyerName: string;
    readonly demandId: string | null;
    readonly processingOfferId: string | null;
    readonly expiresAt: string | null;
    readonly publishedAt: string | null;
    readonly resolvedAt: string | null;
    readonly staffNote: string | null;
    readonly legs: readonly ({
      readonly id: string;
      readonly state: ProposalState;
      readonly lotId: string | null;
      readonly demandId: string | null;
      readonly sellerOrgId: string;
      readonly sellerName: string;
      readonly buyerOrgId: string;
      readonly buyerName: string;
      readonly productCode: string;
      readonly variety: string | null;
      readonly gradeRank: number;
      readonly quantity: string;
      readonly unit: string;
      readonly priceVnd: string;
      readonly transportVnd: string;
      readonly deliveredVnd: string;
      readonly amountVnd: string;
      readonly gradePremiumVnd: string;
      readonly distanceKm: number;
      readonly harvestFrom: string;
      readonly harvestTo: string;
      readonly deliverFrom: string;
      readonly deliverTo: string;
      readonly dropReason: DropReason | null;
      readonly origin: {
        readonly fullName: string;
      } | null;
      readonly destination: {
        readonly fullName: string;
      } | null;
      readonly answers: readonly ({
        readonly orgId: string;
        readonly accepted: boolean;
        readonly answeredAt: string;
        readonly reason: string | null;
        readonly reasonCode: DeclineReason | null;
      })[];
      readonly gains: readonly {
        readonly orgId: string;
        readonly gainVnd: string;
        readonly reasons: readonly {
          readonly code: string;
          readonly textVi: string;
          readonly textEn: string;
        }[];
      }[];
      readonly runnerUp: {
        readonly lessVnd: string;
        readonly lineId: string;
      } | null;
    })[];
  };
};

export type DeskGroupVariables = {
  readonly id: string;
};

export const deskGroupQuery: Document<DeskGroupResult, DeskGroupVariables> = {
  name: 'DeskGroup',
  hash: '9cb6dc97684ee3f720379b65b0a95cb4a6ba212a855fed7fe202dfcddb398be7',
};

export type RoundLeftResult = {
  readonly roundUnmatched: {
    readonly edges: readonly ({
      readonly node: {
        readonly lineId: string;
        readonly side: BookSide;
        readonly orgId: string;
        readonly orgName: string;
        readonly productCode: string;
        readonly remaining: string;
        readonly unit: string;
        readonly reason: UnmatchedReason;
        readonly reasonVi: string;
        readonly reasonEn: string;
        readonly filters: readonly {
          readonly filter: string;
          readonly partners: number;
        }[];
        readonly hints: readonly {
          readonly textVi: string;
          readonly textEn: string;
        }[] | null;
        readonly bands: readonly {
          readonly textVi: string;
          readonly textEn: string;
        }[];
      };
    })[];
    readonly pageInfo: {
      readonly endCursor: string | null;
      readonly hasNextPage: boolean;
    };
  };
};

export type RoundLeftVariables = {
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly roundId: string;
  readonly side?: BookSide | null | undefined;
};

export const roundLeftQuery: Document<RoundLeftResult, RoundLeftVariables> = {
  name: 'RoundLeft',
  hash: '585fd60a38ee4586d8bbf951eb5bc78eebfca351804d88e5013f474d965abc82',
};

export type DeskDropGroupResult = {
  readonly dropProposalGroup: {
    readonly __typename: 'ProposalGroup';
    readonly id: string;
    readonly state: ProposalGroupState;
    readonly version: number;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type DeskDropGroupVariables = {
  readonly input: DropProposalGroupInput;
};

export const deskDropGroupMutation: Document<DeskDropGroupResult, DeskDropGroupVariables> = {
  name: 'DeskDropGroup',
  hash: 'b64a81cfbef776228e3da681324d61058e7a9a5d2da726d692350d5d922734b9',
};
