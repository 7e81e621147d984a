// Generated from rounds.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../../graphql/document.js';

export interface BuyerShareRuleInput {
  readonly productCode: string;
  readonly sharePercent: number;
}

export interface CancelRoundInput {
  readonly idempotencyKey: string;
  readonly roundId: string;
}

export interface DaysInput {
  readonly from: string;
  readonly to: string;
}

export interface DemandFilterInput {
  readonly certificate?: string | null | undefined;
  readonly deliverBetween?: DaysInput | null | undefined;
  readonly gradeAtMost?: number | null | undefined;
  readonly organisation?: string | null | undefined;
  readonly places?: readonly string[] | null | undefined;
  readonly priceAtLeastVnd?: string | null | undefined;
  readonly products?: readonly string[] | null | undefined;
  readonly search?: string | null | undefined;
  readonly state?: LineState | null | undefined;
}

export interface ForbiddenPairInput {
  readonly demandId: string;
  readonly lotId: string;
}

export type LineState = 'DRAFT' | 'EXPIRED' | 'PUBLISHED' | 'WITHDRAWN';

export interface LotFilterInput {
  readonly certificate?: string | null | undefined;
  readonly gradeAtLeast?: number | null | undefined;
  readonly organisation?: string | null | undefined;
  readonly places?: readonly string[] | null | undefined;
  readonly priceAtMostVnd?: string | null | undefined;
  readonly products?: readonly string[] | null | undefined;
  readonly readyBetween?: DaysInput | null | undefined;
  readonly search?: string | null | undefined;
  readonly state?: LineState | null | undefined;
}

export interface OrganisationCapRuleInput {
  readonly from: string;
  readonly orgId: string;
  readonly to: string;
  readonly units: number;
}

export interface PairBonusInput {
  readonly bonusVnd: number;
  readonly demandId: string;
  readonly lotId: string;
}

export interface PublishRoundInput {
  readonly expectedVersion: number;
  readonly groupIds?: readonly string[] | null | undefined;
  readonly idempotencyKey: string;
  readonly roundId: string;
}

export type QuantityBasis = 'LEAST' | 'LIKELY' | 'MOST';

export type ResultStatus = 'CANCELLED' | 'FEASIBLE' | 'OPTIMAL';

export interface RoundRulesInput {
  readonly buyerShares?: readonly BuyerShareRuleInput[] | null | undefined;
  readonly forbiddenPairs?: readonly ForbiddenPairInput[] | null | undefined;
  readonly organisationCaps?: readonly OrganisationCapRuleInput[] | null | undefined;
  readonly pairBonuses?: readonly PairBonusInput[] | null | undefined;
  readonly sellerSteps?: readonly SellerStepInput[] | null | undefined;
}

export type RoundState = 'CANCELLED' | 'FAILED' | 'FREEZING' | 'MERGING' | 'PUBLISHED' | 'QUEUED' | 'SOLVED' | 'SOLVING';

export interface SellerStepInput {
  readonly bonusVnd: number;
  readonly uptoUnits: number;
}

export interface StartRoundInput {
  readonly id: string;
  readonly idempotencyKey: string;
  readonly name: string;
  readonly offerHours?: number | undefined;
  readonly placeIds?: readonly string[] | null | undefined;
  readonly priceSplit?: number | undefined;
  readonly productCodes: readonly string[];
  readonly quantityBasis?: QuantityBasis | undefined;
  readonly rules?: RoundRulesInput | null | undefined;
  readonly seed?: string | null | undefined;
  readonly timeLimitSeconds?: number | undefined;
  readonly weekFrom: string;
  readonly weekTo: string;
}

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
        readonly draftGroups: number;
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
  hash: 'c0f9e2da2b88f978f9c72a7ad8f0930722ec1ddb5bc554547710fc0f02cf6077',
};

export type DeskRoundResult = {
  readonly round: {
    readonly id: string;
    readonly name: string;
    readonly state: RoundState;
    readonly progress: number;
    readonly version: number;
    readonly weekFrom: string;
    readonly weekTo: string;
    readonly supplyLines: number;
    readonly demandLines: number;
    readonly processingLines: number;
    readonly components: number;
    readonly componentsSolved: number;
    readonly groupCount: number;
    readonly draftGroups: number;
    readonly legCount: number;
    readonly staleLegs: number;
    readonly dealtKg: string;
    readonly objectiveVnd: string | null;
    readonly bonusVnd: string | null;
    readonly boundVnd: string | null;
    readonly gap: number | null;
    readonly resultStatus: ResultStatus | null;
    readonly ruleCount: number;
    readonly offerHours: number;
    readonly priceSplit: number;
    readonly placeIds: readonly string[];
    readonly productCodes: readonly string[];
    readonly quantityBasis: QuantityBasis;
    readonly timeLimitSeconds: number;
    readonly requestedAt: string;
    readonly finishedAt: string | null;
    readonly publishedAt: string | null;
    readonly cancelRequestedAt: string | null;
    readonly engineVersion: string | null;
    readonly bookHash: string | null;
    readonly failure: string | null;
  };
};

export type DeskRoundVariables = {
  readonly id: string;
};

export const deskRoundQuery: Document<DeskRoundResult, DeskRoundVariables> = {
  name: 'DeskRound',
  hash: 'a2cff43f3128012616fe121b94fe9985c1deb6b57b49790eed41a2f51fa82a92',
};

export type DeskStartRoundResult = {
  readonly startRound: {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  } | {
    readonly __typename: 'Round';
    readonly id: string;
  };
};

export type DeskStartRoundVariables = {
  readonly input: StartRoundInput;
};

export const deskStartRoundMutation: Document<DeskStartRoundResult, DeskStartRoundVariables> = {
  name: 'DeskStartRound',
  hash: 'f7001eee76564f1dc1940f7a98c62a384e71abec0a1543ead8d341b57adf91f8',
};

export type DeskCancelRoundResult = {
  readonly cancelRound: {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  } | {
    readonly __typename: 'Round';
    readonly id: string;
    readonly state: RoundState;
  };
};

export type DeskCancelRoundVariables = {
  readonly input: CancelRoundInput;
};

export const deskCancelRoundMutation: Document<DeskCancelRoundResult, DeskCancelRoundVariables> = {
  name: 'DeskCancelRound',
  hash: 'aa8ad9e7f4b8874b055e9cf02892ca5683dc34de6534551262bebafb4409f9d6',
};

export type DeskPublishRoundResult = {
  readonly publishRound: {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  } | {
    readonly __typename: 'Round';
    readonly id: string;
    readonly version: number;
    readonly draftGroups: number;
  };
};

export type DeskPublishRoundVariables = {
  readonly input: PublishRoundInput;
};

export const deskPublishRoundMutation: Document<DeskPublishRoundResult, DeskPublishRoundVariables> = {
  name: 'DeskPublishRound',
  hash: '4246ef1dffa28f44349e9bcd4b009e3f279dd7fd0f34fc25b4746ede489ce3a3',
};

export type ScopeLotsResult = {
  readonly lots: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly free: string;
        readonly unit: string;
        readonly readyFrom: string;
        readonly readyTo: string;
        readonly product: {
          readonly code: string;
        } | null;
      };
    })[];
    readonly pageInfo: {
      readonly endCursor: string | null;
      readonly hasNextPage: boolean;
    };
  };
};

export type ScopeLotsVariables = {
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly filter?: LotFilterInput | null | undefined;
};

export const scopeLotsQuery: Document<ScopeLotsResult, ScopeLotsVariables> = {
  name: 'ScopeLots',
  hash: '0c3e8d27cecd5772f1e43b1f7d4eec3c26b1826ad32b4a11b4cd9df3f93a9b7c',
};

export type ScopeDemandsResult = {
  readonly demands: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly free: string;
        readonly unit: string;
        readonly deliverFrom: string;
        readonly deliverTo: string;
        readonly product: {
          readonly code: string;
        } | null;
      };
    })[];
    readonly pageInfo: {
      readonly endCursor: string | null;
      readonly hasNextPage: boolean;
    };
  };
};

export type ScopeDemandsVariables = {
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly filter?: DemandFilterInput | null | undefined;
};

export const scopeDemandsQuery: Document<ScopeDemandsResult, ScopeDemandsVariables> = {
  name: 'ScopeDemands',
  hash: '540a7e96194a80b35760bf5f415b4ae36b4d661bc9fd89bcf610983c13530fbb',
};
