import { unpricedText } from '#domain';
import type {
  AdvanceView,
  ContractMoneyView,
  EntryView,
  SeriesView,
  StatementView,
  TaxView,
} from '#feature/settlement';
import {
  ContractMoneyType,
  InputAdvanceType,
  LedgerEntryType,
  MarketSeriesType,
  OrganisationTaxType,
} from './money.types.js';
import { StatementType } from './statement.types.js';

export function toStatement(view: StatementView): StatementType {
  const { sellerOrgId, buyerOrgId, unpriced, lines, payouts, ...rest } = view;
  return Object.assign(new StatementType(), rest, {
    sellerOrganisationId: sellerOrgId,
    buyerOrganisationId: buyerOrgId,
    unpriced: unpriced.map((reason) => {
      const text = unpricedText(reason);
      return { ...reason, messageVi: text.vi, messageEn: text.en };
    }),
    lines: lines.map(({ inputs, ...line }) => ({
      ...line,
      amountVnd: BigInt(line.amountVnd),
      figures: Object.entries(inputs).map(([name, value]) => ({ name, value })),
    })),
    payouts: payouts.map((payout) => ({ ...payout, amountVnd: BigInt(payout.amountVnd) })),
    documentPath: view.issuedAt === null ? null : `/statements/${view.id}/document`,
  });
}

export function toContractMoney(view: ContractMoneyView): ContractMoneyType {
  return Object.assign(new ContractMoneyType(), view, {
    balances: view.balances.map((balance) => ({
      ...balance,
      sellerOrganisationId: balance.sellerOrgId,
    })),
  });
}

export function toEntry(view: EntryView): LedgerEntryType {
  return Object.assign(new LedgerEntryType(), view, {
    sellerOrganisationId: view.sellerOrgId,
    postings: view.postings.map((posting) => ({ ...posting, amount: BigInt(posting.amount) })),
  });
}

export function toAdvance(view: AdvanceView): InputAdvanceType {
  return Object.assign(new InputAdvanceType(), view, {
    sellerOrganisationId: view.sellerOrg,
    interestPpmPerYear: view.interestPpm,
  });
}

export const toSeries = (view: SeriesView): MarketSeriesType =>
  Object.assign(new MarketSeriesType(), view);

export const toTax = ({ orgId, ...view }: TaxView): OrganisationTaxType =>
  Object.assign(new OrganisationTaxType(), view, { organisationId: orgId });
