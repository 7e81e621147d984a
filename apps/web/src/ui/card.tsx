import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { join } from './join.js';
import styles from './card.module.css';

interface CardProps {
  readonly children: ReactNode;
  /** What asks for an act now stands out by its edge. */
  readonly urgent?: boolean;
  readonly className?: string | undefined;
}

export function Card({ children, urgent, className }: CardProps) {
  return (
    <div className={join(styles['card'], urgent === true && styles['urgent'], className)}>
      {children}
    </div>
  );
}

/** A card that is one link as a whole. */
export function CardLink({ children, to, urgent }: CardProps & { readonly to: string }) {
  return (
    <Link
      to={to}
      className={join(styles['card'], styles['link'], urgent === true && styles['urgent'])}
    >
      {children}
    </Link>
  );
}

/** Label and value in two columns, one column when there is no room. */
export function Facts({
  facts,
}: {
  readonly facts: readonly (readonly [label: string, value: ReactNode])[];
}) {
  return (
    <dl className={styles['facts']}>
      {facts.map(([label, value]) => (
        <div key={label} className={styles['fact']}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
