/** The screens of the workbench: one entry each. The rail, the routes and the rights of the menu come from this table. */
import type { LucideIcon } from 'lucide-react';
import { Component, Workflow } from 'lucide-react';
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

export const SCREENS: readonly Screen[] = [
  {
    name: 'rounds',
    path: 'dot-ghep/*',
    icon: Workflow,
    roles: [...BROKERS, 'ALLIANCE_STAFF', 'OBSERVER'],
    component: lazy(async () => ({
      default: (await import('./rounds/rounds-screen.js')).RoundsScreen,
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
