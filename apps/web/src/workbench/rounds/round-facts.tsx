import { moneyText, momentText } from '../../format/format.js';
import { Money, Quantity } from '../../ui/figures.js';
import { Facts } from '../../ui/card.js';
import { useCatalogue } from '../parts/catalogue.js';
import { DataTable } from '../parts/data-table.js';
import layout from '../parts/layout.module.css';
import { PriceBands } from '../parts/price-bands.js';
import { useDeskWords } from '../parts/words.js';
import type { Group, PriceRow } from './group-rows.js';
import { priceRows } from './group-rows.js';
import { useTexts } from './messages.js';
import type { RoundView } from './round-view.js';

const vnd = (value: number): string => moneyText(String(Math.round(value)));

/** Farm-gate prices by product: bands as a picture, and as a table. */
export function Prices({ groups }: { readonly groups: readonly Group[] }) {
  const texts = useTexts();
  const catalogue = useCatalogue();
  const rows = priceRows(groups);
  const money = (key: 'highest' | 'lowest' | 'mean', head: string) => ({
    key,
    head,
    figure: true,
    value: (row: PriceRow) => row[key],
    cell: (row: PriceRow) => <Money vnd={String(row[key])} />,
  });
  return (
    <div className={layout['stack']}>
      <PriceBands
        title={texts.bandTitle}
        lead={texts.bandLead}
        head={texts.product}
        rows={rows.map((row) => ({
          key: row.productCode,
          name: catalogue.nameOf(row.productCode),
          ...row,
        }))}
        words={vnd}
        heads={[texts.lowest, texts.middle, texts.highest]}
      />
      <DataTable
        caption={texts.priceCaption}
        rows={rows}
        rowKey={({ productCode }) => productCode}
        columns={[
          {
            key: 'product',
            head: texts.product,
            heading: true,
            value: ({ productCode }) => catalogue.nameOf(productCode),
          },
          { key: 'deals', head: texts.deals, figure: true, value: ({ deals }) => deals },
          {
            key: 'quantity',
            head: texts.quantity,
            figure: true,
            value: ({ quantity }) => quantity,
            cell: ({ quantity, unit }) => <Quantity amount={String(quantity)} unit={unit} />,
          },
          money('lowest', texts.lowest),
          money('mean', texts.middle),
          money('highest', texts.highest),
        ]}
      />
    </div>
  );
}

export function Setup({ round }: { readonly round: RoundView }) {
  const texts = useTexts();
  const words = useDeskWords();
  const catalogue = useCatalogue();
  return (
    <section className={layout['section']}>
      <h2>{texts.setup}</h2>
      <Facts
        facts={[
          [texts.products, round.productCodes.map(catalogue.nameOf).join(', ')],
          [texts.places, round.placeIds.length === 0 ? texts.everywhere : round.placeIds.length],
          [texts.split, texts.splitWords(Math.round(round.priceSplit * 100))],
          [texts.basis, words.basis[round.quantityBasis]],
          [texts.rules, round.ruleCount],
          [texts.offerHours, round.offerHours],
          [texts.timeLimit, round.timeLimitSeconds],
          [texts.result, round.resultStatus === null ? '–' : words.result[round.resultStatus]],
          [texts.bound, round.boundVnd === null ? '–' : moneyText(round.boundVnd)],
          [texts.bonus, round.bonusVnd === null ? '–' : moneyText(round.bonusVnd)],
          [texts.finished, round.finishedAt === null ? '–' : momentText(round.finishedAt)],
          [texts.engine, round.engineVersion ?? '–'],
          [
            texts.hash,
            <span key="hash" className={layout['mono']}>
              {round.bookHash ?? '–'}
            </span>,
          ],
        ]}
      />
    </section>
  );
}
