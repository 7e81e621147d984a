import { useState } from 'react';
import { MapPin } from 'lucide-react';
import { useDocument } from '../../graphql/hooks.js';
import { useLocalText } from '../../messages/language.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { findPlacesQuery } from './catalogue.documents.js';
import styles from './place-field.module.css';

export interface PlaceValue {
  readonly id: string;
  readonly name: string;
}

interface PlaceFieldProps {
  readonly label: string;
  readonly change: string;
  readonly searchLabel: string;
  readonly searchHint: string;
  readonly nothing: string;
  readonly value: PlaceValue | null;
  readonly onChange: (place: PlaceValue) => void;
  readonly id: string;
}

const SHORTEST = 2;

/** A commune or ward of today, found by its name of today or of before; filled in, so most people only look at it. */
export function PlaceField(props: PlaceFieldProps) {
  const { label, value, onChange, id } = props;
  const textOf = useLocalText();
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const { data } = useDocument(
    findPlacesQuery,
    { search },
    { enabled: open && search.trim().length >= SHORTEST },
  );
  const choose = (place: PlaceValue): void => {
    onChange(place);
    setOpen(false);
    setSearch('');
  };
  return (
    <div className={styles['place']} id={id} tabIndex={-1}>
      <div className={styles['chosen']}>
        <MapPin aria-hidden="true" />
        <span className={styles['words']}>
          <span className={styles['label']}>{label}</span>
          <strong>{value?.name ?? '–'}</strong>
        </span>
        <Button look="quiet" onClick={() => setOpen(!open)} aria-expanded={open}>
          {props.change}
        </Button>
      </div>
      {open && (
        <>
          <TextField
            label={props.searchLabel}
            hint={props.searchHint}
            value={search}
            autoComplete="off"
            onChange={(event) => setSearch(event.target.value)}
          />
          <ul className={styles['found']} aria-live="polite">
            {data?.places.slice(0, 12).flatMap(({ place, today, noteVi, noteEn }) =>
              today.map((unit) => (
                <li key={`${place.id} ${unit.id}`}>
                  <button
                    type="button"
                    onClick={() => choose({ id: unit.id, name: unit.fullName })}
                  >
                    <strong>{unit.fullName}</strong>
                    <span>
                      {noteVi !== null && noteEn !== null
                        ? textOf({ vi: noteVi, en: noteEn })
                        : unit.formerDistricts.map(({ name }) => name).join(', ')}
                    </span>
                  </button>
                </li>
              )),
            )}
            {data?.places.length === 0 && <li>{props.nothing}</li>}
          </ul>
        </>
      )}
    </div>
  );
}
