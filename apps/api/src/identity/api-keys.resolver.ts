import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { ApiKeysService, IdentityQueries } from '#feature/identity';
import type { Refusal } from '../graphql/result.js';
import { answer, resultUnion } from '../graphql/result.js';
import { UuidScalar } from '../graphql/scalars.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import { CreateApiKeyInput, EndApiKeyInput } from './identity.inputs.js';
import { toApiKey } from './identity.mapper.js';
import { ApiKeyType, CreatedApiKeyType } from './identity.types.js';

const CreateApiKeyResult = resultUnion('CreateApiKey', () => CreatedApiKeyType);
const EndApiKeyResult = resultUnion('EndApiKey', () => ApiKeyType);

@Resolver()
export class ApiKeysResolver {
  constructor(
    private readonly keys: ApiKeysService,
    private readonly identity: IdentityQueries,
  ) {}

  @Query(() => [ApiKeyType], {
    description: 'Keys of an organisation, the newest first, at most 50.',
  })
  @Allow('api_key.manage')
  async apiKeys(
    @CurrentActor() actor: Actor,
    @Args('orgId', { type: () => UuidScalar, description: 'The organisation.' }) orgId: string,
  ): Promise<ApiKeyType[]> {
    return (await this.identity.apiKeys(actor, orgId)).map(toApiKey);
  }

  @Mutation(() => CreateApiKeyResult, { description: 'Makes a key and shows its secret once.' })
  @Allow('api_key.manage')
  async createApiKey(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'What the key is for.' }) input: CreateApiKeyInput,
  ): Promise<CreatedApiKeyType | Refusal> {
    return answer(await this.keys.create(actor, input), async (id) => {
      const key = await this.identity.apiKey(actor, id);
      return { key: toApiKey(key), secret: key.fresh ? this.keys.secretOf(input) : null };
    });
  }

  @Mutation(() => EndApiKeyResult, { description: 'Ends a key; felt at once.' })
  @Allow('api_key.manage')
  async endApiKey(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which key.' }) input: EndApiKeyInput,
  ): Promise<ApiKeyType | Refusal> {
    return answer(await this.keys.end(actor, input), async (id) =>
      toApiKey(await this.identity.apiKey(actor, id)),
    );
  }
}
