import { useState } from 'react';
import { useSession } from '../../session/session.js';
import { Dialog } from '../../ui/dialog.js';
import { Checkbox } from '../../ui/field.js';
import { useTexts } from '../messages.js';
import { linkOf, screensOf } from '../screens.js';
import styles from './palette.module.css';
import { actsOf, GO, setSingleKeys, singleKeys } from './shortcuts.js';

/** Every key and what it does, for this role. */
export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  const texts = useTexts();
  const { role } = useSession().membership;
  const [on, setOn] = useState(singleKeys);
  const letters = new Map(Object.entries(GO).map(([letter, path]) => [path, letter.toUpperCase()]));
  const lines: (readonly [name: string, keys: string])[] = [
    [texts.palette.title, 'Ctrl + K'],
    [texts.keys.sheet, '?'],
    [texts.keys.search, '/'],
    [texts.keys.rows, 'J, K'],
    ...actsOf(role).flatMap(({ name, keys }) =>
      keys === '' ? [] : [[texts.acts[name], keys] as const],
    ),
    ...screensOf(role).flatMap(({ name, path }) => {
      const letter = letters.get(linkOf(path));
      return letter === undefined ? [] : [[texts.screens[name], `G ${letter}`] as const];
    }),
  ];
  return (
    <Dialog open title={texts.keys.title} onClose={onClose}>
      <dl className={styles['keys']}>
        {lines.map(([name, keys]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <kbd>{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
      <Checkbox
        label={texts.keys.single}
        checked={on}
        onChange={(event) => {
          setSingleKeys(event.target.checked);
          setOn(event.target.checked);
        }}
      />
    </Dialog>
  );
}
