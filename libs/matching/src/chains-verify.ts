/**
 * Verifier for legs of processors: hard filters, days, capacity, mass, and that everybody gains. The working days are checked by
 * serving lines in the order in which they expire: of all that a line meets then, what expires next is the least flexible.
 */
import type { Seen, SeenLeg } from './certificate-seen.js';
import {
  inputLeg,
  outputBidVndPerKg,
  outputLeg,
  outputStarts,
  processorSide,
  slotDelivery,
} from './chains-legs.js';
import type { Leg, ProcessorSide } from './chains-legs.js';
import { formatDay } from './days.js';
import type { ValidDays } from './eligibility.js';

/** An amount that can be worked on any of its days. */
interface Timed {
  readonly days: ValidDays;
  readonly grams: number;
}

interface Plant {
  readonly side: ProcessorSide;
  readonly inputs: { readonly days: ValidDays; readonly kg: number }[];
  readonly outputs: Timed[][];
  gainVnd: number;
}

/** Grams per kg of rounding that mass may differ by: each leg out is whole grams. */
const SLACK_GRAMS = 1;

export function verifyChains(seen: Seen): void {
  const plants = seen.book.market.processors.map((line): Plant => {
    const side = processorSide(line);
    return { side, inputs: [], outputs: side.outputs.map(() => []), gainVnd: 0 };
  });
  for (const leg of seen.legs) {
    if (leg.toProcessor >= 0) verifyInput(seen, leg, plants[leg.toProcessor]!);
    else if (leg.fromProcessor >= 0) verifyOutput(seen, leg, plants[leg.fromProcessor]!);
  }
  for (const plant of plants) verifyPlant(seen, plant);
}

function verifyInput(seen: Seen, { deal, supply }: SeenLeg, plant: Plant): void {
  const { book } = seen;
  const fail = (why: string): void => seen.fail(why);
  const name = `leg ${deal.from} -> ${deal.to}`;
  const leg = inputLeg(book, supply, plant.side);
  if (leg === null) return fail(`${name} is stopped by a filter`);
  const { line } = book.supplies[supply]!;
  if (deal.product !== line.product) fail(`${name} is not of ${deal.product}`);
  if (deal.transportVndPerKg !== leg.transportVndPerKg) fail(`${name} has the wrong transport`);
  verifyDays(deal, leg.days, (why) => fail(`${name} ${why}`));
  const each = deal.priceVndPerKg + leg.transportVndPerKg + plant.side.line.costVndPerKgIn;
  if (deal.toGainVnd !== -each * deal.quantityKg) fail(`${name} has the wrong cost`);
  plant.gainVnd += deal.toGainVnd;
  plant.inputs.push({ days: leg.days, kg: deal.quantityKg });
}

function verifyOutput(seen: Seen, { deal, demand }: SeenLeg, plant: Plant): void {
  const { book } = seen;
  const fail = (why: string): void => seen.fail(why);
  const name = `leg ${deal.from} -> ${deal.to}`;
  const output = plant.side.outputs.findIndex(
    (made, at) =>
      made.product === deal.product && outputLeg(book, [plant.side, at], demand) !== null,
  );
  const leg = output < 0 ? null : outputLeg(book, [plant.side, output], demand);
  if (leg === null) return fail(`${name} is stopped by a filter`);
  const made = plant.side.outputs[output]!;
  if (deal.transportVndPerKg !== leg.transportVndPerKg) fail(`${name} has the wrong transport`);
  const to = book.demands[demand]!;
  const delivery = {
    from: Math.max(leg.days.from, to.deliverFrom),
    to: Math.min(leg.days.to + made.shelfLifeDays, to.deliverTo),
  };
  verifyDays(deal, delivery, (why) => fail(`${name} ${why}`));
  const keeps = outputBidVndPerKg(book, made, demand) - leg.transportVndPerKg - deal.priceVndPerKg;
  if (keeps < 0 || deal.priceVndPerKg < 0) fail(`${name} has a price outside its limits`);
  if (!near(deal.toGainVnd, keeps * deal.quantityKg))
    fail(`${name} has the wrong gain of its buyer`);
  if (!near(deal.fromGainVnd, deal.priceVndPerKg * deal.quantityKg))
    fail(`${name} has the wrong income`);
  plant.gainVnd += deal.fromGainVnd;
  const worked = workedDays(leg, (day) => slotDelivery(book, made, demand, day) !== null, {
    starts: outputStarts(made, to.line.certificates, leg.days),
  });
  if (worked === null) return fail(`${name} is certified on no working day`);
  plant.outputs[output]!.push({ days: worked, grams: Math.round(deal.quantityKg * 1000) });
}

/** The working days of a leg out on which its certificates can hold. */
function workedDays(
  leg: Leg,
  possible: (day: number) => boolean,
  { starts }: { readonly starts: readonly number[] },
): ValidDays | null {
  const first = [...starts].sort((a, b) => a - b).find((day) => possible(day));
  return first === undefined ? null : { from: first, to: leg.days.to };
}

function verifyPlant(seen: Seen, plant: Plant): void {
  const fail = (why: string): void => seen.fail(why);
  const { line, outputs } = plant.side;
  const kgIn = plant.inputs.reduce((sum, input) => sum + input.kg, 0);
  if (kgIn > line.capacityKgIn) fail(`processor ${line.id} takes more than its capacity`);
  if (plant.gainVnd < -1e-3) fail(`processor ${line.id} works at a loss`);
  outputs.forEach((made, at) => {
    const legs = plant.outputs[at]!;
    const out = legs.reduce((sum, leg) => sum + leg.grams, 0);
    if (out > kgIn * made.yield * 1000 + 1e-3)
      fail(`processor ${line.id} sells more than it makes`);
    const inputs = plant.inputs.map(({ days, kg }) => ({ days, grams: kg * made.yield * 1000 }));
    const served = servedGrams(inputs, legs);
    if (served < out - SLACK_GRAMS) fail(`processor ${line.id} cannot work its legs in time`);
  });
}

/** The most of two lists of amounts that can be put together day by day. */
function servedGrams(inputs: readonly Timed[], outputs: readonly Timed[]): number {
  const left = [
    ...inputs.map((item) => ({ ...item, in: true })),
    ...outputs.map((item) => ({ ...item, in: false })),
  ];
  left.sort((a, b) => a.days.to - b.days.to);
  const grams = left.map((item) => item.grams);
  let served = 0;
  left.forEach((item, at) => {
    for (let other = at + 1; other < left.length && grams[at]! > 0; other++) {
      const partner = left[other]!;
      if (partner.in === item.in || partner.days.from > item.days.to) continue;
      const take = Math.min(grams[at]!, grams[other]!);
      grams[at]! -= take;
      grams[other]! -= take;
      served += take;
    }
  });
  return served;
}

function verifyDays(
  deal: { readonly deliverFrom: string; readonly deliverTo: string },
  days: ValidDays,
  fail: (why: string) => void,
): void {
  if (deal.deliverFrom !== formatDay(days.from) || deal.deliverTo !== formatDay(days.to)) {
    fail('has the wrong days');
  }
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-3;
}
