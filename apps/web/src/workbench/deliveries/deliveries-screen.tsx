import { lazy } from 'react';
import { Link, Route, Routes } from 'react-router';
import { dayText } from '../../format/format.js';
import { Badge } from '../../ui/badge.js';
import { Quantity } from '../../ui/figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState } from '../../ui/states.js';
import { useCatalogue } from '../parts/catalogue.js';
import type { DataColumn } from '../parts/columns.js';
import { CopyLink } from '../parts/copy-link.js';
import { DataTable } from '../parts/data-table.js';
import { LoadedRows } from '../parts/loaded.js';
import { plainName } from '../parts/names.js';
import { SavedViews } from '../parts/saved-views.js';
import { useAddress } from '../parts/use-address.js';
import { useAll } from '../parts/use-all.js';
import { useOwnOrganisation } from '../parts/use-own.js';
import { DELIVERY_TONES } from './delivery-tone.js';
import type { DeskDeliveriesResult } from './deliveries.documents.js';
import { deskDeliveriesQuery } from './deliveries.documents.js';
import { useTexts } from './messages.js';

type Row = DeskDeliveriesResult['deliveries']['edges'][number]['node'];

const DeliveryScreen = lazy(async () => ({
  default: (await import('./delivery-screen.js')).DeliveryScreen,
}));

export function DeliveriesScreen() {
  return (
    <Routes>
      <Route index element={<Deliveries />} />
      <Route path=":deliveryId" element={<DeliveryScreen />} />
    </Routes>
  );
}

const unitOf = ({ parts }: Row): string => parts[0]?.unit ?? 'kg';
const expectedOf = ({ parts }: Row): number =>
  parts.reduce((sum, part) => sum + Number(part.expectedQuantity), 0);
const netOf = ({ parts }: Row): number | null =>
  parts.some(({ netQuantity }) => netQuantity === null)
    ? null
    : parts.reduce((sum, part) => sum + Number(part.netQuantity), 0);

function useColumns(): readonly DataColumn<Row>[] {
  const texts = useTexts();
  const catalogue = useCatalogue();
  return [
    {
      key: 'code',
      head: texts.code,
      heading: true,
      value: ({ shortCode }) => shortCode,
      cell: ({ id, shortCode }) => <Link to={`/ban/giao-nhan/${id}`}>{shortCode}</Link>,
    },
    {
      key: 'state',
      head: texts.state,
      value: ({ state }) => texts.states[state],
      cell: ({ state }) => <Badge tone={DELIVERY_TONES[state]}>{texts.states[state]}</Badge>,
    },
    {
      key: 'planned',
      head: texts.planned,
      figure: true,
      value: ({ plannedOn }) => plannedOn,
      cell: ({ plannedOn }) => dayText(plannedOn),
    },
    {
      key: 'contract',
      head: texts.contract,
      value: ({ contractNumber }) => contractNumber,
      cell: ({ contractId, contractNumber }) => (
        <Link to={`/ban/hop-dong/${contractId}`}>{contractNumber}</Link>
      ),
    },
    {
      key: 'sellers',
      head: texts.sellers,
      value: ({ parts }) =>
        [...new Set(parts.map((part) => plainName(part.sellerName)))].join(', '),
    },
    {
      key: 'product',
      head: texts.product,
      value: ({ parts }) =>
        [...new Set(parts.map((part) => catalogue.nameOf(part.productCode)))].join(', '),
    },
    {
      key: 'expected',
      head: texts.expected,
      figure: true,
      value: expectedOf,
      cell: (row) => <Quantity amount={String(expectedOf(row))} unit={unitOf(row)} />,
    },
    {
      key: 'net',
      head: texts.net,
      figure: true,
      value: netOf,
      cell: (row) => {
        const net = netOf(row);
        return net === null ? '–' : <Quantity amount={String(net)} unit={unitOf(row)} />;
      },
    },
    { key: 'vehicle', head: texts.vehicle, value: ({ vehicle }) => vehicle },
  ];
}

function Deliveries() {
  const texts = useTexts();
  const address = useAddress();
  const own = useOwnOrganisation();
  const columns = useColumns();
  const state = address.get('trang-thai');
  const query = useAll(
    deskDeliveriesQuery,
    own === null ? {} : { organisationId: own },
    (result) => result.deliveries,
  );
  return (
    <>
      <PageHeader title={texts.title} lead={texts.lead} actions={<CopyLink />} />
      <SavedViews
        views={[
          { label: texts.all, search: '' },
          { label: texts.coming, search: 'trang-thai=NOTIFIED&xep=planned' },
          { label: texts.toDecide, search: 'trang-thai=WEIGHED&xep=planned' },
          { label: texts.disputed, search: 'trang-thai=DISPUTED' },
        ]}
      />
      <LoadedRows query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={texts.empty}>{texts.emptyHelp}</EmptyState>
          ) : (
            <DataTable
              caption={texts.caption}
              columns={columns}
              rows={rows.filter((row) => state === null || row.state === state)}
              rowKey={({ id }) => id}
              initial={{ key: 'planned', descending: false }}
            />
          )
        }
      </LoadedRows>
    </>
  );
}
