import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { addDays } from '#text';
import { dayText, today } from '../../format/format.js';
import { useCommand } from '../../graphql/hooks.js';
import { newId } from '../../graphql/ids.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { PageHeader } from '../../ui/page-header.js';
import { LoadError } from '../../ui/states.js';
import layout from '../parts/layout.module.css';
import { ProductChoice } from '../rounds/product-choice.js';
import { useTexts } from './messages.js';
import { deskBooksQuery, deskCreateBookMutation } from './scenarios.documents.js';

const FIRST_DAYS = 28;
const SMALL_KG = 5_000;

/** Copies a part of the open book to try rules on. */
export function NewBook() {
  const texts = useTexts();
  const navigate = useNavigate();
  const id = useMemo(newId, []);
  const [name, setName] = useState('');
  const [products, setProducts] = useState<readonly string[]>([]);
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState(() => addDays(today(), FIRST_DAYS));
  const [small, setSmall] = useState(String(SMALL_KG));
  const [asked, setAsked] = useState(false);
  const create = useCommand(deskCreateBookMutation, {
    refresh: [deskBooksQuery],
    onDone: (book) => void navigate(`/ban/kich-ban/${book.id}`),
  });
  const send = (): void => {
    setAsked(true);
    if (products.length === 0) return;
    create.mutate({
      id,
      name: name.trim() || texts.nameDefault(dayText(from)),
      productCodes: products,
      weekFrom: from,
      weekTo: to,
      smallSellerKg: Number(small) || SMALL_KG,
    });
  };
  return (
    <>
      <PageHeader title={texts.create} lead={texts.createLead} back="/ban/kich-ban" />
      <form
        className={layout['form']}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextField
          label={texts.name}
          optional
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <ProductChoice
          id="products"
          chosen={products}
          error={asked && products.length === 0 ? texts.errorProducts : undefined}
          onChange={setProducts}
        />
        <div className={layout['pair']}>
          <TextField
            label={texts.from}
            type="date"
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
          <TextField
            label={texts.to}
            type="date"
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
        </div>
        <TextField
          label={texts.small}
          inputMode="numeric"
          value={small}
          onChange={(event) => setSmall(event.target.value)}
        />
        {create.error !== null && <LoadError error={create.error} />}
        <div>
          <Button look="primary" type="submit" busy={create.isPending}>
            {texts.freeze}
          </Button>
        </div>
      </form>
    </>
  );
}
