/** Proposal groups of a round: what to look at first, chosen and published together. */
import { useMemo, useState } from 'react';
import { Send } from 'lucide-react';
import { Link } from 'react-router';
import { useCommand } from '../../graphql/hooks.js';
import { daysText } from '../../format/format.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Quantity, ShortMoney } from '../../ui/figures.js';
import { EmptyState, LoadError, Notice } from '../../ui/states.js';
import { useToast } from '../../ui/toast.js';
import { useCommon } from '../../messages/common.js';
import { wholeText } from '../parts/amounts.js';
import { useCatalogue } from '../parts/catalogue.js';
import type { DataColumn } from '../parts/columns.js';
import { DataTable } from '../parts/data-table.js';
import { FilterSelect } from '../parts/filter-select.js';
import layout from '../parts/layout.module.css';
import { plainName } from '../parts/names.js';
import { useAddress } from '../parts/use-address.js';
import { useBroker } from '../parts/use-broker.js';
import { useDeskWords } from '../parts/words.js';
import type { Flag, Group, GroupRow } from './group-rows.js';
import { groupRow } from './group-rows.js';
import { GROUP_TONES } from './group-tone.js';
import { useTexts } from './messages.js';
import { roundGroupsQuery } from './review.documents.js';
import type { RoundView } from './round-view.js';
import { deskPublishRoundMutation, deskRoundQuery, roundsQuery } from './rounds.documents.js';

function useColumns(roundId: string): readonly DataColumn<GroupRow>[] {
  const texts = useTexts();
  const words = useDeskWords();
  const catalogue = useCatalogue();
  return useMemo(
    () => [
      {
        key: 'look',
        head: texts.look,
        value: ({ flags }) => (flags.length === 0 ? null : flags.length),
        cell: ({ flags }) => <Flags flags={flags} />,
      },
      {
        key: 'buyer',
        head: texts.buyer,
        heading: true,
        value: ({ group }) => plainName(group.buyerName),
        cell: ({ group }) => (
          <Link to={`/ban/dot-ghep/${roundId}/nhom/${group.id}`}>{plainName(group.buyerName)}</Link>
        ),
      },
      {
        key: 'product',
        head: texts.product,
        value: ({ products }) => products.map(catalogue.nameOf).join(', '),
      },
      {
        key: 'sellers',
        head: texts.sellers,
        value: ({ sellers }) => sellers.join(', '),
        cell: ({ sellers }) =>
          sellers.length > 2
            ? `${sellers.slice(0, 2).join(', ')} +${sellers.length - 2}`
            : sellers.join(', '),
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
        key: 'distance',
        head: texts.distance,
        figure: true,
        value: ({ farthestKm }) => Math.round(farthestKm),
        cell: ({ farthestKm }) => texts.km(wholeText(farthestKm)),
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
        key: 'state',
        head: texts.state,
        value: ({ group }) => words.groupState[group.state],
        cell: ({ group }) => (
          <Badge tone={GROUP_TONES[group.state]}>{words.groupState[group.state]}</Badge>
        ),
      },
    ],
    [texts, words, catalogue, roundId],
  );
}

/** The first thing to look at; the rest as its title. */
function Flags({ flags }: { readonly flags: readonly Flag[] }) {
  const texts = useTexts();
  const [first] = flags;
  if (first === undefined) return '–';
  return (
    <span title={flags.map((flag) => texts.flags[flag]).join('; ')}>
      {texts.flags[first]}
      {flags.length > 1 && ` +${flags.length - 1}`}
    </span>
  );
}

interface GroupTableProps {
  readonly round: RoundView;
  readonly groups: readonly Group[];
}

export function GroupTable({ round, groups }: GroupTableProps) {
  const texts = useTexts();
  const broker = useBroker();
  const columns = useColumns(round.id);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => groups.map(groupRow), [groups]);
  const shown = useFiltered(rows);
  if (groups.length === 0) {
    return (
      <EmptyState title={texts.groupsEmpty}>
        {broker ? texts.groupsEmptyHelp : texts.hiddenGroups}
      </EmptyState>
    );
  }
  const drafts = rows.filter(({ group }) => group.state === 'DRAFT');
  const picked = drafts.filter(({ group }) => chosen.has(group.id));
  return (
    <>
      <DataTable
        caption={`${texts.groupCaption} – ${round.name}`}
        columns={columns}
        rows={shown}
        rowKey={({ group }) => group.id}
        initial={{ key: 'look', descending: true }}
        filters={<Filters rows={rows} />}
        {...(broker && drafts.length > 0
          ? {
              selection: { chosen, onChange: setChosen },
              canChoose: ({ group }: GroupRow) => group.state === 'DRAFT',
            }
          : {})}
      />
      {broker && drafts.length > 0 && (
        <PublishBar
          round={round}
          drafts={drafts}
          picked={picked}
          onDone={() => setChosen(new Set())}
        />
      )}
    </>
  );
}

function useFiltered(rows: readonly GroupRow[]): readonly GroupRow[] {
  const address = useAddress();
  const [state, product, look] = ['trang-thai', 'san-pham', 'can-xem'].map((name) =>
    address.get(name),
  );
  return useMemo(
    () =>
      rows.filter(
        ({ group, products, flags }) =>
          (state === null || group.state === state) &&
          (product === null || products.includes(product ?? '')) &&
          (look === null || flags.length > 0),
      ),
    [rows, state, product, look],
  );
}

function Filters({ rows }: { readonly rows: readonly GroupRow[] }) {
  const texts = useTexts();
  const words = useDeskWords();
  const catalogue = useCatalogue();
  const states = [...new Set(rows.map(({ group }) => group.state))];
  const products = [...new Set(rows.flatMap((row) => row.products))];
  return (
    <>
      <FilterSelect
        label={texts.state}
        name="trang-thai"
        options={states.map((value) => ({ value, label: words.groupState[value] }))}
      />
      <FilterSelect
        label={texts.product}
        name="san-pham"
        options={products.map((value) => ({ value, label: catalogue.nameOf(value) }))}
      />
      <FilterSelect
        label={texts.look}
        name="can-xem"
        options={[{ value: '1', label: texts.onlyLook }]}
      />
    </>
  );
}

interface PublishBarProps {
  readonly round: RoundView;
  readonly drafts: readonly GroupRow[];
  readonly picked: readonly GroupRow[];
  readonly onDone: () => void;
}

/** How many groups one command offers at most. */
const PUBLISH_MAX = 500;

function PublishBar({ round, drafts, picked, onDone }: PublishBarProps) {
  const texts = useTexts();
  const common = useCommon();
  const toast = useToast();
  const [asked, setAsked] = useState<readonly GroupRow[] | null>(null);
  const publish = useCommand(deskPublishRoundMutation, {
    refresh: [deskRoundQuery, roundGroupsQuery, roundsQuery],
    onDone: () => {
      toast(texts.published(asked?.length ?? 0));
      setAsked(null);
      onDone();
    },
  });
  const send = (): void =>
    publish.mutate({
      roundId: round.id,
      expectedVersion: round.version,
      groupIds: (asked ?? []).slice(0, PUBLISH_MAX).map(({ group }) => group.id),
    });
  return (
    <div className={layout['bar']}>
      <strong role="status">{texts.chosen(picked.length)}</strong>
      {picked.length > 0 && (
        <Button look="primary" icon={<Send aria-hidden="true" />} onClick={() => setAsked(picked)}>
          {texts.publishChosen(picked.length)}
        </Button>
      )}
      <Button onClick={() => setAsked(drafts)}>{texts.publishAll(drafts.length)}</Button>
      <Dialog
        open={asked !== null}
        title={texts.publishTitle}
        onClose={() => setAsked(null)}
        actions={
          <>
            <Button onClick={() => setAsked(null)}>{common.cancel}</Button>
            <Button look="primary" busy={publish.isPending} onClick={send}>
              {texts.publish}
            </Button>
          </>
        }
      >
        <Preview rows={asked ?? []} hours={round.offerHours} />
        {publish.error !== null && <LoadError error={publish.error} />}
      </Dialog>
    </div>
  );
}

function Preview({ rows, hours }: { readonly rows: readonly GroupRow[]; readonly hours: number }) {
  const texts = useTexts();
  const organisations = new Set(
    rows.flatMap(({ group }) => [
      group.buyerOrgId,
      ...group.legs.map(({ sellerOrgId }) => sellerOrgId),
    ]),
  );
  return (
    <div className={layout['stack']}>
      <p>{texts.publishLead(rows.length, organisations.size)}</p>
      <p>{texts.publishHours(hours)}</p>
      <Notice tone="warning">{texts.publishNoUndo}</Notice>
    </div>
  );
}
