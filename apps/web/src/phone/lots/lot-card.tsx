import type { ReactNode } from 'react';
import { ProductIcon } from '../../icons/product-icon.js';
import { daysBetween, moneyText, quantityText, today, unitText } from '../../format/format.js';
import { useCommon } from '../../messages/common.js';
import { useWords } from '../../messages/words.js';
import type { Tone } from '../../ui/badge.js';
import { Badge } from '../../ui/badge.js';
import { Card } from '../../ui/card.js';
import { Days } from '../../ui/figures.js';
import { Link } from 'react-router';
import { useNames } from '../catalogue/use-catalogue.js';
import type { LotPartsFragment } from './lots.documents.js';
import { useTexts } from './messages.js';
import styles from './lots.module.css';

const TONES: Readonly<Record<LotPartsFragment['state'], Tone>> = {
  DRAFT: 'neutral',
  PUBLISHED: 'good',
  EXPIRED: 'neutral',
  WITHDRAWN: 'neutral',
};

/** So many days before its end a lot asks whether it is still there. */
export const SOON_DAYS = 3;

/** Part of a lot that proposals hold or contracts have, 0 to 100. */
export function takenPercent({
  quantity,
  free,
}: Pick<LotPartsFragment, 'quantity' | 'free'>): number {
  const total = Number(quantity);
  return total > 0 ? Math.round((1 - Number(free) / total) * 100) : 0;
}

export function LotCard({
  lot,
  children,
}: {
  readonly lot: LotPartsFragment;
  readonly children?: ReactNode;
}) {
  const common = useCommon();
  const words = useWords();
  const texts = useTexts();
  const { nameOf, labelOf } = useNames();
  const left = daysBetween(today(), lot.readyTo);
  const open = lot.state === 'PUBLISHED';
  return (
    <Card urgent={open && left <= SOON_DAYS}>
      <div className={styles['head']}>
        <ProductIcon code={lot.product?.code ?? ''} size={48} />
        <div className={styles['name']}>
          <h2>
            <Link to={`/lo-hang/${lot.id}`}>{lot.product === null ? '' : nameOf(lot.product)}</Link>
          </h2>
          <p className="numbers">
            <strong>{quantityText(lot.quantity, lot.unit, common.unit)}</strong>
            {lot.grade !== null && `, ${labelOf(lot.grade)}`}
          </p>
        </div>
        <Badge tone={open && left <= SOON_DAYS ? 'waiting' : TONES[lot.state]}>
          {open && left <= SOON_DAYS ? texts.soon(left) : words.lineState[lot.state]}
        </Badge>
      </div>
      <p className="numbers">
        {lot.guidePriceVnd === null
          ? texts.noPrice
          : texts.price(moneyText(lot.guidePriceVnd), unitText(lot.unit, common.unit))}
        {' · '}
        {texts.ready} <Days from={lot.readyFrom} to={lot.readyTo} />
      </p>
      <Taken lot={lot} />
      {children}
    </Card>
  );
}

/** What of the lot is held or matched: a bar with its figure in words. */
export function Taken({ lot }: { readonly lot: LotPartsFragment }) {
  const common = useCommon();
  const texts = useTexts();
  const percent = takenPercent(lot);
  if (lot.state !== 'PUBLISHED' || percent === 0) return null;
  const total = Number(lot.quantity);
  const taken = (Math.round((total - Number(lot.free)) * 1000) / 1000).toString();
  return (
    <div className={styles['taken']}>
      <progress value={percent} max={100} aria-label={texts.tabs.matched} />
      <span className="numbers">
        {texts.held(quantityText(taken, lot.unit, common.unit), percent)}
      </span>
    </div>
  );
}
