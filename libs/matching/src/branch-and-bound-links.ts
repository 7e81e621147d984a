/** Which links a programme starts from, and which lines are solved anew together. */
import { sumOf } from './side-constraints-flows.js';
import type { Flows } from './side-constraints-flows.js';
import type { Link, RuledModel } from './side-constraints-model.js';

const PER_SUPPLY = 3;
const PER_DEMAND = 5;
const PER_PROCESSOR = 40;

/** All links of a small model; of a large one the best few of every line by value alone. */
export function firstLinks(model: RuledModel, most: number): number[] {
  if (model.links.length <= most) return [...model.links.keys()];
  const chosen = new Set<number>();
  const pick = (key: (link: Link) => string | null, count: number): void => {
    const groups = new Map<string, number[]>();
    model.links.forEach((link, index) => {
      const at = key(link);
      if (at === null) return;
      const known = groups.get(at);
      if (known === undefined) groups.set(at, [index]);
      else known.push(index);
    });
    for (const list of groups.values()) {
      list.sort((a, b) => bestValue(model, b) - bestValue(model, a) || a - b);
      for (const index of list.slice(0, count)) chosen.add(index);
    }
  };
  pick((link) => (link.kind === 'output' ? null : `${link.kind} ${link.from}`), PER_SUPPLY);
  pick((link) => (link.kind === 'input' ? null : `${link.kind} ${link.to}`), PER_DEMAND);
  pick((link) => (link.kind === 'input' ? `in ${link.to}` : null), PER_PROCESSOR);
  pick(
    (link) => (link.kind === 'output' ? `out ${link.from} ${link.output}` : null),
    PER_PROCESSOR,
  );
  return [...chosen].sort((a, b) => a - b);
}

function bestValue(model: RuledModel, link: number): number {
  let best = -Infinity;
  for (const arc of model.links[link]!.arcs) best = Math.max(best, model.arcs[arc]!.value);
  return best;
}

export interface Neighbourhood {
  readonly draw: () => number;
  /** Demands are added until their links reach this number. */
  readonly links: number;
}

/** A random demand and those that share the most of its suppliers. */
export function neighbours(model: RuledModel, best: Flows, how: Neighbourhood): Set<number> {
  const ofDemand = new Map<number, number[]>();
  const ofSource = new Map<string, number[]>();
  model.links.forEach((link, index) => {
    if (link.kind === 'input') return;
    add(ofDemand, link.to, index);
    add(ofSource, `${link.kind} ${link.from}`, index);
  });
  const demands = [...ofDemand.keys()].sort((a, b) => a - b);
  const first = demands[Math.floor(how.draw() * demands.length)];
  const chosen = new Set<number>();
  if (first === undefined) return chosen;
  chosen.add(first);
  let held = ofDemand.get(first)!.length;
  const shared = new Map<number, number>();
  for (const index of ofDemand.get(first)!) {
    const link = model.links[index]!;
    const uses = sumOf(link.arcs, best) > 0 ? 10 : 1;
    for (const other of ofSource.get(`${link.kind} ${link.from}`)!) {
      const { to } = model.links[other]!;
      shared.set(to, (shared.get(to) ?? 0) + uses * (0.5 + how.draw()));
    }
  }
  for (const [to] of [...shared].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    if (chosen.has(to)) continue;
    held += ofDemand.get(to)!.length;
    if (held > how.links) break;
    chosen.add(to);
  }
  return chosen;
}

/** Links that are open while some demands are solved anew: theirs, those in use, and all legs into processors. */
export function linksOfDemands(
  model: RuledModel,
  best: Flows,
  demands: ReadonlySet<number>,
): Uint8Array {
  return Uint8Array.from(model.links, (link) =>
    link.kind === 'input' || demands.has(link.to) || sumOf(link.arcs, best) > 0 ? 1 : 0,
  );
}

function add<K>(to: Map<K, number[]>, key: K, value: number): void {
  const known = to.get(key);
  if (known === undefined) to.set(key, [value]);
  else known.push(value);
}
