import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { IdentityQueries, SignInService } from '#feature/identity';
import type { Refusal } from '../graphql/result.js';
import { answer, resultUnion } from '../graphql/result.js';
import { Allow } from '../http/allow.decorator.js';
import { RequestSignInCodeInput, VerifySignInCodeInput } from './identity.inputs.js';
import { toMe } from './identity.mapper.js';
import { SignInChallengeType, SignedInType } from './identity.types.js';

const RequestSignInCodeResult = resultUnion('RequestSignInCode', () => SignInChallengeType);
const VerifySignInCodeResult = resultUnion('VerifySignInCode', () => SignedInType);

@Resolver()
export class SignInResolver {
  constructor(
    private readonly signIn: SignInService,
    private readonly identity: IdentityQueries,
  ) {}

  @Mutation(() => RequestSignInCodeResult, {
    description: 'Sends a one-time code to a phone, if it is known here; the answer does not tell.',
  })
  @Allow('session.open')
  async requestSignInCode(
    @Args('input', { description: 'Phone and challenge.' }) input: RequestSignInCodeInput,
  ): Promise<SignInChallengeType | Refusal> {
    return answer(await this.signIn.requestCode(input), async (challengeId) => ({
      challengeId,
      expiresAt: await this.signIn.expiryOf(challengeId),
    }));
  }

  @Mutation(() => VerifySignInCodeResult, {
    description: 'Opens a session with the code; each guess is counted, each code good once.',
  })
  @Allow('session.open')
  async verifySignInCode(
    @Args('input', { description: 'Challenge and code.' }) input: VerifySignInCodeInput,
  ): Promise<SignedInType | Refusal> {
    const { device = null, ...rest } = input;
    const guess = { ...rest, device };
    return answer(await this.signIn.verify(guess), async (sessionId) => {
      const { actor, ...session } = await this.signIn.signedIn(sessionId, guess);
      const [person, memberships] = await Promise.all([
        this.identity.me(actor),
        this.identity.myMemberships(actor),
      ]);
      return { ...session, me: toMe(person, memberships) };
    });
  }
}
