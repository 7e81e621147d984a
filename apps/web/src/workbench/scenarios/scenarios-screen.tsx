import { lazy } from 'react';
import { Camera } from 'lucide-react';
import { Link, Route, Routes } from 'react-router';
import { daysText, momentText } from '../../format/format.js';
import { Badge } from '../../ui/badge.js';
import { ButtonLink } from '../../ui/button.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState } from '../../ui/states.js';
import { DataTable } from '../parts/data-table.js';
import { LoadedRows } from '../parts/loaded.js';
import { useAll } from '../parts/use-all.js';
import { useTexts } from './messages.js';
import { deskBooksQuery } from './scenarios.documents.js';

const NewBook = lazy(async () => ({ default: (await import('./new-book-screen.js')).NewBook }));
const BookScreen = lazy(async () => ({ default: (await import('./book-screen.js')).BookScreen }));

export function ScenariosScreen() {
  return (
    <Routes>
      <Route index element={<Books />} />
      <Route path="moi" element={<NewBook />} />
      <Route path=":bookId" element={<BookScreen />} />
    </Routes>
  );
}

function Books() {
  const texts = useTexts();
  const query = useAll(deskBooksQuery, {}, (result) => result.scenarioBooks, { max: 200 });
  const create = (
    <ButtonLink to="/ban/kich-ban/moi" look="primary" icon={<Camera aria-hidden="true" />}>
      {texts.create}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={texts.title} lead={texts.lead} actions={create} />
      <LoadedRows query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={texts.empty} action={create}>
              {texts.emptyHelp}
            </EmptyState>
          ) : (
            <DataTable
              caption={texts.caption}
              rows={rows}
              rowKey={({ id }) => id}
              initial={{ key: 'requested', descending: true }}
              columns={[
                {
                  key: 'name',
                  head: texts.name,
                  heading: true,
                  value: ({ name }) => name,
                  cell: ({ id, name }) => <Link to={`/ban/kich-ban/${id}`}>{name}</Link>,
                },
                {
                  key: 'state',
                  head: texts.state,
                  value: ({ state }) => texts.states[state],
                  cell: ({ state }) => (
                    <Badge
                      tone={state === 'FROZEN' ? 'good' : state === 'FAILED' ? 'bad' : 'waiting'}
                    >
                      {texts.states[state]}
                    </Badge>
                  ),
                },
                {
                  key: 'days',
                  head: texts.days,
                  figure: true,
                  value: ({ weekFrom }) => weekFrom,
                  cell: ({ weekFrom, weekTo }) => daysText(weekFrom, weekTo),
                },
                {
                  key: 'lines',
                  head: texts.lines,
                  figure: true,
                  value: ({ supplyLines, demandLines }) => `${supplyLines} / ${demandLines}`,
                },
                {
                  key: 'count',
                  head: texts.count,
                  figure: true,
                  value: ({ scenarios }) => scenarios.length,
                },
                {
                  key: 'requested',
                  head: texts.requested,
                  figure: true,
                  value: ({ requestedAt }) => requestedAt,
                  cell: ({ requestedAt }) => momentText(requestedAt),
                },
              ]}
            />
          )
        }
      </LoadedRows>
    </>
  );
}
