/** States and roles by name. */
import { vi } from './words.vi.js';
import type { Shape } from './create-messages.js';
import { createMessages } from './create-messages.js';

export const { useMessages: useWords } = createMessages<Shape<typeof vi>>(vi, async () => {
  const { en } = await import('./words.en.js');
  return en;
});
