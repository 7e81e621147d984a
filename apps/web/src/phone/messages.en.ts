import type { Shape } from '../messages/create-messages.js';
import type { vi } from './messages.vi.js';

export const en = {
  navigation: 'Main menu',
  today: {
    title: 'Today',
    nothing: 'Nothing waits for you',
    nothingHelp: 'New proposals and contracts will appear here.',
    toWorkbench: 'Open the workbench',
    notices: 'New notices',
  },
  notFound: 'There is no such page',
  notFoundHelp: 'The address may have changed.',
  toToday: 'To Today',
} satisfies Shape<typeof vi>;
