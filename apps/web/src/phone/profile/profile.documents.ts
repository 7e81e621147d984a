// Generated from profile.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../../graphql/document.js';

export interface EndSessionInput {
  readonly idempotencyKey: string;
  readonly sessionId: string;
}

export type Language = 'EN' | 'VI';

export type OrganisationKind = 'BUYER' | 'CITY_AUTHORITY' | 'COMMUNE_AUTHORITY' | 'COOPERATIVE' | 'COOPERATIVE_ALLIANCE' | 'COOPERATIVE_GROUP' | 'COOPERATIVE_UNION' | 'HOST' | 'OBSERVER' | 'PROCESSOR' | 'TRADER';

export type OrganisationStatus = 'ACTIVE' | 'DISSOLVED' | 'SUSPENDED';

export interface PointInput {
  readonly lat: number;
  readonly lon: number;
}

export interface UpdateMeInput {
  readonly displayName?: string | null | undefined;
  readonly idempotencyKey: string;
  readonly language?: Language | null | undefined;
}

export interface UpdateOrganisationInput {
  readonly about?: string | null | undefined;
  readonly address?: string | null | undefined;
  readonly expectedVersion: number;
  readonly idempotencyKey: string;
  readonly name?: string | null | undefined;
  readonly orgId: string;
  readonly phone?: string | null | undefined;
  readonly placeId?: string | null | undefined;
  readonly point?: PointInput | null | undefined;
}

export type OrganisationProfileResult = {
  readonly organisation: {
    readonly id: string;
    readonly name: string;
    readonly kind: OrganisationKind;
    readonly status: OrganisationStatus;
    readonly about: string | null;
    readonly taxCode: string | null;
    readonly membersCount: number;
    readonly version: number;
    readonly contact: {
      readonly phone: string | null;
      readonly address: string | null;
    } | null;
    readonly place: {
      readonly id: string;
      readonly fullName: string;
      readonly formerDistricts: readonly {
        readonly name: string;
      }[];
    } | null;
    readonly certificates: readonly ({
      readonly id: string;
      readonly kindCode: string;
      readonly number: string;
      readonly issuer: string;
      readonly productCodes: readonly string[];
      readonly issuedOn: string;
      readonly expiresOn: string | null;
      readonly valid: boolean;
    })[];
    readonly ocopAwards: readonly {
      readonly id: string;
      readonly productName: string;
      readonly stars: number;
      readonly certificateNo: string;
      readonly expiresOn: string;
      readonly valid: boolean;
    }[];
  };
};

export type OrganisationProfileVariables = {
  readonly id: string;
};

export const organisationProfileQuery: Document<OrganisationProfileResult, OrganisationProfileVariables> = {
  name: 'OrganisationProfile',
  hash: '45acd412258f9a27484708ed26282c7d7afeb2c9a2fc2965ef78cae066384772',
};

export type MySessionsResult = {
  readonly mySessions: readonly ({
    readonly id: string;
    readonly device: string | null;
    readonly current: boolean;
    readonly createdAt: string;
    readonly lastUsedAt: string;
  })[];
};

export type MySessionsVariables = Record<string, never>;

export const mySessionsQuery: Document<MySessionsResult, MySessionsVariables> = {
  name: 'MySessions',
  hash: '6d4a8d30d78730e18f97ebb290b9e812a7a9398bcd25b9d71c8b3c70dcb91a54',
};

export type UpdateProfileResult = {
  readonly updateOrganisation: {
    readonly __typename: 'Organisation';
    readonly id: string;
    readonly version: number;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type UpdateProfileVariables = {
  readonly input: UpdateOrganisationInput;
};

export const updateProfileMutation: Document<UpdateProfileResult, UpdateProfileVariables> = {
  name: 'UpdateProfile',
  hash: '609169724e3b894fb84e181fc9e846f25b321e8a73d9c532d1ea351a782aaeed',
};

export type ChangeLanguageResult = {
  readonly updateMe: {
    readonly __typename: 'Me';
    readonly id: string;
    readonly language: Language;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type ChangeLanguageVariables = {
  readonly input: UpdateMeInput;
};

export const changeLanguageMutation: Document<ChangeLanguageResult, ChangeLanguageVariables> = {
  name: 'ChangeLanguage',
  hash: '21754e7bb2f30a4d6f7b98b02a488fb8c92bdd79475f7bada0313de4a9ad6f28',
};

export type EndSessionResult = {
  readonly endSession: {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  } | {
    readonly __typename: 'Session';
    readonly id: string;
  };
};

export type EndSessionVariables = {
  readonly input: EndSessionInput;
};

export const endSessionMutation: Document<EndSessionResult, EndSessionVariables> = {
  name: 'EndSession',
  hash: 'ce025e180d770941b6fe511016ead8c8c0bd55df69b02a68b676dc786c6b2bdc',
};
