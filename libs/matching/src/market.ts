/**
 * The frozen book one clearing works on ("sổ phiên"). It is the file format `lienket-market/1` with every default filled in.
 * Days are `YYYY-MM-DD` strings of the Vietnamese calendar, quantities kilograms (or pieces, guests: any one unit),
 * prices whole dong per kilogram, places degrees.
 */
export const MARKET_FORMAT = 'lienket-market/1';

export type Mode = 'road' | 'boat';

/** Cost of carrying one kilogram: ceil(fixed + rate * factor * haversine km). */
export interface Tariff {
  readonly vndPerKgKm: number;
  readonly fixedVndPerKg: number;
  readonly roadFactor: number;
}

/** The road tariff, and the boat tariff where canals are used; a pair takes the cheapest mode both sides can use. */
export interface Transport extends Tariff {
  readonly boat: Tariff | null;
}

/** A null day leaves that end of the validity open. */
export interface Certificate {
  readonly code: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** One lot, or one week of a forecast ("lô hàng"). `askVndPerKg` is the confidential reserve price at the farm gate. */
export interface SupplyLine {
  readonly id: string;
  readonly org: string;
  readonly product: string;
  readonly variety: string | null;
  /** Rank: higher is better. */
  readonly grade: number;
  readonly certificates: readonly Certificate[];
  readonly quantityKg: number;
  /** A deal of this line is zero or at least this much. */
  readonly minDealKg: number;
  readonly readyFrom: string;
  readonly readyTo: string;
  readonly shelfLifeDays: number;
  readonly askVndPerKg: number;
  readonly lat: number;
  readonly lon: number;
  readonly maxDistanceKm: number | null;
  readonly excludeOrgs: readonly string[];
  readonly modes: readonly Mode[];
}

/** One need, or one delivery period of a recurring need ("nhu cầu"). `bidVndPerKg` is the confidential limit price at its gate. */
export interface DemandLine {
  readonly id: string;
  readonly org: string;
  /** The product wanted first, then the accepted substitutes. */
  readonly products: readonly string[];
  readonly variety: string | null;
  readonly minGrade: number;
  /** Codes every supplier must hold. */
  readonly certificates: readonly string[];
  readonly quantityKg: number;
  /** The line is filled with nothing or with at least this much. */
  readonly minFillKg: number;
  readonly minDealKg: number;
  /** Most organisations that may supply this line. */
  readonly maxSuppliers: number | null;
  readonly gradePremiumVndPerKg: number;
  readonly deliverFrom: string;
  readonly deliverTo: string;
  readonly bidVndPerKg: number;
  readonly lat: number;
  readonly lon: number;
  readonly maxDistanceKm: number | null;
  readonly excludeOrgs: readonly string[];
  readonly modes: readonly Mode[];
}

/** A further product of the same kilogram of input (peel, pulp, lower grade). */
export interface ByProduct {
  readonly output: string;
  readonly outputGrade: number;
  readonly yield: number;
  readonly certificates: readonly Certificate[];
  readonly shelfLifeDays: number;
}

/** Capacity to turn one product into another ("cơ sở chế biến"). */
export interface ProcessorLine {
  readonly id: string;
  readonly org: string;
  readonly input: string;
  /** The only variety it takes in; null or absent for any. */
  readonly variety?: string | null;
  readonly minGrade: number;
  readonly output: string;
  readonly outputGrade: number;
  /** Kilograms out per kilogram in. */
  readonly yield: number;
  readonly costVndPerKgIn: number;
  readonly capacityKgIn: number;
  readonly from: string;
  readonly to: string;
  /** Certificates the output carries. */
  readonly certificates: readonly Certificate[];
  readonly shelfLifeDays: number;
  readonly lat: number;
  readonly lon: number;
  readonly byProducts: readonly ByProduct[];
  readonly modes: readonly Mode[];
}

export interface PairRule {
  readonly supply: string;
  readonly demand: string;
  readonly forbid: boolean;
  readonly bonusVndPerKg: number;
}

/** No buyer organisation takes more than `share` of the kilograms of `product` dealt in the result. */
export interface MaxBuyerShareRule {
  readonly type: 'maxBuyerShare';
  readonly product: string;
  readonly share: number;
}

/** An organisation deals at most `kg`, on either side, in lines whose window meets the days `from`..`to`. */
export interface MaxOrgKgRule {
  readonly type: 'maxOrgKg';
  readonly org: string;
  readonly from: string;
  readonly to: string;
  readonly kg: number;
}

/** Concave fairness share: the first kilograms of each selling organisation weigh more; bonuses fall from step to step. */
export interface SellerStepsRule {
  readonly type: 'sellerSteps';
  readonly steps: readonly { readonly uptoKg: number; readonly bonusVndPerKg: number }[];
}

export type Rule = MaxBuyerShareRule | MaxOrgKgRule | SellerStepsRule;

export interface Market {
  readonly format: typeof MARKET_FORMAT;
  readonly transport: Transport;
  readonly options: { readonly priceSplit: number };
  readonly supplies: readonly SupplyLine[];
  readonly demands: readonly DemandLine[];
  readonly processors: readonly ProcessorLine[];
  readonly pairs: readonly PairRule[];
  readonly rules: readonly Rule[];
}
