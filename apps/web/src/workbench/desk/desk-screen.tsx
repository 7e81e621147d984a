/** First screen of staff and observers: what needs them, then the market in figures. */
import { useMemo } from 'react';
import { Quantity, ShortMoney } from '../../ui/figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { sumVnd, tonnes, wholeText } from '../parts/amounts.js';
import { Bars } from '../parts/bars.js';
import { useCatalogue } from '../parts/catalogue.js';
import { DataTable } from '../parts/data-table.js';
import layout from '../parts/layout.module.css';
import { useTexts as usePartTexts } from '../parts/messages.js';
import { Tile, Tiles } from '../parts/tiles.js';
import { useAll } from '../parts/use-all.js';
import { useBroker } from '../parts/use-broker.js';
import { weeksOf } from '../parts/weeks.js';
import { deskContractsQuery } from '../contracts/contracts.documents.js';
import { roundGroupsQuery } from '../rounds/review.documents.js';
import { isRunning } from '../rounds/round-tone.js';
import { roundsQuery } from '../rounds/rounds.documents.js';
import type { BookDemand, BookLot } from './book.js';
import { bookSpan, gapsOf, isExpiring, kilograms, useBook } from './book.js';
import { useTexts } from './messages.js';
import type { TaskLine } from './tasks.js';
import { Tasks } from './tasks.js';

const HOURS_24 = 86_400_000;
const ROUNDS = 50;

function useFacts() {
  const broker = useBroker();
  const rounds = useAll(roundsQuery, {}, ({ rounds: all }) => all, { max: ROUNDS });
  const groups = useAll(
    roundGroupsQuery,
    { states: ['PUBLISHED'] },
    ({ proposalGroups }) => proposalGroups,
  );
  const contracts = useAll(deskContractsQuery, {}, ({ contracts: all }) => all);
  return {
    broker,
    rounds: rounds.data?.rows,
    waiting: groups.data?.rows ?? [],
    contracts: contracts.data?.rows ?? [],
  };
}

function useTasks(facts: ReturnType<typeof useFacts>, lots: readonly BookLot[]) {
  const texts = useTexts();
  const tasks: TaskLine[] = [];
  const add = (yes: boolean, text: string, to: string): void => {
    if (yes) tasks.push({ text, to });
  };
  for (const { id, name, state, draftGroups, progress } of facts.rounds ?? []) {
    const to = `/ban/dot-ghep/${id}`;
    add(isRunning(state), texts.runningRound(name, Math.round(progress * 100)), to);
    const drafts = draftGroups > 0 && !isRunning(state);
    add(drafts, texts.reviewRound(name, draftGroups), to);
  }
  add(facts.rounds?.length === 0, texts.noRound, '/ban/dot-ghep/moi');
  const soon = new Date(Date.now() + HOURS_24).toISOString();
  const late = facts.waiting.filter(({ expiresAt }) => expiresAt !== null && expiresAt < soon);
  add(late.length > 0, texts.late(late.length), '/ban/de-xuat?trang-thai=PUBLISHED&xep=expires');
  const expiring = lots.filter(isExpiring).length;
  add(expiring > 0, texts.expiring(expiring), '/ban/tim-nguon?tuan=1&xep=ready');
  const unsigned = facts.contracts.filter(({ state }) => state === 'AWAITING_SIGNATURES').length;
  add(unsigned > 0, texts.unsigned(unsigned), '/ban/hop-dong?trang-thai=AWAITING_SIGNATURES');
  return tasks;
}

export function DeskScreen() {
  const texts = useTexts();
  const facts = useFacts();
  const { lots, demands } = useBook();
  const tasks = useTasks(facts, lots);
  const inForce = facts.contracts.filter(({ state }) => state === 'IN_FORCE');
  const total = (lines: readonly (BookDemand | BookLot)[]): string =>
    texts.tons(tonnes(lines.reduce((sum, line) => sum + kilograms(line), 0)));
  return (
    <>
      <PageHeader
        title={facts.broker ? texts.staffTitle : texts.observerTitle}
        lead={facts.broker ? texts.staffLead : texts.observerLead}
      />
      {facts.broker && <Tasks tasks={tasks} />}
      <Tiles>
        <Tile label={texts.tileLots} value={lots.length} note={total(lots)} to="/ban/tim-nguon" />
        <Tile
          label={texts.tileDemands}
          value={demands.length}
          note={total(demands)}
          to="/ban/nhu-cau"
        />
        <Tile label={texts.tileWaiting} value={facts.waiting.length} to="/ban/de-xuat" />
        <Tile label={texts.tileContracts} value={inForce.length} to="/ban/hop-dong" />
        <Tile
          label={texts.tileValue}
          value={<ShortMoney vnd={sumVnd(inForce.map(({ totalVnd }) => totalVnd))} />}
        />
      </Tiles>
      <Gaps lots={lots} demands={demands} />
    </>
  );
}

function Gaps({
  lots,
  demands,
}: {
  readonly lots: readonly BookLot[];
  readonly demands: readonly BookDemand[];
}) {
  const texts = useTexts();
  const parts = usePartTexts();
  const catalogue = useCatalogue();
  const rows = useMemo(() => gapsOf(lots, demands), [lots, demands]);
  const steps = useMemo(
    () =>
      weeksOf(
        bookSpan(),
        lots.map((lot) => ({ from: lot.readyFrom, kilograms: kilograms(lot) })),
        demands.map((demand) => ({ from: demand.deliverFrom, kilograms: kilograms(demand) })),
      ),
    [lots, demands],
  );
  return (
    <div className={layout['stack']}>
      <Bars
        title={texts.gap}
        lead={texts.gapLead}
        step={parts.week}
        names={[texts.supply, texts.demand]}
        steps={steps}
        words={(amount) => `${wholeText(amount)} kg`}
      />
      <div className={layout['stack']}>
        <h2>{texts.gapByProduct}</h2>
        <DataTable
          caption={texts.gapByProduct}
          rows={rows}
          rowKey={({ code }) => code}
          initial={{ key: 'difference', descending: false }}
          columns={[
            {
              key: 'product',
              head: texts.product,
              heading: true,
              value: ({ code }) => catalogue.nameOf(code),
            },
            {
              key: 'supply',
              head: texts.supply,
              figure: true,
              value: ({ supply }) => supply,
              cell: ({ supply }) => <Quantity amount={String(supply)} unit="kg" />,
            },
            {
              key: 'demand',
              head: texts.demand,
              figure: true,
              value: ({ demand }) => demand,
              cell: ({ demand }) => <Quantity amount={String(demand)} unit="kg" />,
            },
            {
              key: 'difference',
              head: texts.difference,
              figure: true,
              value: ({ supply, demand }) => supply - demand,
              cell: ({ supply, demand }) => signed(supply - demand),
            },
          ]}
        />
      </div>
    </div>
  );
}

const signed = (amount: number): string =>
  `${amount < 0 ? '–' : '+'}${wholeText(Math.abs(amount))} kg`;
