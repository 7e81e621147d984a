/** The contract as a strip of time: marks of signing, spans of delivery, and today. */
import { addDays, dayNumber } from '#text';
import { dayOf, daysText, shortDayText, today } from '../../format/format.js';
import { Table } from '../../ui/table.js';
import { Picture } from '../parts/picture.js';
import type { ContractView } from './contract-tone.js';
import { useTexts } from './messages.js';
import styles from './strip.module.css';

interface Span {
  readonly key: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly kind: 'mark' | 'span';
}

const WIDTH = 900;
const ROW = 26;
const LABEL = 210;

function useSpans(contract: ContractView): readonly Span[] {
  const texts = useTexts();
  const mark = (key: string, name: string, day: string): Span => ({
    ...{ key, name, from: day, to: day, kind: 'mark' },
  });
  return [
    mark('created', texts.created, dayOf(contract.createdAt)),
    ...(contract.inForceAt === null
      ? [mark('deadline', texts.deadline, dayOf(contract.signBy))]
      : [mark('effective', texts.effective, dayOf(contract.inForceAt))]),
    ...contract.lines.flatMap((line) =>
      line.slots.map((slot): Span => ({
        key: `${line.id}-${slot.no}`,
        name: texts.delivery(line.no, slot.no),
        from: slot.deliverFrom,
        to: slot.deliverTo,
        kind: 'span',
      })),
    ),
  ];
}

const WEEK = 7;

function Plot({ spans, title }: { readonly spans: readonly Span[]; readonly title: string }) {
  const texts = useTexts();
  const days = [...spans.flatMap(({ from, to }) => [from, to]), today()].sort();
  const first = addDays(days[0] ?? today(), -1);
  const last = addDays(days.at(-1) ?? today(), 2);
  const length = Math.max(1, dayNumber(last) - dayNumber(first));
  const at = (day: string): number =>
    LABEL + ((dayNumber(day) - dayNumber(first)) / length) * (WIDTH - LABEL - 10);
  const step = Math.max(1, Math.ceil(length / WEEK / 8)) * WEEK;
  const ticks = Array.from({ length: Math.floor(length / step) + 1 }, (_, index) =>
    addDays(first, index * step),
  );
  const height = spans.length * ROW + 40;
  return (
    <div className={styles['scroll']} role="region" aria-label={title} tabIndex={0}>
      <svg viewBox={`0 0 ${WIDTH} ${height}`} className={styles['strip']} role="img">
        <title>{title}</title>
        {ticks.map((day) => (
          <g key={day}>
            <line x1={at(day)} x2={at(day)} y1="18" y2={height} className={styles['tick']} />
            <text x={at(day)} y="12">
              {shortDayText(day)}
            </text>
          </g>
        ))}
        {spans.map(({ key, name, from, to, kind }, index) => (
          <g key={key} transform={`translate(0 ${24 + index * ROW})`}>
            <text x="0" y="14" className={styles['name']}>
              {name}
            </text>
            {kind === 'mark' ? (
              <path d={`M${at(from)} 2l8 8-8 8-8-8z`} className={styles['mark']} />
            ) : (
              <rect
                x={at(from)}
                y="3"
                width={at(addDays(to, 1)) - at(from)}
                height="14"
                rx="3"
                className={styles['span']}
              />
            )}
          </g>
        ))}
        <line x1={at(today())} x2={at(today())} y1="18" y2={height} className={styles['today']} />
        <text x={at(today()) + 4} y={height - 4} className={styles['todayName']}>
          {texts.today}
        </text>
      </svg>
    </div>
  );
}

export function ContractStrip({ contract }: { readonly contract: ContractView }) {
  const texts = useTexts();
  const spans = useSpans(contract);
  return (
    <Picture
      title={texts.strip}
      lead={texts.stripLead}
      picture={<Plot spans={spans} title={texts.strip} />}
      table={
        <Table
          caption={texts.strip}
          rows={spans}
          rowKey={({ key }) => key}
          columns={[
            { key: 'name', head: texts.event, cell: ({ name }) => name },
            { key: 'day', head: texts.day, cell: ({ from, to }) => daysText(from, to) },
          ]}
        />
      }
    />
  );
}
