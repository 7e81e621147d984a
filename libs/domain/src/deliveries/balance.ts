/** How much of a line is delivered, and what its slots still await. */
import type { Tolerance } from '../contracts/price-rule.js';

const PPM = 1_000_000n;

/** What a line may take above its quantity: the smaller of the two parts of the tolerance, always less than the line. */
export function toleranceBase(quantityBase: bigint, tolerance: Tolerance): bigint {
  const parts = [
    ...(tolerance.ppm === null ? [] : [(quantityBase * BigInt(tolerance.ppm)) / PPM]),
    ...(tolerance.absoluteBase === null ? [] : [BigInt(tolerance.absoluteBase)]),
  ];
  const [first, ...rest] = parts;
  if (first === undefined) return 0n;
  const smallest = rest.reduce((least, part) => (part < least ? part : least), first);
  return smallest < quantityBase ? smallest : quantityBase - 1n;
}

export interface LineBalance {
  readonly contractedBase: bigint;
  readonly toleranceBase: bigint;
  readonly overrideBase: bigint;
  readonly deliveredBase: bigint;
}

/** What the line may still take before both sides must agree to more. */
export const roomOf = (balance: LineBalance): bigint =>
  balance.contractedBase + balance.toleranceBase + balance.overrideBase - balance.deliveredBase;

/** How a slot stands (tiến độ đợt giao). */
export const SLOT_PROGRESSES = ['ahead', 'due', 'done', 'short', 'late'] as const;
export type SlotProgress = (typeof SLOT_PROGRESSES)[number];

export interface SlotStanding {
  readonly deliverFrom: string;
  readonly deliverTo: string;
  readonly quantityBase: bigint;
  readonly deliveredBase: bigint;
  /** The slot's share of the tolerance of its line. */
  readonly toleranceBase: bigint;
}

/**
 * `done` once the slot's quantity less its share of the tolerance is there; after its last day a slot with a part of it is
 * `short` and one with nothing `late`. A flag, never a sanction.
 */
export function slotProgress(slot: SlotStanding, today: string): SlotProgress {
  if (slot.deliveredBase >= slot.quantityBase - slot.toleranceBase) return 'done';
  if (today > slot.deliverTo) return slot.deliveredBase > 0n ? 'short' : 'late';
  return today < slot.deliverFrom ? 'ahead' : 'due';
}
