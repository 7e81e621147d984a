/** Whole flows over the arcs of a ruled model: what they score, and whether they keep every limit and rule exactly. */
import { supplierOf } from './side-constraints-model.js';
import type { RuledModel } from './side-constraints-model.js';

/** Kilograms of every arc; whole except out of processors, where they are whole grams. */
export type Flows = Float64Array;

const GRAMS = 1000;
/** A share rule compares products of decimals, which doubles hold to about this part. */
const SHARE_TOLERANCE = 1e-9;

/** Score in thousandths of a dong, summed in whole numbers. */
export function scoreOf(model: RuledModel, flows: Flows): number {
  let score = 0;
  model.arcs.forEach((arc, index) => {
    if (flows[index] !== 0) score += arc.value * Math.round(flows[index]! * GRAMS);
  });
  for (const step of model.steps) {
    let left = sumOf(step.arcs, flows);
    step.widthKg.forEach((width, k) => {
      const kg = Math.min(left, width);
      score += Math.round(kg * GRAMS) * step.bonusVndPerKg[k]!;
      left -= kg;
    });
  }
  return score / GRAMS;
}

export function sumOf(arcs: readonly number[], flows: Flows): number {
  let sum = 0;
  for (const arc of arcs) sum += flows[arc]!;
  return sum;
}

/** Grams that may leave a slot as one of its outputs. */
export function gramsOut(kgIn: number, yieldOut: number): number {
  return Math.floor(kgIn * yieldOut * GRAMS + 1e-6);
}

export function isFeasible(model: RuledModel, flows: Flows): boolean {
  return (
    keepsDeals(model, flows) &&
    keepsLines(model, flows) &&
    keepsMass(model, flows) &&
    losingProcessors(model, flows).length === 0 &&
    model.linear.every(
      (rule) =>
        rule.arcs.reduce((sum, arc, k) => sum + rule.coefficients[k]! * flows[arc]!, 0) <=
        rule.limit + SHARE_TOLERANCE * Math.max(1, rule.limit, sumOf(rule.arcs, flows)),
    )
  );
}

function keepsDeals(model: RuledModel, flows: Flows): boolean {
  const whole = model.arcs.every((arc, index) => {
    const kg = flows[index]!;
    const unit =
      model.links[arc.link]!.kind === 'output' ? Math.round(kg * GRAMS) / GRAMS : Math.round(kg);
    return kg >= 0 && kg === unit;
  });
  return (
    whole &&
    model.links.every((link) => {
      const kg = sumOf(link.arcs, flows);
      return kg === 0 || (kg >= link.minKg - 1e-9 && kg <= link.capKg + 1e-9);
    })
  );
}

function keepsLines(model: RuledModel, flows: Flows): boolean {
  const sold = new Float64Array(model.supplyCapKg.length);
  const into = new Float64Array(model.processors.length);
  const got = new Float64Array(model.demands.length);
  const suppliers = model.demands.map(() => new Set<string>());
  for (const link of model.links) {
    const kg = sumOf(link.arcs, flows);
    if (kg === 0) continue;
    if (link.kind !== 'output') sold[link.from]! += kg;
    if (link.kind === 'input') into[link.to]! += kg;
    else {
      got[link.to]! += kg;
      suppliers[link.to]!.add(supplierOf(model, link));
    }
  }
  return (
    model.supplyCapKg.every((cap, i) => sold[i]! <= cap) &&
    model.processors.every((side, p) => into[p]! <= side.line.capacityKgIn) &&
    model.demands.every(({ capKg, minFillKg, maxSuppliers }, j) => {
      const kg = got[j]!;
      const few = maxSuppliers === null || suppliers[j]!.size <= maxSuppliers;
      return few && (kg === 0 || (kg <= capKg + 1e-9 && kg >= minFillKg - 1e-9));
    })
  );
}

/** Processors whose outputs bring less than their inputs and work cost. */
export function losingProcessors(model: RuledModel, flows: Flows): number[] {
  const gain = new Float64Array(model.processors.length);
  model.arcs.forEach((arc, index) => {
    const link = model.links[arc.link]!;
    if (link.kind === 'direct' || flows[index] === 0) return;
    gain[link.kind === 'input' ? link.to : link.from]! +=
      arc.value * Math.round(flows[index]! * GRAMS);
  });
  return [...gain.keys()].filter((processor) => gain[processor]! < 0);
}

/** The flows with every leg of these processors left out. */
export function withoutProcessors(
  model: RuledModel,
  flows: Flows,
  processors: readonly number[],
): Flows {
  const left = new Set(processors);
  return flows.map((kg, arc) => {
    const link = model.links[model.arcs[arc]!.link]!;
    const processor = link.kind === 'input' ? link.to : link.kind === 'output' ? link.from : -1;
    return left.has(processor) ? 0 : kg;
  });
}

function keepsMass(model: RuledModel, flows: Flows): boolean {
  const kgIn = new Float64Array(model.slots.length);
  const grams = model.slots.map((slot) => model.processors[slot.processor]!.outputs.map(() => 0));
  model.arcs.forEach((arc, index) => {
    const link = model.links[arc.link]!;
    if (link.kind === 'input') kgIn[arc.slot]! += flows[index]!;
    if (link.kind === 'output') grams[arc.slot]![link.output]! += Math.round(flows[index]! * GRAMS);
  });
  return model.slots.every((slot, at) =>
    model.processors[slot.processor]!.outputs.every(
      (made, output) => grams[at]![output]! <= gramsOut(kgIn[at]!, made.yield),
    ),
  );
}
