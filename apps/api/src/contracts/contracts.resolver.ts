import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { permits } from '#domain';
import type { ContractEventView, ContractFilter } from '#feature/contracts';
import { ContractQueries, ContractsService } from '#feature/contracts';
import { decodeCursor, pageOf, pageSize } from '../graphql/connection.js';
import type { GraphContext } from '../graphql/context.js';
import { actorIn, loaderIn } from '../graphql/context.js';
import { answer } from '../graphql/result.js';
import { UuidScalar } from '../graphql/scalars.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import { toContract } from './contract.mapper.js';
import {
  ContractConnection,
  ContractEventType,
  ContractType,
  ContractsArgs,
  SignContractInput,
  SignContractResult,
  VoidContractInput,
  VoidContractResult,
} from './contract.types.js';

@Resolver(() => ContractType)
export class ContractsResolver {
  constructor(
    private readonly service: ContractsService,
    private readonly queries: ContractQueries,
  ) {}

  @Query(() => ContractConnection, {
    description: 'Contracts that the actor may see, the newest first.',
  })
  @Allow('contract.read')
  async contracts(
    @CurrentActor() actor: Actor,
    @Args() args: ContractsArgs,
  ): Promise<ContractConnection> {
    const page = { first: pageSize(args), after: decodeCursor(args.after, 2) };
    const filter = filterOf(args);
    const rows = await this.queries.page(actor, filter, page);
    return pageOf(rows, page.first, {
      node: toContract,
      cursor: (row) => [row.position, row.id],
    });
  }

  @Query(() => ContractType, { description: 'One contract.' })
  @Allow('contract.read')
  contract(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => UuidScalar, description: 'The contract.' }) id: string,
  ): Promise<ContractType> {
    return this.load(actor, id);
  }

  @ResolveField(() => [ContractEventType], {
    nullable: true,
    description: 'The event chain from the first record; null for who may not read records.',
  })
  async events(
    @Context() context: GraphContext,
    @Parent() contract: ContractType,
  ): Promise<readonly ContractEventView[] | null> {
    const actor = actorIn(context);
    if (!permits(actor, 'audit.read', { partyOrgs: contract.partyOrgs })) return null;
    return loaderIn<string, readonly ContractEventView[]>(context, 'contract.events', (ids) =>
      this.queries.events(actor, ids),
    ).load(contract.id);
  }

  @Mutation(() => SignContractResult, {
    description:
      'Signs the exact document for a party, in the application or on paper with a witness. Refusals: CONTRACT_STATE, NEGOTIATION_OPEN, SIGNING_PERIOD_OVER, VERSION_NOT_CURRENT, HASH_MISMATCH, ALREADY_SIGNED, MANDATE_MISSING, SIGNATURE_FILE, CAPACITY_EXCEEDED.',
  })
  @Allow('contract.sign')
  async signContract(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'What is signed.' }) input: SignContractInput,
  ): Promise<typeof SignContractResult> {
    const { organisationId, paper, ...command } = input;
    const outcome = await this.service.sign(actor, {
      ...command,
      orgId: organisationId ?? null,
      paper: paper ?? null,
    });
    return answer(outcome, (id) => this.load(actor, id));
  }

  @Mutation(() => VoidContractResult, {
    description: 'Withdraws a contract that is not in force yet. Refusal: CONTRACT_STATE.',
  })
  @Allow('contract.void')
  async voidContract(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which contract, and why.' }) input: VoidContractInput,
  ): Promise<typeof VoidContractResult> {
    const { organisationId, ...command } = input;
    const outcome = await this.service.voidContract(actor, {
      ...command,
      orgId: organisationId ?? null,
    });
    return answer(outcome, (id) => this.load(actor, id));
  }

  private async load(actor: Actor, id: string): Promise<ContractType> {
    return toContract(await this.queries.byId(actor, id));
  }
}

const OPEN_DAYS = { from: '0001-01-01', to: '9999-12-31' } as const;

function filterOf(args: ContractsArgs): ContractFilter {
  const { termFrom, termTo, productCode, text } = args;
  const days = termFrom ?? termTo;
  const term = { from: termFrom ?? OPEN_DAYS.from, to: termTo ?? OPEN_DAYS.to };
  return {
    state: args.state ?? null,
    orgId: args.organisationId ?? null,
    productCode: productCode ?? null,
    term: days === undefined || days === null ? null : term,
    text: text ?? null,
  };
}
