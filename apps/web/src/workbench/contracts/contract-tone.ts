import type { Tone } from '../../ui/badge.js';
import type { DeskContractResult } from './contracts.documents.js';

export type ContractView = DeskContractResult['contract'];

export const CONTRACT_TONES: Readonly<Record<ContractView['state'], Tone>> = {
  AWAITING_SIGNATURES: 'waiting',
  IN_FORCE: 'good',
  COMPLETED: 'good',
  SUSPENDED: 'note',
  TERMINATED: 'bad',
  LAPSED: 'bad',
  VOID: 'bad',
};
