/** The lines of one part as a market of their own, in which one line can be replaced: what hints are verified on. */
import type { DemandLine, Market, SupplyLine } from './market.js';
import type { PairFlow, Part } from './part.js';

export class SubMarket {
  private readonly market: Market;
  private readonly supplyAt: ReadonlyMap<number, number>;
  private readonly demandAt: ReadonlyMap<number, number>;

  constructor(market: Market, part: Part) {
    this.supplyAt = new Map(part.supplies.map((line, at) => [line, at]));
    this.demandAt = new Map(part.demands.map((line, at) => [line, at]));
    const supplies = part.supplies.map((i) => market.supplies[i]!);
    const demands = part.demands.map((j) => market.demands[j]!);
    const supplyIds = new Set(supplies.map((line) => line.id));
    const demandIds = new Set(demands.map((line) => line.id));
    this.market = {
      ...market,
      supplies,
      demands,
      processors: part.processors.map((p) => market.processors[p]!),
      pairs: market.pairs.filter(
        (pair) => supplyIds.has(pair.supply) && demandIds.has(pair.demand),
      ),
    };
  }

  /** Deals of the part by their places in this market. */
  placed(pairs: readonly PairFlow[]): PairFlow[] {
    return pairs.map(({ supply, demand, kg }) => ({
      supply: this.supplyAt.get(supply)!,
      demand: this.demandAt.get(demand)!,
      kg,
    }));
  }

  /** The market with the line at `index` of the whole book replaced; `position` is its place in this market. */
  replaced(
    side: 'supply' | 'demand',
    index: number,
    line: SupplyLine | DemandLine,
  ): { readonly market: Market; readonly position: number } {
    if (side === 'supply') {
      const position = this.supplyAt.get(index)!;
      return {
        market: {
          ...this.market,
          supplies: withAt(this.market.supplies, position, line as SupplyLine),
        },
        position,
      };
    }
    const position = this.demandAt.get(index)!;
    return {
      market: {
        ...this.market,
        demands: withAt(this.market.demands, position, line as DemandLine),
      },
      position,
    };
  }
}

function withAt<T>(list: readonly T[], position: number, item: T): T[] {
  const copy = [...list];
  copy[position] = item;
  return copy;
}
