/** The open book of lots and demands, as first screens sum it up. */
import { addDays } from '#text';
import { today } from '../../format/format.js';
import { useAll } from '../parts/use-all.js';
import { scopeDemandsQuery, scopeLotsQuery } from '../rounds/rounds.documents.js';
import type { ScopeDemandsResult, ScopeLotsResult } from '../rounds/rounds.documents.js';

export type BookLot = ScopeLotsResult['lots']['edges'][number]['node'];
export type BookDemand = ScopeDemandsResult['demands']['edges'][number]['node'];

const WEEKS = 8;

export const bookSpan = () => ({ from: today(), to: addDays(today(), WEEKS * 7) });

export const kilograms = (line: { readonly unit: string; readonly free: string }): number =>
  line.unit === 'kg' ? Number(line.free) : 0;

export function useBook(): { lots: readonly BookLot[]; demands: readonly BookDemand[] } {
  const lots = useAll(scopeLotsQuery, { filter: { state: 'PUBLISHED' } }, ({ lots: all }) => all);
  const demands = useAll(
    scopeDemandsQuery,
    { filter: { state: 'PUBLISHED' } },
    ({ demands: all }) => all,
  );
  return { lots: lots.data?.rows ?? [], demands: demands.data?.rows ?? [] };
}

/** Days left for collecting a lot; it is expiring when few are left and some of it is free. */
const EXPIRING_DAYS = 3;
export const isExpiring = (lot: BookLot): boolean =>
  Number(lot.free) > 0 && lot.readyTo <= addDays(today(), EXPIRING_DAYS);

export interface ProductGap {
  readonly code: string;
  readonly supply: number;
  readonly demand: number;
}

/** Free kilograms of both sides by product, the largest shortage first. */
export function gapsOf(
  lots: readonly BookLot[],
  demands: readonly BookDemand[],
): readonly ProductGap[] {
  const gaps = new Map<string, ProductGap>();
  const add = (code: string | undefined, supply: number, demand: number): void => {
    if (code === undefined || supply + demand === 0) return;
    const old = gaps.get(code) ?? { code, supply: 0, demand: 0 };
    gaps.set(code, { code, supply: old.supply + supply, demand: old.demand + demand });
  };
  for (const lot of lots) add(lot.product?.code, kilograms(lot), 0);
  for (const demand of demands) add(demand.product?.code, 0, kilograms(demand));
  return [...gaps.values()].sort(
    (left, right) => left.supply - left.demand - (right.supply - right.demand),
  );
}
