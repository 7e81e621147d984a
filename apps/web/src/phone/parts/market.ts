/** On which sides of the market the organisation of the screen stands. */
import { useSession } from '../../session/session.js';

type Kind = ReturnType<typeof useSession>['membership']['organisation']['kind'];

const SELLERS: readonly Kind[] = [
  'COOPERATIVE',
  'COOPERATIVE_GROUP',
  'COOPERATIVE_UNION',
  'PROCESSOR',
  'HOST',
];
const BUYERS: readonly Kind[] = [
  'PROCESSOR',
  'BUYER',
  'TRADER',
  'HOST',
  'COOPERATIVE',
  'COOPERATIVE_UNION',
];

export interface Market {
  readonly orgId: string;
  readonly sells: boolean;
  readonly buys: boolean;
  /** The side the organisation is mostly on: it stands in the bar. */
  readonly mainSide: 'supply' | 'demand';
}

export function useMarket(): Market {
  const { id, kind } = useSession().membership.organisation;
  const mainSide =
    kind === 'BUYER' || kind === 'TRADER' || kind === 'PROCESSOR' || kind === 'HOST'
      ? 'demand'
      : 'supply';
  return { orgId: id, sells: SELLERS.includes(kind), buys: BUYERS.includes(kind), mainSide };
}
