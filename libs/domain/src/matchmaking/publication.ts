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
  readonly lotId: string | null;
  readonly processingId: string | null;
  readonly demandId: string | null;
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

export interface LinesNow {
  readonly lots: Lines;
  readonly demands: Lines;
  readonly processing: Lines;
}

/** One line of a leg as it is now, and how much of it the leg takes: a processing offer is used up by what goes in. */
interface Taken {
  readonly id: string;
  readonly line: LineNow | undefined;
  readonly quantityBase: bigint;
}

function takenBy(leg: DraftLegView, { lots, demands, processing }: LinesNow): Taken[] {
  const { lotId, processingId, demandId, quantityBase } = leg;
  const taken: Taken[] = [];
  if (lotId !== null) taken.push({ id: lotId, line: lots.get(lotId), quantityBase });
  if (demandId !== null) taken.push({ id: demandId, line: demands.get(demandId), quantityBase });
  if (processingId === null) return taken;
  const into = lotId === null ? 0n : quantityBase;
  return [...taken, { id: processingId, line: processing.get(processingId), quantityBase: into }];
}

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

/** Takes groups in the given order; the volumes it plans to hold never exceed what is free on any side. */
export function planPublication(
  groups: readonly DraftGroupView[],
  lines: LinesNow,
): PublicationPlan {
  const held = new Map<string, bigint>();
  const heldOf = (id: string): bigint => held.get(id) ?? 0n;
  const fits = ({ id, line, quantityBase }: Taken): boolean =>
    line !== undefined && heldOf(id) + quantityBase <= line.freeBase;
  const take = (leg: DraftLegView, sign: 1n | -1n): void => {
    for (const { id, quantityBase } of takenBy(leg, lines))
      held.set(id, heldOf(id) + sign * quantityBase);
  };
  const reasonOf = (leg: DraftLegView): DropReason | null => {
    const taken = takenBy(leg, lines);
    const state = taken.map(({ line }) => stateReason(line)).find((reason) => reason !== null);
    return state ?? (taken.every(fits) ? null : 'no_volume');
  };
  const publish: { groupId: string; legs: DraftLegView[] }[] = [];
  const droppedGroups: string[] = [];
  const droppedLegs: { id: string; reason: DropReason }[] = [];
  for (const group of groups) {
    const kept: DraftLegView[] = [];
    for (const leg of group.legs) {
      const reason = reasonOf(leg);
      if (reason !== null) {
        droppedLegs.push({ id: leg.id, reason });
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
