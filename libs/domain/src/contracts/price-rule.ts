/**
 * How a contract line is priced (cơ chế giá), as data. Evaluation lives in `../settlement`; rendering in `clauses`.
 * Money in whole dong as decimal strings (the terms are stored as canonical JSON); shares and rates in parts per million,
 * so that no float is ever signed. Source: the mechanisms seen in the trade, docs of the domain, section 5.1.
 */

/** Dong per unit of price for each grade of the grade table; the grade of the line is in it. */
export interface GradePrice {
  readonly gradeRank: number;
  readonly vndPerUnit: string;
}

/**
 * Which published price a market rule looks at (giá tham chiếu): a commodity at a place, the mean of the days of a window
 * that ends `fixDaysBefore` days before the delivery is weighed (chốt giá trước n ngày).
 */
export interface ReferenceWindow {
  readonly seriesCode: string;
  readonly fixDaysBefore: number;
  readonly windowDays: number;
}

/** One quality scale (thang cộng trừ): for each started `step` above or below `base`, the price moves. */
export interface QualityScale {
  /** Code of the measured parameter: moisture (độ ẩm), impurity (tạp chất), fruit weight (khối lượng trái)... */
  readonly parameter: string;
  /** Value at which the price is neither raised nor cut, in parts per million of the parameter's unit. */
  readonly basePpm: number;
  readonly stepPpm: number;
  /** Change of the price for one step above the base, parts per million of the base price; negative cuts. */
  readonly abovePpmPerStep: number;
  readonly belowPpmPerStep: number;
  /** Most that this scale may move the price either way, parts per million. */
  readonly limitPpm: number;
  /** Beyond this value the load may be rejected; null for no such limit. */
  readonly rejectAbovePpm: number | null;
}

export type PriceRule =
  | { readonly mechanism: 'fixed'; readonly grades: readonly GradePrice[] }
  | {
      readonly mechanism: 'floor_shared';
      readonly grades: readonly GradePrice[];
      readonly reference: ReferenceWindow;
      /** Part of what the market stands above the floor that the seller receives, parts per million. */
      readonly sellerSharePpm: number;
    }
  | {
      readonly mechanism: 'floor_or_market';
      readonly grades: readonly GradePrice[];
      readonly reference: ReferenceWindow;
    }
  | {
      readonly mechanism: 'market_plus_premium';
      readonly reference: ReferenceWindow;
      /** Premium over the reference for each grade; may be negative for lower grades. */
      readonly grades: readonly GradePrice[];
      readonly floorVndPerUnit: string | null;
      readonly ceilingVndPerUnit: string | null;
    }
  | {
      readonly mechanism: 'quality_formula';
      readonly grades: readonly GradePrice[];
      readonly scales: readonly QualityScale[];
    }
  | {
      /** The whole plot at one price (bán mão, mua nguyên vườn), paid once whatever the weight. */
      readonly mechanism: 'whole_plot';
      readonly amountVnd: string;
    };

export type PriceMechanism = PriceRule['mechanism'];

/** How much is owed on a line (cách tính lượng). */
export type QuantityRule =
  | { readonly rule: 'firm' }
  /** A share of what the fields yield (theo phần trăm sản lượng), parts per million; the line's quantity is the estimate. */
  | { readonly rule: 'share_of_output'; readonly sharePpm: number }
  /** All of an area (theo diện tích), square metres; the line's quantity is the estimate. */
  | { readonly rule: 'by_area'; readonly areaSquareMeters: string };

/**
 * How far the delivered quantity may differ from the line's without breach (dung sai). With both parts set, the smaller
 * of the two holds; with neither, none is allowed.
 */
export interface Tolerance {
  /** Base units, decimal string. */
  readonly absoluteBase: string | null;
  /** Parts per million of the line; less than 1,000,000. */
  readonly ppm: number | null;
}
