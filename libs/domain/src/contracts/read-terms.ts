/** Stored terms of any format as terms of today. A stored text is never rewritten: it is what was signed. */
import { assert } from '../shared/index.js';
import type { ContractTerms, LineTerms } from './terms.js';
import { TERMS_FORMAT } from './terms.js';

type OldLine = Omit<LineTerms, 'product' | 'quantity' | 'price'> & {
  readonly product: Omit<LineTerms['product'], 'grades'>;
  readonly quantity: Omit<LineTerms['quantity'], 'rule' | 'tolerance'> & {
    readonly tolerancePercent: number;
  };
  readonly price: Omit<LineTerms['price'], 'rule'>;
};

/** What format 1 lacked: its contracts were all single, firm and at one fixed price. */
type OldTerms = Omit<
  ContractTerms,
  | 'format'
  | 'kind'
  | 'framework'
  | 'seasons'
  | 'lines'
  | 'payment'
  | 'quality'
  | 'forceMajeure'
  | NewSection
> & {
  readonly format: 1;
  readonly lines: readonly OldLine[];
  readonly payment: Omit<ContractTerms['payment'], 'statement'>;
  readonly quality: Pick<ContractTerms['quality'], 'rejectionHours' | 'noticeDaysBeforeHarvest'>;
  readonly forceMajeure: Omit<ContractTerms['forceMajeure'], 'fixedDates'>;
};
type NewSection =
  | 'deposit'
  | 'inputAdvances'
  | 'prepayments'
  | 'commissions'
  | 'renegotiation'
  | 'cancel'
  | 'coolingOffHours'
  | 'otherClauses';

function upgradedLine({ product, quantity, price, ...line }: OldLine): LineTerms {
  const { tolerancePercent, ...rest } = quantity;
  const { gradeRank } = product;
  return {
    ...line,
    product: { ...product, grades: [{ rank: gradeRank, label: product.gradeLabel }] },
    quantity: {
      base: rest.base,
      baseUnit: rest.baseUnit,
      unit: rest.unit,
      rule: { rule: 'firm' },
      tolerance: { absoluteBase: null, ppm: tolerancePercent * 10_000 },
    },
    price: {
      farmGateVndPerUnit: price.farmGateVndPerUnit,
      transportVndPerUnit: price.transportVndPerUnit,
      gradePremiumVndPerUnit: price.gradePremiumVndPerUnit,
      amountVnd: price.amountVnd,
      rule: {
        mechanism: 'fixed',
        grades: [{ gradeRank, vndPerUnit: price.farmGateVndPerUnit }],
      },
    },
  };
}

const upgraded = (old: OldTerms): ContractTerms => ({
  ...old,
  format: TERMS_FORMAT,
  kind: 'single',
  framework: null,
  seasons: [],
  lines: old.lines.map(upgradedLine),
  payment: { ...old.payment, statement: 'per_delivery' },
  deposit: null,
  inputAdvances: [],
  prepayments: [],
  commissions: [],
  quality: { ...old.quality, sampling: null, rejects: 'returned' },
  forceMajeure: { ...old.forceMajeure, fixedDates: false },
  renegotiation: null,
  cancel: { by: 'nobody', noticeDays: 0 },
  coolingOffHours: 0,
  otherClauses: [],
});

/** Reads the text of a version. A format that is not ours is a defect: only this program writes them. */
export function readTerms(text: string): ContractTerms {
  const terms = JSON.parse(text) as OldTerms | ContractTerms;
  const { format }: { readonly format: number } = terms;
  assert(format === 1 || format === TERMS_FORMAT, 'a known format of terms');
  return terms.format === 1 ? upgraded(terms) : terms;
}
