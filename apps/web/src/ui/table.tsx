import type { ReactNode } from 'react';
import { join } from './join.js';
import styles from './table.module.css';

export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** Figures stand on the right with digits of one width. */
  readonly figure?: boolean;
  /** Sorts by this column when its head is pressed. */
  readonly onSort?: () => void;
  readonly sorted?: 'ascending' | 'descending' | undefined;
}

interface TableProps<Row> {
  /** Read out before the table, and its name for the region that scrolls. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Row that is open beside the table. */
  readonly current?: string | undefined;
  readonly showCaption?: boolean;
}

/** A plain table for desks: the head stays in sight, wide ones scroll inside their own region. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, rowKey, current } = props;
  return (
    <div className={styles['region']} role="region" aria-label={caption} tabIndex={0}>
      <table className={styles['table']}>
        <caption className={props.showCaption === true ? styles['caption'] : 'visually-hidden'}>
          {caption}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                aria-sort={column.sorted}
                className={join(column.figure === true && styles['figure'])}
              >
                {column.onSort === undefined ? (
                  column.head
                ) : (
                  <button type="button" className={styles['sort']} onClick={column.onSort}>
                    {column.head}
                    <span aria-hidden="true" className={styles[column.sorted ?? 'unsorted']} />
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} aria-current={rowKey(row) === current ? true : undefined}>
              {columns.map((column) => (
                <td key={column.key} className={join(column.figure === true && styles['figure'])}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
