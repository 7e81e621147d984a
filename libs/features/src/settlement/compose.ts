/** From the rows of a statement to the input of the pure rules. */
import type {
  ContractTerms,
  LineTerms,
  Load,
  PricedLine,
  ReferenceWindow,
  StatementInput,
} from '#domain';
import {
  assert,
  levelOf,
  productByCode,
  referenceDays,
  referenceOf,
  referencePrice,
  usualTax,
  vatTreatment,
} from '#domain';
import { moneyBalances } from '#feature/ledger';
import type { Reader } from '#persistence';
import type {
  ContractTermsSet,
  LoadRecord,
  StatementRecord,
  TaxFacts,
} from './statement.repository.js';
import {
  chargedPlots,
  findAdvances,
  findLoads,
  findPrepayments,
  findPrices,
  findTax,
  findTerms,
} from './statement.repository.js';

export interface Composition {
  readonly input: StatementInput;
  readonly terms: ContractTerms;
  readonly contractNumber: string;
  readonly version: number;
}

const lineAt = (set: ContractTermsSet, version: number, no: number): LineTerms | undefined =>
  set.byVersion.get(version)?.lines.find((line) => line.no === no);

/**
 * A load is priced by the terms it was announced under; where their price table lacks a grade of it, by the current ones, so
 * that an amendment can heal the gap.
 */
function versionFor(set: ContractTermsSet, load: LoadRecord): number {
  const line = lineAt(set, load.version, load.lineNo);
  if (line === undefined) return set.currentVersion;
  const { rule } = line.price;
  if (rule.mechanism === 'whole_plot') return load.version;
  const ranks = new Set(rule.grades.map((grade) => grade.gradeRank));
  const known = load.grades.every(
    (grade) => grade.acceptedBase === 0n || ranks.has(grade.gradeRank),
  );
  return known ? load.version : set.currentVersion;
}

function taxOf(facts: TaxFacts | undefined): {
  method: 'deduction' | 'direct' | 'none';
  own: boolean;
} {
  assert(facts !== undefined, 'the organisations of a contract exist');
  const usual = usualTax(facts.kind);
  return {
    method: facts.method ?? usual.method,
    own: facts.ownProduction ?? usual.ownProduction,
  };
}

function pricedLine(
  line: LineTerms,
  of: {
    readonly key: string;
    readonly lineId: string;
    readonly day: string;
    readonly seller: TaxFacts | undefined;
    readonly buyer: TaxFacts | undefined;
  },
): PricedLine {
  const product = productByCode(line.product.code);
  const { method, own } = taxOf(of.seller);
  assert(of.seller !== undefined && of.buyer !== undefined, 'both sides exist');
  return {
    key: of.key,
    lineId: of.lineId,
    no: line.no,
    unitBase: line.quantity.baseUnit === 'g' ? 1000n : 1n,
    unit: line.quantity.unit,
    price: line.price.rule,
    vat: vatTreatment({
      sellerKind: of.seller.kind,
      ownProduction: own,
      level: levelOf(product?.sector ?? 'trade'),
      buyerKind: of.buyer.kind,
      method,
      day: of.day,
    }),
  };
}

interface Priced {
  readonly lines: readonly PricedLine[];
  readonly loads: readonly Load[];
}

async function pricedLoads(
  reader: Reader,
  statement: StatementRecord,
  of: {
    readonly day: string;
    readonly set: ContractTermsSet;
    readonly loads: readonly LoadRecord[];
  },
): Promise<Priced> {
  const tax = await findTax(reader, [statement.sellerOrg, statement.buyerOrg]);
  const lines = new Map<string, PricedLine>();
  const loads = of.loads.map((load): Load => {
    const version = versionFor(of.set, load);
    const key = `${load.lineId}@${version}`;
    if (!lines.has(key)) {
      const line = lineAt(of.set, version, load.lineNo);
      assert(line !== undefined, 'a delivered line stands in the terms');
      lines.set(
        key,
        pricedLine(line, {
          key,
          lineId: load.lineId,
          day: of.day,
          seller: tax.get(statement.sellerOrg),
          buyer: tax.get(statement.buyerOrg),
        }),
      );
    }
    return { ...load, lineKey: key };
  });
  return { lines: [...lines.values()], loads };
}

/** Prices of every window that the loads look at, in one statement. */
async function references(reader: Reader, priced: Priced): Promise<StatementInput['reference']> {
  const rules = new Map(priced.lines.map((line) => [line.key, referenceOf(line.price)]));
  const spans = priced.loads.flatMap((load) => {
    const window: ReferenceWindow | null = rules.get(load.lineKey) ?? null;
    return window === null
      ? []
      : [{ series: window.seriesCode, ...referenceDays(window, load.weighedOn) }];
  });
  if (spans.length === 0) return () => null;
  const days = spans.flatMap((span) => [span.from, span.to]).sort();
  const prices = await findPrices(reader, [...new Set(spans.map((span) => span.series))], {
    from: days[0] ?? '',
    to: days.at(-1) ?? '',
  });
  return (series, from, to) =>
    referencePrice(
      (prices.get(series) ?? [])
        .filter((price) => price.day >= from && price.day <= to)
        .map((price) => price.vnd),
    );
}

/** Everything that the pure rules need for a statement as of a day; the account is locked. */
export async function compositionOf(
  reader: Reader,
  statement: StatementRecord,
  day: string,
): Promise<Composition> {
  const loads = await findLoads(reader, statement.id);
  const set = await findTerms(reader, statement.contractId, [
    ...new Set(loads.map((load) => load.version)),
  ]);
  const terms = set.byVersion.get(set.currentVersion);
  assert(terms !== undefined, 'the current version was read');
  const priced = await pricedLoads(reader, statement, { day, set, loads });
  const balance = await moneyBalances(reader, statement);
  const plots = priced.lines.some((line) => line.price.mechanism === 'whole_plot');
  const input: StatementInput = {
    day,
    ...priced,
    chargedPlots: plots ? await chargedPlots(reader, statement) : new Set(),
    reference: await references(reader, priced),
    advances: await findAdvances(reader, statement),
    prepayments: await findPrepayments(reader, statement),
    depositVnd: terms.deposit?.settle === 'against_first' ? -balance('deposit') : 0n,
    creditVnd: -balance('credit'),
    commissionPpm:
      terms.commissions.find((each) => each.sellerOrgId === statement.sellerOrg)?.ppm ?? 0,
    members: [],
  };
  return { input, terms, contractNumber: set.number, version: set.currentVersion };
}
