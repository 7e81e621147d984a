/** The contract in eight plain lines, each with its picture; can be read aloud. */
import type { LucideIcon } from 'lucide-react';
import {
  Banknote,
  CalendarDays,
  CalendarRange,
  Landmark,
  Package,
  Scale,
  Tag,
  Users,
  Volume2,
} from 'lucide-react';
import { useEffect, useState } from 'react';
import { daysText, moneyText, quantityText, unitText } from '../../format/format.js';
import { useCommon } from '../../messages/common.js';
import { useSession } from '../../session/session.js';
import { Button } from '../../ui/button.js';
import type { Contract } from './contract-facts.js';
import { linesOf, partnersOf, slotsOf, totalOf } from './contract-facts.js';
import { useTexts } from './messages.js';
import styles from './contracts.module.css';

type Line = readonly [icon: LucideIcon, label: string, value: string];

const unique = (values: readonly string[]): string => [...new Set(values)].join(', ');

function useLines(contract: Contract): readonly Line[] {
  const common = useCommon();
  const texts = useTexts();
  const { organisation } = useSession().membership;
  const lines = linesOf(contract, organisation.id);
  const slots = slotsOf(lines);
  const first = slots[0];
  const last = slots.at(-1);
  const { facts } = texts;
  return [
    [Users, facts.parties, `${organisation.name}, ${partnersOf(contract, organisation.id)}`],
    [Package, facts.goods, unique(lines.map(({ productName }) => productName))],
    [
      Scale,
      facts.quantity,
      unique(lines.map(({ quantity, unit }) => quantityText(quantity, unit, common.unit))),
    ],
    [
      Tag,
      facts.price,
      unique(
        lines.map(({ priceVnd, unit }) => `${moneyText(priceVnd)}/${unitText(unit, common.unit)}`),
      ),
    ],
    [
      CalendarDays,
      facts.delivery,
      first === undefined || last === undefined
        ? common.none
        : `${texts.deliveries(slots.length)}, ${daysText(first.deliverFrom, last.deliverTo)}`,
    ],
    [Banknote, facts.total, moneyText(totalOf(lines))],
    [CalendarRange, facts.term, daysText(contract.termFrom, contract.termTo)],
    [Landmark, facts.law, texts.law[contract.governingLaw]],
  ];
}

export function ContractSummary({ contract }: { readonly contract: Contract }) {
  const lines = useLines(contract);
  return (
    <>
      <ul className={styles['summary']}>
        {lines.map(([Icon, label, value]) => (
          <li key={label}>
            <Icon aria-hidden="true" />
            <span className={styles['words']}>
              <span className={styles['soft']}>{label}</span>
              <strong className="numbers">{value}</strong>
            </span>
          </li>
        ))}
      </ul>
      <ReadAloud text={lines.map(([, label, value]) => `${label}: ${value}.`).join(' ')} />
    </>
  );
}

/** Speaks the summary where the phone has a Vietnamese voice; elsewhere there is no such button. */
function ReadAloud({ text }: { readonly text: string }) {
  const texts = useTexts();
  const [voice, setVoice] = useState<SpeechSynthesisVoice | null>(null);
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => {
    if (!('speechSynthesis' in window)) return;
    const look = (): void =>
      setVoice(speechSynthesis.getVoices().find(({ lang }) => lang.startsWith('vi')) ?? null);
    look();
    speechSynthesis.addEventListener('voiceschanged', look);
    return () => {
      speechSynthesis.removeEventListener('voiceschanged', look);
      speechSynthesis.cancel();
    };
  }, []);
  if (voice === null) return null;
  const speak = (): void => {
    speechSynthesis.cancel();
    if (speaking) return setSpeaking(false);
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.onend = () => setSpeaking(false);
    setSpeaking(true);
    speechSynthesis.speak(utterance);
  };
  return (
    <Button icon={<Volume2 aria-hidden="true" />} onClick={speak}>
      {speaking ? texts.stopReading : texts.readAloud}
    </Button>
  );
}
