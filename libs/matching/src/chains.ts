/**
 * Clears a part with processors ("chuỗi liên kết"): direct sales and co-op -> processor -> buyer in one solve, with legs that conserve
 * mass at each processor, and prices its legs. A processor buys only what it can sell on: its demand is derived from its outlets.
 */
import { chainPrices } from './lp-chain-prices.js';
import type { ChainPrices } from './lp-chain-prices.js';
import { inputLeg, outputBidVndPerKg, outputLeg } from './chains-legs.js';
import type { Leg } from './chains-legs.js';
import { formatDay } from './days.js';
import { deliveryDays } from './eligibility.js';
import type { Book, ValidDays } from './eligibility.js';
import type { ClearedPart, Part, PartContext } from './part.js';
import type { Deal } from './result.js';
import { sumOf } from './side-constraints-flows.js';
import type { Link, RuledModel } from './side-constraints-model.js';
import { clearRuledPart } from './side-constraints.js';
import type { RuledPart } from './side-constraints.js';

export function clearChain(part: Part, context: PartContext): ClearedPart {
  const ruled = clearRuledPart(part, context, 'chain');
  const { model, answer } = ruled;
  const prices = chainPrices(
    {
      model,
      flows: answer.flows,
      money: (link) => moneyVndPerKg(context.book, model, link),
      split: context.priceSplit,
    },
    context.highs!,
    (work) => context.spend('prices', work) !== false,
  );
  return { ...ruled.cleared, legs: legsOf(context.book, ruled, prices) };
}

/** What a kilogram of a link creates in money, bonuses left out; of an input minus everything it costs. */
function moneyVndPerKg(book: Book, model: RuledModel, link: Link): number {
  const { part } = model;
  if (link.kind === 'input') {
    const { line } = model.processors[link.to]!;
    const { askVndPerKg } = book.supplies[part.supplies[link.from]!]!.line;
    return -(askVndPerKg + link.transportVndPerKg + line.costVndPerKgIn);
  }
  const demand = part.demands[link.to]!;
  if (link.kind === 'output') {
    const made = model.processors[link.from]!.outputs[link.output]!;
    return outputBidVndPerKg(book, made, demand) - link.transportVndPerKg;
  }
  const from = book.supplies[part.supplies[link.from]!]!.line;
  const to = book.demands[demand]!.line;
  const premium = to.gradePremiumVndPerKg * (from.grade - to.minGrade);
  return to.bidVndPerKg + premium - from.askVndPerKg - link.transportVndPerKg;
}

function legsOf(book: Book, { model, answer }: RuledPart, prices: ChainPrices): Deal[] {
  const { part } = model;
  return model.links.flatMap((link, index): Deal[] => {
    const quantityKg = Math.round(sumOf(link.arcs, answer.flows) * 1000) / 1000;
    if (quantityKg === 0) return [];
    const money = moneyVndPerKg(book, model, link);
    const days = legDays(book, model, link);
    const frame = {
      quantityKg,
      transportVndPerKg: link.transportVndPerKg,
      deliverFrom: formatDay(days.from),
      deliverTo: formatDay(days.to),
      runnerUp: null,
    };
    if (link.kind === 'output') {
      const side = model.processors[link.from]!;
      const gate = prices.gate[index]!;
      return [
        {
          ...frame,
          from: side.line.id,
          to: book.demands[part.demands[link.to]!]!.line.id,
          product: side.outputs[link.output]!.product,
          priceVndPerKg: gate,
          fromGainVnd: gate * quantityKg,
          toGainVnd: (money - gate) * quantityKg,
        },
      ];
    }
    const { line } = book.supplies[part.supplies[link.from]!]!;
    const surplus = prices.surplus[link.from]!;
    return [
      {
        ...frame,
        from: line.id,
        to:
          link.kind === 'input'
            ? model.processors[link.to]!.line.id
            : book.demands[part.demands[link.to]!]!.line.id,
        product: line.product,
        priceVndPerKg: line.askVndPerKg + surplus,
        fromGainVnd: surplus * quantityKg,
        toGainVnd: (money - surplus) * quantityKg,
      },
    ];
  });
}

function legDays(book: Book, model: RuledModel, link: Link): ValidDays {
  const { part } = model;
  if (link.kind === 'direct') {
    return deliveryDays(
      book.supplies[part.supplies[link.from]!]!,
      book.demands[part.demands[link.to]!]!,
    );
  }
  if (link.kind === 'input') {
    return known(inputLeg(book, part.supplies[link.from]!, model.processors[link.to]!)).days;
  }
  const side = model.processors[link.from]!;
  const demand = part.demands[link.to]!;
  const { days } = known(outputLeg(book, [side, link.output], demand));
  const { deliverFrom, deliverTo } = book.demands[demand]!;
  const { shelfLifeDays } = side.outputs[link.output]!;
  return {
    from: Math.max(days.from, deliverFrom),
    to: Math.min(days.to + shelfLifeDays, deliverTo),
  };
}

function known(leg: Leg | null): Leg {
  if (leg === null) throw new Error('the solver used a leg that a filter stops');
  return leg;
}

/** What a processor would take in, and what limits it: its demand derived from what it can sell on. */
export interface DerivedDemand {
  readonly processor: string;
  readonly product: string;
  /** Kilograms it takes in this clearing, of its capacity. */
  readonly kgIn: number;
  readonly capacityKgIn: number;
  /** Kilograms out by product. */
  readonly kgOut: Readonly<Record<string, number>>;
  /** What it keeps over all its legs, dong. */
  readonly gainVnd: number;
}

/** Derived demand of every processor of a book, read from the legs of a result ("nhu cầu nguyên liệu suy ra"). */
export function derivedDemand(book: Book, deals: readonly Deal[]): DerivedDemand[] {
  return book.market.processors.map((line) => {
    const into = deals.filter((deal) => deal.to === line.id);
    const out = deals.filter((deal) => deal.from === line.id);
    const kgOut: Record<string, number> = {};
    for (const deal of out) kgOut[deal.product] = (kgOut[deal.product] ?? 0) + deal.quantityKg;
    return {
      processor: line.id,
      product: line.input,
      kgIn: into.reduce((sum, deal) => sum + deal.quantityKg, 0),
      capacityKgIn: line.capacityKgIn,
      kgOut,
      gainVnd:
        into.reduce((sum, deal) => sum + deal.toGainVnd, 0) +
        out.reduce((sum, deal) => sum + deal.fromGainVnd, 0),
    };
  });
}
