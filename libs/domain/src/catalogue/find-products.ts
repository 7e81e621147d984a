import { fold, foldedWords } from '#text';
import { PRODUCTS } from './catalogue.js';
import type { Product, Sector } from './product.js';

interface Entry {
  readonly product: Product;
  readonly names: readonly string[];
  readonly words: readonly string[];
}

const entries: readonly Entry[] = PRODUCTS.map((product) => {
  const names = [product.name.vi, product.name.en, ...product.synonyms];
  return { product, names: names.map(fold), words: names.flatMap(foldedWords) };
});

const NO_MATCH = 9;

/** 0 the name itself, 1 the beginning of a name, 2 all words begin some word of its names. */
function rankOf(entry: Entry, folded: string, words: readonly string[]): number {
  if (entry.names.includes(folded)) return 0;
  if (entry.names.some((name) => name.startsWith(folded))) return 1;
  const found = words.every((word) => entry.words.some((own) => own.startsWith(word)));
  return found && words.length > 0 ? 2 : NO_MATCH;
}

/**
 * Products by name or synonym in either language, with or without accents ("khom", "dứa", "pineapple"), best first;
 * an empty text finds all, in the order of the catalogue.
 */
export function findProducts(text: string, sector: Sector | null = null): readonly Product[] {
  const folded = fold(text);
  const asked = foldedWords(text);
  return entries
    .filter(({ product }) => sector === null || product.sector === sector)
    .map((entry) => ({ entry, rank: folded === '' ? 0 : rankOf(entry, folded, asked) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry.product);
}
