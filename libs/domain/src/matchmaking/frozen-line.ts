import type { BaseUnit } from '../catalogue/product.js';

/** What every frozen line has; quantities in base units (g, piece, guest), prices in dong per kg, piece or guest. */
interface FrozenBase {
  readonly id: string;
  readonly org: string;
  readonly unit: BaseUnit;
  readonly variety: string | null;
  /** Capacity - reserved - committed when the book was frozen. */
  readonly freeBase: number;
  readonly minDealBase: number;
  readonly lat: number;
  readonly lon: number;
  readonly maxDistanceKm: number | null;
  readonly excludeOrgs: readonly string[];
  readonly modes: readonly ('road' | 'boat')[];
}

/** A lot as the round saw it; windows begin on the day of the freeze at the earliest. */
export interface FrozenSupply extends FrozenBase {
  readonly product: string;
  readonly grade: number;
  readonly certificates: readonly {
    readonly code: string;
    readonly validFrom: string;
    readonly validTo: string | null;
  }[];
  readonly readyFrom: string;
  readonly readyTo: string;
  readonly shelfLifeDays: number;
  /** Confidential: lowest price at the farm gate. */
  readonly askVnd: number;
}

export interface FrozenDemand extends FrozenBase {
  /** The product wanted first, then the accepted substitutes. */
  readonly products: readonly string[];
  readonly minGrade: number;
  readonly certificates: readonly string[];
  /** What is still missing to the smallest fill, never more than what is free. */
  readonly minFillBase: number;
  readonly maxSuppliers: number | null;
  readonly gradePremiumVnd: number;
  readonly deliverFrom: string;
  readonly deliverTo: string;
  /** Confidential: highest price at its own gate. */
  readonly bidVnd: number;
  /** The buyer owes more than its limit: the demand is in the book but is not dealt. */
  readonly overLimit?: true;
}

/** A product that a processing offer makes; yields are parts of 10,000 of the input's weight. */
export interface FrozenOutput {
  readonly product: string;
  readonly grade: number;
  readonly yieldParts: number;
  readonly shelfLifeDays: number;
}

/** A processing offer as the round saw it ("năng lực chế biến"); it takes in and gives what is weighed. */
export interface FrozenProcessing {
  readonly id: string;
  readonly org: string;
  readonly unit: 'g';
  readonly input: string;
  readonly variety: string | null;
  readonly minGrade: number;
  readonly outputs: readonly FrozenOutput[];
  readonly certificates: readonly {
    readonly code: string;
    /** Empty: every product of the establishment. */
    readonly products: readonly string[];
    readonly validFrom: string;
    readonly validTo: string | null;
  }[];
  readonly freeBase: number;
  readonly availableFrom: string;
  readonly availableTo: string;
  /** Confidential: what working a kg of input costs. */
  readonly costVnd: number;
  readonly lat: number;
  readonly lon: number;
  readonly modes: readonly ('road' | 'boat')[];
}

/** The book of a round, or of one component of it ("sổ phiên"). */
export interface FrozenBook {
  readonly supplies: readonly FrozenSupply[];
  readonly demands: readonly FrozenDemand[];
  /** Absent where nobody processes. */
  readonly processing?: readonly FrozenProcessing[];
}

/** Parts of a yield that make a whole. */
export const YIELD_WHOLE = 10_000;

/** How many base units one priced unit holds: prices are per kg, per piece, per guest. */
export const basePerUnit = (unit: BaseUnit): number => (unit === 'g' ? 1000 : 1);
