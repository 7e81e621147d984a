/**
 * What the parties of a chain are told of its legs, and what a processor gains. A processor's gain is that of its whole chain;
 * co-ops and buyers see their own price parts alone, never what stays in between.
 */
import { inputLeg, outputLeg, prepareBook, processorSide } from '#matching';
import type { FilterCounts, Market, ProcessorSide } from '#matching';
import { formatVietnameseNumber } from '#text';
import type { LegReasons, LineHint, LineReason, Reason } from './explain.js';
import { sharedReasons } from './explain.js';
import type { FrozenDemand, FrozenProcessing, FrozenSupply } from './frozen-line.js';
import type { ProposedLeg } from './read-proposals.js';

/** What a processor keeps of its legs in and out, dong, and the kg it takes in. */
export interface ChainMargin {
  readonly gainVnd: number;
  readonly unitsIn: number;
  readonly incomeVnd: number;
}

const KG = 1000;
const NOTHING: ChainMargin = { gainVnd: 0, unitsIn: 0, incomeVnd: 0 };

/** Margins by processing offer. */
export function chainMargins(legs: readonly ProposedLeg[]): ReadonlyMap<string, ChainMargin> {
  const margins = new Map<string, ChainMargin>();
  for (const leg of legs) {
    if (leg.processingId === null) continue;
    const so = margins.get(leg.processingId) ?? NOTHING;
    margins.set(
      leg.processingId,
      leg.lotId === null
        ? {
            ...so,
            gainVnd: so.gainVnd + leg.sellerGainVnd,
            incomeVnd: so.incomeVnd + leg.sellerGainVnd,
          }
        : {
            ...so,
            gainVnd: so.gainVnd + leg.buyerGainVnd,
            unitsIn: so.unitsIn + Number(leg.quantityBase) / KG,
          },
    );
  }
  return margins;
}

/** A processor's gain as told on one of its legs: outputs share the margin by their income, inputs are their cost. */
export function toldGainVnd(leg: ProposedLeg, margin: ChainMargin): number {
  if (leg.lotId !== null || margin.incomeVnd <= 0) return 0;
  return Math.max(0, Math.floor((margin.gainVnd * leg.sellerGainVnd) / margin.incomeVnd));
}

const TOGETHER: Reason = { code: 'CHAIN_TOGETHER', params: {} };

const marginReason = ({ gainVnd, unitsIn }: ChainMargin): Reason => ({
  code: 'CHAIN_MARGIN',
  params: { perUnit: String(Math.max(0, Math.floor(gainVnd / Math.max(1, unitsIn)))) },
});

const soldOn = (offer: FrozenProcessing): Reason => ({
  code: 'CHAIN_SOLD_ON',
  params: {
    outputs: offer.outputs.map(({ product, yieldParts }) => `${product}:${yieldParts}`).join(','),
  },
});

/** Raw produce into a processor. */
export function explainInput(
  leg: ProposedLeg,
  ends: { readonly lot: FrozenSupply; readonly offer: FrozenProcessing },
  margin: ChainMargin,
): LegReasons {
  const { lot, offer } = ends;
  const shared = [...sharedReasons(leg, lot.grade - offer.minGrade, []), soldOn(offer), TOGETHER];
  return {
    seller: [
      { code: 'ABOVE_FLOOR', params: { perUnit: String(leg.priceVnd - lot.askVnd) } },
      ...shared,
    ],
    buyer: [marginReason(margin), ...shared],
  };
}

/** What a processor made, to its buyer. */
export function explainOutput(
  leg: ProposedLeg,
  ends: { readonly offer: FrozenProcessing; readonly demand: FrozenDemand },
  margin: ChainMargin,
): LegReasons {
  const { offer, demand } = ends;
  const output = offer.outputs.find((one) => one.product === leg.productCode);
  const shared: Reason[] = [
    ...sharedReasons(leg, (output?.grade ?? 0) - demand.minGrade, demand.certificates),
    {
      code: 'CHAIN_MADE_FROM',
      params: { input: offer.input, yieldParts: String(output?.yieldParts ?? 0) },
    },
    TOGETHER,
  ];
  const keeps = demand.bidVnd + leg.gradePremiumVnd - leg.priceVnd - leg.transportVnd;
  return {
    seller: [marginReason(margin), ...shared],
    buyer: [{ code: 'BELOW_LIMIT', params: { perUnit: String(keeps) } }, ...shared],
  };
}

/** Why a processing offer has capacity left, with the lots and demands that each filter stops. */
export interface ProcessingLeft {
  readonly reason: LineReason;
  readonly filters: FilterCounts;
  /**
   * By how much the cost must fall at the least: what the cheapest lot and the best outlets together fall short of. Necessary, not
   * sufficient: others may still pay more for the lot. Absent where no cost would do.
   */
  readonly hints: readonly LineHint[];
}

const lowerCost = (amount: number): LineHint => ({
  change: 'cost',
  amount,
  unit: 'VND/kg',
  text: {
    vi: `Chi phí chế biến phải giảm ít nhất ${formatVietnameseNumber(String(amount))} đ/kg thì lô rẻ nhất và đầu ra tốt nhất mới bù đủ.`,
    en: `The cost must fall by at least ${amount} dong/kg before the cheapest lot and the best outlets pay for it.`,
  },
});

interface Legs {
  readonly filters: FilterCounts;
  /** Cheapest raw produce at the plant's gate, dong per kg; null where there is none. */
  readonly cheapestVnd: number | null;
  /** Most that the outputs of a kg of input fetch at the plant's gate; null where nothing has an outlet. */
  readonly fetchedVnd: number | null;
}

/** `market` is the compiled book the processor stands in; a processor that was left out of it had no lot or no demand. */
export function processingLeft(market: Market, id: string): ProcessingLeft {
  const line = market.processors.find((processor) => processor.id === id);
  if (line === undefined) return { reason: 'NO_RAW_MATERIAL', filters: {}, hints: [] };
  const { filters, cheapestVnd, fetchedVnd } = legsOf(market, processorSide(line));
  if (cheapestVnd === null) return { reason: 'NO_RAW_MATERIAL', filters, hints: [] };
  if (fetchedVnd === null) return { reason: 'NO_OUTLET', filters, hints: [] };
  const short = Math.ceil(cheapestVnd + line.costVndPerKgIn - fetchedVnd);
  if (short <= 0) return { reason: 'PARTNERS_FULL', filters, hints: [] };
  const hints = short <= line.costVndPerKgIn ? [lowerCost(short)] : [];
  return { reason: 'OUTPRICED', filters, hints };
}

function legsOf(market: Market, side: ProcessorSide): Legs {
  const book = prepareBook(market);
  const counts = { product: 0, grade: 0, window: 0 };
  let cheapestVnd: number | null = null;
  market.supplies.forEach((lot, at) => {
    const leg = inputLeg(book, at, side);
    if (leg !== null) {
      const cost = lot.askVndPerKg + leg.transportVndPerKg;
      cheapestVnd = Math.min(cheapestVnd ?? cost, cost);
    } else if (lot.product !== side.line.input) counts.product += 1;
    else if (lot.grade < side.line.minGrade) counts.grade += 1;
    else counts.window += 1;
  });
  let fetchedVnd: number | null = null;
  side.outputs.forEach((made, output) => {
    let best = -1;
    market.demands.forEach((demand, at) => {
      const leg = outputLeg(book, [side, output], at);
      if (leg === null) return;
      const premium = demand.gradePremiumVndPerKg * (made.grade - demand.minGrade);
      best = Math.max(best, demand.bidVndPerKg + premium - leg.transportVndPerKg);
    });
    if (best >= 0) fetchedVnd = (fetchedVnd ?? 0) + best * made.yield;
  });
  const filters = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  return { filters, cheapestVnd, fetchedVnd };
}
