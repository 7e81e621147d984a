/** A labelled control with hint and error: the parts every form control of the house shares. */
import type {
  InputHTMLAttributes,
  ReactNode,
  SelectHTMLAttributes,
  TextareaHTMLAttributes,
} from 'react';
import { useId } from 'react';
import { useCommon } from '../messages/common.js';
import { join } from './join.js';
import styles from './field.module.css';

interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** A sentence that names the fix; the same text stands in the error summary. */
  readonly error?: string | undefined;
  readonly optional?: boolean;
}

interface FrameProps extends FieldProps {
  readonly id: string;
  readonly children: ReactNode;
}

/** Ids a control points at, so that hint and error are read out with it. */
export const describedBy = (
  id: string,
  { hint, error }: Pick<FieldProps, 'hint' | 'error'>,
): string | undefined =>
  join(hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`) || undefined;

/** Label, hint and error around a control with the id `id`. */
export function FieldFrame({ id, label, hint, error, optional, children }: FrameProps) {
  const common = useCommon();
  return (
    <div className={join(styles['field'], error !== undefined && styles['wrong'])}>
      <label htmlFor={id} className={styles['label']}>
        {label}
        {optional === true && <span className={styles['optional']}> ({common.optional})</span>}
      </label>
      {children}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles['hint']}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className={styles['error']}>
          {error}
        </p>
      )}
    </div>
  );
}

type TextFieldProps = FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, 'size'>;

export function TextField({ label, hint, error, optional, id, ...rest }: TextFieldProps) {
  const own = useId();
  const key = id ?? own;
  const frame = { label, hint, error, optional: optional ?? false };
  return (
    <FieldFrame id={key} {...frame}>
      <input
        {...rest}
        id={key}
        className={join(styles['control'], rest.className)}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={describedBy(key, { hint, error })}
      />
    </FieldFrame>
  );
}

type TextAreaProps = FieldProps & TextareaHTMLAttributes<HTMLTextAreaElement>;

export function TextArea({ label, hint, error, optional, id, ...rest }: TextAreaProps) {
  const own = useId();
  const key = id ?? own;
  return (
    <FieldFrame id={key} {...{ label, hint, error, optional: optional ?? false }}>
      <textarea
        rows={3}
        {...rest}
        id={key}
        className={styles['control']}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={describedBy(key, { hint, error })}
      />
    </FieldFrame>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

type SelectProps = FieldProps &
  SelectHTMLAttributes<HTMLSelectElement> & { readonly options: readonly Option[] };

/** The browser's own list: it is the best one on a phone and costs nothing. */
export function Select({ label, hint, error, optional, id, options, ...rest }: SelectProps) {
  const own = useId();
  const key = id ?? own;
  return (
    <FieldFrame id={key} {...{ label, hint, error, optional: optional ?? false }}>
      <select
        {...rest}
        id={key}
        className={styles['control']}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={describedBy(key, { hint, error })}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> {
  readonly label: ReactNode;
}

export function Checkbox({ label, id, ...rest }: CheckboxProps) {
  const own = useId();
  return (
    <label className={styles['check']} htmlFor={id ?? own}>
      <input {...rest} type="checkbox" id={id ?? own} />
      <span>{label}</span>
    </label>
  );
}
