/** Paired bars of two amounts over steps of time. */
import { Table } from '../../ui/table.js';
import styles from './bars.module.css';
import { Picture } from './picture.js';

export interface BarStep {
  readonly key: string;
  readonly label: string;
  readonly first: number;
  readonly second: number;
}

interface BarsProps {
  readonly title: string;
  readonly lead?: string;
  readonly step: string;
  readonly names: readonly [first: string, second: string];
  readonly steps: readonly BarStep[];
  /** Text of an amount, in full. */
  readonly words: (amount: number) => string;
}

const HEIGHT = 150;
const STEP = 64;
const BAR = 22;
const TOP = 18;
const FOOT = 24;

function Plot({ steps, names, words, title }: BarsProps) {
  const most = Math.max(1, ...steps.flatMap(({ first, second }) => [first, second]));
  const high = (amount: number): number => (amount / most) * HEIGHT;
  const width = steps.length * STEP;
  return (
    <div className={styles['scroll']} tabIndex={0} role="region" aria-label={title}>
      <svg
        className={styles['plot']}
        viewBox={`0 0 ${width} ${HEIGHT + TOP + FOOT}`}
        width={width}
        role="img"
        aria-label={title}
      >
        <defs>
          <pattern id="second-bar" width="6" height="6" patternUnits="userSpaceOnUse">
            <rect width="6" height="6" className={styles['secondGround']} />
            <path d="M0 6 6 0" className={styles['secondLine']} />
          </pattern>
        </defs>
        <line x1="0" x2={width} y1={HEIGHT + TOP} y2={HEIGHT + TOP} className={styles['axis']} />
        {steps.map(({ key, label, first, second }, index) => (
          <g key={key} transform={`translate(${index * STEP + 8} ${TOP})`}>
            <title>{`${label}: ${names[0]} ${words(first)}, ${names[1]} ${words(second)}`}</title>
            <rect
              y={HEIGHT - high(first)}
              width={BAR}
              height={high(first)}
              className={styles['first']}
            />
            <rect
              x={BAR + 2}
              y={HEIGHT - high(second)}
              width={BAR}
              height={high(second)}
              fill="url(#second-bar)"
              className={styles['second']}
            />
            <text x={BAR} y={HEIGHT + 17} textAnchor="middle">
              {label}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}

export function Bars(props: BarsProps) {
  const { title, lead, steps, step, names, words } = props;
  return (
    <Picture
      title={title}
      lead={lead}
      empty={steps.every(({ first, second }) => first === 0 && second === 0)}
      picture={
        <>
          <Plot {...props} />
          <ul className={styles['legend']}>
            <li className={styles['keyFirst']}>{names[0]}</li>
            <li className={styles['keySecond']}>{names[1]}</li>
          </ul>
        </>
      }
      table={
        <Table
          caption={title}
          rows={steps}
          rowKey={({ key }) => key}
          columns={[
            { key: 'step', head: step, cell: ({ label }) => label },
            { key: 'first', head: names[0], figure: true, cell: ({ first }) => words(first) },
            { key: 'second', head: names[1], figure: true, cell: ({ second }) => words(second) },
          ]}
        />
      }
    />
  );
}
