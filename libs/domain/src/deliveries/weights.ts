/**
 * Two-sided weighing (cân đối chứng). Weights are base units: grams, or pieces and guests, which are counted. Each side
 * states gross, tare and net; per line of the load the two nets either lie so close that a rule settles them, or the
 * sides must agree.
 */
import type { BaseUnit } from '../catalogue/index.js';
import { LIMITS, type Refusal, refuse } from '../shared/index.js';
import { shownAmount } from '../supply/index.js';

/** One line of a load as a weighing sees it. */
export interface LoadLine {
  readonly lineId: string;
  readonly lineNo: number;
  readonly baseUnit: BaseUnit;
  readonly expectedBase: bigint;
}

export interface LineNet {
  readonly lineId: string;
  readonly netBase: bigint;
}

const PPM = 1_000_000n;

/** How far apart two weighings of the same goods may lie: half a per cent, at least half a kilogram; counts must be equal. */
export function weighingToleranceBase(netBase: bigint, baseUnit: BaseUnit): bigint {
  if (baseUnit !== 'g') return 0n;
  const { weighingPpm, weighingFloorGrams } = LIMITS.delivery;
  const share = (netBase * weighingPpm) / PPM;
  return share > weighingFloorGrams ? share : weighingFloorGrams;
}

/**
 * The settled weight of two that lie within tolerance: the middle, rounded down to a whole base unit, so that neither side
 * gains by more than half of what it misstates. Null when they lie further apart.
 */
export function settledNet(
  sellerBase: bigint,
  buyerBase: bigint,
  baseUnit: BaseUnit,
): bigint | null {
  const [low, high] = sellerBase < buyerBase ? [sellerBase, buyerBase] : [buyerBase, sellerBase];
  return high - low <= weighingToleranceBase(low, baseUnit) ? (low + high) / 2n : null;
}

/** Splits a net over shares by largest remainders: whole base units that add up to the net, nobody off by one or more. */
export function splitByShares(netBase: bigint, shares: readonly bigint[]): bigint[] {
  const total = shares.reduce((sum, share) => sum + share, 0n);
  if (total <= 0n) return shares.map((_, index) => (index === 0 ? netBase : 0n));
  const parts = shares.map((share) => (netBase * share) / total);
  const rests = shares.map((share, index) => ({ index, rest: (netBase * share) % total }));
  rests.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  let left = netBase - parts.reduce((sum, part) => sum + part, 0n);
  for (const { index } of rests) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts;
}

export interface StatedWeighing {
  readonly grossBase: bigint;
  readonly tareBase: bigint;
  /** Nets per line as weighed apart; null to split the whole by shares. */
  readonly parts: readonly LineNet[] | null;
}

function partsRefusal(parts: readonly LineNet[], lines: readonly LoadLine[]): Refusal | null {
  const ids = new Set(parts.map((part) => part.lineId));
  const known = lines.every((line) => ids.has(line.lineId));
  return known && ids.size === lines.length && parts.length === lines.length
    ? null
    : refuse('WEIGHT_LINES', 'parts');
}

/**
 * The nets per line that a side states over its lines. `shares` are the other side's nets where it has weighed, else what
 * was announced, in the order of the lines. Refusals: WEIGHT_TARE, WEIGHT_LINES, WEIGHT_SPLIT, WEIGHT_IMPLAUSIBLE.
 */
export function readWeighing(
  stated: StatedWeighing,
  lines: readonly LoadLine[],
  shares: readonly bigint[],
): readonly LineNet[] | Refusal {
  const netBase = stated.grossBase - stated.tareBase;
  if (stated.tareBase < 0n || netBase <= 0n) return refuse('WEIGHT_TARE', 'tare');
  if (stated.grossBase > LIMITS.quantity.baseMax) return refuse('QUANTITY_TOO_LARGE', 'gross');
  const expected = lines.reduce((sum, line) => sum + line.expectedBase, 0n);
  if (netBase > expected * LIMITS.delivery.implausibleTimes) {
    return refuse('WEIGHT_IMPLAUSIBLE', 'gross', {
      times: String(LIMITS.delivery.implausibleTimes),
    });
  }
  if (stated.parts === null) {
    const nets = splitByShares(netBase, shares);
    return lines.map((line, index) => ({ lineId: line.lineId, netBase: nets[index] ?? 0n }));
  }
  const refusal = partsRefusal(stated.parts, lines);
  if (refusal !== null) return refusal;
  const sum = stated.parts.reduce((total, part) => total + part.netBase, 0n);
  if (sum === netBase) return stated.parts;
  const unit = lines[0]?.baseUnit ?? 'g';
  return refuse('WEIGHT_SPLIT', 'parts', {
    sum: shownAmount(sum, unit),
    net: shownAmount(netBase, unit),
  });
}

export interface TwoNets {
  readonly line: LoadLine;
  readonly sellerBase: bigint | null;
  readonly buyerBase: bigint | null;
}

export type Comparison =
  /** One side has not weighed every line yet. */
  | { readonly result: 'waiting' }
  | { readonly result: 'settled'; readonly nets: readonly LineNet[] }
  /** Lines that lie too far apart: weigh again, agree, or dispute. */
  | { readonly result: 'apart'; readonly lineIds: readonly string[] };

export function compareWeights(pairs: readonly TwoNets[]): Comparison {
  const nets: LineNet[] = [];
  const apart: string[] = [];
  for (const { line, sellerBase, buyerBase } of pairs) {
    if (sellerBase === null || buyerBase === null) return { result: 'waiting' };
    const netBase = settledNet(sellerBase, buyerBase, line.baseUnit);
    if (netBase === null) apart.push(line.lineId);
    else nets.push({ lineId: line.lineId, netBase });
  }
  return apart.length > 0 ? { result: 'apart', lineIds: apart } : { result: 'settled', nets };
}

const MINUTE_MILLIS = 60_000;
const HOUR_MILLIS = 3_600_000;

/** The time a device gives for what it recorded without a network. Refusal: CLIENT_TIME. */
export function clientTimeRefusal(clientAt: Date, now: Date): Refusal | null {
  const { clientAheadMinutes, offlineHours } = LIMITS.delivery;
  const behind = now.getTime() - clientAt.getTime();
  return behind < -clientAheadMinutes * MINUTE_MILLIS || behind > offlineHours * HOUR_MILLIS
    ? refuse('CLIENT_TIME', 'measuredAt', { hours: String(offlineHours) })
    : null;
}
