/** Words that every screen may use. */
import { vi } from './common.vi.js';
import type { Shape } from './create-messages.js';
import { createMessages } from './create-messages.js';

export const { useMessages: useCommon } = createMessages<Shape<typeof vi>>(vi, async () => {
  const { en } = await import('./common.en.js');
  return en;
});
