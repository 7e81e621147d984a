import type { LocalText } from '../shared/app-error.js';

/** The fields of the collective economy a product belongs to (farming, handicraft, trade, services, visits). */
export const SECTORS = [
  'farming',
  'aquaculture',
  'processing',
  'handicraft',
  'trade',
  'service',
  'visit',
] as const;
export type Sector = (typeof SECTORS)[number];

/** What quantities of a product count: grams, pieces (also jobs: one trip, one công of work) or guests. */
export type BaseUnit = 'g' | 'piece' | 'guest';

/** How well a figure is known: read in a source, worked out from such figures, or general knowledge to be checked. */
export type Evidence = 'seen' | 'derived' | 'unverified';

/** One grade; a higher rank is better. The trade's own name ("loại 1", "kem lớn") is only the label. */
export interface Grade {
  readonly rank: number;
  readonly label: LocalText;
}

export interface Variety {
  readonly code: string;
  readonly name: LocalText;
}

/** A stated conversion: one `unit` is `baseAmount` base units. `source` says who stated it. */
export interface Conversion {
  readonly unit: string;
  readonly baseAmount: bigint;
  readonly source: string;
}

/** A dated observation of a farm-gate price; never today's price. */
export interface PriceEvidence {
  readonly lowVnd: number;
  readonly highVnd: number;
  /** What the price was for: "kg", "trái". */
  readonly per: string;
  /** Grade, place and time as the source gave them. */
  readonly observed: string;
  readonly evidence: Evidence;
}

export interface Product {
  readonly code: string;
  readonly name: LocalText;
  readonly synonyms: readonly string[];
  readonly sector: Sector;
  /** Local speciality (đặc sản) of the former Hậu Giang area. */
  readonly speciality: boolean;
  readonly baseUnit: BaseUnit;
  readonly varieties: readonly Variety[];
  /** At least one; best first. */
  readonly grades: readonly Grade[];
  /** Months 1..12 with any harvest or offer. */
  readonly seasonMonths: readonly number[];
  /** Months of the main harvest, a subset of `seasonMonths`; empty where there is none. */
  readonly mainMonths: readonly number[];
  readonly seasonEvidence: Evidence;
  /** Days from readiness to the last delivery; null where the product does not perish. 0 for visits and jobs. */
  readonly shelfLifeDays: number | null;
  readonly shelfLifeEvidence: Evidence;
  /** A harvest above this is a slip of the pen (kg per ha and harvest); null where area says nothing. */
  readonly maxYieldKgPerHa: number | null;
  readonly prices: readonly PriceEvidence[];
  /** Conversions that hold for this product everywhere; weights of a fruit or a basket are declared by each seller. */
  readonly conversions: readonly Conversion[];
}

const ALL_YEAR: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

type Defaulted =
  | 'synonyms'
  | 'speciality'
  | 'varieties'
  | 'seasonMonths'
  | 'mainMonths'
  | 'seasonEvidence'
  | 'shelfLifeEvidence'
  | 'maxYieldKgPerHa'
  | 'prices'
  | 'conversions';

/** A row of the catalogue tables: what is not said is all year, unverified, without varieties or a yield limit. */
export type ProductRow = Omit<Product, Defaulted> & Partial<Pick<Product, Defaulted>>;

export function productOf(row: ProductRow): Product {
  return {
    synonyms: [],
    speciality: false,
    varieties: [],
    seasonMonths: ALL_YEAR,
    mainMonths: [],
    seasonEvidence: 'unverified',
    shelfLifeEvidence: 'unverified',
    maxYieldKgPerHa: null,
    prices: [],
    conversions: [],
    ...row,
  };
}

export function grade(rank: number, vi: string, en: string): Grade {
  return { rank, label: { vi, en } };
}

export function variety(code: string, vi: string, en: string = vi): Variety {
  return { code, name: { vi, en } };
}

export const ONE_GRADE: readonly Grade[] = [grade(1, 'Tiêu chuẩn', 'Standard')];
export const THREE_GRADES: readonly Grade[] = [
  grade(3, 'Loại 1', 'Grade 1'),
  grade(2, 'Loại 2', 'Grade 2'),
  grade(1, 'Loại 3', 'Grade 3'),
];
