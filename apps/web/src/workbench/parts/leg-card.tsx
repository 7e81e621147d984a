/** One deal with its figures, its reasons for each side, and the answers so far. */
import { moneyText, daysText, momentText } from '../../format/format.js';
import { useLocalText } from '../../messages/language.js';
import { useWords } from '../../messages/words.js';
import { Badge } from '../../ui/badge.js';
import { Facts } from '../../ui/card.js';
import { Money, Quantity, ShortMoney } from '../../ui/figures.js';
import { useCatalogue } from './catalogue.js';
import layout from './layout.module.css';
import { useTexts } from './leg-messages.js';
import { type Leg, PROPOSAL_TONES } from './tones.js';
import { useDeskWords } from './words.js';

interface LegCardProps {
  readonly leg: Leg;
  readonly title: string;
  readonly children?: React.ReactNode;
}

export function LegCard({ leg, title, children }: LegCardProps) {
  const texts = useTexts();
  const words = useWords();
  const desk = useDeskWords();
  return (
    <section className={layout['section']} aria-label={`${title}: ${leg.sellerName}`}>
      <div className={layout['row']}>
        <h2>
          {title}: {leg.sellerName} → {leg.buyerName}
        </h2>
        <Badge tone={PROPOSAL_TONES[leg.state]}>{words.proposalState[leg.state]}</Badge>
        {leg.dropReason !== null && <span>{desk.drop[leg.dropReason]}</span>}
      </div>
      <div className={layout['halves']}>
        <LegFacts leg={leg} />
        <div className={layout['stack']}>
          {leg.gains.map((gain) => (
            <Gain key={gain.orgId} leg={leg} gain={gain} />
          ))}
          {leg.runnerUp !== null && (
            <p className={layout['soft']}>{texts.runnerUp(moneyText(leg.runnerUp.lessVnd))}</p>
          )}
          <Answers leg={leg} />
        </div>
      </div>
      {children}
    </section>
  );
}

function LegFacts({ leg }: { readonly leg: Leg }) {
  const texts = useTexts();
  const catalogue = useCatalogue();
  return (
    <Facts
      facts={[
        [texts.product, catalogue.nameOf(leg.productCode)],
        [texts.grade, catalogue.gradeOf(leg.productCode, leg.gradeRank)],
        [texts.quantity, <Quantity key="quantity" amount={leg.quantity} unit={leg.unit} />],
        [texts.price, <Money key="price" vnd={leg.priceVnd} />],
        [texts.transport, <Money key="transport" vnd={leg.transportVnd} />],
        [texts.delivered, <Money key="delivered" vnd={leg.deliveredVnd} />],
        [texts.amount, <ShortMoney key="amount" vnd={leg.amountVnd} />],
        [texts.harvest, daysText(leg.harvestFrom, leg.harvestTo)],
        [texts.days, daysText(leg.deliverFrom, leg.deliverTo)],
        [
          texts.route,
          `${leg.origin?.fullName ?? '–'} → ${leg.destination?.fullName ?? '–'}, ${texts.km(Math.round(leg.distanceKm))}`,
        ],
      ]}
    />
  );
}

function Gain({ leg, gain }: { readonly leg: Leg; readonly gain: Leg['gains'][number] }) {
  const texts = useTexts();
  const local = useLocalText();
  const name = gain.orgId === leg.sellerOrgId ? leg.sellerName : leg.buyerName;
  return (
    <div>
      <h3>
        {gain.orgId === leg.sellerOrgId ? texts.forSeller(name) : texts.forBuyer(name)}:{' '}
        {texts.gains(moneyText(gain.gainVnd))}
      </h3>
      <ul className={layout['list']}>
        {gain.reasons.map(({ code, textVi, textEn }) => (
          <li key={code}>{local({ vi: textVi, en: textEn })}</li>
        ))}
      </ul>
    </div>
  );
}

function Answers({ leg }: { readonly leg: Leg }) {
  const texts = useTexts();
  const desk = useDeskWords();
  if (leg.state === 'DRAFT') return null;
  if (leg.answers.length === 0) return <p className={layout['soft']}>{texts.noAnswers}</p>;
  return (
    <div>
      <h3>{texts.answers}</h3>
      <ul className={layout['list']}>
        {leg.answers.map(({ orgId, accepted, answeredAt, reason, reasonCode }) => (
          <li key={orgId}>
            {orgId === leg.sellerOrgId ? leg.sellerName : leg.buyerName}:{' '}
            {accepted ? texts.yes : texts.no}
            {reasonCode !== null && ` (${desk.decline[reasonCode]})`}
            {reason !== null && `: ${reason}`} · {momentText(answeredAt)}
          </li>
        ))}
      </ul>
    </div>
  );
}
