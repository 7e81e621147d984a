/**
 * Which lines can be cleared apart. Two lines belong together when a pair or a rule may tie them: the products of a
 * demand, what a processor takes in and makes, the organisation a cap or a seller's step speaks of. Families smaller than a batch share one job.
 */
import type { BaseUnit } from '../catalogue/product.js';
import { Families } from '../shared/families.js';
import type { BookSide } from '../supply/line.js';
import type { FrozenBook } from './frozen-line.js';
import type { RoundRule } from './round-rules.js';

/** Lines in one batch of tiny families. */
export const BATCH_LINES = 120;

/** What the split needs to know of a line. */
export interface SplitLine {
  readonly side: BookSide;
  readonly id: string;
  readonly org: string;
  readonly unit: BaseUnit;
  readonly products: readonly string[];
}

export interface Component {
  readonly no: number;
  readonly unit: BaseUnit;
  readonly lines: readonly SplitLine[];
}

/** Unit is part of the key: a market counts in one unit. */
const keysOf = (line: SplitLine, cappedOrgs: ReadonlySet<string>, steps: boolean): string[] => [
  ...line.products.map((product) => `${line.unit}|product|${product}`),
  ...(cappedOrgs.has(line.org) || (steps && line.side === 'supply')
    ? [`${line.unit}|org|${line.org}`]
    : []),
];

export const splitLines = (book: FrozenBook): SplitLine[] => [
  ...book.supplies.map((line) => ({ ...line, side: 'supply' as const, products: [line.product] })),
  ...book.demands.map((line) => ({ ...line, side: 'demand' as const })),
  ...(book.processing ?? []).map((line) => ({
    ...line,
    side: 'processing' as const,
    products: [line.input, ...line.outputs.map((output) => output.product)],
  })),
];

/** Components numbered from 1 in the order of their smallest line id: the same for any order of lines. */
export function splitBook(lines: readonly SplitLine[], rules: readonly RoundRule[]): Component[] {
  const cappedOrgs = new Set(rules.flatMap((rule) => (rule.type === 'maxOrg' ? [rule.org] : [])));
  const steps = rules.some((rule) => rule.type === 'sellerSteps');
  const families = new Families();
  for (const line of lines) {
    const [first, ...others] = keysOf(line, cappedOrgs, steps);
    for (const other of others) families.join(first ?? other, other);
  }
  const members = new Map<string, SplitLine[]>();
  for (const line of [...lines].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const root = families.find(keysOf(line, cappedOrgs, steps)[0] ?? line.id);
    const known = members.get(root);
    if (known === undefined) members.set(root, [line]);
    else known.push(line);
  }
  return batch([...members.values()]);
}

function batch(families: readonly (readonly SplitLine[])[]): Component[] {
  const components: { unit: BaseUnit; lines: SplitLine[] }[] = [];
  const open = new Map<BaseUnit, { unit: BaseUnit; lines: SplitLine[] }>();
  for (const family of families) {
    const unit = family[0]?.unit ?? 'g';
    const current = open.get(unit);
    if (current !== undefined && current.lines.length + family.length <= BATCH_LINES) {
      current.lines.push(...family);
      continue;
    }
    const component = { unit, lines: [...family] };
    components.push(component);
    if (family.length < BATCH_LINES) open.set(unit, component);
  }
  return components.map((component, index) => ({ no: index + 1, ...component }));
}
