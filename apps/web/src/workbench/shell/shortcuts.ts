/** Acts that have keys, and the table of keys: one list for the keyboard, the sheet of keys and the palette. */
import type { Role } from '../../session/session.js';

export interface Act {
  readonly name: 'postDemand' | 'runRound' | 'tryScenario';
  readonly keys: string;
  readonly to: string;
  readonly roles: readonly Role[];
}

const BROKERS: readonly Role[] = ['CITY_STAFF', 'ADMINISTRATOR'];

const ACTS: readonly Act[] = [
  { name: 'runRound', keys: 'C', to: '/ban/dot-ghep/moi', roles: BROKERS },
  { name: 'tryScenario', keys: '', to: '/ban/kich-ban/moi', roles: BROKERS },
  {
    name: 'postDemand',
    keys: 'C',
    to: '/ban/nhu-cau/moi',
    roles: ['BUYER_MANAGER', 'HOST_MANAGER', 'PROCESSOR_MANAGER'],
  },
];

export const actsOf = (role: Role): readonly Act[] =>
  ACTS.filter(({ roles }) => roles.includes(role));

/** After G: the screen a letter goes to, by its address. */
export const GO: Readonly<Record<string, string>> = {
  b: 'ban-dieu-phoi',
  t: 'tong-quan',
  d: 'dot-ghep',
  n: 'nhu-cau',
  l: 'tim-nguon',
  x: 'de-xuat',
  h: 'hop-dong',
};

const KEY = 'lien-ket.single-keys';

/** Single keys can be turned off, for those who speak to their computer (WCAG 2.1.4). */
export const singleKeys = (): boolean => localStorage.getItem(KEY) !== 'off';
export const setSingleKeys = (on: boolean): void => localStorage.setItem(KEY, on ? 'on' : 'off');
