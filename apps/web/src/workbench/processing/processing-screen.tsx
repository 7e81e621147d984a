import { lazy } from 'react';
import { Plus } from 'lucide-react';
import { Route, Routes } from 'react-router';
import { formatScaled } from '#text';
import { daysText } from '../../format/format.js';
import { useCommand } from '../../graphql/hooks.js';
import { useLanguage } from '../../messages/language.js';
import { useWords } from '../../messages/words.js';
import { useSession } from '../../session/session.js';
import { Badge } from '../../ui/badge.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Quantity } from '../../ui/figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState } from '../../ui/states.js';
import { useToast } from '../../ui/toast.js';
import { asNumber } from '../parts/amounts.js';
import { useCatalogue } from '../parts/catalogue.js';
import type { DataColumn } from '../parts/columns.js';
import { DataTable } from '../parts/data-table.js';
import { FillBar } from '../parts/fill-bar.js';
import { LoadedRows } from '../parts/loaded.js';
import { plainName } from '../parts/names.js';
import { LINE_TONES } from '../parts/tones.js';
import { useAll } from '../parts/use-all.js';
import { useTexts } from './messages.js';
import type { DeskOffersResult } from './processing.documents.js';
import { deskOffersQuery, deskWithdrawOfferMutation } from './processing.documents.js';

type Offer = DeskOffersResult['processingOffers']['edges'][number]['node'];

const PostOffer = lazy(async () => ({
  default: (await import('./post-offer-screen.js')).PostOffer,
}));

export function ProcessingScreen() {
  return (
    <Routes>
      <Route index element={<Offers />} />
      <Route path="moi" element={<PostOffer />} />
    </Routes>
  );
}

const filledPart = ({ capacity, free }: Offer): number =>
  1 - Number(free) / Math.max(1, Number(capacity));

function useColumns(own: string | null): readonly DataColumn<Offer>[] {
  const texts = useTexts();
  const words = useWords();
  const language = useLanguage();
  const catalogue = useCatalogue();
  return [
    {
      key: 'organisation',
      head: texts.organisation,
      heading: true,
      value: ({ organisation }) => plainName(organisation.name),
    },
    { key: 'input', head: texts.input, value: ({ input }) => catalogue.nameOf(input?.code ?? '') },
    {
      key: 'outputs',
      head: texts.outputs,
      value: ({ outputs }) =>
        outputs
          .map(({ product, yieldParts }) =>
            texts.yields(
              catalogue.nameOf(product?.code ?? ''),
              formatScaled(BigInt(yieldParts), 2),
            ),
          )
          .join(', '),
    },
    {
      key: 'capacity',
      head: texts.capacity,
      figure: true,
      value: ({ capacity }) => Number(capacity),
      cell: ({ capacity }) => <Quantity amount={capacity} unit="kg" />,
    },
    {
      key: 'filled',
      head: texts.filled,
      figure: true,
      value: (offer) => Math.round(filledPart(offer) * 100),
      cell: (offer) => <FillBar part={filledPart(offer)} />,
    },
    {
      key: 'need',
      head: texts.need,
      figure: true,
      value: ({ derivedNeed }) => asNumber(derivedNeed),
      cell: ({ derivedNeed }) =>
        derivedNeed === null ? '–' : <Quantity amount={derivedNeed} unit="kg" />,
    },
    {
      key: 'days',
      head: texts.days,
      figure: true,
      value: ({ availableFrom }) => availableFrom,
      cell: ({ availableFrom, availableTo }) => daysText(availableFrom, availableTo),
    },
    {
      key: 'place',
      head: texts.place,
      value: ({ place }) => (language === 'vi' ? place?.fullName : place?.fullNameEn) ?? null,
    },
    {
      key: 'state',
      head: texts.state,
      value: ({ state }) => words.lineState[state],
      cell: ({ state }) => <Badge tone={LINE_TONES[state]}>{words.lineState[state]}</Badge>,
    },
    ...(own === null
      ? []
      : [
          {
            key: 'act',
            head: texts.act,
            value: () => null,
            cell: (offer: Offer) => <Withdraw offer={offer} />,
          },
        ]),
  ];
}

function Withdraw({ offer }: { readonly offer: Offer }) {
  const texts = useTexts();
  const toast = useToast();
  const withdraw = useCommand(deskWithdrawOfferMutation, {
    refresh: [deskOffersQuery],
    onDone: () => toast(texts.withdrawn),
  });
  if (offer.state !== 'PUBLISHED') return null;
  return (
    <Button
      look="quiet"
      busy={withdraw.isPending}
      onClick={() => withdraw.mutate({ id: offer.id, expectedVersion: offer.version })}
    >
      {texts.withdraw}
    </Button>
  );
}

function Offers() {
  const texts = useTexts();
  const { role, organisation } = useSession().membership;
  const own = role === 'PROCESSOR_MANAGER' ? organisation.id : null;
  const columns = useColumns(own);
  const query = useAll(
    deskOffersQuery,
    own === null ? {} : { filter: { organisation: own } },
    (result) => result.processingOffers,
  );
  const post = own !== null && (
    <ButtonLink to="/ban/che-bien/moi" look="primary" icon={<Plus aria-hidden="true" />}>
      {texts.post}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={texts.title} lead={texts.lead} actions={post} />
      <LoadedRows query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={texts.empty} action={post}>
              {texts.emptyHelp}
            </EmptyState>
          ) : (
            <DataTable
              caption={texts.caption}
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              initial={{ key: 'days', descending: false }}
            />
          )
        }
      </LoadedRows>
    </>
  );
}
