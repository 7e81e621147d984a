import type { PickedPlace } from '../parts/place-picker.js';

/** What staff set before a round. */
export interface RoundForm {
  readonly name: string;
  readonly products: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly places: readonly PickedPlace[];
  readonly sellerPercent: number;
  readonly basis: 'LEAST' | 'LIKELY' | 'MOST';
  readonly share: string;
  readonly small: string;
  readonly offerHours: string;
  readonly timeLimit: string;
}
