import type { Conversion } from '../catalogue/index.js';
import type { OrganisationKind, Role } from '../identity/index.js';

/**
 * The demonstration book ("sổ minh họa"): plain rows for a seeder. Every organisation and person is invented and marked
 * "(minh họa)"; communes, products, seasons and price levels are real. Ids are UUIDs derived from the seed; days are
 * "YYYY-MM-DD", prices whole dong per kg (per piece, per guest), quantities whole base units.
 */
export interface DemonstrationBook {
  readonly seed: string;
  readonly today: string;
  /** The twelve ISO weeks the lines lie in: "2026-W48". */
  readonly weeks: readonly string[];
  readonly organisations: readonly DemoOrganisation[];
  readonly unionMembers: readonly DemoUnionMember[];
  readonly people: readonly DemoPerson[];
  readonly memberships: readonly DemoMembership[];
  readonly certificates: readonly DemoCertificate[];
  readonly ocopAwards: readonly DemoOcopAward[];
  readonly conversions: readonly DemoConversion[];
  readonly lots: readonly DemoLot[];
  readonly demands: readonly DemoDemand[];
  readonly processing: readonly DemoProcessing[];
}

export interface DemoOrganisation {
  readonly id: string;
  /** Stable key inside the book: "htx-dat-khom". */
  readonly key: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  /** Null for cooperative groups: they are no legal persons. */
  readonly taxCode: string | null;
  /** Registration number of a cooperative group. */
  readonly legacyRegistrationNo: string | null;
  readonly placeId: string;
  readonly lat: number;
  readonly lon: number;
  readonly about: string;
  /** "+849..." */
  readonly phone: string;
  readonly address: string;
}

export interface DemoUnionMember {
  readonly unionOrgId: string;
  readonly memberOrgId: string;
  readonly joinedOn: string;
}

export interface DemoPerson {
  readonly id: string;
  readonly displayName: string;
  /** "+849..."; reserved for the demonstration. */
  readonly phone: string;
}

export interface DemoMembership {
  readonly id: string;
  readonly personId: string;
  readonly orgId: string;
  readonly role: Role;
  /** The authorisation on file of a cooperative group's signer. */
  readonly mandate: string | null;
}

export interface DemoCertificate {
  readonly id: string;
  readonly orgId: string;
  /** Kind of certificate: "vietgap". */
  readonly code: string;
  readonly number: string;
  readonly issuer: string;
  /** Empty: the whole establishment. */
  readonly productCodes: readonly string[];
  readonly areaM2: bigint | null;
  readonly issuedOn: string;
  readonly expiresOn: string | null;
}

export interface DemoOcopAward {
  readonly id: string;
  readonly orgId: string;
  readonly productCode: string;
  readonly productName: string;
  readonly stars: 3 | 4 | 5;
  readonly certificateNo: string;
  readonly issuedOn: string;
  readonly expiresOn: string;
}

/** A factor an organisation declares for its own goods. */
export interface DemoConversion extends Conversion {
  readonly id: string;
  readonly orgId: string;
  readonly productCode: string;
}

/** The hard filter a line was made to fail on, so that a round has something to explain. */
export type DeliberateFilter = 'window' | 'grade' | 'certificate' | 'distance' | 'price';

export type TransportMode = 'road' | 'boat';

interface DemoLine {
  readonly id: string;
  readonly orgId: string;
  readonly enteredByPersonId: string;
  readonly variety: string | null;
  readonly quantityBase: bigint;
  readonly minDealBase: bigint;
  readonly placeId: string;
  readonly lat: number;
  readonly lon: number;
  /** Public price, or null when none is shown. */
  readonly guidePriceVnd: bigint | null;
  readonly maxDistanceKm: number | null;
  readonly transportModes: readonly TransportMode[];
  readonly excludeOrgIds: readonly string[];
  readonly note: string | null;
  readonly blockedBy: DeliberateFilter | null;
}

export interface DemoLot extends DemoLine {
  readonly productCode: string;
  readonly gradeRank: number;
  readonly certificateIds: readonly string[];
  /** `quantityBase` is the least of the forecast. */
  readonly likelyBase: bigint;
  readonly mostBase: bigint;
  readonly areaM2: bigint | null;
  readonly readyFrom: string;
  readonly readyTo: string;
  readonly shelfLifeDays: number;
  /** Confidential. */
  readonly reservePriceVnd: bigint;
}

export interface DemoDemand extends DemoLine {
  /** The product wanted first, then accepted substitutes. */
  readonly productCodes: readonly string[];
  readonly minGradeRank: number;
  readonly requiredCertificates: readonly string[];
  readonly minFillBase: bigint;
  readonly maxSuppliers: number | null;
  readonly gradePremiumVnd: bigint;
  readonly deliverFrom: string;
  readonly deliverTo: string;
  /** Confidential. */
  readonly limitPriceVnd: bigint;
}

/** Capacity to process ("năng lực chế biến"); yields are parts of 10,000 of the input's weight. */
export interface DemoProcessing {
  readonly id: string;
  readonly orgId: string;
  readonly enteredByPersonId: string;
  readonly inputCode: string;
  readonly minGradeRank: number;
  readonly capacityBase: bigint;
  /** The main product first. */
  readonly outputs: readonly {
    readonly productCode: string;
    readonly gradeRank: number;
    readonly yieldParts: number;
    readonly shelfLifeDays: number;
  }[];
  readonly availableFrom: string;
  readonly availableTo: string;
  readonly placeId: string;
  readonly lat: number;
  readonly lon: number;
  readonly transportModes: readonly TransportMode[];
  /** Confidential, dong per kg of input. */
  readonly costVnd: bigint;
  readonly certificateIds: readonly string[];
  readonly note: string | null;
}
