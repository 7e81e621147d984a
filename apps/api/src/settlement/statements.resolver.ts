import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { SettlementQueries, StatementsService } from '#feature/settlement';
import { PageArgs, decodeCursor, pageOf, pageSize } from '../graphql/connection.js';
import { answer } from '../graphql/result.js';
import { UuidScalar } from '../graphql/scalars.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import { ContractMoneyType, LedgerEntryConnection } from './money.types.js';
import { toContractMoney, toEntry, toStatement } from './settlement.mapper.js';
import {
  RecordPayoutInput,
  RecordPayoutResult,
  RetryStatementInput,
  RetryStatementResult,
  ReverseStatementInput,
  ReverseStatementResult,
  StatementConnection,
  StatementType,
  StatementsArgs,
} from './statement.types.js';

@Resolver(() => StatementType)
export class StatementsResolver {
  constructor(
    private readonly service: StatementsService,
    private readonly queries: SettlementQueries,
  ) {}

  @Query(() => StatementConnection, {
    description: 'Statements that the actor may see, the newest first.',
  })
  @Allow('money.read')
  async statements(
    @CurrentActor() actor: Actor,
    @Args() args: StatementsArgs,
  ): Promise<StatementConnection> {
    const page = { first: pageSize(args), after: decodeCursor(args.after, 2) };
    const { contractId = null, organisationId = null, state = null } = args;
    const filter = { contractId, orgId: organisationId, state };
    const rows = await this.queries.page(actor, filter, page);
    return pageOf(rows, page.first, {
      node: toStatement,
      cursor: (row) => [row.position, row.id],
    });
  }

  @Query(() => StatementType, { description: 'One statement.' })
  @Allow('money.read')
  statement(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => UuidScalar, description: 'The statement.' }) id: string,
  ): Promise<StatementType> {
    return this.load(actor, id);
  }

  @Query(() => ContractMoneyType, { description: 'What of a contract is priced and paid.' })
  @Allow('money.read')
  async contractMoney(
    @CurrentActor() actor: Actor,
    @Args('contractId', { type: () => UuidScalar, description: 'The contract.' })
    contractId: string,
  ): Promise<ContractMoneyType> {
    return toContractMoney(await this.queries.contractMoney(actor, contractId));
  }

  @Query(() => LedgerEntryConnection, {
    description: "Entries in a contract's books, the oldest first.",
  })
  @Allow('money.read')
  async ledgerEntries(
    @CurrentActor() actor: Actor,
    @Args() args: PageArgs,
    @Args('contractId', { type: () => UuidScalar, description: 'The contract.' })
    contractId: string,
  ): Promise<LedgerEntryConnection> {
    const page = { first: pageSize(args), after: decodeCursor(args.after, 2) };
    const rows = await this.queries.entries(actor, contractId, page);
    return pageOf(rows, page.first, { node: toEntry, cursor: (row) => [row.position, row.id] });
  }

  @Mutation(() => ReverseStatementResult, {
    description:
      'Staff take a statement back; its loads are settled anew, and the new statement is answered. Refusals: STATEMENT_STATE, STATEMENT_HAS_PAYMENT, STATEMENT_NOT_LAST.',
  })
  @Allow('statement.correct')
  async reverseStatement(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which, and why.' }) input: ReverseStatementInput,
  ): Promise<typeof ReverseStatementResult> {
    return answer(await this.service.reverse(actor, input), (id) => this.load(actor, id));
  }

  @Mutation(() => RetryStatementResult, {
    description: 'Tries a statement without a price again, soon after. Refusal: STATEMENT_STATE.',
  })
  @Allow('payment.act')
  async retryStatement(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which.' }) input: RetryStatementInput,
  ): Promise<typeof RetryStatementResult> {
    return answer(await this.service.retry(actor, input), (id) => this.load(actor, id));
  }

  @Mutation(() => RecordPayoutResult, {
    description:
      'The seller notes that a pay-out was paid. Refusals: PAYOUT_RECORDED, PAYMENT_IN_FUTURE.',
  })
  @Allow('payout.record')
  async recordPayout(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which, and when.' }) input: RecordPayoutInput,
  ): Promise<typeof RecordPayoutResult> {
    return answer(await this.service.recordPayout(actor, input), (id) => this.load(actor, id));
  }

  private async load(actor: Actor, id: string): Promise<StatementType> {
    return toStatement(await this.queries.byId(actor, id));
  }
}
