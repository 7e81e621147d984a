import type { ReactNode } from 'react';
import { useId } from 'react';
import { join } from './join.js';
import styles from './choice.module.css';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly detail?: string;
  readonly picture?: ReactNode;
}

interface ChoiceTilesProps<Value extends string> {
  readonly legend: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  /** `row` for short words side by side, `grid` for tiles with a picture, `list` for sentences. */
  readonly layout?: 'row' | 'grid' | 'list';
  readonly hideLegend?: boolean;
  readonly error?: string | undefined;
  readonly id?: string;
}

/** One of several, all in sight: radio buttons whose whole tile can be hit. */
export function ChoiceTiles<Value extends string>(props: ChoiceTilesProps<Value>) {
  const { legend, choices, value, onChange, layout = 'row', error } = props;
  const name = useId();
  const errorId = `${name}-error`;
  return (
    <fieldset
      className={styles['set']}
      id={props.id}
      tabIndex={props.id === undefined ? undefined : -1}
      aria-describedby={error === undefined ? undefined : errorId}
    >
      <legend className={props.hideLegend === true ? 'visually-hidden' : styles['legend']}>
        {legend}
      </legend>
      <div className={styles[layout]}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles['tile']}>
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            {choice.picture}
            <span className={styles['words']}>
              <span>{choice.label}</span>
              {choice.detail !== undefined && (
                <span className={styles['detail']}>{choice.detail}</span>
              )}
            </span>
          </label>
        ))}
      </div>
      {error !== undefined && (
        <p id={errorId} className={join(styles['error'])}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
