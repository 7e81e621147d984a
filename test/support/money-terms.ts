/** Terms for specs about money. */
import type { ContractTerms, PriceRule } from '#domain';

export const FIXED: PriceRule = {
  mechanism: 'fixed',
  grades: [
    { gradeRank: 1, vndPerUnit: '5000' },
    { gradeRank: 2, vndPerUnit: '7000' },
  ],
};

/** Terms whose lines are all priced by a rule. */
export const priced =
  (rule: PriceRule) =>
  (terms: ContractTerms): ContractTerms => ({
    ...terms,
    lines: terms.lines.map((line) => ({ ...line, price: { ...line.price, rule } })),
  });
