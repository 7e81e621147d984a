import type { ReactNode } from 'react';
import { daysText, moneyText, quantityText } from '../../format/format.js';
import { useCommon } from '../../messages/common.js';
import { Button } from '../../ui/button.js';
import { Facts } from '../../ui/card.js';
import { PageHeader } from '../../ui/page-header.js';
import { parseAmount } from '../../ui/parse-amount.js';
import { LoadError } from '../../ui/states.js';
import { useCatalogue } from '../parts/catalogue.js';
import layout from '../parts/layout.module.css';
import { useDeskWords } from '../parts/words.js';
import type { DemandForm } from './demand-form.js';
import { quantityOf } from './demand-form.js';
import { useTexts } from './messages.js';

interface CheckProps {
  readonly form: DemandForm;
  readonly unit: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onChange: () => void;
  readonly onSend: (publish: boolean) => void;
}

function useRows(form: DemandForm, unit: string): readonly (readonly [string, ReactNode])[] {
  const texts = useTexts();
  const common = useCommon();
  const words = useDeskWords();
  const catalogue = useCatalogue();
  const amount = (text: string): string => {
    const quantity = quantityOf(text, unit);
    return quantity === null ? texts.none : quantityText(quantity, unit, common.unit);
  };
  const money = (text: string): string => {
    const vnd = parseAmount(text);
    return vnd === null ? texts.none : moneyText(vnd);
  };
  return [
    [texts.product, catalogue.nameOf(form.product)],
    [texts.grade, form.grade === 0 ? texts.anyGrade : catalogue.gradeOf(form.product, form.grade)],
    [texts.certificates, form.certificates.map(words.certificate).join(', ') || texts.none],
    [texts.quantity, amount(form.quantity)],
    [texts.minFill, amount(form.minFill)],
    [texts.days, daysText(form.from, form.to)],
    [texts.place, form.place[0]?.name ?? texts.none],
    [texts.distance, form.distance === '' ? texts.anyDistance : form.distance],
    [texts.transport, form.modes.map((mode) => words.transport[mode]).join(', ')],
    [texts.price, money(form.guide)],
    [texts.limit, money(form.limit)],
    [texts.note, form.note || texts.none],
  ];
}

/** What the other side will see, before it is posted. */
export function CheckDemand({ form, unit, busy, error, onChange, onSend }: CheckProps) {
  const texts = useTexts();
  const rows = useRows(form, unit);
  return (
    <>
      <PageHeader
        title={texts.checkTitle}
        lead={texts.checkLead}
        actions={<Button onClick={onChange}>{texts.change}</Button>}
      />
      <div className={layout['form']}>
        <section className={layout['section']}>
          <Facts facts={rows} />
        </section>
        {error !== null && <LoadError error={error} />}
        <div className={layout['row']}>
          <Button look="primary" busy={busy} onClick={() => onSend(true)}>
            {texts.publish}
          </Button>
          <Button disabled={busy} onClick={() => onSend(false)}>
            {texts.saveDraft}
          </Button>
        </div>
      </div>
    </>
  );
}
