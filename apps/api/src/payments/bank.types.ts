import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Connection } from '../graphql/connection.js';
import { connectionType } from '../graphql/connection.js';
import { CommandInput, resultUnion } from '../graphql/result.js';
import {
  InstantScalar,
  Int64Scalar,
  LocalDateScalar,
  TextScalar,
  UuidScalar,
} from '../graphql/scalars.js';
import { BankAccountStateEnum, BankLineStateEnum, MatchReasonEnum } from './payments.enums.js';

@ObjectType('Bank', { description: 'A bank that takes VietQR transfers.' })
export class BankType {
  @Field(() => String, { description: 'Six digits.' })
  bin: string;

  @Field(() => String, { description: 'Name.' })
  name: string;
}

@ObjectType('BankAccount', {
  description: 'An account an organisation is paid to (tài khoản nhận tiền).',
})
export class BankAccountType {
  @Field(() => UuidScalar, { description: 'Id.' })
  id: string;

  @Field(() => UuidScalar, { description: 'The organisation.' })
  organisationId: string;

  @Field(() => String, { description: 'Six digits of the bank.' })
  bankBin: string;

  @Field(() => String, { description: 'Name of the bank.' })
  bankName: string;

  @Field(() => String, { description: 'Account number.' })
  accountNumber: string;

  @Field(() => String, { description: 'Holder.' })
  holderName: string;

  @Field(() => BankAccountStateEnum, { description: 'State.' })
  state: string;

  @Field(() => InstantScalar, { description: 'When it was entered.' })
  enteredAt: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'When staff verified it.' })
  verifiedAt: Date | null;
}

@ObjectType('BankFile', { description: 'An uploaded bank statement (sao kê).' })
export class BankFileType {
  @Field(() => UuidScalar, { description: 'Id.' })
  id: string;

  @Field(() => UuidScalar, { description: 'The organisation.' })
  organisationId: string;

  @Field(() => UuidScalar, { description: 'The account.' })
  accountId: string;

  @Field(() => String, { description: 'Name of the file.' })
  name: string;

  @Field(() => String, { description: 'How its letters were read.' })
  encoding: string;

  @Field(() => Int, { description: 'Transfers in it.' })
  rowCount: number;

  @Field(() => Int, { description: 'Of these, known from earlier files.' })
  knownCount: number;

  @Field(() => InstantScalar, { description: 'When it was uploaded.' })
  uploadedAt: Date;
}

@ObjectType('BankLine', {
  description: 'A transfer on a bank statement, with the due it seems to pay.',
})
export class BankLineType {
  @Field(() => UuidScalar, { description: 'Id.' })
  id: string;

  @Field(() => Int, { description: 'Row of the file.' })
  row: number;

  @Field(() => LocalDateScalar, { description: 'Day of booking.' })
  bookedOn: string;

  @Field(() => Int64Scalar, { description: 'Dong; above zero for money in.' })
  amountVnd: bigint;

  @Field(() => String, { description: 'Content of the transfer.' })
  description: string;

  @Field(() => String, { nullable: true, description: 'Reference of the bank.' })
  reference: string | null;

  @Field(() => BankLineStateEnum, { description: 'State.' })
  state: string;

  @Field(() => UuidScalar, { nullable: true, description: 'The due it seems to pay.' })
  suggestedDueId: string | null;

  @Field(() => MatchReasonEnum, { nullable: true, description: 'Why that one.' })
  suggestion: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'The payment it became.' })
  paymentId: string | null;
}

export const BankFileConnection = connectionType<BankFileType>('BankFile', () => BankFileType);
export type BankFileConnection = Connection<BankFileType>;
export const BankLineConnection = connectionType<BankLineType>('BankLine', () => BankLineType);
export type BankLineConnection = Connection<BankLineType>;

@InputType({ description: 'An account to enter.' })
export class AddBankAccountInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The organisation.' })
  organisationId: string;

  @Field(() => TextScalar, { description: 'Six digits of the bank, from `banks`.' })
  bankBin: string;

  @Field(() => TextScalar, { description: 'Account number; blanks and dots are left out.' })
  accountNumber: string;

  @Field(() => TextScalar, { description: 'Holder, as the bank has it.' })
  holderName: string;
}

@InputType({ isAbstract: true })
abstract class AccountCommand extends CommandInput {
  @Field(() => UuidScalar, { description: 'The account.' })
  accountId: string;
}

@InputType({ description: 'An account that staff have checked.' })
export class VerifyBankAccountInput extends AccountCommand {}

@InputType({ description: 'An account to take out of use.' })
export class RetireBankAccountInput extends AccountCommand {}

@InputType({ description: 'What a transfer pays.' })
export class SettleBankLineInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The transfer.' })
  lineId: string;

  @Field(() => UuidScalar, { nullable: true, description: 'The due; absent to leave it aside.' })
  dueId?: string | null;
}

export const AddBankAccountResult = resultUnion('AddBankAccount', () => BankAccountType);
export const VerifyBankAccountResult = resultUnion('VerifyBankAccount', () => BankAccountType);
export const RetireBankAccountResult = resultUnion('RetireBankAccount', () => BankAccountType);
export const SettleBankLineResult = resultUnion('SettleBankLine', () => BankLineType);
