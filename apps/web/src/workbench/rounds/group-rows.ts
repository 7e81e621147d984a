/** Proposal groups as rows of the review, and what asks for a second look. */
import { sumVnd } from '../parts/amounts.js';
import { plainName } from '../parts/names.js';
import type { RoundGroupsResult } from './review.documents.js';

export type Group = RoundGroupsResult['proposalGroups']['edges'][number]['node'];
export type Flag = 'chain' | 'close' | 'far' | 'thin';

export interface GroupRow {
  readonly group: Group;
  readonly sellers: readonly string[];
  readonly products: readonly string[];
  readonly quantity: number;
  readonly unit: string;
  readonly amountVnd: string;
  readonly farthestKm: number;
  readonly flags: readonly Flag[];
}

/** A next best partner that brings so little less per unit is as good as this one. */
const CLOSE_VND = 20n;
const FAR_KM = 50;
/** A side that gains less than this for a whole leg hardly gains. */
const THIN_VND = 10_000n;

type Leg = Group['legs'][number];

const isClose = ({ runnerUp }: Leg): boolean =>
  runnerUp !== null && BigInt(runnerUp.lessVnd) < CLOSE_VND;

const isThin = ({ gains }: Leg): boolean =>
  gains.length > 1 && gains.some(({ gainVnd }) => BigInt(gainVnd) < THIN_VND);

export function flagsOf({ legs, processingOfferId }: Pick<Group, 'legs' | 'processingOfferId'>) {
  const flags: Flag[] = [];
  if (legs.some(isClose)) flags.push('close');
  if (legs.some(({ distanceKm }) => distanceKm > FAR_KM)) flags.push('far');
  if (legs.some(isThin)) flags.push('thin');
  if (processingOfferId !== null) flags.push('chain');
  return flags;
}

export function groupRow(group: Group): GroupRow {
  const { legs } = group;
  // Of a chain the outputs are told; its inputs are part of them.
  const outgoing = legs.filter(({ buyerName }) => buyerName === group.buyerName);
  const counted = outgoing.length > 0 ? outgoing : legs;
  return {
    group,
    sellers: [...new Set(legs.map(({ sellerName }) => plainName(sellerName)))],
    products: [...new Set(legs.map(({ productCode }) => productCode))],
    quantity: counted.reduce((sum, { quantity }) => sum + Number(quantity), 0),
    unit: counted[0]?.unit ?? 'kg',
    amountVnd: sumVnd(counted.map(({ amountVnd }) => amountVnd)),
    farthestKm: Math.max(0, ...legs.map(({ distanceKm }) => distanceKm)),
    flags: flagsOf(group),
  };
}

export interface PriceRow {
  readonly productCode: string;
  readonly unit: string;
  readonly deals: number;
  readonly quantity: number;
  readonly lowest: number;
  readonly mean: number;
  readonly highest: number;
}

/** Farm-gate prices of the deals by product. */
export function priceRows(groups: readonly Group[]): readonly PriceRow[] {
  const byProduct = new Map<string, Leg[]>();
  for (const leg of groups.flatMap(({ legs }) => legs)) {
    byProduct.set(leg.productCode, [...(byProduct.get(leg.productCode) ?? []), leg]);
  }
  return [...byProduct].map(([productCode, legs]) => {
    const prices = legs.map(({ priceVnd }) => Number(priceVnd));
    const quantity = legs.reduce((sum, leg) => sum + Number(leg.quantity), 0);
    const worth = legs.reduce((sum, leg) => sum + Number(leg.quantity) * Number(leg.priceVnd), 0);
    return {
      productCode,
      unit: legs[0]?.unit ?? 'kg',
      deals: legs.length,
      quantity,
      lowest: Math.min(...prices),
      mean: Math.round(worth / Math.max(quantity, 1)),
      highest: Math.max(...prices),
    };
  });
}
