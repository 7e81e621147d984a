/**
 * Every limit of the engine in one place. They keep each sum inside the whole numbers a double holds exactly (2^53 - 1):
 * what goes beyond is answered with `valueRange`, never with a rounded figure.
 */
export const ENGINE_VERSION = '1.1.0';

export const LIMITS = {
  /** Lines of one side in one book. */
  lines: 200_000,
  processors: 20_000,
  pairRules: 1_000_000,
  rules: 10_000,
  /** Entries of one list inside a line (certificates, products, excluded organisations, steps, by-products). */
  listEntries: 1_000,
  textLength: 200,
  quantityKg: 1_000_000_000,
  priceVndPerKg: 500_000_000,
  bonusVndPerKg: 100_000_000,
  grade: 1_000,
  shelfLifeDays: 36_500,
  distanceKm: 50_000,
  yield: 100,
  roadFactor: 100,
  /** Faults reported for one file; the rest are counted. */
  faults: 1_000,
  fileBytes: 100 * 1024 * 1024,
  /** The gain of one pair must fit a signed 32-bit integer with room for sums. */
  pairVndPerKg: 2_000_000_000,
  /** Largest score of a book. */
  scoreVnd: Number.MAX_SAFE_INTEGER,
} as const;

/** Radius of the sphere all distances are measured on. */
export const EARTH_RADIUS_KM = 6371.0088;

/** Candidates offered to a new line between two rounds. */
export const CANDIDATES_MAX = 20;
