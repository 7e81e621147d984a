import {
  ContractAccountEntity,
  LedgerBalanceEntity,
  LedgerEntryEntity,
  LedgerPostingEntity,
} from './ledger.entities.js';

export { ContractAccountEntity };
export {
  type ContractAccount,
  type EntryKind,
  lockAccount,
  moneyBalances,
  post,
  reverse,
} from './ledger.js';
export const ledgerEntities = [
  ContractAccountEntity,
  LedgerEntryEntity,
  LedgerPostingEntity,
  LedgerBalanceEntity,
];
