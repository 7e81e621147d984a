/** What may go wrong and what did: early warnings, cases, and for staff the calls to make. */
import { Link } from 'react-router';
import { momentText } from '../../format/format.js';
import { useLocalText } from '../../messages/language.js';
import { useSession } from '../../session/session.js';
import { Badge } from '../../ui/badge.js';
import { ShortMoney } from '../../ui/figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState } from '../../ui/states.js';
import { Tabs } from '../../ui/tabs.js';
import { DataTable } from '../parts/data-table.js';
import { FilterSelect } from '../parts/filter-select.js';
import { LoadedRows } from '../parts/loaded.js';
import { useAddress } from '../parts/use-address.js';
import { useAll } from '../parts/use-all.js';
import { CallList } from './call-list.js';
import { CASE_TONES } from './case-tone.js';
import { useTexts } from './messages.js';
import { deskCasesQuery, deskWarningsQuery } from './risk.documents.js';

type TabKey = 'calls' | 'cases' | 'warnings';

const CALLERS = ['ADMINISTRATOR', 'ALLIANCE_STAFF', 'CITY_STAFF', 'COMMUNE_STAFF'];
/** Observers see that a case is, not who was warned of what. */
const WITHOUT_WARNINGS = ['OBSERVER', 'COMMUNE_STAFF'];

export function RiskScreen() {
  const texts = useTexts();
  const address = useAddress();
  const { role } = useSession().membership;
  const tabs: { key: TabKey; label: string }[] = [
    ...(CALLERS.includes(role) ? [{ key: 'calls' as const, label: texts.calls }] : []),
    ...(WITHOUT_WARNINGS.includes(role)
      ? []
      : [{ key: 'warnings' as const, label: texts.warnings }]),
    { key: 'cases', label: texts.cases },
  ];
  const selected = tabs.find(({ key }) => key === address.get('muc'))?.key ?? tabs[0]?.key;
  if (selected === undefined) return null;
  return (
    <>
      <PageHeader title={texts.title} lead={texts.lead} />
      <Tabs<TabKey>
        label={texts.tabs}
        tabs={tabs}
        selected={selected}
        onSelect={(key) => address.set({ muc: key, tim: null, xep: null })}
      >
        {selected === 'calls' && <CallList />}
        {selected === 'warnings' && <Warnings />}
        {selected === 'cases' && <Cases />}
      </Tabs>
    </>
  );
}

function Warnings() {
  const texts = useTexts();
  const local = useLocalText();
  const query = useAll(deskWarningsQuery, {}, (result) => result.contractWarnings);
  return (
    <LoadedRows query={query}>
      {(rows) =>
        rows.length === 0 ? (
          <EmptyState title={texts.noWarnings} />
        ) : (
          <DataTable
            caption={texts.warnings}
            rows={rows}
            rowKey={({ id }) => id}
            initial={{ key: 'raised', descending: true }}
            columns={[
              {
                key: 'warning',
                head: texts.warning,
                heading: true,
                value: ({ nameVi, nameEn }) => local({ vi: nameVi, en: nameEn }),
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
                key: 'why',
                head: texts.why,
                value: ({ reasons }) =>
                  reasons
                    .map(({ messageVi, messageEn }) => local({ vi: messageVi, en: messageEn }))
                    .join(' '),
              },
              {
                key: 'raised',
                head: texts.raised,
                figure: true,
                value: ({ raisedAt }) => raisedAt,
                cell: ({ raisedAt }) => momentText(raisedAt),
              },
            ]}
          />
        )
      }
    </LoadedRows>
  );
}

function Cases() {
  const texts = useTexts();
  const address = useAddress();
  const openOnly = address.get('mo') !== null;
  const query = useAll(deskCasesQuery, { openOnly }, (result) => result.contractCases);
  return (
    <LoadedRows query={query}>
      {(rows) =>
        rows.length === 0 && !openOnly ? (
          <EmptyState title={texts.noCases} />
        ) : (
          <DataTable
            caption={texts.cases}
            rows={rows}
            rowKey={({ id }) => id}
            initial={{ key: 'opened', descending: true }}
            filters={
              <FilterSelect
                label={texts.allCases}
                name="mo"
                options={[{ value: '1', label: texts.openOnly }]}
              />
            }
            columns={[
              { key: 'code', head: texts.code, heading: true, value: ({ code }) => code },
              { key: 'kind', head: texts.kind, value: ({ kind }) => texts.kinds[kind] },
              {
                key: 'state',
                head: texts.state,
                value: ({ state }) => texts.states[state],
                cell: ({ state }) => <Badge tone={CASE_TONES[state]}>{texts.states[state]}</Badge>,
              },
              {
                key: 'contract',
                head: texts.contract,
                value: ({ contractNumber }) => contractNumber,
                cell: ({ contractId, contractNumber }) => (
                  <Link to={`/ban/hop-dong/${contractId}`}>{contractNumber}</Link>
                ),
              },
              { key: 'text', head: texts.text, value: ({ text }) => text },
              {
                key: 'value',
                head: texts.value,
                figure: true,
                value: ({ valueVnd }) => (valueVnd === null ? null : Number(valueVnd)),
                cell: ({ valueVnd }) => (valueVnd === null ? '–' : <ShortMoney vnd={valueVnd} />),
              },
              {
                key: 'clock',
                head: texts.clock,
                figure: true,
                value: ({ clockAt }) => clockAt,
                cell: ({ clockAt }) => (clockAt === null ? '–' : momentText(clockAt)),
              },
              {
                key: 'opened',
                head: texts.opened,
                figure: true,
                value: ({ openedAt }) => openedAt,
                cell: ({ openedAt }) => momentText(openedAt),
              },
            ]}
          />
        )
      }
    </LoadedRows>
  );
}
