/** The pictures of a proposal: what the buyer's price is made of, and where the goods go. */
import { moneyText } from '../../format/format.js';
import { useTexts } from './messages.js';
import type { Proposal } from './standing.js';
import styles from './proposals.module.css';

const WIDTH = 320;

/** Farm-gate price and carriage as one bar. */
export function PriceBar({ proposal }: { readonly proposal: Proposal }) {
  const texts = useTexts();
  const total = Math.max(1, Number(proposal.deliveredVnd));
  const farm = Math.round((Number(proposal.priceVnd) / total) * WIDTH);
  const caption = texts.priceLine(moneyText(proposal.priceVnd), moneyText(proposal.transportVnd));
  return (
    <figure className={styles['figure']}>
      <h2>{texts.prices}</h2>
      <svg viewBox={`0 0 ${WIDTH} 28`} role="img" aria-label={caption}>
        <rect width={farm} height="28" rx="6" fill="var(--brand)" />
        <rect
          x={farm + 2}
          width={Math.max(3, WIDTH - farm - 2)}
          height="28"
          rx="6"
          fill="var(--accent-bar)"
        />
      </svg>
      <figcaption className="numbers">{caption}</figcaption>
    </figure>
  );
}

const HEIGHT = 130;
const MARGIN = 26;
/** Kilometres of a degree of longitude and of latitude near ten degrees north. */
const LON_KM = 109.6;
const LAT_KM = 110.6;

/** Two points in their true direction and distance, north above. */
export function TwoPoints({ proposal }: { readonly proposal: Proposal }) {
  const texts = useTexts();
  const { origin, destination } = proposal;
  if (origin?.lat == null || origin.lon === null) return null;
  if (destination?.lat == null || destination.lon === null) return null;
  const x = (destination.lon - origin.lon) * LON_KM;
  const y = (origin.lat - destination.lat) * LAT_KM;
  const scale = Math.min(
    (WIDTH - 2 * MARGIN) / Math.max(1, Math.abs(x)),
    (HEIGHT - 2 * MARGIN) / Math.max(1, Math.abs(y)),
  );
  const dx = (x * scale) / 2;
  const dy = (y * scale) / 2;
  const [cx, cy] = [WIDTH / 2, HEIGHT / 2];
  const label = texts.map(origin.fullName, destination.fullName);
  return (
    <figure className={styles['figure']}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        <rect width={WIDTH} height={HEIGHT} rx="10" fill="var(--paper)" stroke="var(--line)" />
        <path
          d={`M${cx - dx} ${cy - dy}L${cx + dx} ${cy + dy}`}
          stroke="var(--ink-soft)"
          strokeWidth="3"
          strokeDasharray="2 7"
          strokeLinecap="round"
        />
        <circle cx={cx - dx} cy={cy - dy} r="9" fill="var(--brand)" />
        <path
          d={`M${cx + dx - 9} ${cy + dy + 8}h18l-9-17z`}
          fill="var(--accent-bar)"
          stroke="var(--ink)"
        />
        <path
          d={`M${WIDTH - 18} 26V10m-5 6 5-6 5 6`}
          fill="none"
          stroke="var(--ink-soft)"
          strokeWidth="2"
        />
      </svg>
      <figcaption>
        {texts.distance(
          String(Math.round(proposal.distanceKm)),
          origin.fullName,
          destination.fullName,
        )}
      </figcaption>
    </figure>
  );
}
