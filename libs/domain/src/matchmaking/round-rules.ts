/** Rules of a round over its frozen book; quantities in priced units (kg, pieces, guests). */
export type RoundRule =
  | {
      /** No buyer takes more than so many percent of what is dealt of a product. */
      readonly type: 'maxBuyerShare';
      readonly product: string;
      readonly sharePercent: number;
    }
  | {
      /** An organisation deals at most `units` in lines whose window meets these days. */
      readonly type: 'maxOrg';
      readonly org: string;
      readonly from: string;
      readonly to: string;
      readonly units: number;
    }
  | {
      /** The first units of each seller weigh more: bonuses that fall from step to step. They steer, they are not money. */
      readonly type: 'sellerSteps';
      readonly steps: readonly { readonly uptoUnits: number; readonly bonusVnd: number }[];
    }
  | { readonly type: 'forbidPair'; readonly lotId: string; readonly demandId: string }
  | {
      /** A published bonus for one pair: it steers, it is not money, and makes no pair eligible that loses by dealing. */
      readonly type: 'pairBonus';
      readonly lotId: string;
      readonly demandId: string;
      readonly bonusVnd: number;
    };
