/** Tables of the workbench: sorted and searched in the browser, thousands of rows, rows to choose, and what is seen as a file. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { Download, Search } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { momentText } from '../../format/format.js';
import { useSession } from '../../session/session.js';
import { Button } from '../../ui/button.js';
import { join } from '../../ui/join.js';
import type { DataColumn, Sorting } from './columns.js';
import { foundRows, searchTexts, sortedRows } from './columns.js';
import styles from './data-table.module.css';
import { exportCsv, exportSpreadsheet } from './export-file.js';
import { useTexts } from './messages.js';
import { useAddress } from './use-address.js';

export interface Selection {
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

export interface DataTableProps<Row> {
  /** Name of the table, of its file and for screen readers. */
  readonly caption: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Order until the person chooses another. */
  readonly initial?: Sorting;
  readonly selection?: Selection;
  /** Rows that can be chosen; all without it. */
  readonly canChoose?: (row: Row) => boolean;
  /** Filters of the screen, beside the search. */
  readonly filters?: ReactNode;
  /** Shown instead of the table when nothing is left by the search and filters. */
  readonly nothing?: ReactNode;
  /** Row whose details are open. */
  readonly current?: string | undefined;
  /** Prefix of the names in the address when a screen has two tables. */
  readonly name?: string;
  readonly tools?: false;
}

/** From so many rows on only those in sight are drawn. */
const VIRTUAL_FROM = 80;
const ROW_PIXELS = 44;

function useSorting(name: string, initial: Sorting | null) {
  const address = useAddress();
  const text = address.get(`${name}xep`);
  const sorting: Sorting | null =
    text === null ? initial : { key: text.replace(/^-/, ''), descending: text.startsWith('-') };
  const sortBy = (key: string): void => {
    const descending = sorting?.key === key && !sorting.descending;
    address.set({ [`${name}xep`]: `${descending ? '-' : ''}${key}` });
  };
  return { sorting, sortBy };
}

/** The address follows what is typed, a little later; while somebody types, it does not write back into the field. */
function useSearch(name: string) {
  const address = useAddress();
  const field = useRef<HTMLInputElement>(null);
  const inAddress = address.get(name) ?? '';
  const [search, setText] = useState(inAddress);
  useEffect(() => {
    if (document.activeElement !== field.current) setText(inAddress);
  }, [inAddress]);
  const setSearch = (text: string): void => {
    setText(text);
    address.set({ [name]: text });
  };
  return { search, field, setSearch };
}

/** Rows as they stand after search and sorting. */
function useView<Row>(props: DataTableProps<Row>) {
  const { columns, rows, name = '', initial = null } = props;
  const { search, field, setSearch } = useSearch(`${name}tim`);
  const deferred = useDeferredValue(search);
  const { sorting, sortBy } = useSorting(name, initial);
  // The sorting is a new object at each render; its text says whether it changed.
  const order = `${sorting?.key ?? ''}${String(sorting?.descending)}`;
  const searching = deferred.trim() !== '';
  const texts = useMemo(
    () => (searching ? searchTexts(rows, columns) : []),
    [rows, columns, searching],
  );
  const shown = useMemo(
    () => sortedRows(foundRows(rows, texts, deferred), columns, sorting),
    [rows, texts, deferred, columns, order],
  );
  return { search, field, setSearch, sorting, sortBy, shown };
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, filters, nothing } = props;
  const view = useView(props);
  const texts = useTexts();
  return (
    <div className={styles['block']}>
      {props.tools !== false && (
        <div className={join(styles['tools'], 'no-print')}>
          <label className={styles['search']}>
            <Search aria-hidden="true" />
            <span className="visually-hidden">{texts.searchIn(caption)}</span>
            <input
              ref={view.field}
              type="search"
              value={view.search}
              placeholder={texts.search}
              data-search=""
              onChange={(event) => view.setSearch(event.target.value)}
            />
          </label>
          {filters}
          <span className={join(styles['count'], 'numbers')} role="status">
            {texts.rows(view.shown.length, props.rows.length)}
          </span>
          <ExportButtons caption={caption} columns={props.columns} rows={view.shown} />
        </div>
      )}
      {view.shown.length === 0 ? (
        (nothing ?? <p className={styles['nothing']}>{texts.nothingFound}</p>)
      ) : (
        <Grid {...props} view={view} />
      )}
    </div>
  );
}

function ExportButtons<Row>({
  caption,
  columns,
  rows,
}: Pick<DataTableProps<Row>, 'caption' | 'columns' | 'rows'>) {
  const texts = useTexts();
  const { me } = useSession();
  const file = () => ({
    name: caption,
    columns,
    rows,
    about: [
      [texts.exportedAt, momentText(new Date().toISOString())],
      [texts.exportedBy, me.displayName],
      [texts.exportedFrom, decodeURI(window.location.pathname + window.location.search)],
    ] as const,
  });
  return (
    <span className={styles['exports']}>
      <Button
        look="quiet"
        icon={<Download aria-hidden="true" />}
        onClick={() => void exportSpreadsheet(file())}
      >
        Excel
      </Button>
      <Button look="quiet" onClick={() => exportCsv(file())}>
        CSV
      </Button>
    </span>
  );
}

type View<Row> = ReturnType<typeof useView<Row>>;
type GridProps<Row> = DataTableProps<Row> & { readonly view: View<Row> };

/** J and K walk through the rows, as in lists of mail. */
function walkRows(event: KeyboardEvent<HTMLElement>): void {
  const step = { j: 1, k: -1 }[event.key];
  const target = event.target as HTMLElement;
  if (step === undefined || target.matches('input:not([type=checkbox]),select,textarea')) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('tbody tr[data-row]')];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[at + step] ?? rows[at === -1 ? 0 : at];
  next?.querySelector<HTMLElement>('a,button,input')?.focus();
  event.preventDefault();
}

function Grid<Row>(props: GridProps<Row>) {
  const { caption, view, rowKey } = props;
  const region = useRef<HTMLDivElement>(null);
  const virtual = view.shown.length >= VIRTUAL_FROM;
  const rows = useVirtualizer({
    count: virtual ? view.shown.length : 0,
    getScrollElement: () => region.current,
    estimateSize: () => ROW_PIXELS,
    overscan: 12,
    getItemKey: (index) => {
      const row = view.shown[index];
      return row === undefined ? index : rowKey(row);
    },
  });
  const items = rows.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = rows.getTotalSize() - (items.at(-1)?.end ?? 0);
  const indexes = virtual ? items.map(({ index }) => index) : view.shown.map((_, index) => index);
  return (
    <div
      ref={region}
      className={styles['region']}
      role="region"
      aria-label={caption}
      tabIndex={0}
      onKeyDown={walkRows}
    >
      <table className={styles['table']} aria-rowcount={view.shown.length + 1}>
        <caption className="visually-hidden">{caption}</caption>
        <Head {...props} />
        <tbody>
          {virtual && <Spacer pixels={before} />}
          {indexes.map((index) => (
            <BodyRow key={index} {...props} index={index} measure={rows.measureElement} />
          ))}
          {virtual && <Spacer pixels={after} />}
        </tbody>
      </table>
    </div>
  );
}

const Spacer = ({ pixels }: { readonly pixels: number }) =>
  pixels > 0 ? (
    <tr aria-hidden="true">
      <td className={styles['spacer']} style={{ height: pixels }} />
    </tr>
  ) : null;

function Head<Row>({ columns, view, selection, rowKey, canChoose }: GridProps<Row>) {
  const texts = useTexts();
  const choosable = view.shown.filter((row) => canChoose?.(row) ?? true).map(rowKey);
  const all = choosable.length > 0 && choosable.every((key) => selection?.chosen.has(key));
  return (
    <thead>
      <tr>
        {selection !== undefined && (
          <th scope="col" className={styles['check']}>
            <input
              type="checkbox"
              aria-label={texts.chooseAll(choosable.length)}
              checked={all}
              onChange={() => selection.onChange(new Set(all ? [] : choosable))}
            />
          </th>
        )}
        {columns.map(({ key, head, figure }) => {
          const sorted = view.sorting?.key === key ? view.sorting : null;
          const direction = sorted?.descending === true ? 'descending' : 'ascending';
          return (
            <th
              key={key}
              scope="col"
              aria-sort={sorted === null ? undefined : direction}
              className={join(figure === true && styles['figure'])}
            >
              <button type="button" className={styles['sort']} onClick={() => view.sortBy(key)}>
                {head}
                <span
                  aria-hidden="true"
                  className={styles[sorted === null ? 'unsorted' : direction]}
                />
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

type RowProps<Row> = GridProps<Row> & {
  readonly index: number;
  readonly measure: (element: Element | null) => void;
};

function BodyRow<Row>(props: RowProps<Row>) {
  const { columns, view, index, rowKey, current, measure, selection } = props;
  const row = view.shown[index];
  if (row === undefined) return null;
  const key = rowKey(row);
  return (
    <tr
      ref={measure}
      data-index={index}
      data-row=""
      aria-rowindex={index + 2}
      aria-current={key === current ? true : undefined}
    >
      {selection !== undefined && (
        <td className={styles['check']}>
          {(props.canChoose?.(row) ?? true) && <Check {...props} selection={selection} id={key} />}
        </td>
      )}
      {columns.map((column) => {
        const Cell = column.heading === true ? 'th' : 'td';
        return (
          <Cell
            key={column.key}
            scope={column.heading === true ? 'row' : undefined}
            className={join(column.figure === true && styles['figure'])}
          >
            {column.cell === undefined ? (column.value(row) ?? '–') : column.cell(row)}
          </Cell>
        );
      })}
    </tr>
  );
}

function Check<Row>({
  selection,
  id,
  columns,
  view,
  index,
}: RowProps<Row> & { readonly selection: Selection; readonly id: string }) {
  const texts = useTexts();
  const row = view.shown[index];
  const named = columns.find(({ heading }) => heading === true) ?? columns[0];
  const name = row === undefined ? '' : String(named?.value(row) ?? '');
  const toggle = (): void => {
    const next = new Set(selection.chosen);
    if (!next.delete(id)) next.add(id);
    selection.onChange(next);
  };
  return (
    <input
      type="checkbox"
      aria-label={texts.choose(name)}
      checked={selection.chosen.has(id)}
      onChange={toggle}
    />
  );
}
