/** From the lowest to the highest price about the mean, each name on a scale of its own: prices of goods differ a thousandfold. */
import { Table } from '../../ui/table.js';
import { Picture } from './picture.js';
import styles from './price-bands.module.css';

export interface Band {
  readonly key: string;
  readonly name: string;
  readonly lowest: number;
  readonly mean: number;
  readonly highest: number;
}

interface PriceBandsProps {
  readonly title: string;
  readonly lead?: string;
  readonly head: string;
  readonly heads: readonly [lowest: string, mean: string, highest: string];
  readonly rows: readonly Band[];
  readonly words: (vnd: number) => string;
}

/** How far from its own mean a price is drawn: 60 % to either side. */
const REACH = 0.6;

function Line({ band, words }: { band: Band; words: (vnd: number) => string }) {
  const at = (vnd: number): number => {
    const part = (vnd / Math.max(1, band.mean) - 1) / REACH;
    return 50 + 50 * Math.max(-1, Math.min(1, part));
  };
  const width = Math.max(0.8, at(band.highest) - at(band.lowest));
  return (
    <li className={styles['line']}>
      <span>{band.name}</span>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect y="3.5" width="100" height="1" className={styles['scale']} />
        <rect x={at(band.lowest)} y="1" width={width} height="6" className={styles['band']} />
        <rect x={at(band.mean) - 0.4} width="0.8" height="8" className={styles['mean']} />
      </svg>
      <span className={styles['figures']}>
        {band.lowest === band.highest
          ? words(band.mean)
          : `${words(band.lowest)} – ${words(band.highest)}`}
      </span>
    </li>
  );
}

export function PriceBands({ title, lead, head, heads, rows, words }: PriceBandsProps) {
  return (
    <Picture
      title={title}
      lead={lead}
      empty={rows.length === 0}
      picture={
        <ul className={styles['lines']}>
          {rows.map((band) => (
            <Line key={band.key} band={band} words={words} />
          ))}
        </ul>
      }
      table={
        <Table
          caption={title}
          rows={rows}
          rowKey={({ key }) => key}
          columns={[
            { key: 'name', head, cell: ({ name }) => name },
            { key: 'low', head: heads[0], figure: true, cell: ({ lowest }) => words(lowest) },
            { key: 'mean', head: heads[1], figure: true, cell: ({ mean }) => words(mean) },
            { key: 'high', head: heads[2], figure: true, cell: ({ highest }) => words(highest) },
          ]}
        />
      }
    />
  );
}
