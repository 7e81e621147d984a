/** Limits of what may be agreed. Where law sets one, it is named; the rest keep slips of the pen out. */
export const TERM_LIMITS = {
  /** Commercial Law 2005, article 301. */
  commercialPenaltyPercent: 8,
  /** Civil Code 2015, article 468: agreed interest is at most 20 % a year. */
  interestPercentPerYear: 20,
  paymentDays: 120,
  rejectionHours: 240,
  noticeDays: 60,
  /** Commercial Law 2005, article 296: five months for terms up to a year, eight for longer ones. */
  extensionMonths: 8,
  coolingOffHours: 168,
  disputeDays: 180,
  termDays: 3_660,
  slotsPerLine: 120,
  linesPerContract: 120,
  gradesPerLine: 12,
  scalesPerLine: 8,
  seasons: 20,
  advances: 40,
  itemsPerAdvance: 40,
  otherClauses: 20,
  clauseChars: 2_000,
  referenceDays: 60,
} as const;

export const PPM = 1_000_000;
