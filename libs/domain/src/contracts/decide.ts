/** Decisions over a contract that exists: pure; each answers the next state or a refusal. */
import { type OrganisationKind } from '../identity/index.js';
import { type Refusal, refuse } from '../shared/index.js';
import { CONTRACT_STATE_NAMES, type ContractState, nextContractState } from './contract-states.js';

/** What the decisions need to know of a contract. */
export interface ContractFacts {
  readonly state: ContractState;
  readonly partyOrgs: readonly string[];
  readonly currentVersion: number;
  /** SHA-256 of the current document, lower-case hex. */
  readonly documentHash: string;
  readonly signBy: Date;
  /** Organisations that have signed the current version. */
  readonly signedOrgs: readonly string[];
}

export interface SignCommand {
  readonly orgId: string;
  readonly orgKind: OrganisationKind;
  /** Text of the mandate on file for the member who signs. */
  readonly mandate: string | null;
  readonly version: number;
  readonly documentHash: string;
}

export interface Decision {
  readonly next: ContractState;
}

const wrongState = (state: ContractState): Refusal =>
  refuse('CONTRACT_STATE', null, { state: CONTRACT_STATE_NAMES[state].vi });

/** A party accepts the exact bytes it has seen. The last signature brings the contract into force. */
export function decideSign(
  contract: ContractFacts,
  command: SignCommand,
  now: Date,
): Decision | Refusal {
  const others = contract.partyOrgs.filter((org) => org !== command.orgId);
  const last = others.every((org) => contract.signedOrgs.includes(org));
  const next = nextContractState(contract.state, last ? 'sign_last' : 'sign');
  if (contract.signedOrgs.includes(command.orgId)) return refuse('ALREADY_SIGNED', 'contractId');
  if (next === null) return wrongState(contract.state);
  if (now.getTime() >= contract.signBy.getTime()) return refuse('SIGNING_PERIOD_OVER');
  if (command.version !== contract.currentVersion) return refuse('VERSION_NOT_CURRENT', 'version');
  if (command.documentHash !== contract.documentHash) {
    return refuse('HASH_MISMATCH', 'documentHash');
  }
  const needsMandate = command.orgKind === 'cooperative_group';
  if (needsMandate && (command.mandate ?? '').trim() === '') return refuse('MANDATE_MISSING');
  return { next };
}

/** A party withdraws before the contract is in force; its volume becomes free again. */
export function decideVoid(contract: ContractFacts): Decision | Refusal {
  const next = nextContractState(contract.state, 'void');
  return next === null ? wrongState(contract.state) : { next };
}

/** Null when nothing is to be done: already ended, in force, or the time has not come. */
export function decideLapse(contract: ContractFacts, now: Date): Decision | null {
  const next = nextContractState(contract.state, 'lapse');
  return next === null || now.getTime() < contract.signBy.getTime() ? null : { next };
}
