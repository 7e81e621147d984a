/** What a clearing answers: the file format `lienket-result/1` and the statuses around it. */
export const RESULT_FORMAT = 'lienket-result/1';

export type RunUp = { readonly id: string; readonly lessVndPerKg: number };

/**
 * One leg: supply -> demand, supply -> processor or processor -> demand. The price holds at `from`'s place and `to` carries the
 * transport. Quantities are whole kilograms, up to 3 decimals out of a processor. The gains of all legs add up to `objectiveVnd`.
 */
export interface Deal {
  readonly from: string;
  readonly to: string;
  readonly product: string;
  readonly quantityKg: number;
  readonly priceVndPerKg: number;
  readonly transportVndPerKg: number;
  readonly fromGainVnd: number;
  readonly toGainVnd: number;
  /** Possible delivery days at `to`. */
  readonly deliverFrom: string;
  readonly deliverTo: string;
  readonly runnerUp: RunUp | null;
}

/** The hard filters, in the order they are applied; a pair is counted under the first that stops it. */
export const FILTERS = [
  'product',
  'variety',
  'grade',
  'certificate',
  'window',
  'excluded',
  'forbidden',
  'distance',
  'mode',
  'price',
] as const;
export type Filter = (typeof FILTERS)[number];
export type FilterCounts = Partial<Record<Filter, number>>;

export type UnmatchedReason = 'NO_ELIGIBLE_PARTNER' | 'OUTPRICED' | 'PARTNERS_FULL' | 'RULE';

export type HintChange =
  | 'ask'
  | 'bid'
  | 'quantity'
  | 'date'
  | 'certificate'
  | 'grade'
  | 'distance'
  | 'minDeal'
  | 'minFill';

export interface BilingualText {
  readonly vi: string;
  readonly en: string;
}

/** The smallest change of one kind alone that brings the line at least 1 kg more. For a certificate `detail` is its code. */
export interface Hint {
  readonly change: HintChange;
  readonly amount: number;
  readonly unit: 'VND/kg' | 'kg' | 'days' | 'ranks' | 'km' | 'certificates';
  readonly detail?: string;
  readonly text: BilingualText;
}

export interface Unmatched {
  readonly side: 'supply' | 'demand';
  readonly id: string;
  readonly remainingKg: number;
  readonly reason: UnmatchedReason;
  readonly filters: FilterCounts;
  readonly hints: readonly Hint[];
}

/** The rule that keeps a pair apart although both would rather deal with each other. */
export type BlockingRule =
  | 'bonus'
  | 'minDeal'
  | 'minFill'
  | 'maxSuppliers'
  | 'maxBuyerShare'
  | 'maxOrgKg'
  | 'sellerSteps'
  | 'chain'
  | 'limit';

export interface Blocking {
  readonly supply: string;
  readonly demand: string;
  readonly byVndPerKg: number;
  readonly rule: BlockingRule;
}

export interface Certification {
  readonly verified: boolean;
  readonly checks: number;
}

/** A cleared book. Timings are taken outside the library and are not part of what is reproducible. */
export interface MarketResult {
  readonly format: typeof RESULT_FORMAT;
  readonly engine: string;
  readonly status: 'optimal' | 'feasible';
  /** Why a feasible result is not proven optimal: the work or time limit, a cancel, or the size of a hard part. */
  readonly stopped: 'no' | 'cancelled' | 'timeLimit' | 'workLimit' | 'hardPart';
  readonly objectiveVnd: number;
  readonly bonusVnd: number;
  readonly scoreVnd: number;
  readonly boundVnd: number;
  readonly gap: number;
  readonly deals: readonly Deal[];
  readonly unmatched: readonly Unmatched[];
  readonly blocking: readonly Blocking[];
  readonly certificate: Certification;
}

/** A fault of an input, with its JSON path (`$.supplies[3].quantityKg`). */
export interface Fault {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** Every way a clearing can end. `cancelled` and `timeLimit` carry the best result so far when there is one. */
export type MarketOutcome =
  | { readonly status: 'optimal' | 'feasible'; readonly result: MarketResult }
  | {
      readonly status: 'cancelled' | 'timeLimit' | 'workLimit';
      readonly result: MarketResult | null;
    }
  | { readonly status: 'valueRange'; readonly what: string }
  | { readonly status: 'badInput'; readonly faults: readonly Fault[] };
