import type { RoundRule } from '#domain';
import { LIMITS, SHOWN_UNIT, badInput, bandText, lineReasonText, shownAmount } from '#domain';
import type {
  BlockingView,
  PublishRound,
  RoundView,
  StartRound,
  UnmatchedView,
} from '#feature/matchmaking';
import type { PublishRoundInput, RoundRulesInput, StartRoundInput } from './round.inputs.js';
import type { BlockingPairType, RoundType, UnmatchedLineType } from './round.types.js';

export const toRound = (row: RoundView): RoundType => ({
  ...row,
  ruleCount: row.rules.length,
  dealtKg: shownAmount(row.dealtGrams, 'g'),
  bookHash: row.bookHash === null ? null : row.bookHash.toString('hex'),
});

export const toBlockingPair = (row: BlockingView): BlockingPairType => ({
  ...row,
  sellerOrgId: row.sellerOrg,
  buyerOrgId: row.buyerOrg,
});

export const toUnmatched = (row: UnmatchedView): UnmatchedLineType => {
  const text = lineReasonText(row.reason);
  return {
    ...row,
    remaining: shownAmount(row.remainingBase, row.baseUnit),
    unit: SHOWN_UNIT[row.baseUnit].unit,
    reasonVi: text.vi,
    reasonEn: text.en,
    filters: Object.entries(row.filters).map(([filter, partners]) => ({ filter, partners })),
    bands: row.bands.map((band) => {
      const told = bandText(band);
      return { ...band, textVi: told.vi, textEn: told.en };
    }),
    hints:
      row.hints?.map((hint) => ({
        ...hint,
        detail: hint.detail ?? null,
        textVi: hint.text.vi,
        textEn: hint.text.en,
      })) ?? null,
  };
};

export function toRules(input: RoundRulesInput | null | undefined): RoundRule[] {
  const steps = input?.sellerSteps ?? [];
  return [
    ...(input?.buyerShares ?? []).map((rule): RoundRule => ({
      type: 'maxBuyerShare',
      product: rule.productCode,
      sharePercent: rule.sharePercent,
    })),
    ...(input?.organisationCaps ?? []).map(({ orgId, from, to, units }): RoundRule => ({
      type: 'maxOrg',
      org: orgId,
      from,
      to,
      units,
    })),
    ...(steps.length === 0
      ? []
      : [
          {
            type: 'sellerSteps' as const,
            steps: steps.map(({ uptoUnits, bonusVnd }) => ({ uptoUnits, bonusVnd })),
          },
        ]),
    ...(input?.forbiddenPairs ?? []).map(({ lotId, demandId }): RoundRule => ({
      type: 'forbidPair',
      lotId,
      demandId,
    })),
    ...(input?.pairBonuses ?? []).map(({ lotId, demandId, bonusVnd }): RoundRule => ({
      type: 'pairBonus',
      lotId,
      demandId,
      bonusVnd,
    })),
  ];
}

export const toStartRound = (input: StartRoundInput): StartRound => ({
  idempotencyKey: input.idempotencyKey,
  id: input.id,
  request: {
    name: input.name,
    productCodes: input.productCodes,
    placeIds: input.placeIds ?? [],
    weekFrom: input.weekFrom,
    weekTo: input.weekTo,
    quantityBasis: input.quantityBasis,
    priceSplit: input.priceSplit,
    seed: Number(input.seed ?? 1n),
    timeLimitSeconds: input.timeLimitSeconds,
    offerHours: input.offerHours,
    rules: toRules(input.rules),
  },
});

export function toPublishRound(input: PublishRoundInput): PublishRound {
  const groupIds = input.groupIds ?? null;
  if (
    groupIds !== null &&
    (groupIds.length === 0 || groupIds.length > LIMITS.round.groupsPerPublication)
  ) {
    throw badInput('groupIds', {
      vi: `Chọn từ 1 đến ${LIMITS.round.groupsPerPublication} nhóm đề xuất mỗi lần.`,
      en: `Choose 1 to ${LIMITS.round.groupsPerPublication} groups at a time.`,
    });
  }
  const { idempotencyKey, roundId, expectedVersion } = input;
  return { idempotencyKey, roundId, groupIds, expectedVersion };
}
