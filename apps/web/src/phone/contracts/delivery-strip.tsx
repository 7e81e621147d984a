import { dayText, daysBetween, today } from '../../format/format.js';
import type { Slot } from './contract-facts.js';
import { useTexts } from './messages.js';
import styles from './contracts.module.css';

const WIDTH = 320;
const HEIGHT = 30;
const INSET = 8;

/** Deliveries on a line of time, today as a mark; the dates stand below in words. */
export function DeliveryStrip({ slots }: { readonly slots: readonly Slot[] }) {
  const texts = useTexts();
  const first = slots[0]?.deliverFrom;
  const last = slots
    .map(({ deliverTo }) => deliverTo)
    .sort()
    .at(-1);
  if (first === undefined || last === undefined) return null;
  const days = Math.max(1, daysBetween(first, last));
  const place = (day: string): number =>
    INSET + (daysBetween(first, day) / days) * (WIDTH - 2 * INSET);
  const now = today();
  return (
    <svg
      className={styles['strip']}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={texts.strip(slots.length, dayText(first), dayText(last))}
    >
      <path d={`M${INSET} 15H${WIDTH - INSET}`} stroke="var(--line)" strokeWidth="4" />
      {slots.map(({ deliverFrom, deliverTo }, index) => (
        <rect
          key={`${deliverFrom} ${index}`}
          x={place(deliverFrom) - 4}
          y="8"
          width={Math.max(8, place(deliverTo) - place(deliverFrom) + 8)}
          height="14"
          rx="7"
          fill={deliverTo < now ? 'var(--edge)' : 'var(--brand)'}
          stroke="var(--paper)"
          strokeWidth="2"
        />
      ))}
      {now >= first && now <= last && (
        <path d={`M${place(now)} 2v26`} stroke="var(--accent-bar)" strokeWidth="3" />
      )}
    </svg>
  );
}
