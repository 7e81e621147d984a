/**
 * Splits a book into parts that no pair and no rule ties together: product families first (a demand ties its accepted products, a
 * processor its input to its outputs, a rule over organisations all products those organisations trade).
 */
import type { Book } from './eligibility.js';
import type { Rule } from './market.js';
import type { Part, PartKind } from './part.js';

export function splitParts(book: Book): Part[] {
  const { market } = book;
  const families = new Families();
  for (const supply of market.supplies) families.add(supply.product);
  for (const demand of market.demands) families.join(demand.products);
  for (const processor of market.processors) {
    families.join([
      processor.input,
      processor.output,
      ...processor.byProducts.map((item) => item.output),
    ]);
  }
  for (const rule of market.rules) families.join(productsTied(book, rule));
  const parts = new Map<string, { supplies: number[]; demands: number[]; processors: number[] }>();
  const partOf = (
    product: string,
  ): { supplies: number[]; demands: number[]; processors: number[] } => {
    const top = families.find(product);
    const known = parts.get(top) ?? { supplies: [], demands: [], processors: [] };
    parts.set(top, known);
    return known;
  };
  market.supplies.forEach((line, index) => partOf(line.product).supplies.push(index));
  market.demands.forEach((line, index) => partOf(line.products[0]!).demands.push(index));
  market.processors.forEach((line, index) => partOf(line.input).processors.push(index));
  return [...parts.values()].map((part) => ({ ...part, kind: kindOf(book, part) }));
}

/** Organisations that sell or buy a product, as far as the rule counts their kilograms together. */
function productsTied(book: Book, rule: Rule): string[] {
  const { market } = book;
  switch (rule.type) {
    case 'maxBuyerShare':
      return [];
    case 'maxOrgKg':
      return tradedBy(book, (org) => org === rule.org);
    case 'sellerSteps':
      return market.supplies.map((line) => line.product);
  }
}

function tradedBy(book: Book, wanted: (org: string) => boolean): string[] {
  const { supplies, demands, processors } = book.market;
  return [
    ...supplies.filter((line) => wanted(line.org)).map((line) => line.product),
    ...demands.filter((line) => wanted(line.org)).map((line) => line.products[0]!),
    ...processors.filter((line) => wanted(line.org)).map((line) => line.input),
  ];
}

export function kindOf(book: Book, part: Omit<Part, 'kind'>): PartKind {
  if (part.processors.length > 0) return 'chain';
  const { supplies, demands, rules } = book.market;
  const products = new Set(part.supplies.map((i) => supplies[i]!.product));
  const orgs = new Set([
    ...part.supplies.map((i) => supplies[i]!.org),
    ...part.demands.map((j) => demands[j]!.org),
  ]);
  const ruled = rules.some((rule) => {
    switch (rule.type) {
      case 'maxBuyerShare':
        return products.has(rule.product);
      case 'maxOrgKg':
        return orgs.has(rule.org);
      case 'sellerSteps':
        return true;
    }
  });
  const limited =
    part.supplies.some((i) => supplies[i]!.minDealKg > 1) ||
    part.demands.some((j) => isLimited(demands[j]!));
  return ruled || limited ? 'side' : 'plain';
}

function isLimited(line: {
  readonly minDealKg: number;
  readonly minFillKg: number;
  readonly maxSuppliers: number | null;
}): boolean {
  return line.minDealKg > 1 || line.minFillKg > 1 || line.maxSuppliers !== null;
}

/** Union-find over product names. */
class Families {
  private readonly up = new Map<string, string>();

  add(product: string): void {
    if (!this.up.has(product)) this.up.set(product, product);
  }

  find(product: string): string {
    this.add(product);
    let top = product;
    while (this.up.get(top) !== top) top = this.up.get(top)!;
    let at = product;
    while (at !== top) {
      const next = this.up.get(at)!;
      this.up.set(at, top);
      at = next;
    }
    return top;
  }

  join(products: readonly string[]): void {
    for (const product of products) this.up.set(this.find(product), this.find(products[0]!));
  }
}
