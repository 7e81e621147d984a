import { lazy, useMemo } from 'react';
import { Link, Route, Routes } from 'react-router';
import { dayOf, daysText, momentText } from '../../format/format.js';
import { useWords } from '../../messages/words.js';
import { useSession } from '../../session/session.js';
import { Badge } from '../../ui/badge.js';
import { Quantity, ShortMoney } from '../../ui/figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState } from '../../ui/states.js';
import { useCatalogue } from '../parts/catalogue.js';
import type { DataColumn } from '../parts/columns.js';
import { CopyLink } from '../parts/copy-link.js';
import { DataTable } from '../parts/data-table.js';
import { FilterSelect } from '../parts/filter-select.js';
import { LoadedRows } from '../parts/loaded.js';
import { plainName } from '../parts/names.js';
import { SavedViews } from '../parts/saved-views.js';
import { useAddress } from '../parts/use-address.js';
import { useAll } from '../parts/use-all.js';
import { useOwnOrganisation } from '../parts/use-own.js';
import { CONTRACT_TONES } from './contract-tone.js';
import type { DeskContractsResult } from './contracts.documents.js';
import { deskContractsQuery } from './contracts.documents.js';
import { useTexts } from './messages.js';

type Row = DeskContractsResult['contracts']['edges'][number]['node'];

const ContractScreen = lazy(async () => ({
  default: (await import('./contract-screen.js')).ContractScreen,
}));

/** The contract register, and one contract. */
export function ContractsScreen() {
  return (
    <Routes>
      <Route index element={<Register />} />
      <Route path=":contractId" element={<ContractScreen />} />
    </Routes>
  );
}

const buyerOf = ({ parties }: Row): string =>
  plainName(parties.find(({ side }) => side === 'BUYER')?.name ?? '');
const sellersOf = ({ parties }: Row): string =>
  parties
    .filter(({ side }) => side === 'SELLER')
    .map(({ name }) => plainName(name))
    .join(', ');
const quantityOf = ({ lines }: Row): number =>
  lines.reduce((sum, { quantity }) => sum + Number(quantity), 0);
const productsOf = ({ lines }: Row): readonly string[] => [
  ...new Set(lines.map(({ productCode }) => productCode)),
];
const signedOf = ({ parties }: Row): string =>
  `${parties.filter(({ signedAt }) => signedAt !== null).length} / ${parties.length}`;

function useColumns(): readonly DataColumn<Row>[] {
  const texts = useTexts();
  const words = useWords();
  const catalogue = useCatalogue();
  return useMemo(
    () => [
      {
        key: 'number',
        head: texts.number,
        heading: true,
        value: ({ number }) => number,
        cell: ({ id, number }) => <Link to={`/ban/hop-dong/${id}`}>{number}</Link>,
      },
      {
        key: 'state',
        head: texts.state,
        value: ({ state }) => words.contractState[state],
        cell: ({ state }) => (
          <Badge tone={CONTRACT_TONES[state]}>{words.contractState[state]}</Badge>
        ),
      },
      { key: 'buyer', head: texts.buyer, value: buyerOf },
      { key: 'sellers', head: texts.sellers, value: sellersOf },
      {
        key: 'product',
        head: texts.product,
        value: (row) => productsOf(row).map(catalogue.nameOf).join(', '),
      },
      {
        key: 'quantity',
        head: texts.quantity,
        figure: true,
        value: quantityOf,
        cell: (row) => (
          <Quantity amount={String(quantityOf(row))} unit={row.lines[0]?.unit ?? 'kg'} />
        ),
      },
      {
        key: 'total',
        head: texts.total,
        figure: true,
        value: ({ totalVnd }) => Number(totalVnd),
        cell: ({ totalVnd }) => <ShortMoney vnd={totalVnd} />,
      },
      {
        key: 'term',
        head: texts.term,
        figure: true,
        value: ({ termFrom }) => termFrom,
        cell: ({ termFrom, termTo }) => daysText(termFrom, termTo),
      },
      { key: 'signed', head: texts.signed, figure: true, value: signedOf },
      {
        key: 'signBy',
        head: texts.signBy,
        figure: true,
        value: ({ state, signBy }) => (state === 'AWAITING_SIGNATURES' ? dayOf(signBy) : null),
        cell: ({ state, signBy }) => (state === 'AWAITING_SIGNATURES' ? momentText(signBy) : '–'),
      },
    ],
    [texts, words, catalogue],
  );
}

/** Rows of the chosen view. */
function useFiltered(rows: readonly Row[]): readonly Row[] {
  const address = useAddress();
  const { memberships } = useSession();
  const [state, mine, product] = [
    address.get('trang-thai'),
    address.get('cua-toi'),
    address.get('san-pham'),
  ];
  const own = new Set(memberships.map(({ organisation }) => organisation.id));
  return rows.filter(
    (row) =>
      (state === null || row.state === state) &&
      (product === null || productsOf(row).includes(product)) &&
      (mine === null ||
        (row.state === 'AWAITING_SIGNATURES' &&
          row.parties.some(
            ({ organisationId, signedAt }) => own.has(organisationId) && signedAt === null,
          ))),
  );
}

function Register() {
  const texts = useTexts();
  const own = useOwnOrganisation();
  const query = useAll(
    deskContractsQuery,
    own === null ? {} : { organisationId: own },
    (result) => result.contracts,
  );
  return (
    <>
      <PageHeader
        title={own === null ? texts.register : texts.title}
        lead={texts.lead}
        actions={<CopyLink />}
      />
      <SavedViews
        views={[
          { label: texts.all, search: '' },
          { label: texts.toSign, search: 'trang-thai=AWAITING_SIGNATURES&xep=signBy' },
          ...(own === null ? [] : [{ label: texts.mine, search: 'cua-toi=1' }]),
          { label: texts.inForce, search: 'trang-thai=IN_FORCE&xep=term' },
        ]}
      />
      <LoadedRows query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={texts.empty}>{texts.emptyHelp}</EmptyState>
          ) : (
            <RegisterTable rows={rows} />
          )
        }
      </LoadedRows>
    </>
  );
}

function RegisterTable({ rows }: { readonly rows: readonly Row[] }) {
  const texts = useTexts();
  const words = useWords();
  const catalogue = useCatalogue();
  const columns = useColumns();
  const shown = useFiltered(rows);
  const states = [...new Set(rows.map(({ state }) => state))];
  const products = [...new Set(rows.flatMap(productsOf))];
  return (
    <DataTable
      caption={texts.caption}
      columns={columns}
      rows={shown}
      rowKey={({ id }) => id}
      initial={{ key: 'number', descending: true }}
      filters={
        <>
          <FilterSelect
            label={texts.state}
            name="trang-thai"
            options={states.map((value) => ({ value, label: words.contractState[value] }))}
          />
          <FilterSelect
            label={texts.product}
            name="san-pham"
            options={products.map((value) => ({ value, label: catalogue.nameOf(value) }))}
          />
        </>
      }
    />
  );
}
