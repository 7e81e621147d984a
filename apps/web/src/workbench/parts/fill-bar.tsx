import styles from './fill-bar.module.css';

/** How much of something is filled: a small bar with its percentage. */
export function FillBar({ part }: { readonly part: number }) {
  const percent = Math.round(Math.min(1, Math.max(0, part)) * 100);
  return (
    <span className={styles['fill']}>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="10" className={styles['ground']} />
        <rect width={percent} height="10" className={styles['part']} />
      </svg>
      <span>{percent} %</span>
    </span>
  );
}
