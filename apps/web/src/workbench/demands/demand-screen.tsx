import { RefreshCw } from 'lucide-react';
import { useParams } from 'react-router';
import { daysText, moneyText, momentText } from '../../format/format.js';
import { useCommand, useDocument } from '../../graphql/hooks.js';
import { useLanguage, useLocalText } from '../../messages/language.js';
import { useWords } from '../../messages/words.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { Facts } from '../../ui/card.js';
import { Money, Quantity } from '../../ui/figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState, LoadError, Notice } from '../../ui/states.js';
import { useToast } from '../../ui/toast.js';
import { asNumber } from '../parts/amounts.js';
import { useCatalogue } from '../parts/catalogue.js';
import { DataTable } from '../parts/data-table.js';
import layout from '../parts/layout.module.css';
import { Loaded } from '../parts/loaded.js';
import { plainName } from '../parts/names.js';
import { LINE_TONES } from '../parts/tones.js';
import { useBroker } from '../parts/use-broker.js';
import { useOwnOrganisation } from '../parts/use-own.js';
import { useDeskWords } from '../parts/words.js';
import type { DeskCandidatesResult, DeskDemandResult } from './demands.documents.js';
import {
  deskCandidatesQuery,
  deskDemandQuery,
  deskDemandsQuery,
  deskPublishDemandMutation,
  deskRefreshCandidatesMutation,
  deskWithdrawDemandMutation,
} from './demands.documents.js';
import { useTexts } from './messages.js';

type Demand = NonNullable<DeskDemandResult['demand']>;
type Candidate = DeskCandidatesResult['candidates']['candidates'][number];

export function DemandScreen() {
  const { demandId = '' } = useParams();
  const texts = useTexts();
  const query = useDocument(deskDemandQuery, { id: demandId });
  return (
    <Loaded query={query}>
      {({ demand }) =>
        demand === null ? <EmptyState title={texts.empty} /> : <Page demand={demand} />
      }
    </Loaded>
  );
}

function Page({ demand }: { readonly demand: Demand }) {
  const words = useWords();
  const catalogue = useCatalogue();
  const broker = useBroker();
  const own = useOwnOrganisation() === demand.organisation.id;
  return (
    <>
      <PageHeader
        title={catalogue.nameOf(demand.product?.code ?? '')}
        lead={plainName(demand.organisation.name)}
        back="/ban/nhu-cau"
        actions={
          <span className={layout['row']}>
            <Badge tone={LINE_TONES[demand.state]}>{words.lineState[demand.state]}</Badge>
            {own && <Acts demand={demand} />}
          </span>
        }
      />
      <DemandFacts demand={demand} />
      {(own || broker) && demand.state === 'PUBLISHED' && <Candidates demand={demand} />}
    </>
  );
}

const REFRESHED = [deskDemandQuery, deskDemandsQuery];

function Acts({ demand }: { readonly demand: Demand }) {
  const texts = useTexts();
  const toast = useToast();
  const publish = useCommand(deskPublishDemandMutation, {
    refresh: REFRESHED,
    onDone: () => toast(texts.posted),
  });
  const withdraw = useCommand(deskWithdrawDemandMutation, {
    refresh: REFRESHED,
    onDone: () => toast(texts.withdrawn),
  });
  const step = { id: demand.id, expectedVersion: demand.version };
  const error = publish.error ?? withdraw.error;
  return (
    <>
      {demand.state === 'DRAFT' && (
        <Button look="primary" busy={publish.isPending} onClick={() => publish.mutate(step)}>
          {texts.publishNow}
        </Button>
      )}
      {(demand.state === 'DRAFT' || demand.state === 'PUBLISHED') && (
        <Button look="danger" busy={withdraw.isPending} onClick={() => withdraw.mutate(step)}>
          {texts.withdraw}
        </Button>
      )}
      {error !== null && <LoadError error={error} />}
    </>
  );
}

function DemandFacts({ demand }: { readonly demand: Demand }) {
  const texts = useTexts();
  const words = useDeskWords();
  const catalogue = useCatalogue();
  const language = useLanguage();
  const code = demand.product?.code ?? '';
  const price = (vnd: string | null): string => (vnd === null ? texts.none : moneyText(vnd));
  return (
    <section className={layout['section']}>
      <h2>{texts.facts}</h2>
      <Facts
        facts={[
          [texts.quantity, <Quantity key="q" amount={demand.quantity} unit={demand.unit} />],
          [texts.left, <Quantity key="f" amount={demand.free} unit={demand.unit} />],
          [texts.minFill, <Quantity key="m" amount={demand.minFill} unit={demand.unit} />],
          [texts.days, daysText(demand.deliverFrom, demand.deliverTo)],
          [
            texts.place,
            (language === 'vi' ? demand.place?.fullName : demand.place?.fullNameEn) ?? '–',
          ],
          [
            texts.grade,
            demand.minGradeRank === 0
              ? texts.anyGrade
              : catalogue.gradeOf(code, demand.minGradeRank),
          ],
          [
            texts.certificates,
            demand.requiredCertificates.map(words.certificate).join(', ') || texts.none,
          ],
          [texts.transport, demand.transportModes.map((mode) => words.transport[mode]).join(', ')],
          [texts.distance, demand.maxDistanceKm ?? texts.anyDistance],
          [texts.price, price(demand.guidePriceVnd)],
          ...(demand.limitPriceVnd === null
            ? []
            : [[texts.limit, price(demand.limitPriceVnd)] as const]),
          [texts.note, demand.note ?? texts.none],
        ]}
      />
    </section>
  );
}

const POLL_MILLIS = 3_000;

function Candidates({ demand }: { readonly demand: Demand }) {
  const texts = useTexts();
  const query = useDocument(
    deskCandidatesQuery,
    { lineId: demand.id, side: 'DEMAND' },
    {
      refetchInterval: ({ state }) =>
        state.data !== undefined && !state.data.candidates.upToDate ? POLL_MILLIS : false,
    },
  );
  const refresh = useCommand(deskRefreshCandidatesMutation, { refresh: [deskCandidatesQuery] });
  return (
    <section className={layout['stack']}>
      <div className={layout['row']}>
        <h2>{texts.candidates}</h2>
        <Button
          look="quiet"
          icon={<RefreshCw aria-hidden="true" />}
          busy={refresh.isPending}
          onClick={() => refresh.mutate({ lineId: demand.id, side: 'DEMAND' })}
        >
          {texts.refresh}
        </Button>
      </div>
      <p className={layout['soft']}>{texts.candidatesLead}</p>
      {refresh.error !== null && <LoadError error={refresh.error} />}
      <Loaded query={query}>
        {({ candidates: { candidates, upToDate, computedAt } }) => (
          <>
            {!upToDate && <Notice tone="info">{texts.candidatesOld}</Notice>}
            {candidates.length === 0 ? (
              <EmptyState title={texts.candidatesNone} />
            ) : (
              <CandidateTable rows={candidates} />
            )}
            {computedAt !== null && (
              <p className={layout['soft']}>{texts.candidatesAt(momentText(computedAt))}</p>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

function CandidateTable({ rows }: { readonly rows: readonly Candidate[] }) {
  const texts = useTexts();
  const local = useLocalText();
  const reasons = (row: Candidate): string =>
    row.reasons.map(({ textVi, textEn }) => local({ vi: textVi, en: textEn })).join(' ');
  return (
    <DataTable
      caption={texts.candidates}
      rows={rows}
      rowKey={({ partnerLineId }) => partnerLineId}
      columns={[
        { key: 'place', head: '#', figure: true, value: ({ place }) => place },
        {
          key: 'seller',
          head: texts.seller,
          heading: true,
          value: ({ orgName }) => plainName(orgName),
        },
        {
          key: 'upTo',
          head: texts.upTo,
          figure: true,
          value: ({ upTo }) => Number(upTo),
          cell: ({ upTo, unit }) => <Quantity amount={upTo} unit={unit} />,
        },
        {
          key: 'price',
          head: texts.price,
          figure: true,
          value: ({ guidePriceVnd }) => asNumber(guidePriceVnd),
          cell: ({ guidePriceVnd }) =>
            guidePriceVnd === null ? '–' : <Money vnd={guidePriceVnd} />,
        },
        {
          key: 'carriage',
          head: texts.carriage,
          figure: true,
          value: ({ transportVnd }) => Number(transportVnd),
          cell: ({ transportVnd }) => <Money vnd={transportVnd} />,
        },
        {
          key: 'far',
          head: texts.far,
          figure: true,
          value: ({ distanceKm }) => distanceKm,
          cell: ({ distanceKm }) => texts.km(distanceKm),
        },
        {
          key: 'days',
          head: texts.days,
          figure: true,
          value: ({ deliverFrom }) => deliverFrom,
          cell: ({ deliverFrom, deliverTo }) => daysText(deliverFrom, deliverTo),
        },
        { key: 'worth', head: texts.worth, value: ({ worth }) => texts.worthBand[worth] },
        { key: 'why', head: texts.why, value: reasons },
      ]}
    />
  );
}
