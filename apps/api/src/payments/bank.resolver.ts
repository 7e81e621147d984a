import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { BANKS } from '#domain';
import { BankAccountsService, BankFilesService } from '#feature/payments';
import { PageArgs, decodeCursor, pageOf, pageSize } from '../graphql/connection.js';
import { answer } from '../graphql/result.js';
import { UuidScalar } from '../graphql/scalars.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import {
  AddBankAccountInput,
  AddBankAccountResult,
  BankAccountType,
  BankFileConnection,
  BankFileType,
  BankLineConnection,
  BankType,
  RetireBankAccountInput,
  RetireBankAccountResult,
  SettleBankLineInput,
  SettleBankLineResult,
  VerifyBankAccountInput,
  VerifyBankAccountResult,
} from './bank.types.js';
import { toAccount, toFile } from './payments.mapper.js';

@Resolver()
export class BankResolver {
  constructor(
    private readonly accounts: BankAccountsService,
    private readonly files: BankFilesService,
  ) {}

  @Query(() => [BankType], { description: 'Banks that take VietQR transfers.' })
  @Allow('catalogue.read')
  banks(): BankType[] {
    return [...BANKS];
  }

  @Query(() => [BankAccountType], {
    description: 'Accounts of an organisation that are not retired.',
  })
  @Allow('bank_account.read')
  async bankAccounts(
    @CurrentActor() actor: Actor,
    @Args('organisationId', { type: () => UuidScalar, description: 'The organisation.' })
    organisationId: string,
  ): Promise<BankAccountType[]> {
    return (await this.accounts.list(actor, organisationId)).map(toAccount);
  }

  @Mutation(() => AddBankAccountResult, {
    description:
      'Enters an account; staff verify it before payers see it. Refusals: BANK_UNKNOWN, BANK_ACCOUNT_NUMBER, BANK_HOLDER, BANK_ACCOUNT_TAKEN, TOO_MANY_ACCOUNTS.',
  })
  @Allow('bank_account.manage')
  async addBankAccount(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The account.' }) input: AddBankAccountInput,
  ): Promise<typeof AddBankAccountResult> {
    const { organisationId, ...form } = input;
    const outcome = await this.accounts.add(actor, { ...form, orgId: organisationId });
    return answer(outcome, async (id) => toAccount(await this.accounts.byId(actor, id)));
  }

  @Mutation(() => VerifyBankAccountResult, {
    description:
      'Staff have checked by another way that the account is right; it replaces the one before. Refusal: BANK_ACCOUNT_STATE.',
  })
  @Allow('bank_account.verify')
  async verifyBankAccount(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which.' }) input: VerifyBankAccountInput,
  ): Promise<typeof VerifyBankAccountResult> {
    const { accountId: id, idempotencyKey } = input;
    const outcome = await this.accounts.verify(actor, { id, idempotencyKey });
    return answer(outcome, async () => toAccount(await this.accounts.byId(actor, id)));
  }

  @Mutation(() => RetireBankAccountResult, {
    description: 'Takes an account out of use. Refusal: BANK_ACCOUNT_STATE.',
  })
  @Allow('bank_account.manage')
  async retireBankAccount(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which.' }) input: RetireBankAccountInput,
  ): Promise<typeof RetireBankAccountResult> {
    const { accountId: id, idempotencyKey } = input;
    const outcome = await this.accounts.retire(actor, { id, idempotencyKey });
    return answer(outcome, async () => toAccount(await this.accounts.byId(actor, id)));
  }

  @Query(() => BankFileConnection, { description: 'Uploaded bank statements, the newest first.' })
  @Allow('bank_file.manage')
  async bankFiles(
    @CurrentActor() actor: Actor,
    @Args() args: PageArgs,
    @Args('organisationId', { type: () => UuidScalar, description: 'The organisation.' })
    organisationId: string,
  ): Promise<BankFileConnection> {
    const page = { first: pageSize(args), after: decodeCursor(args.after, 2) };
    const rows = await this.files.files(actor, organisationId, page);
    return pageOf(rows, page.first, {
      node: toFile,
      cursor: (row) => [row.uploadedAt.toISOString(), row.id],
    });
  }

  @Query(() => BankFileType, { description: 'One uploaded bank statement.' })
  @Allow('bank_file.manage')
  async bankFile(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => UuidScalar, description: 'The file.' }) id: string,
  ): Promise<BankFileType> {
    return toFile(await this.files.file(actor, id));
  }

  @Query(() => BankLineConnection, { description: 'Transfers of a bank statement in its order.' })
  @Allow('bank_file.manage')
  async bankLines(
    @CurrentActor() actor: Actor,
    @Args() args: PageArgs,
    @Args('fileId', { type: () => UuidScalar, description: 'The file.' }) fileId: string,
  ): Promise<BankLineConnection> {
    const page = { first: pageSize(args), after: decodeCursor(args.after, 1) };
    const rows = await this.files.lines(actor, fileId, page);
    return pageOf(rows, page.first, {
      node: (row) => row,
      cursor: (row) => [String(row.row)],
    });
  }

  @Mutation(() => SettleBankLineResult, {
    description:
      'Says which due a transfer pays, or leaves it aside. A claim of the other side over the sum is confirmed by it. Refusals: BANK_LINE_STATE, BANK_LINE_DIRECTION and those of claimPayment.',
  })
  @Allow('bank_file.manage')
  async settleBankLine(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Transfer and due.' }) input: SettleBankLineInput,
  ): Promise<typeof SettleBankLineResult> {
    const { idempotencyKey, lineId, dueId = null } = input;
    const outcome = await this.files.settle(actor, { idempotencyKey, lineId, dueId });
    return answer(outcome, (id) => this.files.line(actor, id));
  }
}
