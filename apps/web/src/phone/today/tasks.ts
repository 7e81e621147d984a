/** What Today shows, from what the API answers. */
import { addDays } from '#text';
import type { TodayResult } from './today.documents.js';

type Contract = TodayResult['contracts']['edges'][number]['node'];
type Proposal = TodayResult['proposals']['edges'][number]['node'];

/** Proposals that wait for the organisation's own answer, the first deadline first. */
export const openProposals = (proposals: readonly Proposal[], orgId: string): readonly Proposal[] =>
  proposals
    .filter(
      ({ sellerOrgId, buyerOrgId, answers }) =>
        (sellerOrgId === orgId || buyerOrgId === orgId) &&
        !answers.some((answer) => answer.orgId === orgId),
    )
    .sort((a, b) => (a.expiresAt ?? '').localeCompare(b.expiresAt ?? ''));

const signedBy = ({ parties }: Contract, orgId: string): boolean =>
  parties.some(({ organisationId, signedAt }) => organisationId === orgId && signedAt !== null);

export interface Signing {
  readonly contract: Contract;
  /** Names of the other parties. */
  readonly partners: string;
}

const withPartners = (contract: Contract, orgId: string): Signing => ({
  contract,
  partners: contract.parties
    .filter(({ organisationId }) => organisationId !== orgId)
    .map(({ name }) => name)
    .join(', '),
});

/** Contracts to be signed: by the organisation itself, and by others after it did. */
export function signings(
  contracts: readonly Contract[],
  orgId: string,
): { readonly own: readonly Signing[]; readonly others: readonly Signing[] } {
  const open = contracts
    .filter(({ state }) => state === 'AWAITING_SIGNATURES')
    .sort((a, b) => a.signBy.localeCompare(b.signBy));
  return {
    own: open.filter((each) => !signedBy(each, orgId)).map((each) => withPartners(each, orgId)),
    others: open.filter((each) => signedBy(each, orgId)).map((each) => withPartners(each, orgId)),
  };
}

export interface WeekDay {
  readonly day: string;
  readonly deliveries: readonly {
    readonly contractId: string;
    readonly productName: string;
    readonly quantity: string;
    readonly unit: string;
  }[];
}

const WEEK_DAYS = 7;

/** The next seven days with the deliveries whose window begins on each, or began before and is still open today. */
export function weekOf(contracts: readonly Contract[], orgId: string, today: string): WeekDay[] {
  const slots = contracts
    .filter(({ state }) => state === 'IN_FORCE')
    .flatMap((contract) => {
      const buys = contract.parties.some(
        ({ organisationId, side }) => organisationId === orgId && side === 'BUYER',
      );
      return contract.lines
        .filter(({ sellerOrganisationId }) => buys || sellerOrganisationId === orgId)
        .flatMap(({ productName, unit, slots: own }) =>
          own.map((slot) => ({ ...slot, contractId: contract.id, productName, unit })),
        );
    });
  return Array.from({ length: WEEK_DAYS }, (_, index) => {
    const day = addDays(today, index);
    return {
      day,
      deliveries: slots.filter(
        ({ deliverFrom, deliverTo }) =>
          deliverFrom === day || (index === 0 && deliverFrom < day && deliverTo >= day),
      ),
    };
  });
}
