import { lazy, useMemo } from 'react';
import { Link, Route, Routes } from 'react-router';
import { useLanguage } from '../../messages/language.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState } from '../../ui/states.js';
import type { DataColumn } from '../parts/columns.js';
import { CopyLink } from '../parts/copy-link.js';
import { DataTable } from '../parts/data-table.js';
import { FilterSelect } from '../parts/filter-select.js';
import { LoadedRows } from '../parts/loaded.js';
import { plainName } from '../parts/names.js';
import { SavedViews } from '../parts/saved-views.js';
import { useAddress } from '../parts/use-address.js';
import { useAll } from '../parts/use-all.js';
import { useDeskWords } from '../parts/words.js';
import type { DeskOrganisationsResult } from './directory.documents.js';
import { deskOrganisationsQuery } from './directory.documents.js';
import { useTexts } from './messages.js';

type Row = DeskOrganisationsResult['organisations']['edges'][number]['node'];

const OrganisationScreen = lazy(async () => ({
  default: (await import('./organisation-screen.js')).OrganisationScreen,
}));

export function DirectoryScreen() {
  return (
    <Routes>
      <Route index element={<Directory />} />
      <Route path=":organisationId" element={<OrganisationScreen />} />
    </Routes>
  );
}

function useColumns(): readonly DataColumn<Row>[] {
  const texts = useTexts();
  const words = useDeskWords();
  const language = useLanguage();
  return useMemo(
    () => [
      {
        key: 'name',
        head: texts.name,
        heading: true,
        value: ({ name }) => plainName(name),
        cell: ({ id, name }) => <Link to={`/ban/danh-ba/${id}`}>{plainName(name)}</Link>,
      },
      { key: 'kind', head: texts.kind, value: ({ kind }) => words.organisationKind[kind] },
      {
        key: 'place',
        head: texts.place,
        value: ({ place }) => (language === 'vi' ? place?.fullName : place?.fullNameEn) ?? null,
      },
      { key: 'taxCode', head: texts.taxCode, figure: true, value: ({ taxCode }) => taxCode },
      {
        key: 'members',
        head: texts.members,
        figure: true,
        value: ({ membersCount }) => membersCount,
      },
    ],
    [texts, words, language],
  );
}

function Directory() {
  const texts = useTexts();
  const words = useDeskWords();
  const address = useAddress();
  const columns = useColumns();
  const status = address.get('trang-thai') === 'SUSPENDED' ? 'SUSPENDED' : 'ACTIVE';
  const query = useAll(deskOrganisationsQuery, { status }, (result) => result.organisations);
  const kind = address.get('loai');
  return (
    <>
      <PageHeader title={texts.title} lead={texts.lead} actions={<CopyLink />} />
      <SavedViews
        views={[
          { label: texts.active, search: '' },
          { label: texts.suspended, search: 'trang-thai=SUSPENDED' },
        ]}
      />
      <LoadedRows query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={texts.empty} />
          ) : (
            <DataTable
              caption={texts.caption}
              columns={columns}
              rows={rows.filter((row) => kind === null || row.kind === kind)}
              rowKey={({ id }) => id}
              initial={{ key: 'name', descending: false }}
              filters={
                <FilterSelect
                  label={texts.kind}
                  name="loai"
                  options={[...new Set(rows.map((row) => row.kind))].map((value) => ({
                    value,
                    label: words.organisationKind[value],
                  }))}
                />
              }
            />
          )
        }
      </LoadedRows>
    </>
  );
}
