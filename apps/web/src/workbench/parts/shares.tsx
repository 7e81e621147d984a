/** One bar cut into the shares of several, each with its own shade and its name in the legend. */
import { Table } from '../../ui/table.js';
import { Picture } from './picture.js';
import styles from './shares.module.css';

export interface Share {
  readonly key: string;
  readonly name: string;
  readonly amount: number;
}

interface SharesProps {
  readonly title: string;
  readonly lead?: string;
  readonly head: string;
  readonly amountHead: string;
  readonly shares: readonly Share[];
  readonly words: (amount: number) => string;
}

const SHADES = 5;

export function Shares({ title, lead, head, amountHead, shares, words }: SharesProps) {
  const total = Math.max(
    1,
    shares.reduce((sum, { amount }) => sum + amount, 0),
  );
  const starts = shares.map((_, index) =>
    shares.slice(0, index).reduce((sum, { amount }) => sum + amount, 0),
  );
  return (
    <Picture
      title={title}
      lead={lead}
      empty={shares.length === 0}
      picture={
        <>
          <svg
            viewBox="0 0 100 8"
            preserveAspectRatio="none"
            className={styles['bar']}
            role="img"
            aria-label={title}
          >
            {shares.map(({ key, amount }, index) => (
              <rect
                key={key}
                x={((starts[index] ?? 0) / total) * 100}
                width={Math.max(0.3, (amount / total) * 100 - 0.3)}
                height="8"
                className={styles[`shade${index % SHADES}`]}
              />
            ))}
          </svg>
          <ul className={styles['legend']}>
            {shares.map(({ key, name, amount }, index) => (
              <li key={key} className={styles[`key${index % SHADES}`]}>
                {name}: {words(amount)}
              </li>
            ))}
          </ul>
        </>
      }
      table={
        <Table
          caption={title}
          rows={shares}
          rowKey={({ key }) => key}
          columns={[
            { key: 'name', head, cell: ({ name }) => name },
            { key: 'amount', head: amountHead, figure: true, cell: ({ amount }) => words(amount) },
          ]}
        />
      }
    />
  );
}
