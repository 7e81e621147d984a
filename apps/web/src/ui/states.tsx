/** What a screen shows instead of its content: nothing there, still loading, could not be loaded. */
import type { ReactNode } from 'react';
import { useCommon } from '../messages/common.js';
import { useLocalText } from '../messages/language.js';
import { ApiError, NoAnswer } from '../graphql/send.js';
import { Refused } from '../graphql/hooks.js';
import { Button } from './button.js';
import { join } from './join.js';
import styles from './states.module.css';

interface EmptyStateProps {
  readonly title: string;
  /** Why it is empty and what to do; with an example where one helps. */
  readonly children?: ReactNode;
  readonly picture?: ReactNode;
  readonly action?: ReactNode;
}

export function EmptyState({ title, children, picture, action }: EmptyStateProps) {
  return (
    <div className={styles['empty']}>
      {picture}
      <h2>{title}</h2>
      {children !== undefined && <div className={styles['words']}>{children}</div>}
      {action}
    </div>
  );
}

/** Grey bars in the place of what comes. */
export function Skeleton({ lines = 3 }: { readonly lines?: number }) {
  const common = useCommon();
  return (
    <div className={styles['skeleton']} role="status">
      <span className="visually-hidden">{common.loading}</span>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className={styles['bar']} aria-hidden="true" />
      ))}
    </div>
  );
}

type NoticeTone = 'info' | 'good' | 'warning' | 'danger';

/** A sentence that stands in the page until its cause is gone. */
export function Notice({
  tone,
  children,
  action,
}: {
  readonly tone: NoticeTone;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div
      className={join(styles['notice'], styles[tone])}
      role={tone === 'danger' ? 'alert' : 'note'}
    >
      <div>{children}</div>
      {action}
    </div>
  );
}

/** The sentence for any error, in the person's language. */
export function useErrorText(): (error: unknown) => string {
  const common = useCommon();
  const text = useLocalText();
  return (error) => {
    if (error instanceof NoAnswer) return common.noNetwork;
    if (error instanceof ApiError) return text(error.text);
    if (error instanceof Refused) {
      return text({ vi: error.refusal.messageVi, en: error.refusal.messageEn });
    }
    return common.failed;
  };
}

export function LoadError({
  error,
  onRetry,
}: {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}) {
  const common = useCommon();
  const textOf = useErrorText();
  return (
    <Notice
      tone="danger"
      action={onRetry !== undefined && <Button onClick={onRetry}>{common.retry}</Button>}
    >
      {textOf(error)}
    </Notice>
  );
}

/** Part of something long: a bar with its figure in words. */
export function Progress({
  label,
  value,
  max = 1,
  words,
}: {
  readonly label: string;
  readonly value: number;
  readonly max?: number;
  readonly words?: string;
}) {
  const part = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <div className={styles['progress']}>
      <span className={styles['progressLine']}>
        <span>{label}</span>
        <span className="numbers">{words ?? `${Math.round(part * 100)} %`}</span>
      </span>
      <progress aria-label={label} value={part} max={1} />
    </div>
  );
}
