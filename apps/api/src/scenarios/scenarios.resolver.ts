import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { RoundQueries } from '#feature/matchmaking';
import { ScenarioQueries, ScenarioService } from '#feature/scenarios';
import type { Outcome } from '#persistence';
import type { Connection } from '../graphql/connection.js';
import { PageArgs, decodeCursor, pageOf, pageSize } from '../graphql/connection.js';
import type { Refusal } from '../graphql/result.js';
import { answer, resultUnion } from '../graphql/result.js';
import { UuidScalar } from '../graphql/scalars.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import { toRound } from '../matchmaking/round.mapper.js';
import { RoundType } from '../matchmaking/round.types.js';
import {
  AddScenarioInput,
  CreateScenarioBookInput,
  PromoteScenarioInput,
  ScenarioBookStepInput,
} from './scenario.inputs.js';
import { toAddScenario, toBook, toCreateBook } from './scenario.mapper.js';
import {
  AddScenarioResult,
  CancelScenariosResult,
  CreateScenarioBookResult,
  RunScenariosResult,
  ScenarioBookConnection,
  ScenarioBookType,
} from './scenario.types.js';

const PromoteScenarioResult = resultUnion('PromoteScenario', () => RoundType);

/** The what-if bench, for staff. */
@Resolver(() => ScenarioBookType)
export class ScenariosResolver {
  constructor(
    private readonly service: ScenarioService,
    private readonly queries: ScenarioQueries,
    private readonly rounds: RoundQueries,
  ) {}

  @Query(() => ScenarioBookConnection, { description: 'What-if books, the newest first.' })
  @Allow('scenario.read')
  async scenarioBooks(
    @CurrentActor() actor: Actor,
    @Args() args: PageArgs,
  ): Promise<Connection<ScenarioBookType>> {
    const page = { first: pageSize(args), after: decodeCursor(args.after, 2) };
    const rows = await this.queries.books(actor, page);
    return pageOf(rows, page.first, {
      node: toBook,
      cursor: (row) => [row.requestedAtExact, row.id],
    });
  }

  @Query(() => ScenarioBookType, { description: 'One what-if book with its scenarios.' })
  @Allow('scenario.read')
  scenarioBook(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => UuidScalar, description: 'The book.' }) id: string,
  ): Promise<ScenarioBookType> {
    return this.load(actor, id);
  }

  @Mutation(() => CreateScenarioBookResult, {
    description: 'Freezes a copy of the open lines in scope; see `state`.',
  })
  @Allow('scenario.run')
  async createScenarioBook(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Scope.' }) input: CreateScenarioBookInput,
  ): Promise<ScenarioBookType | Refusal> {
    return this.answer(actor, await this.service.createBook(actor, toCreateBook(input)));
  }

  @Mutation(() => AddScenarioResult, { description: 'Adds a set of rules to a book.' })
  @Allow('scenario.run')
  async addScenario(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Book and rules.' }) input: AddScenarioInput,
  ): Promise<ScenarioBookType | Refusal> {
    return this.answer(actor, await this.service.addScenario(actor, toAddScenario(input)));
  }

  @Mutation(() => RunScenariosResult, {
    description: 'Clears every scenario of a book that has no figures yet; answers at once.',
  })
  @Allow('scenario.run')
  async runScenarios(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which book.' }) input: ScenarioBookStepInput,
  ): Promise<ScenarioBookType | Refusal> {
    return this.answer(actor, await this.service.run(actor, input));
  }

  @Mutation(() => CancelScenariosResult, {
    description: 'Stops the scenarios of a book that wait or are being cleared.',
  })
  @Allow('scenario.run')
  async cancelScenarios(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which book.' }) input: ScenarioBookStepInput,
  ): Promise<ScenarioBookType | Refusal> {
    return this.answer(actor, await this.service.cancel(actor, input));
  }

  @Mutation(() => PromoteScenarioResult, {
    description:
      'Starts a real round by the rules of a scenario, over the scope of its book as it is open now.',
  })
  @Allow('scenario.run')
  async promoteScenario(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which scenario.' }) input: PromoteScenarioInput,
  ): Promise<RoundType | Refusal> {
    const outcome = await this.service.promote(actor, input);
    return answer(outcome, async (id) => toRound(await this.rounds.round(actor, id)));
  }

  private answer(actor: Actor, outcome: Outcome): Promise<ScenarioBookType | Refusal> {
    return answer(outcome, (id) => this.load(actor, id));
  }

  private async load(actor: Actor, id: string): Promise<ScenarioBookType> {
    return toBook(await this.queries.book(actor, id));
  }
}
