import { useQueryClient } from '@tanstack/react-query';
import { newId } from '../graphql/ids.js';
import { send } from '../graphql/send.js';
import { clearKept } from '../app/kept-answers.js';
import { signOutMutation } from './me.documents.js';
import { writeToken } from './token.js';

/** Ends the session here and at the API, and forgets every private answer kept on this device. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    try {
      await send(signOutMutation, { input: { idempotencyKey: newId() } });
    } catch {
      // Without a network the device forgets its token; the API ends the session by itself in time.
    }
    writeToken(null);
    client.clear();
    await clearKept();
  };
}
