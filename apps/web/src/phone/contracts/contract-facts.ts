/** What of a contract matters to one of its parties. */
import type { ContractPartsFragment, OneContractResult } from './contracts.documents.js';

export type ContractBrief = ContractPartsFragment;
export type Contract = OneContractResult['contract'];
export type TabKey = 'sign' | 'force' | 'ended';

export const tabOf = ({ state }: ContractBrief): TabKey =>
  state === 'AWAITING_SIGNATURES'
    ? 'sign'
    : state === 'IN_FORCE' || state === 'SUSPENDED'
      ? 'force'
      : 'ended';

export const partnersOf = ({ parties }: ContractBrief, orgId: string): string =>
  parties
    .filter(({ organisationId }) => organisationId !== orgId)
    .map(({ name }) => name)
    .join(', ');

export const hasSigned = ({ parties }: ContractBrief, orgId: string): boolean =>
  parties.some(({ organisationId, signedAt }) => organisationId === orgId && signedAt !== null);

/** Lines that concern the organisation: a seller sees its own, the buyer all. */
export function linesOf(contract: ContractBrief, orgId: string): ContractBrief['lines'] {
  const own = contract.lines.filter(({ sellerOrganisationId }) => sellerOrganisationId === orgId);
  return own.length > 0 ? own : contract.lines;
}

export type Slot = ContractBrief['lines'][number]['slots'][number];

/** Deliveries in the order of their days. */
export const slotsOf = (lines: ContractBrief['lines']): readonly Slot[] =>
  lines.flatMap(({ slots }) => slots).sort((a, b) => a.deliverFrom.localeCompare(b.deliverFrom));

/** First delivery that is not past. */
export const nextSlot = (slots: readonly Slot[], today: string): Slot | undefined =>
  slots.find(({ deliverTo }) => deliverTo >= today);

/** Total of whole dong. */
export const totalOf = (lines: ContractBrief['lines']): string =>
  lines.reduce((sum, { amountVnd }) => sum + BigInt(amountVnd), 0n).toString();
