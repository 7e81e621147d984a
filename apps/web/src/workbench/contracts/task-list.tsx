import { momentText } from '../../format/format.js';
import type { Tone } from '../../ui/badge.js';
import { Badge } from '../../ui/badge.js';
import layout from '../parts/layout.module.css';
import { plainName } from '../parts/names.js';
import type { ContractView } from './contract-tone.js';
import { useTexts } from './messages.js';
import styles from './task-list.module.css';

interface Task {
  readonly name: string;
  readonly note: string;
  readonly state: 'done' | 'later' | 'now';
}

const TONES: Readonly<Record<Task['state'], Tone>> = {
  done: 'good',
  now: 'waiting',
  later: 'neutral',
};

const ENDED: readonly ContractView['state'][] = ['LAPSED', 'VOID', 'TERMINATED'];

function useTasks(contract: ContractView): readonly Task[] {
  const texts = useTexts();
  const missing = contract.parties.filter(({ signedAt }) => signedAt === null);
  const signed = missing.length === 0;
  const ended = ENDED.includes(contract.state);
  const delivering = contract.state === 'IN_FORCE' || contract.state === 'SUSPENDED';
  return [
    {
      name: texts.taskRead,
      note: texts.version(contract.currentVersion.version),
      state: signed ? 'done' : ended ? 'later' : 'now',
    },
    {
      name: texts.taskSign,
      note: signed
        ? texts.allSigned
        : `${texts.waitFor(missing.map(({ name }) => plainName(name)).join(', '))}. ${texts.signBy}: ${momentText(contract.signBy)}`,
      state: signed ? 'done' : ended ? 'later' : 'now',
    },
    {
      name: texts.taskDeliver,
      note: texts.lines,
      state: contract.state === 'COMPLETED' ? 'done' : delivering ? 'now' : 'later',
    },
  ];
}

/** What is to be done, in order, and whose turn it is. */
export function TaskList({ contract }: { readonly contract: ContractView }) {
  const texts = useTexts();
  const tasks = useTasks(contract);
  const words = { done: texts.taskDone, now: texts.taskNow, later: texts.taskLater };
  return (
    <section className={layout['section']}>
      <h2>{texts.tasks}</h2>
      <ol className={styles['tasks']}>
        {tasks.map(({ name, note, state }) => (
          <li key={name}>
            <div>
              <strong>{name}</strong>
              <div className={layout['soft']}>{note}</div>
            </div>
            <Badge tone={TONES[state]}>{words[state]}</Badge>
          </li>
        ))}
      </ol>
    </section>
  );
}
