import { useEffect, useRef } from 'react';
import { useCommon } from '../messages/common.js';
import styles from './error-summary.module.css';

export interface FieldError {
  /** Id of the control the link leads to. */
  readonly field: string;
  readonly text: string;
}

/** All that is wrong with a form, as links to the fields; takes the focus when it appears or is asked for again. */
export function ErrorSummary({
  errors,
  attempt,
}: {
  readonly errors: readonly FieldError[];
  /** Grows with each attempt to send, so that the focus comes back here. */
  readonly attempt: number;
}) {
  const common = useCommon();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0 && errors.length > 0) box.current?.focus();
    // Only an attempt moves the focus: while somebody types, it stays with them.
  }, [attempt]);
  if (errors.length === 0) return null;
  return (
    <div ref={box} className={styles['summary']} role="alert" tabIndex={-1}>
      <h2>{common.errorsTitle(errors.length)}</h2>
      <ul className={styles['list']}>
        {errors.map(({ field, text }) => (
          <li key={field}>
            <a
              href={`#${field}`}
              onClick={(event) => {
                event.preventDefault();
                const target = document.getElementById(field);
                target?.scrollIntoView({ block: 'center' });
                target?.focus();
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
