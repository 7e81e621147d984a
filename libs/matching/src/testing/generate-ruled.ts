/** Seeded random books with rules, processors or both, tiny enough to be solved whole by another programme. */
import { formatDay } from '../days.js';
import type { DemandLine, Market, ProcessorLine, Rule, SupplyLine } from '../market.js';
import { Draw, randomBook } from './generate.js';

export interface RuledShape {
  readonly supplies: number;
  readonly demands: number;
  readonly processors: number;
  readonly seed: number;
  readonly lineLimits: boolean;
  readonly rules: boolean;
}

const FIRST_DAY = 20_500;

export function randomRuledBook(shape: RuledShape): Market {
  const draw = new Draw(shape.seed * 7919 + 13);
  const plain = randomBook({
    supplies: shape.supplies,
    demands: shape.demands,
    seed: shape.seed,
    kg: 12,
    hardFilters: draw.chance(0.3),
    bonuses: shape.rules && draw.chance(0.3),
    products: 1,
  });
  const supplies = shape.lineLimits
    ? plain.supplies.map((line) => limitSupply(line, draw))
    : plain.supplies;
  let demands = shape.lineLimits
    ? plain.demands.map((line) => limitDemand(line, draw))
    : plain.demands;
  if (shape.processors > 0) demands = demands.map((line) => toOutlet(line, draw));
  return {
    ...plain,
    supplies,
    demands,
    processors: Array.from({ length: shape.processors }, (_, at) => randomProcessor(at, draw)),
    rules: shape.rules ? randomRules(draw) : [],
  };
}

function limitSupply(line: SupplyLine, draw: Draw): SupplyLine {
  return { ...line, minDealKg: draw.chance(0.6) ? 1 + draw.below(line.quantityKg) : 0 };
}

function limitDemand(line: DemandLine, draw: Draw): DemandLine {
  return {
    ...line,
    minDealKg: draw.chance(0.4) ? 1 + draw.below(6) : 0,
    minFillKg: draw.chance(0.6) ? 1 + draw.below(line.quantityKg + 2) : 0,
    maxSuppliers: draw.chance(0.5) ? draw.below(4) : null,
  };
}

/** About half of the demands want what processors make. */
function toOutlet(line: DemandLine, draw: Draw): DemandLine {
  const kind = draw.next();
  if (kind < 0.4) return line;
  const product = kind < 0.8 ? 'juice' : 'peel';
  return {
    ...line,
    products: draw.chance(0.1) ? [product, 'p0'] : [product],
    variety: null,
    minGrade: draw.below(2),
    certificates: draw.chance(0.2) ? ['haccp'] : [],
    bidVndPerKg: product === 'juice' ? 9000 + draw.below(9000) : 500 + draw.below(2500),
  };
}

function randomProcessor(at: number, draw: Draw): ProcessorLine {
  const from = FIRST_DAY + draw.below(8);
  return {
    id: `x${at}`,
    org: draw.chance(0.2) ? 'buyer-0' : `plant-${at}`,
    input: 'p0',
    minGrade: draw.below(2),
    output: 'juice',
    outputGrade: draw.below(3),
    yield: draw.pick([0.5, 0.25, 0.8, 1, 0.333, 1.2]),
    costVndPerKgIn: draw.below(900),
    capacityKgIn: 2 + draw.below(25),
    from: formatDay(from),
    to: formatDay(from + draw.below(9)),
    certificates: draw.chance(0.7)
      ? [
          {
            code: 'haccp',
            validFrom: draw.chance(0.3) ? formatDay(from + draw.below(6)) : null,
            validTo: null,
          },
        ]
      : [],
    shelfLifeDays: draw.below(12),
    lat: 9 + draw.next(),
    lon: 105 + draw.next(),
    byProducts: draw.chance(0.5)
      ? [
          {
            output: 'peel',
            outputGrade: draw.below(2),
            yield: draw.pick([0.1, 0.25, 0.3]),
            certificates: [],
            shelfLifeDays: draw.below(12),
          },
        ]
      : [],
    modes: ['road', 'boat'],
  };
}

function randomRules(draw: Draw): Rule[] {
  const rules: Rule[] = [];
  if (draw.chance(0.5))
    rules.push({ type: 'maxBuyerShare', product: 'p0', share: draw.pick([0.4, 0.6, 0.5]) });
  if (draw.chance(0.5)) {
    const from = FIRST_DAY + draw.below(8);
    rules.push({
      type: 'maxOrgKg',
      org: draw.pick(['buyer-0', 'htx-1', 'htx-2', 'plant-0']),
      from: formatDay(from),
      to: formatDay(from + draw.below(6)),
      kg: draw.below(15),
    });
  }
  if (draw.chance(0.5)) {
    rules.push({
      type: 'sellerSteps',
      steps: [
        { uptoKg: 2 + draw.below(4), bonusVndPerKg: 300 + draw.below(300) },
        { uptoKg: 8 + draw.below(4), bonusVndPerKg: draw.below(300) },
      ],
    });
  }
  return rules;
}
