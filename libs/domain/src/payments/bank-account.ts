/** Bank accounts of organisations (tài khoản nhận tiền): payees change them only with a check, because fraud does too. */
import { type Refusal, refuse } from '../shared/index.js';
import { bankByBin } from './banks.js';

export const BANK_ACCOUNT_STATES = ['pending', 'verified', 'retired'] as const;
export type BankAccountState = (typeof BANK_ACCOUNT_STATES)[number];

export interface BankAccountForm {
  readonly bankBin: string;
  readonly accountNumber: string;
  readonly holderName: string;
}

const NUMBER = /^[0-9A-Z]{4,19}$/;

/** The form with blanks and dots taken out of the number. */
export function judgeBankAccount(form: BankAccountForm): BankAccountForm | Refusal {
  const accountNumber = form.accountNumber.replace(/[\s.-]/g, '').toUpperCase();
  if (bankByBin(form.bankBin) === null) return refuse('BANK_UNKNOWN', 'bankBin');
  if (!NUMBER.test(accountNumber)) return refuse('BANK_ACCOUNT_NUMBER', 'accountNumber');
  const holderName = form.holderName.trim();
  if (holderName === '' || holderName.length > 200) return refuse('BANK_HOLDER', 'holderName');
  return { bankBin: form.bankBin, accountNumber, holderName };
}

/** "•••• 8888": enough to tell accounts apart, too little to use one. */
export const maskedAccount = (accountNumber: string): string => `•••• ${accountNumber.slice(-4)}`;
