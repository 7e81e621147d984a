import type { LegalRate } from '#domain';
import {
  bankByBin,
  lateInterest,
  lateInterestRate,
  penaltyRate,
  penaltyVnd,
  percentToPpm,
} from '#domain';
import type {
  BankAccountView,
  BankFileView,
  DueView,
  ExposureView,
  TransferTarget,
} from '#feature/payments';
import { BankAccountType, BankFileType } from './bank.types.js';
import type { ChargesArgs, LegalChargeType } from './due.types.js';
import { ChargesType, DueType, ExposureType, TransferTargetType } from './due.types.js';

export function toDue(view: DueView): DueType {
  const left = view.state === 'cancelled' ? 0n : view.amountVnd - view.paidVnd;
  return Object.assign(new DueType(), view, {
    payerOrganisationId: view.payerOrgId,
    payeeOrganisationId: view.payeeOrgId,
    leftVnd: left,
    payments: view.payments.map((payment) => ({
      ...payment,
      claimedByOrganisationId: payment.claimedByOrgId,
      answeredByOrganisationId: payment.answeredByOrgId,
      amountVnd: BigInt(payment.amountVnd),
      claimedAt: new Date(payment.claimedAt),
      answeredAt: payment.answeredAt === null ? null : new Date(payment.answeredAt),
    })),
    promises: view.promises.map((promise) => ({
      ...promise,
      amountVnd: BigInt(promise.amountVnd),
      paidInTimeVnd: BigInt(promise.paidInTimeVnd),
      madeAt: new Date(promise.madeAt),
    })),
  });
}

export const toTarget = (target: TransferTarget): TransferTargetType =>
  Object.assign(new TransferTargetType(), target, {
    bankName: bankByBin(target.bankBin)?.name ?? target.bankBin,
  });

export const toExposure = ({ orgId, ...view }: ExposureView): ExposureType =>
  Object.assign(new ExposureType(), view, { organisationId: orgId });

export const toAccount = ({ orgId, ...view }: BankAccountView): BankAccountType =>
  Object.assign(new BankAccountType(), view, {
    organisationId: orgId,
    bankName: bankByBin(view.bankBin)?.name ?? view.bankBin,
  });

export const toFile = ({ orgId, ...view }: BankFileView): BankFileType =>
  Object.assign(new BankFileType(), view, { organisationId: orgId });

const charge = (rate: LegalRate, amountVnd: bigint): LegalChargeType => ({
  ratePpm: rate.ppm,
  capPpm: rate.capPpm,
  cut: rate.cut,
  amountVnd,
  sourceVi: rate.source.vi,
  sourceEn: rate.source.en,
});

/** Late interest and penalty of a sum as the law gives them; nothing is stored. */
export function toCharges(args: ChargesArgs): ChargesType {
  const { governingLaw, amountVnd, from, to } = args;
  const agreed = args.interestPercent ?? null;
  const interest = lateInterestRate(governingLaw, agreed === null ? null : percentToPpm(agreed));
  const penalty = penaltyRate(governingLaw, percentToPpm(args.penaltyPercent));
  const ran = lateInterest({ amountVnd, payments: [] }, { from, to }, interest.ppm);
  return Object.assign(new ChargesType(), {
    lateInterest: charge(interest, ran.amountVnd),
    penalty: charge(penalty, penaltyVnd(amountVnd, penalty)),
  });
}
