import {
  ContractAccountEntity,
  LedgerBalanceEntity,
  LedgerEntryEntity,
  LedgerPostingEntity,
} from './ledger.entities.js';

export {
  type ContractAccount,
  type EntryKind,
  lockAccount,
  moneyBalances,
  openAccount,
  post,
  reverse,
} from './ledger.js';
export const ledgerEntities = [
  ContractAccountEntity,
  LedgerEntryEntity,
  LedgerPostingEntity,
  LedgerBalanceEntity,
];
