import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { addDays } from '#text';
import { today } from '../../format/format.js';
import { useCommand } from '../../graphql/hooks.js';
import { newId } from '../../graphql/ids.js';
import { Button } from '../../ui/button.js';
import type { FieldError } from '../../ui/error-summary.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import { Select, TextField } from '../../ui/field.js';
import { PageHeader } from '../../ui/page-header.js';
import { LoadError } from '../../ui/states.js';
import layout from '../parts/layout.module.css';
import { PlacePicker } from '../parts/place-picker.js';
import { useDeskWords } from '../parts/words.js';
import { useTexts } from './messages.js';
import { ProductChoice } from './product-choice.js';
import { deskStartRoundMutation, roundsQuery } from './rounds.documents.js';
import type { RoundForm } from './round-form.js';
import { ScopeCounts } from './scope-counts.js';
import { dayText } from '../../format/format.js';

const SMALL_SELLER_KG = 2_000;
const FIRST_DAYS = 28;

const begin = (): RoundForm => ({
  name: '',
  products: [],
  from: today(),
  to: addDays(today(), FIRST_DAYS),
  places: [],
  sellerPercent: 50,
  basis: 'LEAST',
  share: '',
  small: '',
  offerHours: '72',
  timeLimit: '60',
});

const whole = (text: string): boolean => /^\d{1,6}$/.test(text);

function useErrors(form: RoundForm): readonly FieldError[] {
  const texts = useTexts();
  const errors: FieldError[] = [];
  if (form.products.length === 0) errors.push({ field: 'products', text: texts.errorProducts });
  if (form.to < form.from) errors.push({ field: 'to', text: texts.errorDays });
  const share = Number(form.share);
  if (form.share !== '' && (!whole(form.share) || share < 1 || share > 100)) {
    errors.push({ field: 'share', text: texts.errorShare });
  }
  for (const field of ['small', 'offerHours', 'timeLimit'] as const) {
    const text = form[field];
    if (text === '' ? field !== 'small' : !whole(text)) {
      errors.push({ field, text: texts.errorNumber });
    }
  }
  return errors;
}

const inputOf = (form: RoundForm, name: string) => ({
  name,
  productCodes: form.products,
  weekFrom: form.from,
  weekTo: form.to,
  placeIds: form.places.map(({ id }) => id),
  priceSplit: form.sellerPercent / 100,
  quantityBasis: form.basis,
  offerHours: Number(form.offerHours),
  timeLimitSeconds: Number(form.timeLimit),
  rules: {
    ...(form.share !== '' && {
      buyerShares: form.products.map((productCode) => ({
        productCode,
        sharePercent: Number(form.share),
      })),
    }),
    ...(form.small !== '' && {
      sellerSteps: [{ uptoUnits: SMALL_SELLER_KG, bonusVnd: Number(form.small) }],
    }),
  },
});

/** Flow 3, first half: which part of the book, by which weights, and off it goes. */
export function NewRound() {
  const texts = useTexts();
  const navigate = useNavigate();
  const [form, setForm] = useState(begin);
  const [attempt, setAttempt] = useState(0);
  // One id for the screen: asking twice after a lost answer starts one round.
  const id = useMemo(newId, []);
  const start = useCommand(deskStartRoundMutation, {
    refresh: [roundsQuery],
    onDone: (round) => void navigate(`/ban/dot-ghep/${round.id}`),
  });
  const errors = useErrors(form);
  const shown = attempt > 0 ? errors : [];
  const change = (part: Partial<RoundForm>): void => setForm((old) => ({ ...old, ...part }));
  const run = (): void => {
    setAttempt(attempt + 1);
    if (errors.length > 0) return;
    const name = form.name.trim() || texts.defaultName(dayText(form.from), dayText(form.to));
    start.mutate({ id, ...inputOf(form, name) });
  };
  return (
    <>
      <PageHeader title={texts.start} lead={texts.startLead} back="/ban/dot-ghep" />
      <ErrorSummary errors={shown} attempt={attempt} />
      <form
        className={layout['split']}
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <div className={layout['stack']}>
          <Scope form={form} change={change} errors={shown} />
          <Goals form={form} change={change} errors={shown} />
        </div>
        <div className={layout['stack']}>
          <ScopeCounts form={form} />
          {start.error !== null && <LoadError error={start.error} />}
          <Button look="primary" type="submit" busy={start.isPending}>
            {texts.run}
          </Button>
        </div>
      </form>
    </>
  );
}

interface PartProps {
  readonly form: RoundForm;
  readonly change: (part: Partial<RoundForm>) => void;
  readonly errors: readonly FieldError[];
}

const errorAt = (errors: readonly FieldError[], field: string): string | undefined =>
  errors.find((each) => each.field === field)?.text;

function Scope({ form, change, errors }: PartProps) {
  const texts = useTexts();
  return (
    <section className={layout['section']}>
      <h2>{texts.scope}</h2>
      <ProductChoice
        id="products"
        chosen={form.products}
        error={errorAt(errors, 'products')}
        onChange={(products) => change({ products })}
      />
      <div className={layout['pair']}>
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
          error={errorAt(errors, 'to')}
          onChange={(event) => change({ to: event.target.value })}
        />
      </div>
      <PlacePicker
        label={texts.places}
        hint={texts.placesHint}
        chosen={form.places}
        onChange={(places) => change({ places })}
      />
      <TextField
        label={texts.name}
        hint={texts.nameHint}
        optional
        value={form.name}
        maxLength={200}
        onChange={(event) => change({ name: event.target.value })}
      />
    </section>
  );
}

function Goals({ form, change, errors }: PartProps) {
  const texts = useTexts();
  const words = useDeskWords();
  const number = (field: 'share' | 'small' | 'offerHours' | 'timeLimit', hint?: string) => (
    <TextField
      id={field}
      label={texts[field]}
      {...(hint === undefined ? {} : { hint })}
      optional={field === 'share' || field === 'small'}
      inputMode="numeric"
      value={form[field]}
      error={errorAt(errors, field)}
      onChange={(event) => change({ [field]: event.target.value.trim() })}
    />
  );
  return (
    <section className={layout['section']}>
      <h2>{texts.goals}</h2>
      <label>
        <strong>{texts.split}</strong>
        <input
          className={layout['slider']}
          type="range"
          min={0}
          max={100}
          step={5}
          value={form.sellerPercent}
          aria-valuetext={texts.splitWords(form.sellerPercent)}
          onChange={(event) => change({ sellerPercent: Number(event.target.value) })}
        />
        <span className={layout['soft']}>{texts.splitWords(form.sellerPercent)}</span>
      </label>
      {number('share', texts.shareHint)}
      {number('small', texts.smallHint)}
      <Select
        label={texts.basis}
        hint={texts.basisHint}
        value={form.basis}
        options={(['LEAST', 'LIKELY', 'MOST'] as const).map((value) => ({
          value,
          label: words.basis[value],
        }))}
        onChange={(event) => change({ basis: event.target.value as RoundForm['basis'] })}
      />
      <div className={layout['pair']}>
        {number('offerHours')}
        {number('timeLimit')}
      </div>
    </section>
  );
}
