/** Names of states and kinds that only desks show. */
import type { Shape } from '../../messages/create-messages.js';
import { createMessages } from '../../messages/create-messages.js';
import { vi } from './words.vi.js';

export const { useMessages: useDeskWords } = createMessages<Shape<typeof vi>>(vi, async () => {
  const { en } = await import('./words.en.js');
  return en;
});
