import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { LIMITS, MEASURES, badInput } from '#domain';
import type { ReliabilityView } from '#feature/reliability';
import { ReliabilityService } from '#feature/reliability';
import type { Refusal } from '../graphql/result.js';
import { answer } from '../graphql/result.js';
import { UuidScalar } from '../graphql/scalars.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import {
  ReliabilityType,
  ReplyToReliabilityInput,
  ReplyToReliabilityResult,
} from './reliability.types.js';

const toReliability = ({ orgId, measures }: ReliabilityView): ReliabilityType =>
  Object.assign(new ReliabilityType(), {
    organisationId: orgId,
    figures: measures.map(({ replies, ...figure }) => ({
      ...figure,
      nameVi: MEASURES[figure.measure].name.vi,
      nameEn: MEASURES[figure.measure].name.en,
      replies: replies.map(({ text, repliedAt }) => ({ text, repliedAt: new Date(repliedAt) })),
    })),
  });

@Resolver(() => ReliabilityType)
export class ReliabilityResolver {
  constructor(private readonly service: ReliabilityService) {}

  @Query(() => ReliabilityType, {
    description: 'What an organisation has kept of its obligations: counts, never marks.',
  })
  @Allow('reliability.read')
  async reliability(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => UuidScalar, description: 'The organisation.' }) id: string,
  ): Promise<ReliabilityType> {
    return toReliability(await this.service.of(actor, id));
  }

  @Mutation(() => ReplyToReliabilityResult, {
    description: 'An organisation answers its own figure.',
  })
  @Allow('reliability.reply')
  async replyToReliability(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which figure, and the reply.' }) input: ReplyToReliabilityInput,
  ): Promise<ReliabilityType | Refusal> {
    const { organisationId: orgId, ...rest } = input;
    if (input.text.trim() === '' || input.text.length > LIMITS.text.reason) {
      throw badInput('text', {
        vi: `Hãy viết phản hồi, tối đa ${LIMITS.text.reason} ký tự.`,
        en: `Write a reply of at most ${LIMITS.text.reason} characters.`,
      });
    }
    const outcome = await this.service.reply(actor, { ...rest, orgId });
    return answer(outcome, async (id) => toReliability(await this.service.of(actor, id)));
  }
}
