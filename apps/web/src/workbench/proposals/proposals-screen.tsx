/** Proposals of a party: groups that wait for an answer, one of them, several side by side. */
import { lazy, useMemo, useState } from 'react';
import { Columns3 } from 'lucide-react';
import { Link, Route, Routes, useNavigate } from 'react-router';
import { daysText, momentText } from '../../format/format.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { Quantity, ShortMoney } from '../../ui/figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState } from '../../ui/states.js';
import { useCatalogue } from '../parts/catalogue.js';
import type { DataColumn } from '../parts/columns.js';
import { DataTable } from '../parts/data-table.js';
import layout from '../parts/layout.module.css';
import { LoadedRows } from '../parts/loaded.js';
import { plainName } from '../parts/names.js';
import { SavedViews } from '../parts/saved-views.js';
import { useAddress } from '../parts/use-address.js';
import { useOwnOrganisation } from '../parts/use-own.js';
import { useDeskWords } from '../parts/words.js';
import type { GroupRow } from '../rounds/group-rows.js';
import { groupRow } from '../rounds/group-rows.js';
import { GROUP_TONES } from '../rounds/group-tone.js';
import { useTexts } from './messages.js';
import { useGroups } from './use-groups.js';

const ProposalScreen = lazy(async () => ({
  default: (await import('./proposal-screen.js')).ProposalScreen,
}));
const CompareScreen = lazy(async () => ({
  default: (await import('./compare-screen.js')).CompareScreen,
}));

export function ProposalsScreen() {
  return (
    <Routes>
      <Route index element={<ProposalList />} />
      <Route path="so-sanh" element={<CompareScreen />} />
      <Route path=":groupId" element={<ProposalScreen />} />
    </Routes>
  );
}

function useColumns(own: string | null): readonly DataColumn<GroupRow>[] {
  const texts = useTexts();
  const words = useDeskWords();
  const catalogue = useCatalogue();
  return useMemo(
    () => [
      {
        key: 'product',
        head: texts.product,
        heading: true,
        value: ({ products }) => products.map(catalogue.nameOf).join(', '),
        cell: ({ group, products }) => (
          <Link to={`/ban/de-xuat/${group.id}`}>{products.map(catalogue.nameOf).join(', ')}</Link>
        ),
      },
      {
        key: 'partner',
        head: texts.partner,
        value: ({ group, sellers }) =>
          group.buyerOrgId === own ? sellers.join(', ') : plainName(group.buyerName),
      },
      {
        key: 'parts',
        head: texts.parts,
        figure: true,
        value: ({ group }) => group.legs.length,
      },
      {
        key: 'quantity',
        head: texts.quantity,
        figure: true,
        value: ({ quantity }) => quantity,
        cell: ({ quantity, unit }) => <Quantity amount={String(quantity)} unit={unit} />,
      },
      {
        key: 'amount',
        head: texts.amount,
        figure: true,
        value: ({ amountVnd }) => Number(amountVnd),
        cell: ({ amountVnd }) => <ShortMoney vnd={amountVnd} />,
      },
      {
        key: 'days',
        head: texts.days,
        figure: true,
        value: ({ group }) => group.legs[0]?.deliverFrom ?? null,
        cell: ({ group: { legs } }) =>
          legs[0] === undefined ? '–' : daysText(legs[0].deliverFrom, legs[0].deliverTo),
      },
      {
        key: 'expires',
        head: texts.expires,
        figure: true,
        value: ({ group }) => group.expiresAt,
        cell: ({ group }) => (group.expiresAt === null ? '–' : momentText(group.expiresAt)),
      },
      {
        key: 'state',
        head: texts.state,
        value: ({ group }) => words.groupState[group.state],
        cell: ({ group }) => (
          <Badge tone={GROUP_TONES[group.state]}>{words.groupState[group.state]}</Badge>
        ),
      },
    ],
    [texts, words, catalogue, own],
  );
}

const COMPARED_MAX = 4;

function ProposalList() {
  const texts = useTexts();
  const query = useGroups();
  return (
    <>
      <PageHeader title={texts.title} lead={texts.lead} />
      <SavedViews
        views={[
          { label: texts.all, search: '' },
          { label: texts.waiting, search: 'trang-thai=PUBLISHED&xep=expires' },
          { label: texts.answered, search: 'trang-thai=ACCEPTED' },
        ]}
      />
      <LoadedRows query={query}>
        {(groups) =>
          groups.length === 0 ? (
            <EmptyState title={texts.empty}>{texts.emptyHelp}</EmptyState>
          ) : (
            <ProposalTable rows={groups.map(groupRow)} />
          )
        }
      </LoadedRows>
    </>
  );
}

function ProposalTable({ rows }: { readonly rows: readonly GroupRow[] }) {
  const texts = useTexts();
  const address = useAddress();
  const navigate = useNavigate();
  const columns = useColumns(useOwnOrganisation());
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const state = address.get('trang-thai');
  const shown = rows.filter(({ group }) => state === null || group.state === state);
  const ids = [...chosen];
  const fits = ids.length >= 2 && ids.length <= COMPARED_MAX;
  return (
    <>
      <DataTable
        caption={texts.caption}
        columns={columns}
        rows={shown}
        rowKey={({ group }) => group.id}
        initial={{ key: 'expires', descending: false }}
        selection={{ chosen, onChange: setChosen }}
      />
      {ids.length > 0 && (
        <div className={layout['bar']}>
          <Button
            look="primary"
            disabled={!fits}
            icon={<Columns3 aria-hidden="true" />}
            onClick={() =>
              void navigate(`/ban/de-xuat/so-sanh?${ids.map((id) => `nhom=${id}`).join('&')}`)
            }
          >
            {texts.compareChoose(ids.length)}
          </Button>
          {!fits && <span>{texts.compareMore}</span>}
        </div>
      )}
    </>
  );
}
