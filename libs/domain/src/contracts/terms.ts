/**
 * Structured terms of a contract: what the document is a rendering of. Stored as canonical JSON, so the same terms have the
 * same bytes; 64-bit numbers are decimal strings.
 */
import type { OrganisationKind, Role } from '../identity/index.js';
import type { CanonicalValue } from '../shared/index.js';
import { canonicalJson } from '../shared/index.js';
import type { LinkageFlags, LinkageForm } from './linkage-form.js';
import type {
  CommissionTerms,
  DepositTerms,
  InputAdvanceTerms,
  PaymentTerms,
  PrepaymentTerms,
} from './money-terms.js';
import type { PriceRule, QuantityRule, Tolerance } from './price-rule.js';

/** Texts of format 1 are still stored: read terms through `readTerms`. */
export const TERMS_FORMAT = 2;

export type GoverningLaw = 'civil' | 'commercial';
export type PartySide = 'seller' | 'buyer';

/**
 * A single contract; a framework (hợp đồng khung) that promises seasons and binds no delivery by itself; or one season
 * under a framework.
 */
export type ContractKind = 'single' | 'framework' | 'season';

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

/** A grade of the line's grade table with the name the trade gives it. */
export interface GradeTerms {
  readonly rank: number;
  readonly label: string;
}

export interface LineTerms {
  readonly no: number;
  readonly sellerOrgId: string;
  readonly product: {
    readonly code: string;
    readonly name: string;
    readonly variety: string | null;
    /** The grade that is bought; others of the table are taken at their own price. */
    readonly gradeRank: number;
    readonly gradeLabel: string;
    /** Grade table (bảng phân hạng), best first: exactly the grades that the price rule has a price for. */
    readonly grades: readonly GradeTerms[];
    readonly certificates: readonly CertificateTerms[];
  };
  readonly quantity: {
    readonly base: string;
    readonly baseUnit: 'g' | 'piece' | 'guest';
    /** Unit of price and display: kg, or one piece, or one guest. */
    readonly unit: string;
    readonly rule: QuantityRule;
    readonly tolerance: Tolerance;
  };
  readonly price: {
    readonly rule: PriceRule;
    /**
     * Dong per unit at the farm gate (giá tại nơi sản xuất) for the grade of the line: the price itself where it is fixed,
     * the expected one where the rule works it out later.
     */
    readonly farmGateVndPerUnit: string;
    /** Estimate of the transport that the buyer carries. */
    readonly transportVndPerUnit: string;
    /** What the buyer values above his smallest grade; part of the price, for information. */
    readonly gradePremiumVndPerUnit: string;
    /** Quantity times farm-gate price, or the price of the whole plot. */
    readonly amountVnd: string;
  };
  readonly origin: string;
  readonly harvestFrom: string;
  readonly harvestTo: string;
  /** Add up to the quantity; a framework has none. */
  readonly slots: readonly SlotTerms[];
}

export interface SeasonTerms {
  readonly no: number;
  readonly from: string;
  readonly to: string;
}

/** Who helps first when talks fail (cơ quan hòa giải). */
export type Mediator =
  'cooperative_alliance' | 'commune_committee' | 'farmers_union' | 'grassroots_mediation';

/** A clause the parties wrote themselves. */
export interface OtherClause {
  readonly title: string;
  readonly text: string;
}

export interface ContractTerms {
  readonly format: typeof TERMS_FORMAT;
  readonly number: string;
  readonly kind: ContractKind;
  readonly draftedOn: string;
  readonly signBy: string;
  readonly demonstration: boolean;
  readonly linkage: LinkageFlags & { readonly form: LinkageForm | null };
  readonly term: { readonly from: string; readonly to: string };
  /** The framework a season stands under. */
  readonly framework: {
    readonly contractId: string;
    readonly number: string;
    readonly seasonNo: number;
  } | null;
  readonly parties: readonly PartyTerms[];
  readonly liability: 'several';
  readonly destination: string;
  /** The season of the lines; of a framework, the first. */
  readonly season: SeasonTerms;
  /** Seasons of a framework; empty otherwise. */
  readonly seasons: readonly SeasonTerms[];
  /** A framework's lines say what is expected of one season; they have no slots. */
  readonly lines: readonly LineTerms[];
  readonly totalVnd: string;
  readonly payment: PaymentTerms;
  readonly deposit: DepositTerms | null;
  readonly inputAdvances: readonly InputAdvanceTerms[];
  readonly prepayments: readonly PrepaymentTerms[];
  readonly commissions: readonly CommissionTerms[];
  readonly quality: {
    readonly rejectionHours: number;
    readonly noticeDaysBeforeHarvest: number;
    /** How samples are taken and disagreements measured again; null for no agreed procedure. */
    readonly sampling: string | null;
    readonly rejects: 'returned' | 'lower_grade';
  };
  readonly governingLaw: GoverningLaw;
  readonly penalty: {
    readonly percentOfBreachedPart: number;
    /** Set under commercial law alone: a civil contract has no cap. */
    readonly capPercent: number | null;
  };
  readonly forceMajeure: {
    readonly noticeDays: number;
    readonly extensionMonthsMax: number;
    /** Deliveries bound to a date cannot be extended (Commercial Law 2005, article 296). */
    readonly fixedDates: boolean;
  };
  /** The price is talked about again when the reference moves by so much, parts per million; null for never. */
  readonly renegotiation: { readonly seriesCode: string; readonly movePpm: number } | null;
  /** Ending the contract early without breach: who may, and how long before. */
  readonly cancel: {
    readonly by: 'nobody' | 'either' | 'buyer' | 'seller';
    readonly noticeDays: number;
  };
  /** After the last signature each party may still withdraw for so long (thời gian cân nhắc lại); 0 for none. */
  readonly coolingOffHours: number;
  readonly dispute: {
    readonly negotiationDays: number;
    readonly mediationDays: number;
    readonly mediator: Mediator;
    readonly last: 'court' | 'arbitration';
  };
  readonly otherClauses: readonly OtherClause[];
}

/** The stored text of the terms. */
export const termsText = (terms: ContractTerms): string =>
  canonicalJson(terms as unknown as CanonicalValue);
