/** A map of communes as cells around their label points; by keyboard one stop, arrows walk between neighbours. */
import type { KeyboardEvent } from 'react';
import { useMemo, useRef, useState } from 'react';
import { Table } from '../../ui/table.js';
import { join } from '../../ui/join.js';
import type { Direction, XY } from './cells.js';
import { cellsOf, neighbour, project } from './cells.js';
import { useTexts } from './messages.js';
import { Picture } from './picture.js';
import styles from './place-map.module.css';

export interface MapPlace {
  readonly id: string;
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  readonly amount: number;
}

interface PlaceMapProps {
  readonly title: string;
  readonly lead?: string;
  readonly amountHead: string;
  readonly places: readonly MapPlace[];
  readonly words: (amount: number) => string;
  readonly chosen: readonly string[];
  readonly onChoose: (id: string) => void;
}

const WIDTH = 640;
const MARGIN = 0.09;
/** Reach of a cell, degrees: about 9 km. */
const REACH = 0.08;
const CLASSES = 4;

/** Upper ends of the classes: even parts of the largest amount, because words for "little" and "much" need a scale. */
const classOf = (amount: number, most: number): number =>
  amount <= 0 ? 0 : Math.min(CLASSES, Math.ceil((amount / most) * CLASSES));

function useDrawing(places: readonly MapPlace[]) {
  return useMemo(() => {
    const points = places.map(project);
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    const [left, right] = [Math.min(...xs) - MARGIN, Math.max(...xs) + MARGIN];
    const [top, bottom] = [Math.min(...ys) - MARGIN, Math.max(...ys) + MARGIN];
    const scale = WIDTH / (right - left);
    const onPaper = ([x, y]: XY): XY => [(x - left) * scale, (y - top) * scale];
    return {
      points,
      labels: points.map(onPaper),
      cells: cellsOf(points, REACH).map((cell) => cell.map(onPaper)),
      height: (bottom - top) * scale,
    };
  }, [places]);
}

const pathOf = (cell: readonly XY[]): string =>
  `M${cell.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`;

function Plot({ places, words, chosen, onChoose, title }: PlaceMapProps) {
  const { points, labels, cells, height } = useDrawing(places);
  const [at, setAt] = useState(0);
  const svg = useRef<SVGSVGElement>(null);
  const most = Math.max(1, ...places.map(({ amount }) => amount));
  const press = (event: KeyboardEvent, index: number, id: string): void => {
    if (event.key === 'Enter' || event.key === ' ') onChoose(id);
    else if (event.key.startsWith('Arrow')) {
      const next = neighbour(points, index, event.key as Direction);
      setAt(next);
      svg.current?.querySelectorAll<SVGPathElement>('[role=option]')[next]?.focus();
    } else return;
    event.preventDefault();
  };
  return (
    <svg
      ref={svg}
      viewBox={`0 0 ${WIDTH} ${height.toFixed(0)}`}
      className={styles['map']}
      role="listbox"
      aria-multiselectable="true"
      aria-label={title}
    >
      {places.map(({ id, name, amount }, index) => (
        <path
          key={id}
          d={pathOf(cells[index] ?? [])}
          className={join(styles['cell'], styles[`class${classOf(amount, most)}`])}
          role="option"
          aria-selected={chosen.includes(id)}
          aria-label={`${name}: ${words(amount)}`}
          tabIndex={index === Math.min(at, places.length - 1) ? 0 : -1}
          onFocus={() => setAt(index)}
          onClick={() => onChoose(id)}
          onKeyDown={(event) => press(event, index, id)}
        >
          <title>{`${name}: ${words(amount)}`}</title>
        </path>
      ))}
      <Names places={places} labels={labels} />
    </svg>
  );
}

/** Names of the largest; the rest would lie over each other. */
const NAMED = 12;

function Names({
  places,
  labels,
}: {
  readonly places: readonly MapPlace[];
  readonly labels: readonly XY[];
}) {
  const largest = places
    .map((place, index) => ({ ...place, at: labels[index] ?? ([0, 0] as const) }))
    .sort((left, right) => right.amount - left.amount)
    .slice(0, NAMED);
  return (
    <g aria-hidden="true" className={styles['names']}>
      {largest.map(({ id, name, at: [x, y] }) => (
        <text key={id} x={x} y={y} textAnchor="middle" dy="0.35em">
          {name.replace(/^(Xã|Phường) /, '')}
        </text>
      ))}
    </g>
  );
}

export function PlaceMap(props: PlaceMapProps) {
  const { title, lead, places, amountHead, words } = props;
  const texts = useTexts();
  const most = Math.max(1, ...places.map(({ amount }) => amount));
  const steps = [1, 2, 3, 4].map((step) => words((most * step) / CLASSES));
  return (
    <Picture
      title={title}
      lead={lead}
      empty={places.length === 0}
      picture={
        <>
          <Plot {...props} />
          <ul className={styles['legend']} aria-label={texts.legend}>
            {steps.map((text, index) => (
              <li key={index} className={styles[`key${index + 1}`]}>
                {texts.upTo(text)}
              </li>
            ))}
          </ul>
          <p className={styles['help']}>{texts.mapHelp}</p>
        </>
      }
      table={
        <Table
          caption={title}
          rows={[...places].sort((left, right) => right.amount - left.amount)}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', head: texts.place, cell: ({ name }) => name },
            { key: 'amount', head: amountHead, figure: true, cell: ({ amount }) => words(amount) },
          ]}
        />
      }
    />
  );
}
