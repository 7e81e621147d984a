/** Communes and wards by name, of today or of before: type, arrow, Enter. */
import { X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useDeferredValue, useId, useState } from 'react';
import { useDocument } from '../../graphql/hooks.js';
import { useLanguage } from '../../messages/language.js';
import { IconButton } from '../../ui/button.js';
import { deskPlacesQuery } from './catalogue.documents.js';
import { useTexts } from './messages.js';
import styles from './place-picker.module.css';

export interface PickedPlace {
  readonly id: string;
  readonly name: string;
}

interface PlacePickerProps {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly id?: string;
  readonly chosen: readonly PickedPlace[];
  /** One place alone: a new one takes the place of the old. */
  readonly single?: boolean;
  readonly onChange: (places: readonly PickedPlace[]) => void;
}

interface Found extends PickedPlace {
  readonly note: string | null;
}

const SEARCH_FROM = 2;
const SHOWN = 8;

function useFound(text: string): readonly Found[] | null {
  const language = useLanguage();
  const search = useDeferredValue(text.trim());
  const { data } = useDocument(
    deskPlacesQuery,
    { search },
    { enabled: search.length >= SEARCH_FROM },
  );
  if (data === undefined || search.length < SEARCH_FROM) return null;
  const found = data.places.flatMap(({ today, noteVi, noteEn }) =>
    today.map((place) => ({
      id: place.id,
      name: language === 'vi' ? place.fullName : place.fullNameEn,
      note: language === 'vi' ? noteVi : noteEn,
    })),
  );
  const ids = new Set<string>();
  return found.filter(({ id }) => !ids.has(id) && ids.add(id)).slice(0, SHOWN);
}

export function PlacePicker(props: PlacePickerProps) {
  const { label, hint, error, chosen, single, onChange } = props;
  const texts = useTexts();
  const own = useId();
  const id = props.id ?? own;
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = useFound(text);
  const add = (place: PickedPlace): void => {
    const next = { id: place.id, name: place.name };
    onChange(single === true ? [next] : [...chosen.filter((each) => each.id !== next.id), next]);
    setText('');
    setAt(0);
  };
  const press = (event: KeyboardEvent): void => {
    const count = found?.length ?? 0;
    if (event.key === 'ArrowDown' && count > 0) setAt((at + 1) % count);
    else if (event.key === 'ArrowUp' && count > 0) setAt((at + count - 1) % count);
    else if (event.key === 'Enter' && found?.[at] !== undefined) add(found[at]);
    else if (event.key === 'Escape') setText('');
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles['field']}>
      <label htmlFor={id} className={styles['label']}>
        {label}
      </label>
      {hint !== undefined && <p className={styles['hint']}>{hint}</p>}
      <div className={styles['box']}>
        <input
          id={id}
          role="combobox"
          aria-expanded={found !== null}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={found?.[at] === undefined ? undefined : `${id}-${at}`}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={error === undefined ? undefined : `${id}-error`}
          autoComplete="off"
          placeholder={texts.placeSearch}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={press}
        />
        <ul id={`${id}-list`} role="listbox" aria-label={label} hidden={found === null}>
          {found?.map((place, index) => (
            <li
              key={place.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => add(place)}
            >
              {place.name}
              {place.note !== null && <span>{place.note}</span>}
            </li>
          ))}
          {found?.length === 0 && (
            <li role="option" aria-selected="false" aria-disabled="true">
              {texts.placeNone}
            </li>
          )}
        </ul>
      </div>
      <Chosen chosen={chosen} onChange={onChange} />
      {error !== undefined && (
        <p id={`${id}-error`} className={styles['error']}>
          {error}
        </p>
      )}
    </div>
  );
}

function Chosen({ chosen, onChange }: Pick<PlacePickerProps, 'chosen' | 'onChange'>) {
  const texts = useTexts();
  if (chosen.length === 0) return null;
  return (
    <ul className={styles['chosen']}>
      {chosen.map(({ id, name }) => (
        <li key={id}>
          {name}
          <IconButton
            label={texts.placeRemove(name)}
            icon={<X aria-hidden="true" />}
            onClick={() => onChange(chosen.filter((each) => each.id !== id))}
          />
        </li>
      ))}
    </ul>
  );
}
