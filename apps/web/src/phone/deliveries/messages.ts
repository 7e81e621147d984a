import type { Shape } from '../../messages/create-messages.js';
import { createMessages } from '../../messages/create-messages.js';
import { vi } from './messages.vi.js';

export const { useMessages: useTexts } = createMessages<Shape<typeof vi>>(vi, async () => {
  const { en } = await import('./messages.en.js');
  return en;
});
