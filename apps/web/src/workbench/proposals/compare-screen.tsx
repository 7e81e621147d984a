import { daysText, moneyText } from '../../format/format.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState } from '../../ui/states.js';
import { wholeText } from '../parts/amounts.js';
import { useCatalogue } from '../parts/catalogue.js';
import { LoadedRows } from '../parts/loaded.js';
import { useAddress } from '../parts/use-address.js';
import { useDeskWords } from '../parts/words.js';
import type { GroupRow } from '../rounds/group-rows.js';
import { groupRow } from '../rounds/group-rows.js';
import styles from './compare-screen.module.css';
import { useTexts } from './messages.js';
import { useGroups } from './use-groups.js';

/** Mean price at the buyer's gate, by volume. */
const landedOf = ({ group }: Pick<GroupRow, 'group'>): number => {
  const volume = group.legs.reduce((sum, { quantity }) => sum + Number(quantity), 0);
  const worth = group.legs.reduce(
    (sum, leg) => sum + Number(leg.quantity) * Number(leg.deliveredVnd),
    0,
  );
  return Math.round(worth / Math.max(1, volume));
};

function useLines(rows: readonly GroupRow[]) {
  const texts = useTexts();
  const words = useDeskWords();
  const catalogue = useCatalogue();
  const line = (head: string, cell: (row: GroupRow) => string) => ({
    head,
    cells: rows.map(cell),
  });
  return [
    line(texts.product, ({ products }) => products.map(catalogue.nameOf).join(', ')),
    line(texts.suppliers, ({ sellers }) => sellers.join(', ')),
    line(texts.quantity, ({ quantity, unit }) => `${wholeText(quantity)} ${unit}`),
    line(texts.landed, (row) => moneyText(String(landedOf(row)))),
    line(texts.amount, ({ amountVnd }) => moneyText(amountVnd)),
    line(texts.farthest, ({ farthestKm }) => texts.km(wholeText(farthestKm))),
    line(texts.days, ({ group: { legs } }) =>
      legs[0] === undefined ? '–' : daysText(legs[0].deliverFrom, legs[0].deliverTo),
    ),
    line(texts.rule, ({ group }) => words.groupRule[group.rule]),
    line(texts.state, ({ group }) => words.groupState[group.state]),
  ];
}

/** Up to four groups side by side; what differs stands out. */
export function CompareScreen() {
  const texts = useTexts();
  const address = useAddress();
  const query = useGroups();
  const ids = address.all('nhom');
  return (
    <>
      <PageHeader title={texts.compareTitle} lead={texts.compareLead} back="/ban/de-xuat" />
      <LoadedRows query={query}>
        {(groups) => {
          const rows = groups.filter(({ id }) => ids.includes(id)).map(groupRow);
          return rows.length < 2 ? (
            <EmptyState title={texts.compareMore} />
          ) : (
            <Comparison rows={rows} />
          );
        }}
      </LoadedRows>
    </>
  );
}

function Comparison({ rows }: { readonly rows: readonly GroupRow[] }) {
  const texts = useTexts();
  const lines = useLines(rows);
  const most = Math.max(1, ...rows.map(landedOf));
  return (
    <div className={styles['region']} role="region" aria-label={texts.compareTitle} tabIndex={0}>
      <table className={styles['table']}>
        <caption className="visually-hidden">{texts.compareTitle}</caption>
        <thead>
          <tr>
            <td />
            {rows.map(({ group, sellers }) => (
              <th key={group.id} scope="col">
                {sellers[0]}
                {sellers.length > 1 && ` +${sellers.length - 1}`}
                <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                  <rect
                    width={(landedOf({ group }) / most) * 100}
                    height="6"
                    className={styles['bar']}
                  />
                </svg>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ head, cells }) => (
            <tr key={head}>
              <th scope="row">{head}</th>
              {cells.map((cell, index) => (
                <td
                  key={rows[index]?.group.id}
                  className={new Set(cells).size > 1 ? styles['differs'] : undefined}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
