/** Everything by name: screens, acts, organisations. Opened by Ctrl+K, walked by arrows. */
import type { KeyboardEvent } from 'react';
import { useDeferredValue, useState } from 'react';
import { useNavigate } from 'react-router';
import { fold } from '#text';
import { useDocument } from '../../graphql/hooks.js';
import { useSession } from '../../session/session.js';
import { Dialog } from '../../ui/dialog.js';
import { useTexts } from '../messages.js';
import { linkOf, screensOf } from '../screens.js';
import { paletteOrganisationsQuery } from './palette.documents.js';
import styles from './palette.module.css';
import { actsOf } from './shortcuts.js';

interface Entry {
  readonly key: string;
  readonly name: string;
  readonly hint: string;
  readonly to: string;
}

const SEARCH_FROM = 2;

function useEntries(text: string): readonly Entry[] {
  const texts = useTexts();
  const { role } = useSession().membership;
  const search = useDeferredValue(text.trim());
  const { data } = useDocument(
    paletteOrganisationsQuery,
    { search },
    { enabled: search.length >= SEARCH_FROM },
  );
  const screens = screensOf(role).map(({ name, path }): Entry => ({
    key: name,
    name: texts.screens[name],
    hint: texts.palette.screen,
    to: `/ban/${linkOf(path)}`,
  }));
  const acts = actsOf(role).map(({ name, to, keys }): Entry => ({
    key: `act-${name}`,
    name: texts.acts[name],
    hint: keys,
    to,
  }));
  const words = fold(text);
  const named = [...acts, ...screens].filter(({ name }) => fold(name).includes(words));
  const organisations =
    search.length < SEARCH_FROM
      ? []
      : (data?.organisations.edges.map(({ node }) => node) ?? []).map(({ id, name }) => ({
          key: id,
          name,
          hint: texts.palette.organisation,
          to: `/ban/danh-ba/${id}`,
        }));
  return [...named, ...organisations];
}

export function Palette({ onClose }: { readonly onClose: () => void }) {
  const texts = useTexts();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const entries = useEntries(text);
  const index = Math.min(at, Math.max(0, entries.length - 1));
  const go = (entry: Entry | undefined): void => {
    if (entry === undefined) return;
    onClose();
    void navigate(entry.to);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setAt((index + 1) % Math.max(1, entries.length));
    else if (event.key === 'ArrowUp') {
      setAt((index + entries.length - 1) % Math.max(1, entries.length));
    } else if (event.key === 'Enter') go(entries[index]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog open title={texts.palette.title} onClose={onClose}>
      <input
        className={styles['input']}
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={entries.length === 0 ? undefined : `palette-${index}`}
        aria-label={texts.palette.title}
        placeholder={texts.palette.placeholder}
        data-first=""
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <ul
        id="palette-list"
        role="listbox"
        aria-label={texts.palette.title}
        className={styles['list']}
      >
        {entries.map((entry, position) => (
          <li
            key={entry.key}
            id={`palette-${position}`}
            role="option"
            aria-selected={position === index}
            onClick={() => go(entry)}
          >
            <span>{entry.name}</span>
            <span className={styles['hint']}>{entry.hint}</span>
          </li>
        ))}
        {entries.length === 0 && (
          <li role="option" aria-selected="false" aria-disabled="true">
            {texts.palette.nothing}
          </li>
        )}
      </ul>
    </Dialog>
  );
}
