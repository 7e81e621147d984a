import { Link } from 'react-router';
import { ChevronRight } from 'lucide-react';
import { Notice } from '../../ui/states.js';
import layout from '../parts/layout.module.css';
import { useTexts } from './messages.js';
import styles from './tasks.module.css';

export interface TaskLine {
  readonly text: string;
  readonly to: string;
}

/** What needs this person, each with the place where it is done. */
export function Tasks({ tasks }: { readonly tasks: readonly TaskLine[] }) {
  const texts = useTexts();
  return (
    <section className={layout['section']}>
      <h2>{texts.needsYou}</h2>
      {tasks.length === 0 ? (
        <Notice tone="good">{texts.nothing}</Notice>
      ) : (
        <ul className={styles['tasks']}>
          {tasks.map(({ text, to }) => (
            <li key={text}>
              <Link to={to}>
                {text}
                <ChevronRight aria-hidden="true" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
