import type { Shape } from '../messages/create-messages.js';
import type { vi } from './messages.vi.js';

export const en = {
  navigation: 'Main menu',
  bar: {
    today: 'Today',
    lots: 'Lots',
    demands: 'Demands',
    post: 'Post',
    contracts: 'Contracts',
    more: 'More',
  },
  network: {
    offline: 'No network. You can still look and list.',
    waiting: (count: number) => `${count} to send when there is a network`,
    sending: (count: number) => `Sending ${count}`,
    refused: (count: number) => `${count} could not be sent and need you`,
  },
  today: {
    title: 'Today',
    tasks: 'What needs you',
    listLot: 'List a lot',
    postDemand: 'Post a demand',
    proposals: (count: number) => `${count} proposals await your answer`,
    proposalsTo: 'See proposals',
    until: (moment: string) => `Answer before ${moment}`,
    sign: (number: string) => `Sign contract ${number}`,
    signWith: (partner: string, moment: string) => `With ${partner}. Sign before ${moment}`,
    signTo: 'Review and sign',
    waits: (number: string) => `Contract ${number} awaits the other side`,
    week: 'Deliveries of the next 7 days',
    weekEmpty: 'No delivery in the next 7 days.',
    nothing: 'Nothing waits for you',
    nothingHelp: 'New proposals and contracts will appear here.',
    toWorkbench: 'Open the workbench',
    notices: (count: number) => `${count} new notices`,
    noticesMany: 'Many new notices',
    days: ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'],
  },
} satisfies Shape<typeof vi>;
