/** What of a set of draft groups can be offered, given the volume that is free now. */
import type { GroupRule } from './read-proposals.js';

export const DROP_REASONS = [
  'staff',
  'line_changed',
  'line_closed',
  'no_volume',
  'group_broken',
] as const;
export type DropReason = (typeof DROP_REASONS)[number];

export interface DraftLegView {
  readonly id: string;
  readonly lotId: string;
  readonly demandId: string;
  readonly quantityBase: bigint;
}

export interface DraftGroupView {
  readonly id: string;
  readonly rule: GroupRule;
  readonly minFillBase: bigint;
  readonly legs: readonly DraftLegView[];
}

/** A line as it is now, under lock. */
export interface LineNow {
  readonly freeBase: bigint;
  readonly open: boolean;
  /** Whether it was changed after the book was frozen. */
  readonly changed: boolean;
}

export interface PublicationPlan {
  readonly publish: readonly { readonly groupId: string; readonly legs: readonly DraftLegView[] }[];
  /** Groups of which no leg is left, with their legs among `droppedLegs`. */
  readonly droppedGroups: readonly string[];
  readonly droppedLegs: readonly { readonly id: string; readonly reason: DropReason }[];
}

type Lines = ReadonlyMap<string, LineNow>;

function stateReason(line: LineNow | undefined): DropReason | null {
  if (line === undefined || !line.open) return 'line_closed';
  return line.changed ? 'line_changed' : null;
}

const stands = (group: DraftGroupView, kept: readonly DraftLegView[]): boolean => {
  if (kept.length === 0) return false;
  if (group.rule === 'ALL') return kept.length === group.legs.length;
  const sum = kept.reduce((total, leg) => total + leg.quantityBase, 0n);
  return group.rule === 'EACH' || sum >= group.minFillBase;
};

/** Takes groups in the given order; the volumes it plans to hold never exceed what is free on either side. */
export function planPublication(
  groups: readonly DraftGroupView[],
  lots: Lines,
  demands: Lines,
): PublicationPlan {
  const taken = new Map<string, bigint>();
  const takenOf = (id: string): bigint => taken.get(id) ?? 0n;
  const fits = (id: string, line: LineNow | undefined, quantity: bigint): boolean =>
    line !== undefined && takenOf(id) + quantity <= line.freeBase;
  const take = (leg: DraftLegView, sign: 1n | -1n): void => {
    for (const id of [leg.lotId, leg.demandId])
      taken.set(id, takenOf(id) + sign * leg.quantityBase);
  };
  const publish: { groupId: string; legs: DraftLegView[] }[] = [];
  const droppedGroups: string[] = [];
  const droppedLegs: { id: string; reason: DropReason }[] = [];
  for (const group of groups) {
    const kept: DraftLegView[] = [];
    for (const leg of group.legs) {
      const [lot, demand] = [lots.get(leg.lotId), demands.get(leg.demandId)];
      const reason = stateReason(lot) ?? stateReason(demand);
      if (reason !== null) {
        droppedLegs.push({ id: leg.id, reason });
      } else if (
        !fits(leg.lotId, lot, leg.quantityBase) ||
        !fits(leg.demandId, demand, leg.quantityBase)
      ) {
        droppedLegs.push({ id: leg.id, reason: 'no_volume' });
      } else {
        take(leg, 1n);
        kept.push(leg);
      }
    }
    if (stands(group, kept)) {
      publish.push({ groupId: group.id, legs: kept });
      continue;
    }
    for (const leg of kept) {
      take(leg, -1n);
      droppedLegs.push({ id: leg.id, reason: 'group_broken' });
    }
    droppedGroups.push(group.id);
  }
  return { publish, droppedGroups, droppedLegs };
}
