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
    desk: 'Brokerage desk',
    home: 'Overview',
    rounds: 'Rounds',
    demands: 'Demands',
    finder: 'Find sources',
    proposals: 'Proposals',
    contracts: 'Contracts',
    directory: 'Directory',
    components: 'Components',
  },
} satisfies Shape<typeof vi>;
