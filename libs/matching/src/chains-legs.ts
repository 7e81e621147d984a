/**
 * Legs through processors: which supply may bring to which processor, which output may go to which demand, and on which working days.
 *
 * A kilogram harvested on day h is worked on day t of the processor's window, h <= t <= h + shelf life, and delivered on day d,
 * t <= d <= t + shelf life of the output. So each supply and each demand has an interval of possible days t at a processor, and a
 * chain is possible where the two meet. Intervals that meet share the later of their first days, so it is enough to let the processor
 * work on those days ("slots"); a slot whose lines are all served by another slot is left out. Mass is kept slot by slot.
 */
import {
  certificateDays,
  certified,
  distanceKm,
  transportVndPerKg,
  withinDistance,
} from './eligibility.js';
import type { Book, Place, ValidDays } from './eligibility.js';
import { dayNumber } from './days.js';
import type { ProcessorLine } from './market.js';

/** One product a processor makes of a kilogram of input; `output` 0 is the main one. */
export interface ProcessorOutput {
  readonly product: string;
  readonly grade: number;
  readonly yield: number;
  readonly certificates: ReadonlyMap<string, readonly ValidDays[]>;
  readonly shelfLifeDays: number;
}

export interface ProcessorSide {
  readonly line: ProcessorLine;
  readonly from: number;
  readonly to: number;
  readonly place: Place;
  readonly outputs: readonly ProcessorOutput[];
}

/** A leg before slots: what it costs to carry, and the days t on which it can be worked. */
export interface Leg {
  readonly transportVndPerKg: number;
  readonly days: ValidDays;
}

export function processorSide(line: ProcessorLine): ProcessorSide {
  return {
    line,
    from: dayNumber(line.from),
    to: dayNumber(line.to),
    place: { lat: line.lat, lon: line.lon, modes: line.modes, maxDistanceKm: null },
    outputs: [
      {
        product: line.output,
        grade: line.outputGrade,
        yield: line.yield,
        certificates: certificateDays(line.certificates),
        shelfLifeDays: line.shelfLifeDays,
      },
      ...line.byProducts.map((item) => ({
        product: item.output,
        grade: item.outputGrade,
        yield: item.yield,
        certificates: certificateDays(item.certificates),
        shelfLifeDays: item.shelfLifeDays,
      })),
    ],
  };
}

/** The leg from a supply into a processor, or null where a hard filter stops it. */
export function inputLeg(book: Book, supply: number, processor: ProcessorSide): Leg | null {
  const from = book.supplies[supply]!;
  const { line } = processor;
  if (from.line.product !== line.input || from.line.grade < line.minGrade) return null;
  if ((line.variety ?? null) !== null && line.variety !== from.line.variety) return null;
  if (from.excluded.has(line.org)) return null;
  const days = {
    from: Math.max(from.readyFrom, processor.from),
    to: Math.min(from.freshTo, processor.to),
  };
  if (days.from > days.to) return null;
  return carried(book, [from.line, processor.place], days);
}

/** The leg of one output to a demand, or null. Certificates are judged on the days of a slot, by `slotDelivery`. */
export function outputLeg(
  book: Book,
  [processor, output]: readonly [ProcessorSide, number],
  demand: number,
): Leg | null {
  const made = processor.outputs[output]!;
  const to = book.demands[demand]!;
  if (!to.products.has(made.product) || to.line.variety !== null) return null;
  if (made.grade < to.line.minGrade || to.excluded.has(processor.line.org)) return null;
  const days = {
    from: Math.max(processor.from, to.deliverFrom - made.shelfLifeDays),
    to: Math.min(processor.to, to.deliverTo),
  };
  if (days.from > days.to) return null;
  return carried(book, [processor.place, to.line], days);
}

/** Possible delivery days of an output worked on day t; null where its certificates do not hold then. */
export function slotDelivery(
  book: Book,
  made: ProcessorOutput,
  demand: number,
  day: number,
): ValidDays | null {
  const to = book.demands[demand]!;
  const days = {
    from: Math.max(day, to.deliverFrom),
    to: Math.min(day + made.shelfLifeDays, to.deliverTo),
  };
  if (days.from > days.to) return null;
  return certified(made.certificates, to.line.certificates, days) ? days : null;
}

/** What a kilogram of the output is worth to the demand before transport. */
export function outputBidVndPerKg(book: Book, made: ProcessorOutput, demand: number): number {
  const { line } = book.demands[demand]!;
  return line.bidVndPerKg + line.gradePremiumVndPerKg * (made.grade - line.minGrade);
}

function carried(book: Book, [a, b]: readonly [Place, Place], days: ValidDays): Leg | null {
  const km = distanceKm(a, b);
  if (!withinDistance(a, b, km)) return null;
  const transport = transportVndPerKg(book.market.transport, a.modes, b.modes, km);
  return transport === null ? null : { transportVndPerKg: transport, days };
}

/** Working days that suffice. `candidates` holds every day on which some leg becomes possible; a leg answers for a day. */
export function slotDays(
  candidates: Iterable<number>,
  legs: readonly ((day: number) => boolean)[],
): number[] {
  const days = [...new Set(candidates)].sort((a, b) => a - b);
  const kept: number[] = [];
  days.forEach((day, at) => {
    const served = legs.filter((leg) => leg(day));
    if (served.length === 0) return;
    // What this day serves may all be served by the day before or after it; then it adds nothing.
    const lost = (other: number | undefined): boolean =>
      other === undefined || served.some((leg) => !leg(other));
    if (lost(days[at + 1]) && lost(kept.at(-1))) kept.push(day);
  });
  return kept;
}

/** First days on which an output's leg to a demand can become possible: its window opens, or a certificate begins to hold. */
export function outputStarts(
  made: ProcessorOutput,
  wanted: readonly string[],
  days: ValidDays,
): number[] {
  const starts = [days.from];
  for (const code of wanted) {
    for (const valid of made.certificates.get(code) ?? []) {
      const first = valid.from - made.shelfLifeDays;
      if (first > days.from && first <= days.to) starts.push(first);
    }
  }
  return starts;
}
