import { useState } from 'react';
import { ProductIcon } from '../../icons/product-icon.js';
import { quantityText, today } from '../../format/format.js';
import { useDocument } from '../../graphql/hooks.js';
import { useCommon } from '../../messages/common.js';
import { useSession } from '../../session/session.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Days } from '../../ui/figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState, LoadError, Skeleton } from '../../ui/states.js';
import type { Product } from '../catalogue/use-catalogue.js';
import { useNames, useProducts } from '../catalogue/use-catalogue.js';
import type { LotPartsFragment } from '../lots/lots.documents.js';
import { myLotsQuery } from '../lots/lots.documents.js';
import { useTexts } from '../more/messages.js';
import styles from '../parts/list.module.css';
import { ForecastEntry } from './forecast-entry.js';

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

export function SeasonScreen() {
  const { season: texts } = useTexts();
  const { organisation } = useSession().membership;
  const { products, error, retry } = useProducts();
  const { data } = useDocument(myLotsQuery, { organisationId: organisation.id });
  const [adding, setAdding] = useState(false);
  const lots = data?.lots.edges.map(({ node }) => node);
  if (products === undefined || lots === undefined) {
    return error === null ? <Skeleton /> : <LoadError error={error} onRetry={retry} />;
  }
  const codes = new Set(lots.map(({ product }) => product?.code));
  const own = products.filter(({ code }) => codes.has(code));
  return (
    <>
      <PageHeader title={texts.title} lead={texts.lead} />
      {adding ? (
        <ForecastEntry products={products} lots={lots} onDone={() => setAdding(false)} />
      ) : (
        <Button look="primary" wide onClick={() => setAdding(true)}>
          {texts.add}
        </Button>
      )}
      <section className={styles['section']} aria-labelledby="crops">
        <h2 id="crops">{texts.crops}</h2>
        {own.length === 0 ? <p>{texts.noCrops}</p> : <Bands products={own} />}
      </section>
      <Forecasts lots={lots} />
    </>
  );
}

/** Twelve months per product, the main harvest darkest; the figures are read out as a sentence. */
function Bands({ products }: { readonly products: readonly Product[] }) {
  const { season: texts } = useTexts();
  const { nameOf } = useNames();
  return (
    <div className={styles['bands']}>
      {products.map((product) => {
        const { mainMonths, seasonMonths } = product;
        const some = seasonMonths.filter((month) => !mainMonths.includes(month));
        return (
          <div key={product.code}>
            <p aria-hidden="true">{nameOf(product)}</p>
            <p className="visually-hidden">
              {texts.cropRow(nameOf(product), mainMonths.join(', '), some.join(', '))}
            </p>
            <div className={styles['band']} aria-hidden="true">
              {MONTHS.map((month) => (
                <span
                  key={month}
                  className={
                    styles[
                      mainMonths.includes(month) ? 'main' : some.includes(month) ? 'some' : 'none'
                    ]
                  }
                >
                  {texts.short(month)}
                </span>
              ))}
            </div>
          </div>
        );
      })}
      <p className={styles['legend']} aria-hidden="true">
        {(['main', 'some', 'none'] as const).map((kind) => (
          <span key={kind}>
            <i className={styles[kind]} />
            {texts[kind]}
          </span>
        ))}
      </p>
    </div>
  );
}

function Forecasts({ lots }: { readonly lots: readonly LotPartsFragment[] }) {
  const common = useCommon();
  const { season: texts } = useTexts();
  const { nameOf } = useNames();
  const now = today();
  const forecasts = lots
    .filter(({ state, most, readyTo }) => state === 'PUBLISHED' && most !== null && readyTo >= now)
    .sort((a, b) => a.readyFrom.localeCompare(b.readyFrom));
  return (
    <section className={styles['section']} aria-labelledby="forecasts">
      <h2 id="forecasts">{texts.forecasts}</h2>
      {forecasts.length === 0 && (
        <EmptyState title={texts.noForecasts}>{texts.noForecastsHelp}</EmptyState>
      )}
      {forecasts.map((lot) => (
        <Card key={lot.id}>
          <div className={styles['titled']}>
            <ProductIcon code={lot.product?.code ?? ''} size={40} />
            <h3>{lot.product === null ? '' : nameOf(lot.product)}</h3>
            <Days from={lot.readyFrom} to={lot.readyTo} />
          </div>
          <p className="numbers">
            {texts.range(
              quantityText(lot.quantity, lot.unit, common.unit),
              quantityText(lot.most ?? lot.quantity, lot.unit, common.unit),
            )}
          </p>
        </Card>
      ))}
    </section>
  );
}
