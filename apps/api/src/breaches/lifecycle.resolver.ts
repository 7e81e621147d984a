import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { LIMITS, badInput } from '#domain';
import { CallTasksService, FallbackService, LifecycleService } from '#feature/breaches';
import { ContractQueries } from '#feature/contracts';
import { toContract } from '../contracts/contract.mapper.js';
import { ContractType } from '../contracts/contract.types.js';
import { decodeCursor, pageOf, pageSize } from '../graphql/connection.js';
import type { Refusal } from '../graphql/result.js';
import { answer, resultUnion } from '../graphql/result.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import { CompleteContractInput, FinishCallTaskInput, OpenFallbackInput } from './case.inputs.js';
import { toCallTask } from './case.mapper.js';
import { CallTaskConnection, CallTaskResult, CallTaskType, CallTasksArgs } from './case.types.js';

const CompleteContractResult = resultUnion('CompleteContract', () => ContractType);
const OpenFallbackResult = resultUnion('OpenFallback', () => ContractType);

/** The end of a contract, gaps offered to others, and calls for staff. */
@Resolver(() => CallTaskType)
export class LifecycleResolver {
  constructor(
    private readonly lifecycle: LifecycleService,
    private readonly fallback: FallbackService,
    private readonly tasks: CallTasksService,
    private readonly contracts: ContractQueries,
  ) {}

  @Mutation(() => CompleteContractResult, {
    description:
      'Closes a contract that is delivered or closed short by consent, and paid. Refusals: CONTRACT_STATE, LINES_NOT_DELIVERED, DELIVERIES_OPEN, DUES_OPEN, CASES_OPEN.',
  })
  @Allow('contract.complete')
  async completeContract(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which contract.' }) input: CompleteContractInput,
  ): Promise<ContractType | Refusal> {
    const outcome = await this.lifecycle.complete(actor, input);
    return answer(outcome, async (id) => toContract(await this.contracts.byId(actor, id)));
  }

  @Mutation(() => OpenFallbackResult, {
    description:
      'Offers the undelivered rest of a line to others as a short lot or demand, whose best partners are worked out at once. Refusals: CONTRACT_STATE, NOTHING_LEFT, FALLBACK_NO_LISTING, DUPLICATE_LINE, ORGANISATION_STATE.',
  })
  @Allow('fallback.open')
  async openFallback(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which line, on whose side.' }) input: OpenFallbackInput,
  ): Promise<ContractType | Refusal> {
    const outcome = await this.fallback.open(actor, input);
    return answer(outcome, async (id) => toContract(await this.contracts.byId(actor, id)));
  }

  @Query(() => CallTaskConnection, {
    description: 'Calls that staff should make, the most urgent first.',
  })
  @Allow('task.read')
  async callTasks(
    @CurrentActor() actor: Actor,
    @Args() args: CallTasksArgs,
  ): Promise<CallTaskConnection> {
    const page = { first: pageSize(args), after: decodeCursor(args.after, 2) };
    const rows = await this.tasks.page(actor, { state: args.state ?? null }, page);
    return pageOf(rows, page.first, { node: toCallTask, cursor: (row) => [row.position, row.id] });
  }

  @Mutation(() => CallTaskResult, {
    description: 'Writes down what came of a call. Refusal: TASK_DONE.',
  })
  @Allow('task.do')
  async finishCallTask(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which call, and what came of it.' }) input: FinishCallTaskInput,
  ): Promise<CallTaskType | Refusal> {
    if (input.result.trim() === '' || input.result.length > LIMITS.text.reason) {
      throw badInput('result', {
        vi: `Hãy ghi kết quả, tối đa ${LIMITS.text.reason} ký tự.`,
        en: `Write down the result in at most ${LIMITS.text.reason} characters.`,
      });
    }
    const outcome = await this.tasks.finish(actor, input);
    return answer(outcome, async (id) => toCallTask(await this.tasks.byId(actor, id)));
  }
}
