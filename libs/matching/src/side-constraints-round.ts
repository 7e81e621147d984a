/**
 * From a point of the programme to whole kilograms (and whole grams out of processors) that keep every rule.
 *
 * With all indicators held, a part without processors is a flow with whole limits, so the programme's own corner is whole already;
 * only shares and caps can leave parts of a kilogram, and a short mixed-integer run settles those. With processors, kilograms going in
 * are rounded first (each supply keeps what it brings in all), then what comes out to whole grams, and the direct deals are solved
 * anew in what is left: each step loses less than a kilogram per leg.
 */
import type { LinearModel } from './lp-model.js';
import type { RuledProgram } from './lp-program.js';
import {
  gramsOut,
  isFeasible,
  losingProcessors,
  sumOf,
  withoutProcessors,
} from './side-constraints-flows.js';
import type { Flows } from './side-constraints-flows.js';

const NEAR = 1e-5;
const WHOLE_NODES = 200;

/** Whole flows near a point, or null where rounding breaks a rule. Bounds of the programme are restored. */
export function wholeFlows(program: RuledProgram, point: Float64Array): Flows | null {
  const held = holdIndicators(program, point);
  try {
    const flows =
      program.model.slots.length === 0 ? direct(program) : withProcessors(program, point);
    if (flows === null) return null;
    const { model } = program;
    const kept = withoutProcessors(model, flows, losingProcessors(model, flows));
    return isFeasible(model, kept) ? kept : null;
  } finally {
    held.release();
  }
}

interface Held {
  release(): void;
}

/** Holds every indicator at its rounded value. */
function holdIndicators(program: RuledProgram, point: Float64Array): Held {
  const columns = program.indicators();
  const values = Float64Array.from(columns, (column) => Math.round(point[column]!));
  return hold(program.linear, columns, {
    lower: values,
    upper: values,
    free: new Float64Array(columns.length).fill(1),
  });
}

function hold(
  linear: LinearModel,
  columns: Int32Array,
  at: { readonly lower: Float64Array; readonly upper: Float64Array; readonly free: Float64Array },
): Held {
  linear.setBounds(columns, at.lower, at.upper);
  return { release: () => linear.setBounds(columns, new Float64Array(columns.length), at.free) };
}

function direct(program: RuledProgram): Flows | null {
  const { linear } = program;
  const run = linear.solveLp();
  if (run.values === null) return null;
  const flows = program.flowsOf(run.values);
  const whole = flows.map((kg) => Math.round(kg));
  if (
    flows.every((kg, arc) => Math.abs(kg - whole[arc]!) < NEAR) &&
    isFeasible(program.model, whole)
  ) {
    return whole;
  }
  return bySearch(program, flows);
}

/** Short mixed-integer run over kilograms; below it, everything rounded down where no smallest amount forbids that. */
function bySearch(program: RuledProgram, flows: Flows): Flows | null {
  const floored = flows.map((kg) => Math.floor(kg + NEAR));
  const start = isFeasible(program.model, floored) ? { start: program.pointOf(floored) } : {};
  const run = program.linear.solveMip({
    integers: program.wholeKilograms(),
    nodes: WHOLE_NODES,
    absoluteGap: program.scale / 2,
    seed: 0,
    ...start,
  });
  if (run.values === null) return 'start' in start ? floored : null;
  return gramsDown(program, program.flowsOf(run.values));
}

/** Kilograms to the nearest whole, outputs to whole grams within the mass of their slot. */
function gramsDown(program: RuledProgram, flows: Flows): Flows {
  const { model } = program;
  const whole = flows.map((kg, arc) =>
    model.links[model.arcs[arc]!.link]!.kind === 'output'
      ? Math.floor(kg * 1000 + 1e-3) / 1000
      : Math.round(kg),
  );
  trimSlots(program, whole);
  return whole;
}

/** Takes grams that rounding put above the mass of a slot from its largest leg. */
function trimSlots(program: RuledProgram, flows: Flows): void {
  const { model } = program;
  const kgIn = new Float64Array(model.slots.length);
  const out = model.slots.map((slot) =>
    model.processors[slot.processor]!.outputs.map((): number[] => []),
  );
  model.arcs.forEach((arc, index) => {
    if (flows[index] === 0) return;
    const link = model.links[arc.link]!;
    if (link.kind === 'input') kgIn[arc.slot]! += flows[index]!;
    if (link.kind === 'output') out[arc.slot]![link.output]!.push(index);
  });
  model.slots.forEach((slot, at) => {
    model.processors[slot.processor]!.outputs.forEach((made, output) => {
      const legs = out[at]![output]!.sort((a, b) => flows[b]! - flows[a]! || a - b);
      const grams = legs.reduce((sum, arc) => sum + Math.round(flows[arc]! * 1000), 0);
      let over = grams - gramsOut(kgIn[at]!, made.yield);
      for (const arc of legs) {
        if (over <= 0) break;
        const take = Math.min(over, Math.round(flows[arc]! * 1000));
        flows[arc] = (Math.round(flows[arc]! * 1000) - take) / 1000;
        over -= take;
      }
    });
  });
}

function withProcessors(program: RuledProgram, point: Float64Array): Flows | null {
  const { model, linear } = program;
  const inputs = roundInputs(program, program.flowsOf(point));
  const heldInputs = holdArcs(program, inputs, 'input');
  try {
    const second = linear.solveLp();
    if (second.values === null) return bySearchFree(program, heldInputs);
    const outputs = gramsDown(program, program.flowsOf(second.values));
    const heldOutputs = holdArcs(program, outputs, 'output');
    const rows = wholeDemandRows(program, outputs);
    try {
      const third = linear.solveLp();
      if (third.values === null) return null;
      const flows = program.flowsOf(third.values);
      const whole = flows.map((kg, arc) =>
        isDirect(program, arc) ? Math.floor(kg + NEAR) : outputs[arc]!,
      );
      if (model.links.length > 0 && isFeasible(model, whole)) return whole;
      const run = bySearch(program, flows);
      return run?.map((kg, arc) => (isDirect(program, arc) ? kg : outputs[arc]!)) ?? null;
    } finally {
      rows.release();
      heldOutputs.release();
    }
  } finally {
    heldInputs.release();
  }
}

/** Where held inputs leave no room for a smallest amount: all kilograms free, indicators held. */
function bySearchFree(program: RuledProgram, inputs: Held): Flows | null {
  inputs.release();
  const run = program.linear.solveLp();
  return run.values === null ? null : bySearch(program, program.flowsOf(run.values));
}

function isDirect(program: RuledProgram, arc: number): boolean {
  const { model } = program;
  return model.links[model.arcs[arc]!.link]!.kind === 'direct';
}

function holdArcs(program: RuledProgram, flows: Flows, kind: 'input' | 'output'): Held {
  const { model } = program;
  const arcs = [...flows.keys()]
    .filter(
      (arc) => program.arcColumn[arc]! >= 0 && model.links[model.arcs[arc]!.link]!.kind === kind,
    )
    .sort((a, b) => program.arcColumn[a]! - program.arcColumn[b]!);
  const columns = Int32Array.from(arcs, (arc) => program.arcColumn[arc]!);
  const values = Float64Array.from(arcs, (arc) => flows[arc]!);
  const free = Float64Array.from(arcs, (arc) => model.links[model.arcs[arc]!.link]!.capKg);
  return hold(program.linear, columns, { lower: values, upper: values, free });
}

/** With grams from processors held, what a demand may still take directly is cut to whole kilograms. */
function wholeDemandRows(program: RuledProgram, outputs: Flows): Held {
  const { model, linear } = program;
  const grams = new Float64Array(model.demands.length);
  for (const link of model.links) {
    if (link.kind === 'output') grams[link.to]! += Math.round(sumOf(link.arcs, outputs) * 1000);
  }
  const rows = program.demandRows.map(({ sum }) => sum);
  const before = model.demands.map((demand) => (demand.minFillKg > 0 ? 0 : demand.capKg));
  const upper = model.demands.map((demand, to) => {
    const left = Math.round(demand.capKg * 1000) - grams[to]!;
    return before[to]! - (((left % 1000) + 1000) % 1000) / 1000;
  });
  const order = [...rows.keys()].sort((a, b) => rows[a]! - rows[b]!);
  const indices = Int32Array.from(order, (to) => rows[to]!);
  const open = new Float64Array(rows.length).fill(-Infinity);
  linear.setRowBounds(
    indices,
    open,
    Float64Array.from(order, (to) => upper[to]!),
  );
  return {
    release: () =>
      linear.setRowBounds(
        indices,
        open,
        Float64Array.from(order, (to) => before[to]!),
      ),
  };
}

/** Whole kilograms into processors: rounded down, then a supply's lost kilograms go back to its most rounded legs. */
function roundInputs(program: RuledProgram, flows: Flows): Flows {
  const { model } = program;
  const whole = new Float64Array(flows.length);
  const room = Float64Array.from(model.processors, (side) => Math.floor(side.line.capacityKgIn));
  const bySupply = new Map<number, number[]>();
  for (const link of model.links) {
    if (link.kind !== 'input') continue;
    for (const arc of link.arcs) {
      if (flows[arc]! < NEAR) continue;
      whole[arc] = Math.floor(flows[arc]! + NEAR);
      room[link.to]! -= whole[arc];
      const known = bySupply.get(link.from);
      if (known === undefined) bySupply.set(link.from, [arc]);
      else known.push(arc);
    }
  }
  for (const arcs of bySupply.values()) {
    let left = Math.floor(sumOf(arcs, flows) + NEAR) - sumOf(arcs, whole);
    arcs.sort((a, b) => flows[b]! - whole[b]! - (flows[a]! - whole[a]!) || a - b);
    for (const arc of arcs) {
      const processor = model.links[model.arcs[arc]!.link]!.to;
      if (left < 1 || flows[arc]! - whole[arc]! < NEAR || room[processor]! < 1) continue;
      whole[arc]! += 1;
      room[processor]! -= 1;
      left -= 1;
    }
  }
  return whole;
}
