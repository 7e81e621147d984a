import { LIMITS, SHOWN_UNIT, badInput, basePerUnit, reasonText, shownAmount } from '#domain';
import type { GroupView, LegView } from '#feature/matchmaking';
import { placeOf } from '../geography/place.mapper.js';
import type { ProposalGroupType, ProposalType } from './proposal.types.js';

export const toProposal = (leg: LegView): ProposalType => ({
  ...leg,
  processingOfferId: leg.processingId,
  sellerOrgId: leg.sellerOrg,
  buyerOrgId: leg.buyerOrg,
  productNameVi: leg.productVi,
  productNameEn: leg.productEn,
  origin: placeOf(leg.originPlaceId),
  destination: placeOf(leg.destinationPlaceId),
  quantity: shownAmount(leg.quantityBase, leg.baseUnit),
  unit: SHOWN_UNIT[leg.baseUnit].unit,
  deliveredVnd: leg.priceVnd + leg.transportVnd,
  amountVnd: (leg.priceVnd * leg.quantityBase) / BigInt(basePerUnit(leg.baseUnit)),
  answers: leg.answers.map((one) => ({
    orgId: one.orgId,
    accepted: one.answer === 'accepted',
    reasonCode: one.reasonCode,
    reason: one.reason,
    answeredAt: new Date(one.answeredAt),
  })),
  gains: leg.privates.map((one) => ({
    orgId: one.orgId,
    gainVnd: BigInt(one.gainVnd),
    reasons: one.reasons.map((reason) => {
      const text = reasonText(reason);
      return { code: reason.code, textVi: text.vi, textEn: text.en };
    }),
  })),
  runnerUp:
    leg.runnerUp === null
      ? null
      : { lineId: leg.runnerUp.id, lessVnd: BigInt(leg.runnerUp.lessVnd) },
});

export const toProposalGroup = (group: GroupView): ProposalGroupType => ({
  ...group,
  processingOfferId: group.processingId,
  buyerOrgId: group.buyerOrg,
  minFill: shownAmount(group.minFillBase, group.baseUnit),
  legs: group.legs.map(toProposal),
});

/** A reason or note in words; its limit is smaller than that of the scalar. */
export function reasonInWords(text: string | null | undefined, field: string): string | null {
  if (text === null || text === undefined || text === '') return null;
  if (text.length <= LIMITS.text.reason) return text;
  throw badInput(field, {
    vi: `Nhiều nhất ${LIMITS.text.reason} ký tự.`,
    en: `At most ${LIMITS.text.reason} characters.`,
  });
}
