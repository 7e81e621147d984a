/** How long a linkage must last to be supported (Decree 98/2018, article 11): by the length of the production cycle. */
import { dayNumber } from '#text';
import { productByCode } from '../catalogue/index.js';
import type { ContractTerms } from './terms.js';

/** Crops whose cycle from planting to the next harvest is a year or more; cycle lengths are general knowledge. */
const LONG_CYCLE: ReadonlySet<string> = new Set([
  'pineapple-queen',
  'pineapple-md2',
  'pomelo-nam-roi',
  'lime-seedless',
  'jackfruit-thai',
  'soursop',
  'orange-king',
  'mandarin-sweet',
  'orange-xoan',
  'mango',
  'sugarcane',
]);

export interface SupportTerm {
  readonly yearsNeeded: 3 | 5;
  readonly longEnough: boolean;
}

/** Null for what is neither grown nor reared: the rule does not speak of it. */
export function supportTerm(terms: ContractTerms): SupportTerm | null {
  const grown = terms.lines.filter((line) => {
    const sector = productByCode(line.product.code)?.sector;
    return sector === 'farming' || sector === 'aquaculture';
  });
  if (grown.length === 0) return null;
  const yearsNeeded = grown.some((line) => LONG_CYCLE.has(line.product.code)) ? 5 : 3;
  const days = dayNumber(terms.term.to) - dayNumber(terms.term.from) + 1;
  return { yearsNeeded, longEnough: days >= yearsNeeded * 365 };
}
