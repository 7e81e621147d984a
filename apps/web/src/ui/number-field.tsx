import type { ReactNode } from 'react';
import { useId } from 'react';
import { formatVietnameseNumber } from '#text';
import { useCommon } from '../messages/common.js';
import { describedBy, FieldFrame } from './field.js';
import styles from './field.module.css';
import { join } from './join.js';
import { parseAmount } from './parse-amount.js';

interface NumberFieldProps {
  readonly label: ReactNode;
  /** The text as typed: the screen keeps it, so that a draft comes back as it was left. */
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly id?: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly optional?: boolean;
  /** Word after the number: "kg", "đ/kg". */
  readonly unit?: string;
  /** Said under the field once the text is a number; by default the number grouped, with its unit. */
  readonly echo?: (value: string) => string;
  readonly parse?: (text: string) => string | null;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly inputMode?: 'decimal' | 'numeric' | 'text';
}

/** A number as people write it ("12tr5", "9,5k", "1.000,5"), told back in full so that nobody is wrong by a thousand. */
export function NumberField(props: NumberFieldProps) {
  const { value, onChange, error, unit } = props;
  const common = useCommon();
  const own = useId();
  const id = props.id ?? own;
  const parsed = (props.parse ?? parseAmount)(value);
  const echo = props.echo ?? plain(unit);
  const unclear = value.trim() !== '' && parsed === null && error === undefined;
  return (
    <FieldFrame {...props} id={id}>
      <div className={unit === undefined ? undefined : styles['withUnit']}>
        <input
          id={id}
          className={join(styles['control'], styles['number'])}
          inputMode={props.inputMode ?? 'decimal'}
          autoComplete="off"
          enterKeyHint="next"
          value={value}
          disabled={props.disabled}
          autoFocus={props.autoFocus}
          onChange={(event) => onChange(event.target.value)}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={join(describedBy(id, props), `${id}-echo`)}
        />
        {unit !== undefined && <span className={styles['unitWord']}>{unit}</span>}
      </div>
      <p id={`${id}-echo`} className={join(styles['echo'], 'numbers')} aria-live="polite">
        {parsed === null ? unclear && common.amountHint : echo(parsed)}
      </p>
    </FieldFrame>
  );
}

const plain = (unit: string | undefined) => (value: string) =>
  `= ${formatVietnameseNumber(value)}${unit === undefined ? '' : ` ${unit}`}`;
