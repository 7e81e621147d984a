import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor, LineSide } from '#domain';
import { SHOWN_UNIT, candidateTexts, shownAmount } from '#domain';
import type { CandidateView, LineCandidatesView } from '#feature/candidates';
import { CandidateService } from '#feature/candidates';
import type { Refusal } from '../graphql/result.js';
import { answer } from '../graphql/result.js';
import { UuidScalar } from '../graphql/scalars.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import { LineSideEnum } from '../matchmaking/round.types.js';
import {
  type CandidateType,
  LineCandidatesType,
  RefreshCandidatesInput,
  RefreshCandidatesResult,
} from './candidate.types.js';

const toCandidate = (row: CandidateView): CandidateType => ({
  place: row.place,
  partnerLineId: row.partnerId,
  orgId: row.orgId,
  orgName: row.orgName,
  productCode: row.productCode,
  guidePriceVnd: row.guidePriceVnd,
  upTo: shownAmount(row.upToBase, row.baseUnit),
  unit: SHOWN_UNIT[row.baseUnit].unit,
  distanceKm: Math.round(row.distanceKm),
  transportVnd: row.transportVnd,
  gradeAbove: row.gradeAbove,
  deliverFrom: row.deliverFrom,
  deliverTo: row.deliverTo,
  worth: row.band,
  reasons: candidateTexts(row).map(({ vi, en }) => ({ textVi: vi, textEn: en })),
  figures:
    row.gainVnd === null || row.partnerKeepsVnd === null || row.worthVnd === null
      ? null
      : { gainVnd: row.gainVnd, partnerKeepsVnd: row.partnerKeepsVnd, worthVnd: row.worthVnd },
});

const toLineCandidates = (view: LineCandidatesView): LineCandidatesType => ({
  ...view,
  candidates: view.candidates.map(toCandidate),
});

@Resolver(() => LineCandidatesType)
export class CandidatesResolver {
  constructor(private readonly service: CandidateService) {}

  @Query(() => LineCandidatesType, {
    description:
      'The best partners of an own line (staff: of any) between rounds. A party sees public data and bands, staff exact figures.',
  })
  @Allow('candidate.read')
  async candidates(
    @CurrentActor() actor: Actor,
    @Args('side', { type: () => LineSideEnum, description: 'Lot or demand.' }) side: LineSide,
    @Args('lineId', { type: () => UuidScalar, description: 'The line.' }) lineId: string,
  ): Promise<LineCandidatesType> {
    return toLineCandidates(await this.service.candidates(actor, side, lineId));
  }

  @Mutation(() => RefreshCandidatesResult, {
    description:
      'Looks for the best partners of a line again, a few times a day; see `computedAt`.',
  })
  @Allow('candidate.refresh')
  async refreshCandidates(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which line.' }) input: RefreshCandidatesInput,
  ): Promise<LineCandidatesType | Refusal> {
    const outcome = await this.service.refresh(actor, input);
    return answer(outcome, async (id) =>
      toLineCandidates(await this.service.candidates(actor, input.side, id)),
    );
  }
}
