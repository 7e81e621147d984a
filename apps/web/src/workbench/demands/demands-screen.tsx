import { lazy, useMemo } from 'react';
import { Plus } from 'lucide-react';
import { Link, Route, Routes } from 'react-router';
import { daysText } from '../../format/format.js';
import { useLanguage } from '../../messages/language.js';
import { useWords } from '../../messages/words.js';
import { Badge } from '../../ui/badge.js';
import { ButtonLink } from '../../ui/button.js';
import { Money, Quantity } from '../../ui/figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState } from '../../ui/states.js';
import { asNumber } from '../parts/amounts.js';
import { useCatalogue } from '../parts/catalogue.js';
import type { DataColumn } from '../parts/columns.js';
import { CopyLink } from '../parts/copy-link.js';
import { DataTable } from '../parts/data-table.js';
import { FilterSelect } from '../parts/filter-select.js';
import { FillBar } from '../parts/fill-bar.js';
import { LoadedRows } from '../parts/loaded.js';
import { plainName } from '../parts/names.js';
import { SavedViews } from '../parts/saved-views.js';
import { LINE_TONES } from '../parts/tones.js';
import { useAddress } from '../parts/use-address.js';
import { useAll } from '../parts/use-all.js';
import { useOwnOrganisation } from '../parts/use-own.js';
import type { DeskDemandsResult } from './demands.documents.js';
import { deskDemandsQuery } from './demands.documents.js';
import { useTexts } from './messages.js';

type Row = DeskDemandsResult['demands']['edges'][number]['node'];

const PostDemand = lazy(async () => ({
  default: (await import('./post-demand-screen.js')).PostDemand,
}));
const DemandScreen = lazy(async () => ({
  default: (await import('./demand-screen.js')).DemandScreen,
}));

export function DemandsScreen() {
  return (
    <Routes>
      <Route index element={<DemandList />} />
      <Route path="moi" element={<PostDemand />} />
      <Route path=":demandId" element={<DemandScreen />} />
    </Routes>
  );
}

function useColumns(own: string | null): readonly DataColumn<Row>[] {
  const texts = useTexts();
  const words = useWords();
  const language = useLanguage();
  const catalogue = useCatalogue();
  return useMemo(() => {
    const columns: DataColumn<Row>[] = [
      {
        key: 'product',
        head: texts.product,
        heading: true,
        value: ({ product }) => catalogue.nameOf(product?.code ?? ''),
        cell: ({ id, product }) => (
          <Link to={`/ban/nhu-cau/${id}`}>{catalogue.nameOf(product?.code ?? '')}</Link>
        ),
      },
      {
        key: 'organisation',
        head: texts.organisation,
        value: ({ organisation }) => plainName(organisation.name),
      },
      {
        key: 'quantity',
        head: texts.quantity,
        figure: true,
        value: ({ quantity }) => Number(quantity),
        cell: ({ quantity, unit }) => <Quantity amount={quantity} unit={unit} />,
      },
      {
        key: 'filled',
        head: texts.filled,
        figure: true,
        value: ({ quantity, free }) =>
          Math.round((1 - Number(free) / Math.max(Number(quantity), 1)) * 100),
        cell: ({ quantity, free }) => (
          <FillBar part={1 - Number(free) / Math.max(Number(quantity), 1)} />
        ),
      },
      {
        key: 'days',
        head: texts.days,
        figure: true,
        value: ({ deliverFrom }) => deliverFrom,
        cell: ({ deliverFrom, deliverTo }) => daysText(deliverFrom, deliverTo),
      },
      {
        key: 'price',
        head: texts.price,
        figure: true,
        value: ({ guidePriceVnd }) => asNumber(guidePriceVnd),
        cell: ({ guidePriceVnd }) => (guidePriceVnd === null ? '–' : <Money vnd={guidePriceVnd} />),
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
    ];
    return own === null ? columns : columns.filter(({ key }) => key !== 'organisation');
  }, [texts, words, language, catalogue, own]);
}

function DemandList() {
  const texts = useTexts();
  const own = useOwnOrganisation();
  const query = useAll(
    deskDemandsQuery,
    own === null ? { filter: { state: 'PUBLISHED' } } : { filter: { organisation: own } },
    (result) => result.demands,
  );
  const post = own !== null && (
    <ButtonLink to="/ban/nhu-cau/moi" look="primary" icon={<Plus aria-hidden="true" />}>
      {texts.post}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title={texts.title}
        lead={texts.lead}
        actions={
          <>
            <CopyLink />
            {post}
          </>
        }
      />
      {own !== null && (
        <SavedViews
          views={[
            { label: texts.all, search: '' },
            { label: texts.open, search: 'trang-thai=PUBLISHED&xep=days' },
            { label: texts.drafts, search: 'trang-thai=DRAFT' },
            { label: texts.ended, search: 'trang-thai=EXPIRED' },
          ]}
        />
      )}
      <LoadedRows query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={texts.empty} action={post}>
              {texts.emptyHelp}
            </EmptyState>
          ) : (
            <DemandTable rows={rows} own={own} />
          )
        }
      </LoadedRows>
    </>
  );
}

function DemandTable({
  rows,
  own,
}: {
  readonly rows: readonly Row[];
  readonly own: string | null;
}) {
  const texts = useTexts();
  const catalogue = useCatalogue();
  const address = useAddress();
  const columns = useColumns(own);
  const [state, product] = [address.get('trang-thai'), address.get('san-pham')];
  const shown = rows.filter(
    (row) =>
      (state === null || row.state === state) &&
      (product === null || row.product?.code === product),
  );
  const products = [...new Set(rows.map((row) => row.product?.code ?? ''))].filter(Boolean);
  return (
    <DataTable
      caption={texts.caption}
      columns={columns}
      rows={shown}
      rowKey={({ id }) => id}
      initial={{ key: 'days', descending: false }}
      filters={
        <FilterSelect
          label={texts.product}
          name="san-pham"
          options={products.map((value) => ({ value, label: catalogue.nameOf(value) }))}
        />
      }
    />
  );
}
