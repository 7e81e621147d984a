/**
 * Structured terms of a contract: what the document is a rendering of. Stored as canonical JSON, so the same terms have the
 * same bytes; 64-bit numbers are decimal strings.
 */
import type { OrganisationKind, Role } from '../identity/index.js';
import type { CanonicalValue } from '../shared/index.js';
import { canonicalJson } from '../shared/index.js';
import type { LinkageFlags, LinkageForm } from './linkage-form.js';

export const TERMS_FORMAT = 1;

export type GoverningLaw = 'civil' | 'commercial';
export type PartySide = 'seller' | 'buyer';

export interface PartyTerms {
  readonly orgId: string;
  readonly side: PartySide;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly taxCode: string | null;
  /** Number of the registration certificate, for those without a tax code. */
  readonly registrationNo: string | null;
  readonly address: string | null;
  readonly placeName: string;
  readonly phone: string | null;
  readonly representative: { readonly name: string; readonly role: Role } | null;
}

export interface SlotTerms {
  readonly no: number;
  readonly deliverFrom: string;
  readonly deliverTo: string;
  readonly quantityBase: string;
}

export interface CertificateTerms {
  readonly code: string;
  readonly number: string;
  readonly expiresOn: string | null;
}

export interface LineTerms {
  readonly no: number;
  readonly sellerOrgId: string;
  readonly product: {
    readonly code: string;
    readonly name: string;
    readonly variety: string | null;
    readonly gradeRank: number;
    readonly gradeLabel: string;
    readonly certificates: readonly CertificateTerms[];
  };
  readonly quantity: {
    readonly base: string;
    readonly baseUnit: 'g' | 'piece' | 'guest';
    /** Unit of price and display: kg, or one piece, or one guest. */
    readonly unit: string;
    readonly rule: 'firm';
    readonly tolerancePercent: number;
  };
  readonly price: {
    readonly mechanism: 'fixed';
    /** Dong per unit at the farm gate (giá tại nơi sản xuất). */
    readonly farmGateVndPerUnit: string;
    /** Estimate of the transport that the buyer carries. */
    readonly transportVndPerUnit: string;
    /** What the buyer values above his smallest grade; part of the price, for information. */
    readonly gradePremiumVndPerUnit: string;
    readonly amountVnd: string;
  };
  readonly origin: string;
  readonly harvestFrom: string;
  readonly harvestTo: string;
  readonly slots: readonly SlotTerms[];
}

export interface ContractTerms {
  readonly format: typeof TERMS_FORMAT;
  readonly number: string;
  readonly draftedOn: string;
  readonly signBy: string;
  readonly demonstration: boolean;
  readonly linkage: LinkageFlags & { readonly form: LinkageForm | null };
  readonly term: { readonly from: string; readonly to: string };
  readonly parties: readonly PartyTerms[];
  readonly liability: 'several';
  readonly destination: string;
  readonly season: { readonly no: number; readonly from: string; readonly to: string };
  readonly lines: readonly LineTerms[];
  readonly totalVnd: string;
  readonly payment: {
    readonly daysAfterAcceptance: number;
    readonly method: 'bank_transfer';
    readonly lateInterestPercentPerYear: number;
  };
  readonly quality: {
    readonly rejectionHours: number;
    readonly noticeDaysBeforeHarvest: number;
  };
  readonly governingLaw: GoverningLaw;
  readonly penalty: {
    readonly percentOfBreachedPart: number;
    /** Set under commercial law alone: a civil contract has no cap. */
    readonly capPercent: number | null;
  };
  readonly forceMajeure: { readonly noticeDays: number; readonly extensionMonthsMax: number };
  readonly dispute: {
    readonly negotiationDays: number;
    readonly mediationDays: number;
    readonly mediator: 'cooperative_alliance';
    readonly last: 'court';
  };
}

/** The stored text of the terms. */
export const termsText = (terms: ContractTerms): string =>
  canonicalJson(terms as unknown as CanonicalValue);
