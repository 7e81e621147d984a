/** The screens of the phone shell but the first: address and where it is loaded from. */
import type { ComponentType } from 'react';
import { lazy } from 'react';

interface Screen {
  readonly path: string;
  readonly component: ComponentType;
}

const screen = (path: string, load: () => Promise<ComponentType>): Screen => ({
  path,
  component: lazy(async () => ({ default: await load() })),
});

export const SCREENS: readonly Screen[] = [
  screen('/lo-hang', async () => (await import('./lots/my-lots-screen.js')).MyLotsScreen),
  screen('/lo-hang/dang', async () => (await import('./lots/list-lot-screen.js')).ListLotScreen),
  screen('/lo-hang/:id', async () => (await import('./lots/lot-screen.js')).LotScreen),
  screen('/de-xuat', async () => (await import('./proposals/proposals-screen.js')).ProposalsScreen),
  screen(
    '/de-xuat/:id',
    async () => (await import('./proposals/proposal-screen.js')).ProposalScreen,
  ),
  screen(
    '/hop-dong',
    async () => (await import('./contracts/contracts-screen.js')).ContractsScreen,
  ),
  screen(
    '/hop-dong/:id',
    async () => (await import('./contracts/contract-screen.js')).ContractScreen,
  ),
  screen('/hop-dong/:id/ky', async () => (await import('./contracts/sign-screen.js')).SignScreen),
  screen(
    '/giao-hang',
    async () => (await import('./deliveries/deliveries-screen.js')).DeliveriesScreen,
  ),
  screen(
    '/giao-hang/bao/:contractId',
    async () => (await import('./deliveries/announce-screen.js')).AnnounceScreen,
  ),
  screen('/giao-hang/:id', async () => (await import('./deliveries/weigh-screen.js')).WeighScreen),
  screen('/su-co/:id', async () => (await import('./contracts/problem-screen.js')).ProblemScreen),
  screen('/tien', async () => (await import('./money/money-screen.js')).MoneyScreen),
  screen('/thong-bao', async () => (await import('./notices/notices-screen.js')).NoticesScreen),
  screen('/chua-gui', async () => (await import('./outbox/outbox-screen.js')).OutboxScreen),
  screen('/mua-vu', async () => (await import('./season/season-screen.js')).SeasonScreen),
  screen('/nhu-cau', async () => (await import('./demands/my-demands-screen.js')).MyDemandsScreen),
  screen(
    '/nhu-cau/dang',
    async () => (await import('./demands/post-demand-screen.js')).PostDemandScreen,
  ),
  screen('/ho-so', async () => (await import('./profile/profile-screen.js')).ProfileScreen),
  screen('/xa-vien', async () => (await import('./members/members-screen.js')).MembersScreen),
  screen('/giup-do', async () => (await import('./help/help-screen.js')).HelpScreen),
  screen('/them', async () => (await import('./more/more-screen.js')).MoreScreen),
  screen('*', async () => (await import('./more/not-found-screen.js')).NotFoundScreen),
];
