/**
 * Money that moves before and after delivery, as terms. A deposit, an input advance and a prepayment are three objects in
 * law and in the books: a deposit is lost or doubled on refusal (Civil Code 2015, article 328), an input advance is a loan
 * in kind, a prepayment is part of the price. The platform records them and moves no money.
 */

/** Deposit by the buyer (đặt cọc). */
export interface DepositTerms {
  readonly amountVnd: string;
  readonly dueOn: string;
  /** What the giver loses, or the taker returns double, when performance fails: stated because "refuses" is ambiguous. */
  readonly failureCountsAsRefusal: boolean;
  /** Set off against the first statements, or returned at the end. */
  readonly settle: 'against_first' | 'returned_at_end';
}

/** Seed, fertiliser or service handed over on credit (ứng trước vật tư). */
export interface InputAdvanceTerms {
  readonly sellerOrgId: string;
  readonly items: readonly {
    readonly name: string;
    readonly unit: string;
    /** Thousandths of the unit, decimal string. */
    readonly quantityMilli: string;
    readonly vndPerUnit: string;
  }[];
  readonly handedOverOn: string;
  /** Parts per million a year; at most 200,000 (Civil Code article 468), simple interest by days. */
  readonly interestPpmPerYear: number;
  readonly interestFreeDays: number;
  /** Most of one statement that is withheld for it, parts per million. */
  readonly recoveryPpm: number;
  readonly dueOn: string;
}

/** Part of the price paid ahead (trả trước tiền hàng). */
export interface PrepaymentTerms {
  readonly sellerOrgId: string;
  readonly amountVnd: string;
  readonly dueOn: string;
  readonly recoveryPpm: number;
}

export interface PaymentTerms {
  /** Days after acceptance of each load, or after the end of the month for monthly statements. */
  readonly daysAfterAcceptance: number;
  readonly statement: 'per_delivery' | 'monthly';
  readonly method: 'bank_transfer' | 'cash';
  readonly lateInterestPercentPerYear: number;
}

/** Commission of the cooperative or union on what it sells for members (phí hợp tác xã), parts per million of the pay-out. */
export interface CommissionTerms {
  readonly sellerOrgId: string;
  readonly ppm: number;
}
