import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { AppError } from '#domain';
import { IdentityQueries, SessionsService } from '#feature/identity';
import type { Refusal } from '../graphql/result.js';
import { answer, resultUnion } from '../graphql/result.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import { EndSessionInput, PlainCommandInput, UpdateMeInput } from './identity.inputs.js';
import { toMe, toSession } from './identity.mapper.js';
import { MeType, SessionType } from './identity.types.js';

const SignOutResult = resultUnion('SignOut', () => SessionType);
const EndSessionResult = resultUnion('EndSession', () => SessionType);
const UpdateMeResult = resultUnion('UpdateMe', () => MeType);

@Resolver(() => MeType)
export class MeResolver {
  constructor(
    private readonly sessions: SessionsService,
    private readonly identity: IdentityQueries,
  ) {}

  @Query(() => MeType, { description: 'Who is signed in, with the roles held now.' })
  @Allow('session.manage')
  async me(@CurrentActor() actor: Actor): Promise<MeType> {
    const [person, memberships] = await Promise.all([
      this.identity.me(actor),
      this.identity.myMemberships(actor),
    ]);
    return toMe(person, memberships);
  }

  @Query(() => [SessionType], { description: "The person's own live sessions, at most 20." })
  @Allow('session.manage')
  async mySessions(@CurrentActor() actor: Actor): Promise<SessionType[]> {
    return (await this.identity.sessions(actor)).map((session) => toSession(session, actor));
  }

  @Mutation(() => SignOutResult, { description: 'Ends the session of this request.' })
  @Allow('session.manage')
  async signOut(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Key of the command.' }) input: PlainCommandInput,
  ): Promise<SessionType | Refusal> {
    if (actor.kind !== 'person') throw new AppError('FORBIDDEN');
    const { idempotencyKey } = input;
    return this.ended(actor, { idempotencyKey, sessionId: actor.sessionId });
  }

  @Mutation(() => EndSessionResult, { description: "Ends one of the person's own sessions." })
  @Allow('session.manage')
  async endSession(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which session.' }) input: EndSessionInput,
  ): Promise<SessionType | Refusal> {
    return this.ended(actor, input);
  }

  @Mutation(() => UpdateMeResult, { description: "Changes the person's own name or language." })
  @Allow('session.manage')
  async updateMe(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'What changes.' }) input: UpdateMeInput,
  ): Promise<MeType | Refusal> {
    const { displayName, language, idempotencyKey } = input;
    const outcome = await this.sessions.updateProfile(actor, {
      idempotencyKey,
      ...(displayName == null ? {} : { displayName }),
      ...(language == null ? {} : { language }),
    });
    return answer(outcome, () => this.me(actor));
  }

  private async ended(actor: Actor, input: EndSessionInput): Promise<SessionType | Refusal> {
    return answer(await this.sessions.end(actor, input), async (id) =>
      toSession(await this.identity.session(actor, id), actor),
    );
  }
}
