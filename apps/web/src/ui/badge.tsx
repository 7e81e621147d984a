import type { ReactNode } from 'react';
import { join } from './join.js';
import styles from './badge.module.css';

/** What a state means to the reader: each has a shape of its own beside its colour and its word. */
export type Tone = 'neutral' | 'waiting' | 'good' | 'bad' | 'note';

/** Shapes drawn in one colour: told apart without seeing colour. */
const SHAPES: Record<Tone, ReactNode> = {
  neutral: <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="2.5" />,
  waiting: <path d="M8 1.5 15 14H1z" />,
  good: <path d="M2 8.5l4.2 4.2L14 4" fill="none" stroke="currentColor" strokeWidth="3" />,
  bad: <path d="M3 3l10 10M13 3L3 13" fill="none" stroke="currentColor" strokeWidth="3" />,
  note: <path d="M2 2h12v12H2z" />,
};

/** A state as word, shape and colour. */
export function Badge({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={join(styles['badge'], styles[tone])}>
      <svg viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
        {SHAPES[tone]}
      </svg>
      <span>{children}</span>
    </span>
  );
}
