import { useCommon } from '../../messages/common.js';
import { useLanguage } from '../../messages/language.js';
import { unitText } from '../../format/format.js';
import type { FieldError } from '../../ui/error-summary.js';
import { Checkbox, Select, TextArea, TextField } from '../../ui/field.js';
import { NumberField } from '../../ui/number-field.js';
import { useCatalogue } from '../parts/catalogue.js';
import layout from '../parts/layout.module.css';
import { PlacePicker } from '../parts/place-picker.js';
import { useDeskWords } from '../parts/words.js';
import type { DemandForm, Mode } from './demand-form.js';
import { quantityOf } from './demand-form.js';
import { useTexts } from './messages.js';

interface FieldsProps {
  readonly form: DemandForm;
  readonly unit: string;
  readonly errors: readonly FieldError[];
  readonly onChange: (part: Partial<DemandForm>) => void;
}

/** Kinds a demand may ask for; the API knows more, but these are the ones the trade asks of lots. */
export const CERTIFICATES = ['vietgap', 'globalgap', 'organic', 'puc'] as const;

const errorAt = (errors: readonly FieldError[], field: string): string | undefined =>
  errors.find((each) => each.field === field)?.text;

export function DemandFields(props: FieldsProps) {
  return (
    <div className={layout['stack']}>
      <What {...props} />
      <HowMuch {...props} />
      <When {...props} />
      <Price {...props} />
    </div>
  );
}

function What({ form, errors, onChange }: FieldsProps) {
  const texts = useTexts();
  const words = useDeskWords();
  const catalogue = useCatalogue();
  const language = useLanguage();
  const product = catalogue.of(form.product);
  const toggle = (code: string): void =>
    onChange({
      certificates: form.certificates.includes(code)
        ? form.certificates.filter((each) => each !== code)
        : [...form.certificates, code],
    });
  return (
    <section className={layout['section']}>
      <h2>{texts.what}</h2>
      <Select
        id="product"
        label={texts.product}
        error={errorAt(errors, 'product')}
        value={form.product}
        options={[
          { value: '', label: texts.errorProduct },
          ...catalogue.products.map(({ code }) => ({ value: code, label: catalogue.nameOf(code) })),
        ]}
        onChange={(event) => onChange({ product: event.target.value, variety: '', grade: 0 })}
      />
      <div className={layout['pair']}>
        <Select
          label={texts.variety}
          value={form.variety}
          options={[
            { value: '', label: texts.anyVariety },
            ...(product?.varieties ?? []).map((each) => ({
              value: each.code,
              label: language === 'vi' ? each.nameVi : each.nameEn,
            })),
          ]}
          onChange={(event) => onChange({ variety: event.target.value })}
        />
        <Select
          label={texts.grade}
          value={String(form.grade)}
          options={[
            { value: '0', label: texts.anyGrade },
            ...(product?.grades ?? []).map(({ rank }) => ({
              value: String(rank),
              label: catalogue.gradeOf(form.product, rank),
            })),
          ]}
          onChange={(event) => onChange({ grade: Number(event.target.value) })}
        />
      </div>
      <fieldset>
        <legend>{texts.certificates}</legend>
        <div className={layout['row']}>
          {CERTIFICATES.map((code) => (
            <Checkbox
              key={code}
              label={words.certificate(code)}
              checked={form.certificates.includes(code)}
              onChange={() => toggle(code)}
            />
          ))}
        </div>
      </fieldset>
    </section>
  );
}

function HowMuch({ form, unit, errors, onChange }: FieldsProps) {
  const texts = useTexts();
  const common = useCommon();
  const amount = (field: 'minDeal' | 'minFill' | 'quantity', hint?: string) => (
    <NumberField
      id={field}
      label={field === 'quantity' ? texts.quantity : texts[field]}
      {...(hint === undefined ? {} : { hint })}
      optional={field !== 'quantity'}
      inputMode="text"
      unit={unitText(unit, common.unit)}
      parse={(text) => quantityOf(text, unit)}
      value={form[field]}
      error={errorAt(errors, field)}
      onChange={(text) => onChange({ [field]: text })}
    />
  );
  return (
    <section className={layout['section']}>
      <h2>{texts.howMuch}</h2>
      {amount('quantity')}
      <div className={layout['pair']}>
        {amount('minFill', texts.minFillHint)}
        {amount('minDeal')}
      </div>
      <TextField
        id="maxSuppliers"
        label={texts.maxSuppliers}
        optional
        inputMode="numeric"
        value={form.maxSuppliers}
        error={errorAt(errors, 'maxSuppliers')}
        onChange={(event) => onChange({ maxSuppliers: event.target.value.trim() })}
      />
    </section>
  );
}

function When({ form, errors, onChange }: FieldsProps) {
  const texts = useTexts();
  const words = useDeskWords();
  const toggle = (mode: Mode): void =>
    onChange({
      modes: form.modes.includes(mode)
        ? form.modes.filter((each) => each !== mode)
        : [...form.modes, mode],
    });
  return (
    <section className={layout['section']}>
      <h2>{texts.when}</h2>
      <div className={layout['pair']}>
        <TextField
          label={texts.from}
          type="date"
          value={form.from}
          onChange={(event) => onChange({ from: event.target.value })}
        />
        <TextField
          id="to"
          label={texts.to}
          type="date"
          value={form.to}
          error={errorAt(errors, 'to')}
          onChange={(event) => onChange({ to: event.target.value })}
        />
      </div>
      <PlacePicker
        id="place"
        label={texts.place}
        hint={texts.placeHint}
        single
        chosen={form.place}
        error={errorAt(errors, 'place')}
        onChange={(place) => onChange({ place })}
      />
      <TextField
        id="distance"
        label={texts.distance}
        optional
        inputMode="numeric"
        value={form.distance}
        error={errorAt(errors, 'distance')}
        onChange={(event) => onChange({ distance: event.target.value.trim() })}
      />
      <fieldset id="modes" tabIndex={-1}>
        <legend>{texts.transport}</legend>
        <div className={layout['row']}>
          {(['ROAD', 'BOAT'] as const).map((mode) => (
            <Checkbox
              key={mode}
              label={words.transport[mode]}
              checked={form.modes.includes(mode)}
              onChange={() => toggle(mode)}
            />
          ))}
        </div>
        {errorAt(errors, 'modes') !== undefined && <p>{errorAt(errors, 'modes')}</p>}
      </fieldset>
    </section>
  );
}

function Price({ form, unit, errors, onChange }: FieldsProps) {
  const texts = useTexts();
  const common = useCommon();
  const per = `đ/${unitText(unit, common.unit)}`;
  return (
    <section className={layout['section']}>
      <h2>{texts.money}</h2>
      <div className={layout['pair']}>
        <NumberField
          id="guide"
          label={texts.guide}
          hint={texts.guideHint}
          optional
          unit={per}
          value={form.guide}
          onChange={(guide) => onChange({ guide })}
        />
        <NumberField
          id="limit"
          label={texts.limit}
          hint={texts.limitHint}
          unit={per}
          value={form.limit}
          error={errorAt(errors, 'limit')}
          onChange={(limit) => onChange({ limit })}
        />
      </div>
      <NumberField
        id="premium"
        label={texts.premium}
        optional
        unit={per}
        value={form.premium}
        onChange={(premium) => onChange({ premium })}
      />
      <TextArea
        label={texts.note}
        optional
        maxLength={2000}
        value={form.note}
        onChange={(event) => onChange({ note: event.target.value })}
      />
    </section>
  );
}
