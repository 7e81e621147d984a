// Generated from scenarios.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../../graphql/document.js';

export interface AddScenarioInput {
  readonly bookId: string;
  readonly id: string;
  readonly idempotencyKey: string;
  readonly ignoredLimits?: readonly LineLimit[] | null | undefined;
  readonly name: string;
  readonly priceSplit?: number | undefined;
  readonly rules?: RoundRulesInput | null | undefined;
  readonly seed?: string | null | undefined;
  readonly timeLimitSeconds?: number | undefined;
}

export interface BuyerShareRuleInput {
  readonly productCode: string;
  readonly sharePercent: number;
}

export type CostedRule = 'FORBIDDEN_PAIRS' | 'MAX_BUYER_SHARE' | 'MAX_ORGANISATION' | 'MAX_SUPPLIERS' | 'MIN_DEAL' | 'MIN_FILL' | 'PAIR_BONUSES' | 'SELLER_STEPS';

export interface CreateScenarioBookInput {
  readonly id: string;
  readonly idempotencyKey: string;
  readonly name: string;
  readonly placeIds?: readonly string[] | null | undefined;
  readonly productCodes: readonly string[];
  readonly quantityBasis?: QuantityBasis | undefined;
  readonly smallSellerKg?: number | undefined;
  readonly weekFrom: string;
  readonly weekTo: string;
}

export interface ForbiddenPairInput {
  readonly demandId: string;
  readonly lotId: string;
}

export type LineLimit = 'MAX_SUPPLIERS' | 'MIN_DEAL' | 'MIN_FILL';

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

export interface PromoteScenarioInput {
  readonly idempotencyKey: string;
  readonly offerHours?: number | undefined;
  readonly roundId: string;
  readonly scenarioId: string;
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

export type ScenarioBookState = 'FAILED' | 'FREEZING' | 'FROZEN';

export interface ScenarioBookStepInput {
  readonly bookId: string;
  readonly idempotencyKey: string;
}

export type ScenarioState = 'CANCELLED' | 'DEFINED' | 'FAILED' | 'QUEUED' | 'SOLVED' | 'SOLVING';

export interface SellerStepInput {
  readonly bonusVnd: number;
  readonly uptoUnits: number;
}

export type DeskBooksResult = {
  readonly scenarioBooks: {
    readonly edges: readonly {
      readonly node: {
        readonly id: string;
        readonly name: string;
        readonly state: ScenarioBookState;
        readonly weekFrom: string;
        readonly weekTo: string;
        readonly supplyLines: number;
        readonly demandLines: number;
        readonly requestedAt: string;
        readonly scenarios: readonly {
          readonly id: string;
        }[];
      };
    }[];
    readonly pageInfo: {
      readonly endCursor: string | null;
      readonly hasNextPage: boolean;
    };
  };
};

export type DeskBooksVariables = {
  readonly first: number;
  readonly after?: string | null | undefined;
};

export const deskBooksQuery: Document<DeskBooksResult, DeskBooksVariables> = {
  name: 'DeskBooks',
  hash: 'b72e437f2100c7f7490a23aa460a42f901f978e99d8ebbae402055412cfdaff5',
};

export type DeskBookResult = {
  readonly scenarioBook: {
    readonly id: string;
    readonly name: string;
    readonly state: ScenarioBookState;
    readonly failure: string | null;
    readonly weekFrom: string;
    readonly weekTo: string;
    readonly supplyLines: number;
    readonly demandLines: number;
    readonly smallSellerKg: number;
    readonly productCodes: readonly string[];
    readonly quantityBasis: QuantityBasis;
    readonly scenarios: readonly ({
      readonly id: string;
      readonly name: string;
      readonly position: number;
      readonly state: ScenarioState;
      readonly progress: number;
      readonly failure: string | null;
      readonly priceSplit: number;
      readonly ruleCount: number;
      readonly ignoredLimits: readonly LineLimit[];
      readonly timeLimitSeconds: number;
      readonly promotedRoundId: string | null;
      readonly difference: {
        readonly gainVnd: string;
        readonly sellersServed: number;
        readonly smallSellersServed: number;
        readonly soldKg: number;
      } | null;
      readonly figures: {
        readonly gainVnd: string;
        readonly bonusVnd: string;
        readonly boundVnd: string;
        readonly gap: number;
        readonly deals: number;
        readonly soldKg: string;
        readonly sellersServed: number;
        readonly smallSellersServed: number;
        readonly buyersServed: number;
        readonly meanDistanceKm: number;
        readonly largestBuyerShare: number;
        readonly blockingPairs: number;
        readonly status: ResultStatus;
      } | null;
      readonly ruleCosts: readonly ({
        readonly rule: CostedRule;
        readonly costVnd: string | null;
        readonly orgName: string | null;
        readonly productCode: string | null;
        readonly sellersServed: number | null;
        readonly smallSellersServed: number | null;
        readonly soldKg: number | null;
      })[];
    })[];
  };
};

export type DeskBookVariables = {
  readonly id: string;
};

export const deskBookQuery: Document<DeskBookResult, DeskBookVariables> = {
  name: 'DeskBook',
  hash: 'd67893ecf0b38c1fc53a2880d9f2115e6fda537561b85aa703b7255776938c78',
};

export type DeskCreateBookResult = {
  readonly createScenarioBook: {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  } | {
    readonly __typename: 'ScenarioBook';
    readonly id: string;
  };
};

export type DeskCreateBookVariables = {
  readonly input: CreateScenarioBookInput;
};

export const deskCreateBookMutation: Document<DeskCreateBookResult, DeskCreateBookVariables> = {
  name: 'DeskCreateBook',
  hash: 'f95ff43b5c3bb1f1c9cb46d5337a8a9b2f2c2750a4a294a008a48efa13078caf',
};

export type DeskAddScenarioResult = {
  readonly addScenario: {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  } | {
    readonly __typename: 'ScenarioBook';
    readonly id: string;
  };
};

export type DeskAddScenarioVariables = {
  readonly input: AddScenarioInput;
};

export const deskAddScenarioMutation: Document<DeskAddScenarioResult, DeskAddScenarioVariables> = {
  name: 'DeskAddScenario',
  hash: '2e73bd52071d4486327cd040ad6b2b3293c74a71f01c0dd3c3a2f03883937a0c',
};

export type DeskRunScenariosResult = {
  readonly runScenarios: {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  } | {
    readonly __typename: 'ScenarioBook';
    readonly id: string;
  };
};

export type DeskRunScenariosVariables = {
  readonly input: ScenarioBookStepInput;
};

export const deskRunScenariosMutation: Document<DeskRunScenariosResult, DeskRunScenariosVariables> = {
  name: 'DeskRunScenarios',
  hash: '9545c72139e1c352da9f55a3535eca5e29174431ccaf7859a0de7074fd1d9fb8',
};

export type DeskPromoteResult = {
  readonly promoteScenario: {
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

export type DeskPromoteVariables = {
  readonly input: PromoteScenarioInput;
};

export const deskPromoteMutation: Document<DeskPromoteResult, DeskPromoteVariables> = {
  name: 'DeskPromote',
  hash: '109d6985e4fb9a80b82188f1a51ad00a5b041658a36660966d36b0b46c0777bf',
};
