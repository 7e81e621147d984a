// Generated from risk.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../../graphql/document.js';

export type CallTaskKind = 'BREACH' | 'DISPUTE' | 'FALLBACK' | 'FORCE_MAJEURE' | 'RENEGOTIATION' | 'SIGNING' | 'WARNING';

export type CallTaskState = 'DONE' | 'OPEN';

export type CaseKind = 'BREACH' | 'DISPUTE' | 'FORCE_MAJEURE' | 'RENEGOTIATION' | 'REQUEST';

export type CaseState = 'ACCEPTED' | 'AGREED' | 'ANSWERED' | 'ATTRIBUTED' | 'COURT' | 'FAILED' | 'LAPSED' | 'MEDIATION' | 'NEGOTIATION' | 'OPEN' | 'OVERRUN' | 'REFUSED' | 'SETTLED' | 'UNANSWERED' | 'WITHDRAWN';

export interface FinishCallTaskInput {
  readonly idempotencyKey: string;
  readonly result: string;
  readonly taskId: string;
}

export type WarningCode = 'LATE_DELIVERY' | 'LATE_PAYMENT' | 'NOT_COLLECTED' | 'SHORT_DELIVERY' | 'SIDE_SELLING' | 'SLOW_ACCEPTANCE';

export type DeskWarningsResult = {
  readonly contractWarnings: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly code: WarningCode;
        readonly nameVi: string;
        readonly nameEn: string;
        readonly contractId: string;
        readonly contractNumber: string;
        readonly lineNo: number | null;
        readonly raisedAt: string;
        readonly reasons: readonly {
          readonly messageVi: string;
          readonly messageEn: string;
        }[];
      };
    })[];
    readonly pageInfo: {
      readonly endCursor: string | null;
      readonly hasNextPage: boolean;
    };
  };
};

export type DeskWarningsVariables = {
  readonly first: number;
  readonly after?: string | null | undefined;
};

export const deskWarningsQuery: Document<DeskWarningsResult, DeskWarningsVariables> = {
  name: 'DeskWarnings',
  hash: 'e53ddecd76fb6dbb353d7a2803f23610314e00be7570cc5c0c3894d8068dd9e6',
};

export type DeskCasesResult = {
  readonly contractCases: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly code: string;
        readonly kind: CaseKind;
        readonly state: CaseState;
        readonly contractId: string;
        readonly contractNumber: string;
        readonly lineNo: number | null;
        readonly openedAt: string;
        readonly clockAt: string | null;
        readonly valueVnd: string | null;
        readonly text: string;
      };
    })[];
    readonly pageInfo: {
      readonly endCursor: string | null;
      readonly hasNextPage: boolean;
    };
  };
};

export type DeskCasesVariables = {
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly openOnly: boolean;
};

export const deskCasesQuery: Document<DeskCasesResult, DeskCasesVariables> = {
  name: 'DeskCases',
  hash: '7bf0b562f51b71108ede057124dcdc441bbc12b2dc45e0ba3aa528162762ffc2',
};

export type DeskCallsResult = {
  readonly callTasks: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly kind: CallTaskKind;
        readonly state: CallTaskState;
        readonly contractId: string;
        readonly contractNumber: string;
        readonly organisationId: string;
        readonly organisationName: string;
        readonly dueAt: string;
        readonly escalatedAt: string | null;
        readonly result: string | null;
        readonly reasons: readonly {
          readonly messageVi: string;
          readonly messageEn: string;
        }[];
      };
    })[];
    readonly pageInfo: {
      readonly endCursor: string | null;
      readonly hasNextPage: boolean;
    };
  };
};

export type DeskCallsVariables = {
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly state?: CallTaskState | null | undefined;
};

export const deskCallsQuery: Document<DeskCallsResult, DeskCallsVariables> = {
  name: 'DeskCalls',
  hash: '1196e3c33ec2888c3f3ddf26199743f68b184f23a3b1917f26e9992a38b081f4',
};

export type DeskFinishCallResult = {
  readonly finishCallTask: {
    readonly __typename: 'CallTask';
    readonly id: string;
    readonly state: CallTaskState;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type DeskFinishCallVariables = {
  readonly input: FinishCallTaskInput;
};

export const deskFinishCallMutation: Document<DeskFinishCallResult, DeskFinishCallVariables> = {
  name: 'DeskFinishCall',
  hash: '5413d04284c912052126bfc2d8b7158b0d1dd0e036c0a48ea7899fb3fb23c959',
};
