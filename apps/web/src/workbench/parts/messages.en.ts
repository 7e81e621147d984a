import type { Shape } from '../../messages/create-messages.js';
import type { vi } from './messages.vi.js';

export const en = {
  search: 'Search, accents not needed',
  searchIn: (table: string) => `Search in: ${table}`,
  rows: (shown: number, total: number) =>
    shown === total ? `${total} rows` : `${shown} of ${total} rows`,
  cut: (rows: number) =>
    `Only the first ${rows} rows were read. Filter more narrowly to see the rest.`,
  nothingFound: 'No row matches. Shorten the search or remove a filter.',
  choose: (name: string) => `Choose ${name}`,
  chooseAll: (count: number) => `Choose all ${count} rows`,
  exportedAt: 'Exported at',
  exportedBy: 'Exported by',
  exportedFrom: 'From the screen',
  asPicture: 'Picture',
  asTable: 'Table',
  view: 'View as',
  clearFilters: 'Remove all filters',
  all: 'All',
  place: 'Commune or ward',
  legend: 'Legend',
  upTo: (value: string) => `up to ${value}`,
  above: (value: string) => `above ${value}`,
  mapHelp: 'Arrow keys move between communes, Enter filters.',
  from: 'From',
  to: 'To',
  amount: 'Amount',
  noData: 'There are no figures to draw yet.',
  week: 'Week from',
  print: 'Print',
  copyLink: 'Copy link',
  copied: 'The link of this screen was copied',
  savedViews: 'Views',
  placeSearch: 'Type a commune or ward (old names work too)',
  placeNone: 'No commune or ward of that name',
  placeRemove: (name: string) => `Remove ${name}`,
} satisfies Shape<typeof vi>;
