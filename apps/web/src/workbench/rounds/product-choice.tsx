import { useState } from 'react';
import { fold } from '#text';
import { ProductIcon } from '../../icons/product-icon.js';
import { Button } from '../../ui/button.js';
import { Checkbox } from '../../ui/field.js';
import { useCatalogue } from '../parts/catalogue.js';
import layout from '../parts/layout.module.css';
import { useTexts as usePartTexts } from '../parts/messages.js';
import { useTexts } from './messages.js';
import styles from './product-choice.module.css';

interface ProductChoiceProps {
  readonly id: string;
  readonly chosen: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (codes: readonly string[]) => void;
}

const PRODUCTS_MAX = 60;

/** Several products of the catalogue, with a search. */
export function ProductChoice({ id, chosen, error, onChange }: ProductChoiceProps) {
  const texts = useTexts();
  const parts = usePartTexts();
  const catalogue = useCatalogue();
  const [search, setSearch] = useState('');
  const wanted = fold(search);
  const shown = catalogue.products.filter(
    ({ code, nameVi, nameEn }) =>
      chosen.includes(code) || fold(`${nameVi} ${nameEn}`).includes(wanted),
  );
  const toggle = (code: string): void =>
    onChange(chosen.includes(code) ? chosen.filter((each) => each !== code) : [...chosen, code]);
  return (
    <fieldset className={styles['set']} id={id} tabIndex={-1}>
      <legend>{texts.products}</legend>
      <p className={layout['soft']}>{texts.productsHint}</p>
      <div className={layout['row']}>
        <input
          type="search"
          className={layout['filter']}
          aria-label={parts.searchIn(texts.products)}
          placeholder={parts.search}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Button
          look="quiet"
          onClick={() =>
            onChange(catalogue.products.slice(0, PRODUCTS_MAX).map(({ code }) => code))
          }
        >
          {texts.chooseAllProducts}
        </Button>
        <Button look="quiet" onClick={() => onChange([])}>
          {texts.chooseNone}
        </Button>
      </div>
      <div className={styles['list']}>
        {shown.map(({ code }) => (
          <Checkbox
            key={code}
            label={
              <span className={styles['name']}>
                <ProductIcon code={code} size={24} />
                {catalogue.nameOf(code)}
              </span>
            }
            checked={chosen.includes(code)}
            onChange={() => toggle(code)}
          />
        ))}
      </div>
      {error !== undefined && <p className={styles['error']}>{error}</p>}
    </fieldset>
  );
}
