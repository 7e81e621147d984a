import type { Shape } from '../../messages/create-messages.js';
import type { vi } from './words.vi.js';

export const en = {
  groupState: {
    DRAFT: 'Draft',
    PUBLISHED: 'Awaiting answer',
    ACCEPTED: 'Accepted',
    FAILED: 'Did not stand',
    DROPPED: 'Dropped',
  },
  groupRule: {
    EACH: 'Each part stands alone',
    FILL: 'Stands from a smallest amount on',
    ALL: 'All or nothing',
  },
  basis: { LEAST: 'The least (certain)', LIKELY: 'The likely', MOST: 'The most' },
  result: {
    OPTIMAL: 'Best, proven',
    FEASIBLE: 'Good, not proven best',
    CANCELLED: 'Stopped early, best result kept',
  },
  side: { SUPPLY: 'Lot', DEMAND: 'Demand', PROCESSING: 'Processing' },
  organisationKind: {
    COOPERATIVE: 'Cooperative',
    COOPERATIVE_GROUP: 'Cooperative group',
    COOPERATIVE_UNION: 'Union of co-ops',
    PROCESSOR: 'Processor',
    BUYER: 'Buyer',
    TRADER: 'Trader',
    HOST: 'Eco-tourism host',
    CITY_AUTHORITY: 'City authority',
    COMMUNE_AUTHORITY: 'Commune authority',
    COOPERATIVE_ALLIANCE: 'Cooperative Alliance',
    OBSERVER: 'Observer',
  },
  organisationStatus: { ACTIVE: 'Active', SUSPENDED: 'Suspended', DISSOLVED: 'Dissolved' },
  decline: {
    PRICE: 'Price',
    QUANTITY: 'Quantity',
    DATES: 'Delivery days',
    QUALITY: 'Quality',
    TRANSPORT: 'Transport',
    PARTNER: 'Partner',
    SOLD_ELSEWHERE: 'Sold or bought elsewhere',
    OTHER: 'Another reason',
  },
  drop: {
    STAFF: 'Dropped by staff',
    LINE_CHANGED: 'Listing was changed',
    LINE_CLOSED: 'Listing was closed',
    NO_VOLUME: 'No volume left',
    GROUP_BROKEN: 'Group fell apart',
  },
  transport: { ROAD: 'Road', BOAT: 'Boat' },
  certificate: (code: string): string =>
    ({
      vietgap: 'VietGAP',
      globalgap: 'GlobalGAP',
      organic: 'Organic',
      puc: 'Growing area code',
      haccp: 'HACCP',
      asc: 'ASC',
      attp: 'Food safety',
      food_safety: 'Food safety',
      iso22000: 'ISO 22000',
      packing_code: 'Packing house code',
    })[code] ?? code.toUpperCase(),
} satisfies Shape<typeof vi>;
