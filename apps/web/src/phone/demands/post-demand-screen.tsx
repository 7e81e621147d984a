import type { SubmitEvent } from 'react';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { ProductIcon } from '../../icons/product-icon.js';
import { quantityText, tonnesText, today as todayOf, unitText } from '../../format/format.js';
import { newId } from '../../graphql/ids.js';
import { useCommon } from '../../messages/common.js';
import { useLocalText } from '../../messages/language.js';
import { useSession } from '../../session/session.js';
import { Button } from '../../ui/button.js';
import { ChoiceTiles } from '../../ui/choice.js';
import type { FieldError } from '../../ui/error-summary.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import { TextArea, TextField } from '../../ui/field.js';
import { NumberField } from '../../ui/number-field.js';
import { PageHeader } from '../../ui/page-header.js';
import { LoadError, Skeleton } from '../../ui/states.js';
import { useToast } from '../../ui/toast.js';
import { PlaceField } from '../catalogue/place-field.js';
import type { Product } from '../catalogue/use-catalogue.js';
import { findProducts, useNames, useProducts } from '../catalogue/use-catalogue.js';
import { useDraft } from '../drafts/use-draft.js';
import { quantityParser } from '../lots/lot-form.js';
import { useAct } from '../outbox/use-outbox.js';
import styles from '../parts/list.module.css';
import { todayQuery } from '../today/today.documents.js';
import type { DemandForm } from './demand-form.js';
import { demandFaults, demandInput, emptyDemand } from './demand-form.js';
import { createDemandMutation, myDemandsQuery } from './demands.documents.js';
import { useTexts } from './messages.js';

export function PostDemandScreen() {
  const { products, error, retry } = useProducts();
  if (products !== undefined) return <Form products={products} />;
  return error === null ? <Skeleton lines={5} /> : <LoadError error={error} onRetry={retry} />;
}

function Form({ products }: { readonly products: readonly Product[] }) {
  const texts = useTexts();
  const textOf = useLocalText();
  const toast = useToast();
  const navigate = useNavigate();
  const act = useAct();
  const { organisation } = useSession().membership;
  const initial = useMemo(() => emptyDemand(organisation.place, todayOf()), [organisation.place]);
  const draftKey = `demand ${organisation.id}`;
  const draft = useDraft<DemandForm>(draftKey, initial);
  const [attempt, setAttempt] = useState(0);
  const [refusal, setRefusal] = useState<FieldError | null>(null);
  const form = draft.value;
  if (form === null) return <Skeleton lines={5} />;
  const product = products.find(({ code }) => code === form.productCode);
  const unit = product?.unit ?? 'kg';
  const faultsNow = (): FieldError[] => demandFaults(form, unit, todayOf(), texts);
  const faults = attempt === 0 ? [] : faultsNow();
  const errors = refusal === null ? faults : [...faults, refusal];
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setRefusal(null);
    setAttempt((count) => count + 1);
    if (product === undefined || faultsNow().length > 0) return;
    const facts = { id: newId(), organisationId: organisation.id, unit };
    const sent = await act(createDemandMutation, demandInput(form, facts), {
      title: { vi: `Đăng nhu cầu ${product.nameVi}`, en: `Post demand ${product.nameEn}` },
      refresh: [myDemandsQuery, todayQuery],
      repair: { path: '/nhu-cau/dang', draftKey, draft: form },
    });
    if (sent.kind === 'refused') {
      setRefusal({ field: sent.field ?? 'product', text: textOf(sent.text) });
      return setAttempt((count) => count + 1);
    }
    await draft.forget();
    toast(sent.kind === 'done' ? texts.done : texts.later);
    await navigate('/nhu-cau');
  };
  return (
    <form className={styles['form']} onSubmit={(event) => void submit(event)} noValidate>
      <PageHeader title={texts.post} back="/nhu-cau" />
      <ErrorSummary errors={errors} attempt={attempt} />
      <ProductChoice
        products={products}
        value={form.productCode}
        error={errors.find(({ field }) => field === 'product')?.text}
        onChange={(productCode) => draft.change({ productCode })}
      />
      <Fields form={form} unit={unit} errors={errors} change={draft.change} />
      <Button type="submit" look="primary" wide>
        {texts.post}
      </Button>
    </form>
  );
}

const TILES_MAX = 6;

interface ChoiceProps {
  readonly products: readonly Product[];
  readonly value: string | null;
  readonly error: string | undefined;
  readonly onChange: (code: string) => void;
}

function ProductChoice({ products, value, error, onChange }: ChoiceProps) {
  const texts = useTexts();
  const { nameOf } = useNames();
  const [search, setSearch] = useState('');
  const found = findProducts(products, search);
  const chosen = products.find(({ code }) => code === value);
  const shown = (
    chosen === undefined || search !== '' ? found : [chosen, ...found.filter((p) => p !== chosen)]
  ).slice(0, TILES_MAX);
  return (
    <>
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
        onChange={onChange}
      />
      <TextField
        label={texts.searchProduct}
        value={search}
        autoComplete="off"
        onChange={(event) => setSearch(event.target.value)}
      />
      {found.length === 0 && <p role="status">{texts.noProduct}</p>}
    </>
  );
}

interface FieldsProps {
  readonly form: DemandForm;
  readonly unit: string;
  readonly errors: readonly FieldError[];
  readonly change: (part: Partial<DemandForm>) => void;
}

function Fields({ form, unit, errors, change }: FieldsProps) {
  const common = useCommon();
  const texts = useTexts();
  const word = unitText(unit, common.unit);
  const errorOf = (...fields: readonly string[]): string | undefined =>
    errors.find(({ field }) => fields.includes(field))?.text;
  return (
    <>
      <NumberField
        id="amount"
        label={texts.amount}
        value={form.amount}
        onChange={(amount) => change({ amount })}
        hint={texts.amountHint}
        error={errorOf('amount', 'quantity')}
        unit={word}
        parse={quantityParser(unit)}
        echo={(value) =>
          [quantityText(value, unit, common.unit), unit === 'kg' && tonnesText(value, common.unit)]
            .filter(Boolean)
            .join(' = ')
        }
      />
      <NumberField
        id="limit"
        label={texts.limit}
        value={form.limit}
        onChange={(limit) => change({ limit })}
        hint={texts.limitHint}
        error={errorOf('limit', 'limitPriceVnd')}
        unit={`đ/${word}`}
        inputMode="text"
      />
      <div className={styles['months']}>
        <TextField
          label={texts.from}
          type="date"
          value={form.from}
          onChange={(event) => change({ from: event.target.value })}
        />
        <TextField
          id="to"
          label={texts.to}
          type="date"
          value={form.to}
          error={errorOf('to', 'deliverTo', 'deliverFrom')}
          onChange={(event) => change({ to: event.target.value })}
        />
      </div>
      <PlaceField
        id="place"
        label={texts.place}
        change={texts.changePlace}
        searchLabel={texts.placeSearch}
        searchHint={texts.placeSearchHint}
        nothing={texts.placeNothing}
        value={form.placeId === null ? null : { id: form.placeId, name: form.placeName }}
        onChange={({ id, name }) => change({ placeId: id, placeName: name })}
      />
      <TextArea
        label={texts.note}
        optional
        maxLength={500}
        value={form.note}
        onChange={(event) => change({ note: event.target.value })}
      />
    </>
  );
}
