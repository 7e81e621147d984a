import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { addDays } from '#text';
import { today } from '../../format/format.js';
import { useCommand } from '../../graphql/hooks.js';
import { newId } from '../../graphql/ids.js';
import { useSession } from '../../session/session.js';
import { Button } from '../../ui/button.js';
import type { FieldError } from '../../ui/error-summary.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import { Select, TextField } from '../../ui/field.js';
import { NumberField } from '../../ui/number-field.js';
import { PageHeader } from '../../ui/page-header.js';
import { parseAmount, parseKilograms } from '../../ui/parse-amount.js';
import { LoadError } from '../../ui/states.js';
import { useToast } from '../../ui/toast.js';
import { useCatalogue } from '../parts/catalogue.js';
import layout from '../parts/layout.module.css';
import type { PickedPlace } from '../parts/place-picker.js';
import { PlacePicker } from '../parts/place-picker.js';
import { useTexts } from './messages.js';
import { deskOffersQuery, deskPostOfferMutation } from './processing.documents.js';

interface Form {
  readonly input: string;
  readonly output: string;
  readonly grade: string;
  readonly yield: string;
  readonly capacity: string;
  readonly cost: string;
  readonly from: string;
  readonly to: string;
  readonly place: readonly PickedPlace[];
}

const FIRST_DAYS = 28;
const PARTS_PER_PERCENT = 100;

const yieldPartsOf = (text: string): number | null => {
  const percent = Number(parseAmount(text) ?? '0');
  return percent >= 1 && percent <= 100 ? Math.round(percent * PARTS_PER_PERCENT) : null;
};

function useErrors(form: Form): readonly FieldError[] {
  const texts = useTexts();
  const checks: readonly (readonly [field: string, wrong: boolean, text: string])[] = [
    ['input', form.input === '', texts.errorInput],
    ['output', form.output === '', texts.errorOutput],
    ['yield', yieldPartsOf(form.yield) === null, texts.errorYield],
    ['capacity', Number(parseKilograms(form.capacity) ?? 0) === 0, texts.errorCapacity],
    ['cost', parseAmount(form.cost) === null, texts.errorCost],
    ['place', form.place.length === 0, texts.errorPlace],
  ];
  return checks.filter(([, wrong]) => wrong).map(([field, , text]) => ({ field, text }));
}

const inputOf = (form: Form) => ({
  inputCode: form.input,
  availableFrom: form.from,
  availableTo: form.to,
  capacity: { amount: parseKilograms(form.capacity) ?? '0', unit: 'kg' },
  costVnd: parseAmount(form.cost) ?? '0',
  placeId: form.place[0]?.id ?? '',
  outputs: [
    {
      productCode: form.output,
      gradeRank: Number(form.grade),
      yieldParts: yieldPartsOf(form.yield) ?? 0,
    },
  ],
});

/** What a processor can take in and what comes out of it. */
export function PostOffer() {
  const texts = useTexts();
  const toast = useToast();
  const navigate = useNavigate();
  const { organisation } = useSession().membership;
  const seat = organisation.place;
  const id = useMemo(newId, []);
  const [attempt, setAttempt] = useState(0);
  const [form, setForm] = useState((): Form => ({
    ...{ input: '', output: '', grade: '1', yield: '', capacity: '', cost: '' },
    ...{ from: today(), to: addDays(today(), FIRST_DAYS) },
    place: seat === null ? [] : [{ id: seat.id, name: seat.fullName }],
  }));
  const errors = useErrors(form);
  const post = useCommand(deskPostOfferMutation, {
    refresh: [deskOffersQuery],
    onDone: () => {
      toast(texts.posted);
      void navigate('/ban/che-bien');
    },
  });
  const send = (): void => {
    setAttempt(attempt + 1);
    if (errors.length === 0) {
      post.mutate({ id, organisationId: organisation.id, ...inputOf(form) });
    }
  };
  return (
    <>
      <PageHeader title={texts.post} lead={texts.postLead} back="/ban/che-bien" />
      <ErrorSummary errors={attempt > 0 ? errors : []} attempt={attempt} />
      <form
        className={layout['form']}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Fields
          form={form}
          errors={attempt > 0 ? errors : []}
          change={(part) => setForm((old) => ({ ...old, ...part }))}
        />
        {post.error !== null && <LoadError error={post.error} />}
        <div>
          <Button look="primary" type="submit" busy={post.isPending}>
            {texts.send}
          </Button>
        </div>
      </form>
    </>
  );
}

interface FieldsProps {
  readonly form: Form;
  readonly errors: readonly FieldError[];
  readonly change: (part: Partial<Form>) => void;
}

function Fields({ form, errors, change }: FieldsProps) {
  const texts = useTexts();
  const catalogue = useCatalogue();
  const errorAt = (field: string): string | undefined =>
    errors.find((each) => each.field === field)?.text;
  const products = [
    { value: '', label: texts.choose },
    ...catalogue.products
      .filter(({ unit }) => unit === 'kg')
      .map(({ code }) => ({ value: code, label: catalogue.nameOf(code) })),
  ];
  const grades = catalogue.of(form.output)?.grades ?? [];
  return (
    <section className={layout['section']}>
      <Select
        id="input"
        label={texts.input}
        options={products}
        value={form.input}
        error={errorAt('input')}
        onChange={(event) => change({ input: event.target.value })}
      />
      <NumberField
        id="capacity"
        label={texts.capacity}
        unit="kg"
        inputMode="text"
        parse={parseKilograms}
        value={form.capacity}
        error={errorAt('capacity')}
        onChange={(capacity) => change({ capacity })}
      />
      <Select
        id="output"
        label={texts.output}
        options={products}
        value={form.output}
        error={errorAt('output')}
        onChange={(event) => change({ output: event.target.value, grade: '1' })}
      />
      <div className={layout['pair']}>
        <NumberField
          id="yield"
          label={texts.yield}
          unit="%"
          value={form.yield}
          error={errorAt('yield')}
          onChange={(text) => change({ yield: text })}
        />
        {grades.length > 0 && (
          <Select
            label={texts.grade}
            options={grades.map(({ rank }) => ({
              value: String(rank),
              label: catalogue.gradeOf(form.output, rank),
            }))}
            value={form.grade}
            onChange={(event) => change({ grade: event.target.value })}
          />
        )}
      </div>
      <NumberField
        id="cost"
        label={texts.cost}
        hint={texts.costHint}
        unit="đ/kg"
        value={form.cost}
        error={errorAt('cost')}
        onChange={(cost) => change({ cost })}
      />
      <div className={layout['pair']}>
        <TextField
          label={texts.from}
          type="date"
          value={form.from}
          onChange={(event) => change({ from: event.target.value })}
        />
        <TextField
          label={texts.to}
          type="date"
          value={form.to}
          onChange={(event) => change({ to: event.target.value })}
        />
      </div>
      <PlacePicker
        id="place"
        label={texts.place}
        single
        chosen={form.place}
        error={errorAt('place')}
        onChange={(place) => change({ place })}
      />
    </section>
  );
}
