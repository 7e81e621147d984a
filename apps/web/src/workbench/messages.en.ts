import type { Shape } from '../messages/create-messages.js';
import type { vi } from './messages.vi.js';

export const en = {
  title: 'Workbench',
  navigation: 'Screens',
  toPhone: 'Phone interface',
  actingFor: 'Acting for',
  menu: 'Menu',
  noScreens: 'This role works in the phone interface.',
  notFound: 'There is no such screen',
  notFoundHelp: 'The address may have changed, or your role cannot open this screen.',
  toStart: 'To the first screen',
  screens: {
    rounds: 'Rounds',
    components: 'Components',
  },
  rounds: {
    lead: 'A round copies the open lots and demands and finds the set of deals with the largest total gain.',
    caption: 'Rounds, newest first',
    name: 'Name',
    state: 'State',
    weeks: 'Days',
    lines: 'Lots / demands',
    groups: 'Proposal groups',
    dealt: 'Dealt',
    gain: 'Gain',
    requested: 'Requested',
    progress: (percent: number) => `Running, ${percent} %`,
    emptyTitle: 'No round yet',
    empty: 'When staff run a round, its progress and results appear here.',
    next: 'Older rounds',
  },
} satisfies Shape<typeof vi>;
