/** Decisions over a contract that exists: pure; each answers the next state or a refusal. */
import { type OrganisationKind } from '../identity/index.js';
import { type Refusal, refuse } from '../shared/index.js';
import { CONTRACT_STATE_NAMES, type ContractState, nextContractState } from './contract-states.js';

/** What the decisions need to know of a contract. */
export interface ContractFacts {
  readonly state: ContractState;
  /** The version that waits for signatures: the current one before force, an amendment after. */
  readonly signVersion: number;
  /** An amendment of a contract in force waits for signatures. */
  readonly pendingVersion: number | null;
  /** SHA-256 of that version's document, lower-case hex. */
  readonly documentHash: string;
  readonly signBy: Date;
  /** Organisations whose signature that version needs. */
  readonly signatories: readonly string[];
  /** Organisations that have signed it. */
  readonly signedOrgs: readonly string[];
  /** A talk about the contract is open: its terms are not settled. */
  readonly negotiating: boolean;
}

export const allSigned = (contract: Pick<ContractFacts, 'signatories' | 'signedOrgs'>): boolean =>
  contract.signatories.every((org) => contract.signedOrgs.includes(org));

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

export interface SignDecision extends Decision {
  /** The signature completes the version: a draft comes into force, an amendment binds. */
  readonly completes: boolean;
}

/** Null where nothing can be signed: an amendment is signed without a change of state. */
function stateAfter(contract: ContractFacts, last: boolean): ContractState | null {
  const { state, pendingVersion } = contract;
  if (pendingVersion !== null) {
    return state === 'in_force' || state === 'suspended' ? state : null;
  }
  return nextContractState(state, last ? 'sign_last' : 'sign');
}

/** A party accepts the exact bytes it has seen. The last signature brings a draft into force and makes an amendment bind. */
export function decideSign(
  contract: ContractFacts,
  command: SignCommand,
  now: Date,
): SignDecision | Refusal {
  const others = contract.signatories.filter((org) => org !== command.orgId);
  const last = others.every((org) => contract.signedOrgs.includes(org));
  const next = stateAfter(contract, last);
  if (contract.signedOrgs.includes(command.orgId)) return refuse('ALREADY_SIGNED', 'contractId');
  if (next === null) return wrongState(contract.state);
  if (contract.negotiating) return refuse('NEGOTIATION_OPEN');
  if (now.getTime() >= contract.signBy.getTime()) return refuse('SIGNING_PERIOD_OVER');
  return exactness(contract, command) ?? { next, completes: last };
}

/** What is signed is exactly what was seen, by who may sign. */
function exactness(contract: ContractFacts, command: SignCommand): Refusal | null {
  if (command.version !== contract.signVersion) return refuse('VERSION_NOT_CURRENT', 'version');
  if (command.documentHash !== contract.documentHash) {
    return refuse('HASH_MISMATCH', 'documentHash');
  }
  const needsMandate = command.orgKind === 'cooperative_group';
  return needsMandate && (command.mandate ?? '').trim() === '' ? refuse('MANDATE_MISSING') : null;
}

/** A party withdraws before the contract is in force; its volume becomes free again. */
export function decideVoid(contract: ContractFacts): Decision | Refusal {
  const next = nextContractState(contract.state, 'void');
  return next === null ? wrongState(contract.state) : { next };
}

/** Null when nothing is to be done: already ended, in force, or the time has not come. */
export function decideLapse(contract: ContractFacts, now: Date): Decision | null {
  const next = nextContractState(contract.state, 'lapse');
  if (next === null || allSigned(contract)) return null;
  return now.getTime() < contract.signBy.getTime() ? null : { next };
}
