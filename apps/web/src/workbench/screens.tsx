/** The screens of the workbench: one entry each. The rail, the routes and the rights of the menu come from this table. */
import type { LucideIcon } from 'lucide-react';
import {
  Activity,
  ClipboardList,
  Component,
  Contact,
  Factory,
  FileText,
  FlaskConical,
  House,
  LayoutDashboard,
  Search,
  Shuffle,
  TriangleAlert,
  Truck,
  Workflow,
} from 'lucide-react';
import type { ComponentType } from 'react';
import { lazy } from 'react';
import type { Role } from '../session/session.js';
import type { useTexts } from './messages.js';

type ScreenName = keyof ReturnType<typeof useTexts>['screens'];

export interface Screen {
  readonly name: ScreenName;
  /** Below /ban; a screen with details inside ends in "/*" and has routes of its own. */
  readonly path: string;
  readonly icon: LucideIcon;
  /** Who finds it in the rail; the API decides what they see. */
  readonly roles: readonly Role[] | 'all';
  /** Reached by its address alone. */
  readonly hidden?: true;
  readonly component: ComponentType;
}

const BROKERS: readonly Role[] = ['CITY_STAFF', 'ADMINISTRATOR'];
const OVERSIGHT: readonly Role[] = [...BROKERS, 'ALLIANCE_STAFF', 'OBSERVER'];
const BUYERS: readonly Role[] = ['BUYER_MANAGER', 'PROCESSOR_MANAGER', 'HOST_MANAGER'];
const PARTIES: readonly Role[] = [...BUYERS, 'COOP_MANAGER', 'UNION_MANAGER'];

export const SCREENS: readonly Screen[] = [
  {
    name: 'desk',
    path: 'ban-dieu-phoi',
    icon: LayoutDashboard,
    roles: OVERSIGHT,
    component: lazy(async () => ({
      default: (await import('./desk/desk-screen.js')).DeskScreen,
    })),
  },
  {
    name: 'home',
    path: 'tong-quan',
    icon: House,
    roles: BUYERS,
    component: lazy(async () => ({
      default: (await import('./desk/home-screen.js')).HomeScreen,
    })),
  },
  {
    name: 'rounds',
    path: 'dot-ghep/*',
    icon: Workflow,
    roles: [...OVERSIGHT, 'COMMUNE_STAFF'],
    component: lazy(async () => ({
      default: (await import('./rounds/rounds-screen.js')).RoundsScreen,
    })),
  },
  {
    name: 'demands',
    path: 'nhu-cau/*',
    icon: ClipboardList,
    roles: [...BUYERS, ...OVERSIGHT, 'COMMUNE_STAFF'],
    component: lazy(async () => ({
      default: (await import('./demands/demands-screen.js')).DemandsScreen,
    })),
  },
  {
    name: 'finder',
    path: 'tim-nguon',
    icon: Search,
    roles: 'all',
    component: lazy(async () => ({
      default: (await import('./finder/finder-screen.js')).FinderScreen,
    })),
  },
  {
    name: 'proposals',
    path: 'de-xuat/*',
    icon: Shuffle,
    roles: [...PARTIES, ...OVERSIGHT],
    component: lazy(async () => ({
      default: (await import('./proposals/proposals-screen.js')).ProposalsScreen,
    })),
  },
  {
    name: 'contracts',
    path: 'hop-dong/*',
    icon: FileText,
    roles: [...PARTIES, ...OVERSIGHT],
    component: lazy(async () => ({
      default: (await import('./contracts/contracts-screen.js')).ContractsScreen,
    })),
  },
  {
    name: 'deliveries',
    path: 'giao-nhan/*',
    icon: Truck,
    roles: [...PARTIES, ...OVERSIGHT],
    component: lazy(async () => ({
      default: (await import('./deliveries/deliveries-screen.js')).DeliveriesScreen,
    })),
  },
  {
    name: 'risk',
    path: 'rui-ro',
    icon: TriangleAlert,
    roles: [...PARTIES, ...OVERSIGHT, 'COMMUNE_STAFF'],
    component: lazy(async () => ({
      default: (await import('./risk/risk-screen.js')).RiskScreen,
    })),
  },
  {
    name: 'directory',
    path: 'danh-ba/*',
    icon: Contact,
    roles: 'all',
    component: lazy(async () => ({
      default: (await import('./directory/directory-screen.js')).DirectoryScreen,
    })),
  },
  {
    name: 'scenarios',
    path: 'kich-ban/*',
    icon: FlaskConical,
    roles: BROKERS,
    component: lazy(async () => ({
      default: (await import('./scenarios/scenarios-screen.js')).ScenariosScreen,
    })),
  },
  {
    name: 'processing',
    path: 'che-bien/*',
    icon: Factory,
    roles: ['PROCESSOR_MANAGER', ...OVERSIGHT],
    component: lazy(async () => ({
      default: (await import('./processing/processing-screen.js')).ProcessingScreen,
    })),
  },
  {
    name: 'operations',
    path: 'van-hanh',
    icon: Activity,
    roles: ['ADMINISTRATOR'],
    component: lazy(async () => ({
      default: (await import('./operations/operations-screen.js')).OperationsScreen,
    })),
  },
  {
    name: 'components',
    path: 'thanh-phan',
    icon: Component,
    roles: 'all',
    hidden: true,
    component: lazy(async () => ({
      default: (await import('./components/gallery-screen.js')).GalleryScreen,
    })),
  },
];

/** Screens that a role finds in its rail. */
export const screensOf = (role: Role): readonly Screen[] =>
  SCREENS.filter(
    ({ roles, hidden }) => hidden !== true && (roles === 'all' || roles.includes(role)),
  );

/** Address of a screen below /ban, without the mark that it has screens inside. */
export const linkOf = (path: string): string => path.replace('/*', '');
