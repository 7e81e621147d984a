/**
 * A first answer at once: demands take, one after the other, what a guide (a point of the relaxation, or nothing) gives them, lifted to
 * the smallest deals, and more where the smallest fill needs it; a demand that cannot reach its fill takes nothing. Direct deals only.
 */
import { supplierOf } from './side-constraints-model.js';
import type { RuledModel } from './side-constraints-model.js';
import type { Flows } from './side-constraints-flows.js';

export function greedyFlows(model: RuledModel, guide: Flows): Flows {
  const flows = new Float64Array(model.arcs.length);
  const left = Float64Array.from(model.supplyCapKg);
  const ofDemand = model.demands.map((): number[] => []);
  model.links.forEach((link, index) => {
    if (link.kind === 'direct' && valueOf(model, index) > 0) ofDemand[link.to]!.push(index);
  });
  const worth = ofDemand.map((links) =>
    links.reduce((sum, index) => sum + valueOf(model, index) * guide[arcOf(model, index)]!, 0),
  );
  const order = [...ofDemand.keys()].sort(
    (a, b) => worth[b]! - worth[a]! || bestOf(b) - bestOf(a) || a - b,
  );
  for (const to of order) {
    const links = ofDemand[to]!.sort(
      (a, b) =>
        guide[arcOf(model, b)]! - guide[arcOf(model, a)]! ||
        valueOf(model, b) - valueOf(model, a) ||
        a - b,
    );
    new Taking(model, to, { flows, left, guide }).take(links);
  }
  return flows;

  function bestOf(to: number): number {
    return ofDemand[to]!.reduce((best, index) => Math.max(best, valueOf(model, index)), 0);
  }
}

/** The flows with what is left of supplies and demands dealt too, the dearest links first, as far as every limit of the lines allows. */
export function toppedUp(model: RuledModel, flows: Flows): Flows {
  const full = flows.slice();
  const left = Float64Array.from(model.supplyCapKg);
  const got = new Float64Array(model.demands.length);
  const suppliers = model.demands.map(() => new Set<string>());
  for (const link of model.links) {
    const kg = flows[link.arcs[0]!]!;
    if (link.kind !== 'direct' || kg === 0) continue;
    left[link.from]! -= kg;
    got[link.to]! += kg;
    suppliers[link.to]!.add(supplierOf(model, link));
  }
  const order = [...model.links.keys()]
    .filter((index) => model.links[index]!.kind === 'direct' && valueOf(model, index) > 0)
    .sort((a, b) => valueOf(model, b) - valueOf(model, a) || a - b);
  for (const index of order) {
    const link = model.links[index]!;
    const { capKg, minFillKg, maxSuppliers } = model.demands[link.to]!;
    const arc = link.arcs[0]!;
    const most = Math.min(left[link.from]!, capKg - got[link.to]!, link.capKg - full[arc]!);
    const kg = Math.floor(most);
    if (kg < 1 || full[arc]! + kg < link.minKg || got[link.to]! + kg < minFillKg) continue;
    const known = suppliers[link.to]!;
    const supplier = supplierOf(model, link);
    if (!known.has(supplier) && known.size >= (maxSuppliers ?? Infinity)) continue;
    known.add(supplier);
    full[arc]! += kg;
    left[link.from]! -= kg;
    got[link.to]! += kg;
  }
  return full;
}

function arcOf(model: RuledModel, link: number): number {
  return model.links[link]!.arcs[0]!;
}

function valueOf(model: RuledModel, link: number): number {
  return model.arcs[arcOf(model, link)]!.value;
}

interface State {
  readonly flows: Flows;
  readonly left: Float64Array;
  readonly guide: Flows;
}

/** What one demand takes. */
class Taking {
  private kg = 0;
  private readonly taken: number[] = [];
  private readonly suppliers = new Set<string>();

  constructor(
    private readonly model: RuledModel,
    private readonly to: number,
    private readonly state: State,
  ) {}

  take(links: readonly number[]): void {
    const { guide } = this.state;
    for (const index of links) {
      const wanted = Math.floor(guide[arcOf(this.model, index)]! + 1e-6);
      if (wanted > 0) this.add(index, Math.max(wanted, this.model.links[index]!.minKg));
    }
    const guided = this.kg > 0;
    const { minFillKg } = this.model.demands[this.to]!;
    // Without a guide a demand takes all it can; with one it takes more only to reach its smallest fill.
    for (const index of links) {
      if (guided && this.kg >= minFillKg) break;
      this.add(index, Infinity);
    }
    if (this.kg < minFillKg) this.giveBack();
  }

  private add(index: number, wantedKg: number): void {
    const { model, to, state } = this;
    const link = model.links[index]!;
    const { capKg, maxSuppliers } = model.demands[to]!;
    const arc = arcOf(model, index);
    const before = state.flows[arc]!;
    const kg = Math.floor(Math.min(wantedKg, state.left[link.from]!, capKg - this.kg));
    if (kg < 1 || before + kg < link.minKg) return;
    const supplier = supplierOf(model, link);
    const places = maxSuppliers ?? Infinity;
    if (!this.suppliers.has(supplier) && this.suppliers.size >= places) return;
    this.suppliers.add(supplier);
    state.flows[arc] = before + kg;
    state.left[link.from]! -= kg;
    this.kg += kg;
    this.taken.push(index);
  }

  private giveBack(): void {
    const { model, state } = this;
    for (const index of this.taken) {
      const arc = arcOf(model, index);
      state.left[model.links[index]!.from]! += state.flows[arc]!;
      state.flows[arc] = 0;
    }
  }
}
