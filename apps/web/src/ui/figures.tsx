/** Figures as people of the trade read them: "12,5 triệu đ", "3.200 kg", "24/11". Exact values stay in the title. */
import { useLanguage } from '../messages/language.js';
import { useCommon } from '../messages/common.js';
import {
  dayText,
  daysText,
  momentText,
  moneyText,
  quantityText,
  shortMoneyText,
} from '../format/format.js';

/** Whole dong in full. */
export function Money({ vnd }: { readonly vnd: string }) {
  return <span className="numbers">{moneyText(vnd)}</span>;
}

/** Dong in millions and billions, the exact sum as its title. */
export function ShortMoney({ vnd }: { readonly vnd: string }) {
  const language = useLanguage();
  return (
    <span className="numbers" title={moneyText(vnd)}>
      {shortMoneyText(vnd, language)}
    </span>
  );
}

/** A quantity with the word of its unit. */
export function Quantity({ amount, unit }: { readonly amount: string; readonly unit: string }) {
  const common = useCommon();
  return <span className="numbers">{quantityText(amount, unit, common.unit)}</span>;
}

/** A day as dd/mm/yyyy. */
export function Day({ day }: { readonly day: string }) {
  return (
    <time className="numbers" dateTime={day}>
      {dayText(day)}
    </time>
  );
}

/** A span of days. */
export function Days({ from, to }: { readonly from: string; readonly to: string }) {
  return <span className="numbers">{daysText(from, to)}</span>;
}

/** A moment in Viet Nam's time. */
export function Moment({ at }: { readonly at: string }) {
  return (
    <time className="numbers" dateTime={at}>
      {momentText(at)}
    </time>
  );
}
