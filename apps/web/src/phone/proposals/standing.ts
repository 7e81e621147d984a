/** Where a proposal stands for one organisation. */
import type { ProposalPartsFragment } from './proposals.documents.js';

export type Proposal = ProposalPartsFragment;
export type TabKey = 'open' | 'waiting' | 'done';

export interface Side {
  readonly orgId: string;
  /** True for the seller. */
  readonly sells: boolean;
  readonly partner: string;
}

/** The organisation's side of a proposal; null when it is no party. */
export function sideOf(proposal: Proposal, orgId: string): Side | null {
  if (proposal.sellerOrgId === orgId) return { orgId, sells: true, partner: proposal.buyerName };
  if (proposal.buyerOrgId === orgId) return { orgId, sells: false, partner: proposal.sellerName };
  return null;
}

export const answerOf = (
  proposal: Proposal,
  orgId: string,
): Proposal['answers'][number] | undefined =>
  proposal.answers.find((answer) => answer.orgId === orgId);

export const otherAnswer = (
  proposal: Proposal,
  orgId: string,
): Proposal['answers'][number] | undefined =>
  proposal.answers.find((answer) => answer.orgId !== orgId);

export function tabOf(proposal: Proposal, orgId: string): TabKey {
  if (proposal.state !== 'PUBLISHED') return 'done';
  return answerOf(proposal, orgId) === undefined ? 'open' : 'waiting';
}

/** What it is worth to the organisation, with the reasons told to it. */
export const gainOf = (proposal: Proposal, orgId: string): Proposal['gains'][number] | undefined =>
  proposal.gains.find((gain) => gain.orgId === orgId);
