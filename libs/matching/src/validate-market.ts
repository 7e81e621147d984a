/**
 * Total validation of a market file: any JSON value in, a `Market` with every default filled in or the whole list of faults out.
 */
import { dayNumber } from './days.js';
import { LIMITS } from './limits.js';
import { MARKET_FORMAT } from './market.js';
import type {
  ByProduct,
  Certificate,
  DemandLine,
  Market,
  Mode,
  PairRule,
  ProcessorLine,
  Rule,
  SupplyLine,
  Tariff,
  Transport,
} from './market.js';
import {
  constant,
  day,
  FaultList,
  flag,
  isRecord,
  list,
  nullable,
  number,
  object,
  oneOf,
  optional,
  required,
  text,
} from './read-json.js';
import type { Reader } from './read-json.js';
import type { Fault } from './result.js';

export type ValidatedMarket =
  | { readonly ok: true; readonly market: Market }
  | { readonly ok: false; readonly faults: readonly Fault[]; readonly faultCount: number };

const MODES: readonly Mode[] = ['road', 'boat'];
const texts = list(text, LIMITS.listEntries);
const modes = optional(list(oneOf(MODES), MODES.length, 1), MODES);
const kg = number(0, LIMITS.quantityKg, 0.001);
const price = number(0, LIMITS.priceVndPerKg, 1);
const bonus = number(-LIMITS.bonusVndPerKg, LIMITS.bonusVndPerKg, 1);
const grade = number(-LIMITS.grade, LIMITS.grade, 1);
const shelfLife = number(0, LIMITS.shelfLifeDays, 1);
const latitude = number(-90, 90);
const longitude = number(-180, 180);
const distance = optional(nullable(number(0, LIMITS.distanceKm)), null);
const yieldOut = number(0.000001, LIMITS.yield);

const certificateObject = object<Certificate>(
  {
    code: required(text),
    validFrom: optional(nullable(day), null),
    validTo: optional(nullable(day), null),
  },
  (got, path, faults) => {
    if (got.validFrom === null || got.validTo === null) return;
    ordered(got.validFrom, got.validTo, `${path}.validTo`, faults);
  },
);

const certificate: Reader<Certificate> = (value, path, faults) => {
  if (typeof value !== 'string') return certificateObject(value, path, faults);
  const code = text(value, path, faults);
  return code === undefined ? undefined : { code, validFrom: null, validTo: null };
};

const certificates = optional(list(certificate, LIMITS.listEntries), []);

const tariffFields = {
  vndPerKgKm: required(number(0, LIMITS.priceVndPerKg)),
  fixedVndPerKg: optional(number(0, LIMITS.priceVndPerKg), 0),
  roadFactor: required(number(0, LIMITS.roadFactor)),
};
const tariff = object<Tariff>(tariffFields);
const transport = object<Transport>({ ...tariffFields, boat: optional(nullable(tariff), null) });

const supply = object<SupplyLine>(
  {
    id: required(text),
    org: required(text),
    product: required(text),
    variety: optional(nullable(text), null),
    grade: required(grade),
    certificates,
    quantityKg: required(kg),
    minDealKg: optional(kg, 0),
    readyFrom: required(day),
    readyTo: required(day),
    shelfLifeDays: required(shelfLife),
    askVndPerKg: required(price),
    lat: required(latitude),
    lon: required(longitude),
    maxDistanceKm: distance,
    excludeOrgs: optional(texts, []),
    modes,
  },
  (got, path, faults) => ordered(got.readyFrom, got.readyTo, `${path}.readyTo`, faults),
);

const demand = object<DemandLine>(
  {
    id: required(text),
    org: required(text),
    products: required(list(text, LIMITS.listEntries, 1)),
    variety: optional(nullable(text), null),
    minGrade: required(grade),
    certificates: optional(texts, []),
    quantityKg: required(kg),
    minFillKg: optional(kg, 0),
    minDealKg: optional(kg, 0),
    maxSuppliers: optional(nullable(number(0, LIMITS.lines, 1)), null),
    gradePremiumVndPerKg: optional(price, 0),
    deliverFrom: required(day),
    deliverTo: required(day),
    bidVndPerKg: required(price),
    lat: required(latitude),
    lon: required(longitude),
    maxDistanceKm: distance,
    excludeOrgs: optional(texts, []),
    modes,
  },
  (got, path, faults) => ordered(got.deliverFrom, got.deliverTo, `${path}.deliverTo`, faults),
);

const byProduct = object<ByProduct>({
  output: required(text),
  outputGrade: required(grade),
  yield: required(yieldOut),
  certificates,
  shelfLifeDays: required(shelfLife),
});

const processor = object<ProcessorLine>(
  {
    id: required(text),
    org: required(text),
    input: required(text),
    variety: optional(nullable(text), null),
    minGrade: required(grade),
    output: required(text),
    outputGrade: required(grade),
    yield: required(yieldOut),
    costVndPerKgIn: required(price),
    capacityKgIn: required(kg),
    from: required(day),
    to: required(day),
    certificates,
    shelfLifeDays: required(shelfLife),
    lat: required(latitude),
    lon: required(longitude),
    byProducts: optional(list(byProduct, LIMITS.listEntries), []),
    modes,
  },
  (got, path, faults) => ordered(got.from, got.to, `${path}.to`, faults),
);

const pair = object<PairRule>({
  supply: required(text),
  demand: required(text),
  forbid: optional(flag, false),
  bonusVndPerKg: optional(bonus, 0),
});

const ruleReaders: Readonly<Record<string, Reader<Rule>>> = {
  maxBuyerShare: object({
    type: required(constant('maxBuyerShare')),
    product: required(text),
    share: required(number(0, 1)),
  }),
  maxOrgKg: object(
    {
      type: required(constant('maxOrgKg')),
      org: required(text),
      from: required(day),
      to: required(day),
      kg: required(kg),
    },
    (got, path, faults) => ordered(got.from, got.to, `${path}.to`, faults),
  ),
  sellerSteps: object(
    {
      type: required(constant('sellerSteps')),
      steps: required(
        list(
          object({
            uptoKg: required(kg),
            bonusVndPerKg: required(number(0, LIMITS.bonusVndPerKg, 1)),
          }),
          LIMITS.listEntries,
          1,
        ),
      ),
    },
    (got, path, faults) => {
      got.steps.forEach((step, index) => {
        const before = got.steps[index - 1];
        if (before === undefined) return;
        if (step.uptoKg <= before.uptoKg) {
          faults.add(`${path}.steps[${index}].uptoKg`, 'order', 'must be above the step before');
        }
        if (step.bonusVndPerKg > before.bonusVndPerKg) {
          faults.add(
            `${path}.steps[${index}].bonusVndPerKg`,
            'order',
            'must not be above the step before',
          );
        }
      });
    },
  ),
};

const rule: Reader<Rule> = (value, path, faults) => {
  if (!isRecord(value)) return faults.add(path, 'type', 'must be an object');
  const type = value['type'];
  const read =
    typeof type === 'string' && Object.hasOwn(ruleReaders, type) ? ruleReaders[type] : undefined;
  if (read === undefined) {
    return faults.add(
      `${path}.type`,
      'value',
      `must be one of ${Object.keys(ruleReaders).join(', ')}`,
    );
  }
  return read(value, path, faults);
};

const market = object<Market>({
  format: required(constant(MARKET_FORMAT)),
  transport: required(transport),
  options: optional(object({ priceSplit: optional(number(0, 1), 0.5) }), { priceSplit: 0.5 }),
  supplies: required(list(supply, LIMITS.lines)),
  demands: required(list(demand, LIMITS.lines)),
  processors: optional(list(processor, LIMITS.processors), []),
  pairs: optional(list(pair, LIMITS.pairRules), []),
  rules: optional(list(rule, LIMITS.rules), []),
});

/** Reads a market file. At most `LIMITS.faults` faults are listed; `faultCount` counts all of them. */
export function validateMarket(json: unknown): ValidatedMarket {
  const faults = new FaultList();
  const got = market(json, '$', faults);
  checkNames(json, faults);
  if (got !== undefined && faults.count === 0) return { ok: true, market: got };
  return { ok: false, faults: faults.faults, faultCount: faults.count };
}

function ordered(from: string, to: string, path: string, faults: FaultList): void {
  if (dayNumber(to) < dayNumber(from)) faults.add(path, 'reversed', `must not be before ${from}`);
}

/** Duplicate and unknown ids, on the raw file so that they are found beside other faults. */
function checkNames(json: unknown, faults: FaultList): void {
  if (!isRecord(json)) return;
  const supplies = uniqueIds(json, 'supplies', faults);
  const demands = uniqueIds(json, 'demands', faults);
  for (const id of uniqueIds(json, 'processors', faults).entries()) {
    // A leg names its ends by id alone, so a processor must not share one with a line.
    if (supplies.has(id[0]) || demands.has(id[0])) {
      faults.add(`$.processors[${id[1]}].id`, 'duplicate', 'is already the id of a line');
    }
  }
  const pairs = json['pairs'];
  if (!Array.isArray(pairs)) return;
  const seen = new Set<string>();
  pairs.forEach((item: unknown, index) => {
    if (!isRecord(item)) return;
    const { supply: from, demand: to } = item;
    if (typeof from === 'string' && !supplies.has(from)) {
      faults.add(`$.pairs[${index}].supply`, 'unknownId', 'names no supply line');
    }
    if (typeof to === 'string' && !demands.has(to)) {
      faults.add(`$.pairs[${index}].demand`, 'unknownId', 'names no demand line');
    }
    const key = JSON.stringify([from, to]);
    if (seen.has(key)) faults.add(`$.pairs[${index}]`, 'duplicate', 'repeats an earlier pair');
    seen.add(key);
  });
}

function uniqueIds(
  json: Record<string, unknown>,
  key: string,
  faults: FaultList,
): Map<string, number> {
  const found = new Map<string, number>();
  const lines = json[key];
  if (!Array.isArray(lines)) return found;
  lines.forEach((line: unknown, index) => {
    if (!isRecord(line) || typeof line['id'] !== 'string') return;
    const id = line['id'];
    const first = found.get(id);
    if (first === undefined) found.set(id, index);
    else faults.add(`$.${key}[${index}].id`, 'duplicate', `repeats $.${key}[${first}].id`);
  });
  return found;
}
