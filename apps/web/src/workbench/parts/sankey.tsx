/** Flow of goods from sellers over processors to buyers. */
import { sankey, sankeyLinkHorizontal } from 'd3-sankey';
import { useMemo } from 'react';
import { Table } from '../../ui/table.js';
import { useTexts } from './messages.js';
import type { Flow } from './flows.js';
import { mergedFlows, withoutRings } from './flows.js';
import { Picture } from './picture.js';
import styles from './sankey.module.css';

interface SankeyProps {
  readonly title: string;
  readonly lead?: string;
  readonly flows: readonly Flow[];
  readonly words: (amount: number) => string;
  /** Called with a name when its bar is chosen. */
  readonly onSelect?: (name: string) => void;
  /** Name for the flows too small to be drawn one by one. */
  readonly others: (count: number) => string;
}

interface Node {
  readonly name: string;
}

const WIDTH = 760;
const EDGE = 190;
const NAME_CHARS = 30;
const FLOWS_DRAWN = 40;

function layout(flows: readonly Flow[]) {
  const names = [...new Set(flows.flatMap(({ from, to }) => [from, to]))];
  const at = new Map(names.map((name, index) => [name, index]));
  const rows = Math.max(
    new Set(flows.map(({ from }) => from)).size,
    new Set(flows.map(({ to }) => to)).size,
  );
  const height = Math.max(160, rows * 30);
  const graph = sankey<Node, Flow>()
    .nodeWidth(12)
    .nodePadding(14)
    .extent([
      [EDGE, 8],
      [WIDTH - EDGE, height - 8],
    ])({
    nodes: names.map((name) => ({ name })),
    links: flows.map((flow) => ({
      ...flow,
      source: at.get(flow.from) ?? 0,
      target: at.get(flow.to) ?? 0,
      value: flow.amount,
    })),
  });
  return { graph, height };
}

const short = (name: string): string =>
  name.length > NAME_CHARS ? `${name.slice(0, NAME_CHARS - 1)}…` : name;

function Plot({ flows, title, words, onSelect }: SankeyProps) {
  const { graph, height } = useMemo(() => layout(flows), [flows]);
  const path = sankeyLinkHorizontal();
  return (
    <div className={styles['scroll']} tabIndex={0} role="region" aria-label={title}>
      <svg className={styles['plot']} viewBox={`0 0 ${WIDTH} ${height}`} role="group">
        <title>{title}</title>
        {graph.links.map((link) => (
          <path
            key={`${link.from}\n${link.to}`}
            d={path(link) ?? undefined}
            strokeWidth={Math.max(1, link.width ?? 1)}
            className={styles['link']}
          >
            <title>{`${link.from} → ${link.to}: ${words(link.amount)}`}</title>
          </path>
        ))}
        {graph.nodes.map((node) => {
          const { name, x0 = 0, x1 = 0, y0 = 0, y1 = 0, value = 0 } = node;
          const left = (node.sourceLinks?.length ?? 0) > 0 && (node.targetLinks?.length ?? 0) === 0;
          const label = `${name}: ${words(value)}`;
          return (
            <g
              key={name}
              className={styles['node']}
              {...(onSelect === undefined
                ? {}
                : {
                    role: 'button',
                    tabIndex: 0,
                    'aria-label': label,
                    onClick: () => onSelect(name.trim()),
                    onKeyDown: (event) => {
                      if (event.key === 'Enter') onSelect(name.trim());
                    },
                  })}
            >
              <title>{label}</title>
              <rect x={x0} y={y0} width={x1 - x0} height={Math.max(2, y1 - y0)} />
              <text
                x={left ? x0 - 6 : x1 + 6}
                y={(y0 + y1) / 2}
                dy="0.35em"
                textAnchor={left ? 'end' : 'start'}
              >
                {short(name)}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

export function Sankey(props: SankeyProps) {
  const { title, lead, words, others } = props;
  const texts = useTexts();
  const flows = useMemo(
    () => withoutRings(mergedFlows(props.flows, FLOWS_DRAWN, others)),
    [props.flows, others],
  );
  return (
    <Picture
      title={title}
      lead={lead}
      empty={flows.length === 0}
      picture={<Plot {...props} flows={flows} />}
      table={
        <Table
          caption={title}
          rows={flows}
          rowKey={({ from, to }) => `${from}\n${to}`}
          columns={[
            { key: 'from', head: texts.from, cell: ({ from }) => from },
            { key: 'to', head: texts.to, cell: ({ to }) => to },
            {
              key: 'amount',
              head: texts.amount,
              figure: true,
              cell: ({ amount }) => words(amount),
            },
          ]}
        />
      }
    />
  );
}
