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
  palette: {
    title: 'Go to',
    placeholder: 'A screen, an act, an organisation',
    screen: 'screen',
    organisation: 'organisation',
    nothing: 'Nothing found',
    open: 'Go to (Ctrl K)',
  },
  keys: {
    title: 'Keyboard',
    sheet: 'This sheet',
    search: 'Search the table',
    rows: 'Next row, row before',
    single: 'Use single keys (turn off if you speak to your computer)',
  },
  acts: {
    runRound: 'Run a round',
    tryScenario: 'Try a scenario',
    postDemand: 'Post a demand',
  },
  screens: {
    scenarios: 'Scenarios',
    processing: 'Processing',
    operations: 'Operations',
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
