import type { ReactNode } from 'react';
import { Link } from 'react-router';
import styles from './layout.module.css';

export interface TileProps {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
  /** Where the rows behind the figure are. */
  readonly to?: string | undefined;
}

/** One figure with its name; a link when there is more to see. */
export function Tile({ label, value, note, to }: TileProps) {
  const inside = (
    <>
      <span className={styles['tileLabel']}>{label}</span>
      <span className={styles['tileValue']}>{value}</span>
      {note !== undefined && <span className={styles['tileNote']}>{note}</span>}
    </>
  );
  return to === undefined ? (
    <div className={styles['tile']}>{inside}</div>
  ) : (
    <Link className={styles['tile']} to={to}>
      {inside}
    </Link>
  );
}

export const Tiles = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles['tiles']}>{children}</div>
);
