import { useEffect } from 'react';
import { formatPhone } from '#text';
import { useWords } from '../messages/words.js';
import type { Role } from '../session/session.js';
import type { Demonstration } from './demonstration.js';
import { useTexts } from './messages.js';
import styles from './sign-in.module.css';

type Person = Demonstration['cast'][number];

/** One person per role comes first; who has the same role stands behind it. */
const ORDER: readonly Role[] = [
  'COOP_MANAGER',
  'PROCESSOR_MANAGER',
  'BUYER_MANAGER',
  'HOST_MANAGER',
  'CITY_STAFF',
  'COMMUNE_STAFF',
  'ALLIANCE_STAFF',
  'UNION_MANAGER',
  'COOP_MEMBER',
  'OBSERVER',
  'ADMINISTRATOR',
];

const byRole = (a: Person, b: Person): number => ORDER.indexOf(a.role) - ORDER.indexOf(b.role);

/** The first of each role, and who else has it. */
function split(cast: readonly Person[]): { readonly first: Person[]; readonly others: Person[] } {
  const seen = new Set<Role>();
  const first: Person[] = [];
  const others: Person[] = [];
  for (const person of cast) {
    (seen.has(person.role) ? others : first).push(person);
    seen.add(person.role);
  }
  return { first: first.sort(byRole), others: others.sort(byRole) };
}

interface CastProps {
  readonly cast: readonly Person[];
  readonly busy: boolean;
  readonly onPhone: (phone: string) => void;
}

function People({ cast, busy, onPhone }: CastProps) {
  const words = useWords();
  return (
    <ul className={styles['people']}>
      {cast.map((person) => (
        <li key={`${person.phone} ${person.role} ${person.orgName}`}>
          <button
            type="button"
            className={styles['person']}
            disabled={busy}
            onClick={() => onPhone(person.phone)}
          >
            <strong>{words.role[person.role]}</strong>
            <span>{person.orgName}</span>
            <span className={styles['soft']}>
              {person.displayName} · {formatPhone(person.phone)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The people of the demonstration; one press asks for the code of that person. */
export function DemonstrationCast({ cast, ...rest }: CastProps) {
  const texts = useTexts();
  const { first, others } = split(cast);
  return (
    <section className={styles['cast']} aria-labelledby="cast">
      <h2 id="cast">{texts.demoTitle}</h2>
      <p className={styles['soft']}>{texts.demoLead}</p>
      <People cast={first} {...rest} />
      {others.length > 0 && (
        <details>
          <summary className={styles['more']}>{texts.demoOthers(others.length)}</summary>
          <People cast={others} {...rest} />
        </details>
      )}
    </section>
  );
}

interface CodeProps {
  readonly code: string | null;
  readonly onCode: (code: string) => void;
}

/** Fills the code in as soon as it is there: in a demonstration there is no message to read it from. */
export function DemonstrationCode({ code, onCode }: CodeProps) {
  const texts = useTexts();
  useEffect(() => {
    if (code !== null) onCode(code);
  }, [code, onCode]);
  return (
    <div className={styles['demo']} role="status">
      <span>{code === null ? texts.demoWait : texts.demoCode(code)}</span>
      <a href="/demo/codes">{texts.demoPage}</a>
    </div>
  );
}
