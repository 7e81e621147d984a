/** What both shells stand on: cache, router, toasts, and the notice of a newer version. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import '../styles/tokens.css';
import '../styles/base.css';
import { NoAnswer } from '../graphql/send.js';
import { ToastRegion } from '../ui/toast.js';
import { keepAnswers } from './kept-answers.js';
import { UpdateNotice } from './update-notice.js';

const WEEK_MILLIS = 7 * 86_400_000;

const makeClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: WEEK_MILLIS,
        // Without a network a read fails at once, and the screen says so beside what it kept.
        networkMode: 'always',
        retry: (failures, error) => error instanceof NoAnswer && navigator.onLine && failures < 2,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });

interface AppOptions {
  /** Sets the sizes of targets and text. */
  readonly shell: 'phone' | 'desk';
  /** Keeps answers on the device; the workbench, often on a shared computer, does not. */
  readonly keep: boolean;
}

export async function startApp(app: ReactNode, { shell, keep }: AppOptions): Promise<void> {
  document.documentElement.dataset['shell'] = shell;
  const client = makeClient();
  if (keep) await keepAnswers(client);
  const root = document.getElementById('app');
  if (root === null) throw new Error('no root');
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <BrowserRouter>
          <ToastRegion>
            {app}
            <UpdateNotice />
          </ToastRegion>
        </BrowserRouter>
      </QueryClientProvider>
    </StrictMode>,
  );
}
