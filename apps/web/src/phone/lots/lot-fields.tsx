import { moneyText, quantityText, tonnesText } from '../../format/format.js';
import { useCommon } from '../../messages/common.js';
import { Button } from '../../ui/button.js';
import { ChoiceTiles } from '../../ui/choice.js';
import type { FieldError } from '../../ui/error-summary.js';
import { Checkbox, Select, TextArea, TextField } from '../../ui/field.js';
import { NumberField } from '../../ui/number-field.js';
import { PlaceField } from '../catalogue/place-field.js';
import type { Product } from '../catalogue/use-catalogue.js';
import { useNames } from '../catalogue/use-catalogue.js';
import type { LotForm } from './lot-form.js';
import { lastOf, quantityParser } from './lot-form.js';
import type { LotPartsFragment } from './lots.documents.js';
import { useTexts } from './messages.js';
import styles from './list-lot-screen.module.css';

interface FieldsProps {
  readonly form: LotForm;
  readonly product: Product | undefined;
  readonly errors: readonly FieldError[];
  readonly change: (part: Partial<LotForm>) => void;
}

const errorOf = (errors: readonly FieldError[], field: string): string | undefined =>
  errors.find((error) => error.field === field)?.text;

const CHIPS_MAX = 3;

interface MainProps extends FieldsProps {
  readonly lots: readonly LotPartsFragment[];
  readonly visit: boolean;
}

/** Amount, price and time: what changes from lot to lot. */
export function LotFields({ form, product, lots, errors, change, visit }: MainProps) {
  const common = useCommon();
  const { form: texts } = useTexts();
  const unit = product?.unit ?? 'kg';
  const last = product === undefined ? undefined : lastOf(lots, product.code);
  const chips = [
    ...new Set(
      lots.filter((lot) => lot.product?.code === product?.code).map(({ quantity }) => quantity),
    ),
  ].slice(0, CHIPS_MAX);
  const perUnit = `đ/${quantityText('1', unit, common.unit).slice(2)}`;
  return (
    <>
      <div className={styles['group']}>
        <NumberField
          id="amount"
          label={visit ? texts.visitAmount : texts.amount}
          value={form.amount}
          onChange={(amount) => change({ amount })}
          hint={unit === 'kg' ? texts.amountHint : texts.amountHintPlain}
          error={errorOf(errors, 'amount') ?? errorOf(errors, 'quantity')}
          unit={quantityText('1', unit, common.unit).slice(2)}
          parse={quantityParser(unit)}
          echo={(value) =>
            [
              quantityText(value, unit, common.unit),
              unit === 'kg' && tonnesText(value, common.unit),
            ]
              .filter(Boolean)
              .join(' = ')
          }
        />
        {chips.length > 0 && (
          <div className={styles['chips']} role="group" aria-label={texts.amountChips}>
            {chips.map((quantity) => (
              <Button key={quantity} onClick={() => change({ amount: quantity.replace('.', ',') })}>
                {quantityText(quantity, unit, common.unit)}
              </Button>
            ))}
          </div>
        )}
      </div>
      <NumberField
        id="price"
        label={texts.price}
        value={form.price}
        onChange={(price) => change({ price })}
        hint={
          last?.guidePriceVnd != null
            ? texts.lastPrice(moneyText(last.guidePriceVnd))
            : texts.priceHint
        }
        error={errorOf(errors, 'price') ?? errorOf(errors, 'guidePriceVnd')}
        unit={perUnit}
        inputMode="text"
      />
      <When form={form} errors={errors} change={change} />
    </>
  );
}

function When({ form, errors, change }: Omit<FieldsProps, 'product'>) {
  const { form: texts } = useTexts();
  return (
    <div className={styles['group']}>
      <ChoiceTiles
        legend={texts.when}
        value={form.when}
        choices={[
          { value: 'in7', label: texts.in7 },
          { value: 'in14', label: texts.in14 },
          { value: 'pick', label: texts.pick },
        ]}
        onChange={(when) => change({ when })}
      />
      {form.when === 'pick' && (
        <div className={styles['pair']}>
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
            error={errorOf(errors, 'to') ?? errorOf(errors, 'readyTo')}
            onChange={(event) => change({ to: event.target.value })}
          />
        </div>
      )}
    </div>
  );
}

interface DetailProps extends FieldsProps {
  readonly covering: readonly { readonly number: string; readonly kindCode: string }[];
}

/** What is filled in from before and rarely changes. */
export function LotDetailFields({ form, product, errors, change, covering }: DetailProps) {
  const { form: texts } = useTexts();
  const { labelOf, nameOf } = useNames();
  const wrongInside = ['reserve', 'reservePriceVnd', 'road', 'place', 'placeId', 'gradeRank'].some(
    (field) => errorOf(errors, field) !== undefined,
  );
  return (
    <>
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
      <details className={styles['details']} open={wrongInside || undefined}>
        <summary>{texts.more}</summary>
        <div className={styles['inside']}>
          {product !== undefined && product.grades.length > 1 && (
            <ChoiceTiles
              legend={texts.grade}
              value={form.gradeRank === null ? null : String(form.gradeRank)}
              choices={product.grades.map((grade) => ({
                value: String(grade.rank),
                label: labelOf(grade),
              }))}
              onChange={(rank) => change({ gradeRank: Number(rank) })}
            />
          )}
          <NumberField
            id="reserve"
            label={texts.reserve}
            optional
            value={form.reserve}
            onChange={(reserve) => change({ reserve })}
            hint={texts.reserveHint}
            error={errorOf(errors, 'reserve') ?? errorOf(errors, 'reservePriceVnd')}
            inputMode="text"
          />
          {product !== undefined && product.varieties.length > 0 && (
            <Select
              label={texts.variety}
              value={form.variety ?? ''}
              options={[
                { value: '', label: texts.anyVariety },
                ...product.varieties.map((variety) => ({
                  value: variety.code,
                  label: nameOf(variety),
                })),
              ]}
              onChange={(event) => change({ variety: event.target.value || null })}
            />
          )}
          <Modes form={form} change={change} />
          <TextArea
            label={texts.note}
            optional
            maxLength={500}
            value={form.note}
            onChange={(event) => change({ note: event.target.value })}
          />
        </div>
      </details>
      {covering.length > 0 && (
        <p className={styles['soft']}>
          {texts.certificates(covering.map(({ number }) => number).join(', '))}
        </p>
      )}
    </>
  );
}

function Modes({ form, change }: Pick<FieldsProps, 'form' | 'change'>) {
  const { form: texts } = useTexts();
  const set = (mode: 'ROAD' | 'BOAT', on: boolean): void =>
    change({ modes: on ? [...form.modes, mode] : form.modes.filter((each) => each !== mode) });
  return (
    <div>
      <Checkbox
        id="road"
        label={texts.road}
        checked={form.modes.includes('ROAD')}
        onChange={(event) => set('ROAD', event.target.checked)}
      />
      <Checkbox
        label={texts.boat}
        checked={form.modes.includes('BOAT')}
        onChange={(event) => set('BOAT', event.target.checked)}
      />
    </div>
  );
}
