import { useState } from 'react';
import { ProductIcon } from '../../icons/product-icon.js';
import { ChoiceTiles } from '../../ui/choice.js';
import { TextField } from '../../ui/field.js';
import { Button } from '../../ui/button.js';
import type { Product } from '../catalogue/use-catalogue.js';
import { findProducts, useNames } from '../catalogue/use-catalogue.js';
import type { LotForm } from './lot-form.js';
import { withProduct } from './lot-form.js';
import type { LotPartsFragment } from './lots.documents.js';
import { useTexts } from './messages.js';
import styles from './list-lot-screen.module.css';

interface ProductTilesProps {
  readonly products: readonly Product[];
  readonly lots: readonly LotPartsFragment[];
  readonly value: string | null;
  readonly error: string | undefined;
  readonly onChange: (part: Partial<LotForm>) => void;
}

const OWN_MAX = 6;
const TILES_MAX = 9;

/** Products as pictures with words: one's own first, the rest by name. */
export function ProductTiles({ products, lots, value, error, onChange }: ProductTilesProps) {
  const { form: texts } = useTexts();
  const { nameOf } = useNames();
  const own = [...new Set(lots.map(({ product }) => product?.code))]
    .map((code) => products.find((product) => product.code === code))
    .filter((product) => product !== undefined)
    .slice(0, OWN_MAX);
  // Who lists for the first time sees what is grown most here.
  const first = own.length > 0 ? own : products.slice(0, TILES_MAX);
  const [all, setAll] = useState(false);
  const [search, setSearch] = useState('');
  const found = findProducts(products, search);
  const wanted = all ? [...first, ...found.filter((each) => !first.includes(each))] : first;
  const chosen = products.find(({ code }) => code === value);
  const tiles = (search === '' ? wanted : found).slice(0, all && search === '' ? 60 : TILES_MAX);
  const shown = chosen === undefined || tiles.includes(chosen) ? tiles : [chosen, ...tiles];
  return (
    <div className={styles['group']}>
      <ChoiceTiles
        id="product"
        legend={texts.product}
        layout="grid"
        value={value}
        error={error}
        choices={shown.map((product) => ({
          value: product.code,
          label: nameOf(product),
          picture: <ProductIcon code={product.code} size={40} />,
        }))}
        onChange={(code) => {
          const product = products.find((each) => each.code === code);
          if (product !== undefined) onChange(withProduct(product, lots));
          setAll(false);
          setSearch('');
        }}
      />
      {all ? (
        <TextField
          label={texts.searchProduct}
          value={search}
          autoComplete="off"
          onChange={(event) => setSearch(event.target.value)}
        />
      ) : (
        <Button look="quiet" onClick={() => setAll(true)}>
          {texts.otherProducts}
        </Button>
      )}
      {found.length === 0 && <p role="status">{texts.noProduct}</p>}
    </div>
  );
}
