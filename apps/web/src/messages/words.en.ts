import type { Shape } from './create-messages.js';
import type { vi } from './words.vi.js';

export const en = {
  lineState: { DRAFT: 'Draft', PUBLISHED: 'Open', EXPIRED: 'Expired', WITHDRAWN: 'Withdrawn' },
  proposalState: {
    DRAFT: 'Draft',
    PUBLISHED: 'Awaiting answer',
    ACCEPTED: 'Accepted',
    DECLINED: 'Declined',
    EXPIRED: 'Expired',
    RELEASED: 'Did not stand',
    DROPPED: 'Dropped',
    CONTRACTED: 'In a contract',
  },
  roundState: {
    QUEUED: 'Queued',
    FREEZING: 'Copying the book',
    SOLVING: 'Clearing',
    MERGING: 'Checking',
    SOLVED: 'Has results',
    PUBLISHED: 'Published',
    CANCELLED: 'Cancelled',
    FAILED: 'Failed',
  },
  contractState: {
    AWAITING_SIGNATURES: 'To be signed',
    IN_FORCE: 'In force',
    LAPSED: 'Lapsed',
    VOID: 'Void',
    COMPLETED: 'Completed',
    SUSPENDED: 'Suspended',
    TERMINATED: 'Terminated',
  },
  role: {
    ADMINISTRATOR: 'Administrator',
    ALLIANCE_STAFF: 'Cooperative Alliance staff',
    BUYER_MANAGER: 'Buyer',
    CITY_STAFF: 'City staff',
    COMMUNE_STAFF: 'Commune staff',
    COOP_MANAGER: 'Co-op manager',
    COOP_MEMBER: 'Member household',
    HOST_MANAGER: 'Eco-tourism host',
    OBSERVER: 'Observer',
    PROCESSOR_MANAGER: 'Processor',
    UNION_MANAGER: 'Union of co-ops',
  },
} satisfies Shape<typeof vi>;
