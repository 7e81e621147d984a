import type { SubmitEvent } from 'react';
import { useMemo, useState } from 'react';
import { today as todayOf, unitText } from '../../format/format.js';
import { newId } from '../../graphql/ids.js';
import { useCommon } from '../../messages/common.js';
import { useLocalText } from '../../messages/language.js';
import { useSession } from '../../session/session.js';
import { Button } from '../../ui/button.js';
import type { FieldError } from '../../ui/error-summary.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import { Select } from '../../ui/field.js';
import { NumberField } from '../../ui/number-field.js';
import { useToast } from '../../ui/toast.js';
import type { Product } from '../catalogue/use-catalogue.js';
import { useNames } from '../catalogue/use-catalogue.js';
import { useDraft } from '../drafts/use-draft.js';
import { lastOf, quantityParser } from '../lots/lot-form.js';
import type { LotPartsFragment } from '../lots/lots.documents.js';
import { createLotMutation, myLotsQuery } from '../lots/lots.documents.js';
import { useTexts } from '../more/messages.js';
import { useAct } from '../outbox/use-outbox.js';
import styles from '../parts/list.module.css';
import type { ForecastForm } from './forecast-form.js';
import { forecastFaults, forecastInput, nextMonths } from './forecast-form.js';

interface EntryProps {
  readonly products: readonly Product[];
  readonly lots: readonly LotPartsFragment[];
  readonly onDone: () => void;
}

/** Announces a harvest; like a lot it is kept while it is typed, and sent through the outbox. */
export function ForecastEntry({ products, lots, onDone }: EntryProps) {
  const { season: texts } = useTexts();
  const textOf = useLocalText();
  const toast = useToast();
  const act = useAct();
  const { organisation } = useSession().membership;
  const initial = useMemo((): ForecastForm => {
    const last = lots[0];
    return {
      productCode: last?.product?.code ?? null,
      month: nextMonths(todayOf())[1] ?? todayOf(),
      ...{ least: '', likely: '', most: '', price: last?.guidePriceVnd ?? '' },
    };
  }, [lots]);
  const draftKey = `forecast ${organisation.id}`;
  const draft = useDraft(draftKey, initial);
  const [attempt, setAttempt] = useState(0);
  const [refusal, setRefusal] = useState<FieldError | null>(null);
  const form = draft.value;
  if (form === null) return null;
  const product = products.find(({ code }) => code === form.productCode);
  const unit = product?.unit ?? 'kg';
  const faults = attempt === 0 ? [] : forecastFaults(form, unit, texts);
  const errors = refusal === null ? faults : [...faults, refusal];
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setRefusal(null);
    setAttempt((count) => count + 1);
    if (product === undefined || forecastFaults(form, unit, texts).length > 0) return;
    const placeId = organisation.place?.id ?? '';
    const facts = { product, lots, placeId, organisationId: organisation.id };
    const sent = await act(
      createLotMutation,
      forecastInput(form, { ...facts, id: newId(), today: todayOf() }),
      {
        title: { vi: `Báo sản lượng ${product.nameVi}`, en: `Announce ${product.nameEn}` },
        refresh: [myLotsQuery],
        repair: { path: '/mua-vu', draftKey, draft: form },
      },
    );
    if (sent.kind === 'refused') {
      setRefusal({ field: 'least', text: textOf(sent.text) });
      return setAttempt((count) => count + 1);
    }
    await draft.forget();
    toast(sent.kind === 'done' ? texts.done : texts.later);
    onDone();
  };
  return (
    <form className={styles['form']} onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <ForecastFields {...{ form, errors, products, lots, unit }} change={draft.change} />
      <Button type="submit" look="primary" wide>
        {texts.submit}
      </Button>
    </form>
  );
}

interface FieldsProps {
  readonly form: ForecastForm;
  readonly errors: readonly FieldError[];
  readonly products: readonly Product[];
  readonly lots: readonly LotPartsFragment[];
  readonly unit: string;
  readonly change: (part: Partial<ForecastForm>) => void;
}

function ForecastFields({ form, errors, products, lots, unit, change }: FieldsProps) {
  const common = useCommon();
  const { season: texts } = useTexts();
  const { nameOf } = useNames();
  const errorOf = (field: string): string | undefined =>
    errors.find((error) => error.field === field)?.text;
  const word = unitText(unit, common.unit);
  const amount = (field: 'least' | 'likely' | 'most', optional: boolean) => (
    <NumberField
      id={field}
      label={texts[field]}
      optional={optional}
      value={form[field]}
      onChange={(text) => change({ [field]: text })}
      error={errorOf(field)}
      unit={word}
      parse={quantityParser(unit)}
    />
  );
  return (
    <>
      <Select
        id="product"
        label={texts.product}
        value={form.productCode ?? ''}
        error={errorOf('product')}
        options={[
          ...(form.productCode === null ? [{ value: '', label: '–' }] : []),
          ...products.map((product) => ({ value: product.code, label: nameOf(product) })),
        ]}
        onChange={(event) => {
          const code = event.target.value;
          change({ productCode: code, price: lastOf(lots, code)?.guidePriceVnd ?? '' });
        }}
      />
      <Select
        label={texts.inMonth}
        value={form.month}
        options={nextMonths(todayOf()).map((first) => ({
          value: first,
          label: `${texts.month(Number(first.slice(5, 7)))}/${first.slice(0, 4)}`,
        }))}
        onChange={(event) => change({ month: event.target.value })}
      />
      <div className={styles['months']}>
        {amount('least', false)}
        {amount('likely', true)}
        {amount('most', true)}
      </div>
      <NumberField
        id="price"
        label={texts.price}
        value={form.price}
        onChange={(price) => change({ price })}
        error={errorOf('price')}
        unit={`đ/${word}`}
        inputMode="text"
      />
    </>
  );
}
