/** One copy of the book with its scenarios side by side, and what each rule costs. */
import { Play } from 'lucide-react';
import { Link, useNavigate, useParams } from 'react-router';
import { useMemo } from 'react';
import { formatVietnameseNumber } from '#text';
import { daysText, shortMoneyText } from '../../format/format.js';
import { useCommand, useDocument } from '../../graphql/hooks.js';
import { newId } from '../../graphql/ids.js';
import { useLanguage } from '../../messages/language.js';
import type { Tone } from '../../ui/badge.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { PageHeader } from '../../ui/page-header.js';
import { LoadError, Notice } from '../../ui/states.js';
import { Table } from '../../ui/table.js';
import { tonnes, wholeText } from '../parts/amounts.js';
import { useCatalogue } from '../parts/catalogue.js';
import layout from '../parts/layout.module.css';
import { Loaded } from '../parts/loaded.js';
import { Shares } from '../parts/shares.js';
import { useDeskWords } from '../parts/words.js';
import { roundsQuery } from '../rounds/rounds.documents.js';
import { AddScenario } from './add-scenario.js';
import { useTexts } from './messages.js';
import type { DeskBookResult } from './scenarios.documents.js';
import {
  deskBookQuery,
  deskPromoteMutation,
  deskRunScenariosMutation,
} from './scenarios.documents.js';

type Book = DeskBookResult['scenarioBook'];
export type Scenario = Book['scenarios'][number];

const POLL_MILLIS = 1_500;
const MOVING: readonly Scenario['state'][] = ['QUEUED', 'SOLVING'];
const moves = ({ state, scenarios }: Book): boolean =>
  state === 'FREEZING' || scenarios.some((scenario) => MOVING.includes(scenario.state));

export function BookScreen() {
  const { bookId = '' } = useParams();
  const query = useDocument(
    deskBookQuery,
    { id: bookId },
    {
      refetchInterval: ({ state }) =>
        state.data !== undefined && moves(state.data.scenarioBook) ? POLL_MILLIS : false,
    },
  );
  return <Loaded query={query}>{({ scenarioBook }) => <Page book={scenarioBook} />}</Loaded>;
}

const TONES: Readonly<Record<Scenario['state'], Tone>> = {
  DEFINED: 'neutral',
  QUEUED: 'waiting',
  SOLVING: 'waiting',
  SOLVED: 'good',
  CANCELLED: 'neutral',
  FAILED: 'bad',
};

function Page({ book }: { readonly book: Book }) {
  const texts = useTexts();
  const run = useCommand(deskRunScenariosMutation, { refresh: [deskBookQuery] });
  const open = book.scenarios.some(({ state }) => state === 'DEFINED');
  const solved = book.scenarios.filter(({ figures }) => figures !== null);
  return (
    <>
      <PageHeader
        title={book.name}
        lead={`${daysText(book.weekFrom, book.weekTo)} · ${texts.lines}: ${book.supplyLines} / ${book.demandLines}`}
        back="/ban/kich-ban"
        actions={
          book.state === 'FROZEN' && (
            <>
              <AddScenario bookId={book.id} productCodes={book.productCodes} />
              {open && (
                <Button
                  look="primary"
                  icon={<Play aria-hidden="true" />}
                  busy={run.isPending}
                  onClick={() => run.mutate({ bookId: book.id })}
                >
                  {texts.run}
                </Button>
              )}
            </>
          )
        }
      />
      {run.error !== null && <LoadError error={run.error} />}
      {book.state === 'FAILED' && (
        <Notice tone="danger">{book.failure ?? texts.states.FAILED}</Notice>
      )}
      {book.state === 'FREEZING' && <Notice tone="info">{texts.states.FREEZING}</Notice>}
      {book.scenarios.length === 0 && <Notice tone="info">{texts.none}</Notice>}
      {book.scenarios.length > 0 && <Comparison scenarios={book.scenarios} />}
      {solved.length > 1 && <GainPicture scenarios={solved} />}
      <RuleCosts scenarios={solved} />
    </>
  );
}

function useMeasures() {
  const texts = useTexts();
  const words = useDeskWords();
  const language = useLanguage();
  const of = (head: string, text: (figures: NonNullable<Scenario['figures']>) => string) => ({
    head,
    cell: ({ figures }: Scenario): string => (figures === null ? '–' : text(figures)),
  });
  return [
    of(texts.gain, ({ gainVnd }) => shortMoneyText(gainVnd, language)),
    of(texts.sold, ({ soldKg }) => `${tonnes(Number(soldKg))} t`),
    of(texts.deals, ({ deals }) => String(deals)),
    of(texts.sellers, ({ sellersServed }) => String(sellersServed)),
    of(texts.smallSellers, ({ smallSellersServed }) => String(smallSellersServed)),
    of(texts.buyers, ({ buyersServed }) => String(buyersServed)),
    of(texts.distance, ({ meanDistanceKm }) => texts.km(wholeText(meanDistanceKm))),
    of(texts.largest, ({ largestBuyerShare }) => `${Math.round(largestBuyerShare * 100)} %`),
    of(texts.blocking, ({ blockingPairs }) => String(blockingPairs)),
    of(texts.status, ({ status }) => words.result[status]),
    {
      head: texts.difference,
      cell: ({ difference }: Scenario): string =>
        difference === null ? '–' : shortMoneyText(difference.gainVnd, language),
    },
  ];
}

function Comparison({ scenarios }: { readonly scenarios: readonly Scenario[] }) {
  const texts = useTexts();
  const measures = useMeasures();
  const state = {
    head: texts.state,
    cell: (scenario: Scenario) => (
      <Badge tone={TONES[scenario.state]}>
        {scenario.state === 'SOLVING'
          ? `${texts.scenarioState.SOLVING} ${Math.round(scenario.progress * 100)} %`
          : texts.scenarioState[scenario.state]}
      </Badge>
    ),
  };
  const act = { head: '', cell: (scenario: Scenario) => <Promote scenario={scenario} /> };
  const rows = [state, ...measures, act];
  return (
    <section className={layout['section']}>
      <h2>{texts.compare}</h2>
      <Table
        caption={texts.compare}
        rows={rows}
        rowKey={({ head }) => head}
        columns={[
          { key: 'measure', head: texts.measure, cell: ({ head }) => head },
          ...scenarios.map((scenario) => ({
            key: scenario.id,
            head: scenario.name,
            cell: ({ cell }: (typeof rows)[number]) => cell(scenario),
          })),
        ]}
      />
    </section>
  );
}

function Promote({ scenario }: { readonly scenario: Scenario }) {
  const texts = useTexts();
  const navigate = useNavigate();
  const roundId = useMemo(newId, []);
  const promote = useCommand(deskPromoteMutation, {
    refresh: [deskBookQuery, roundsQuery],
    onDone: (round) => void navigate(`/ban/dot-ghep/${round.id}`),
  });
  if (scenario.promotedRoundId !== null) {
    return <Link to={`/ban/dot-ghep/${scenario.promotedRoundId}`}>{texts.promoted}</Link>;
  }
  if (scenario.figures === null || scenario.ignoredLimits.length > 0) return null;
  return (
    <>
      <Button
        busy={promote.isPending}
        onClick={() => promote.mutate({ scenarioId: scenario.id, roundId })}
      >
        {texts.promote}
      </Button>
      {promote.error !== null && <LoadError error={promote.error} />}
    </>
  );
}

function GainPicture({ scenarios }: { readonly scenarios: readonly Scenario[] }) {
  const texts = useTexts();
  const language = useLanguage();
  return (
    <Shares
      title={texts.picture}
      lead={texts.pictureLead}
      head={texts.name}
      amountHead={texts.gain}
      shares={scenarios.map(({ id, name, figures }) => ({
        key: id,
        name,
        amount: Number(figures?.gainVnd ?? 0),
      }))}
      words={(amount) => shortMoneyText(String(amount), language)}
    />
  );
}

function RuleCosts({ scenarios }: { readonly scenarios: readonly Scenario[] }) {
  const texts = useTexts();
  const language = useLanguage();
  const catalogue = useCatalogue();
  const rows = scenarios.flatMap(({ id, name, ruleCosts }) =>
    ruleCosts.map((cost, index) => ({ key: `${id}${index}`, name, ...cost })),
  );
  if (rows.length === 0) return null;
  return (
    <section className={layout['section']}>
      <h2>{texts.costs}</h2>
      <p className={layout['soft']}>{texts.costsLead}</p>
      <Table
        caption={texts.costs}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: 'name', head: texts.name, cell: ({ name }) => name },
          {
            key: 'rule',
            head: texts.rule,
            cell: ({ rule, productCode, orgName }) =>
              [
                texts.rules[rule] ?? texts.otherRule,
                productCode === null ? orgName : catalogue.nameOf(productCode),
              ]
                .filter((part) => part !== null)
                .join(': '),
          },
          {
            key: 'cost',
            head: texts.cost,
            figure: true,
            cell: ({ costVnd }) =>
              costVnd === null ? texts.notMeasured : shortMoneyText(costVnd, language),
          },
          {
            key: 'without',
            head: texts.without,
            cell: ({ sellersServed, soldKg }) =>
              sellersServed === null
                ? texts.notMeasured
                : texts.withoutWords(
                    sellersServed,
                    formatVietnameseNumber(String(Math.round(soldKg ?? 0))),
                  ),
          },
        ]}
      />
    </section>
  );
}
