import styles from './layout.module.css';
import { useTexts } from './messages.js';
import { useAddress } from './use-address.js';

interface FilterSelectProps {
  readonly label: string;
  /** Name in the address. */
  readonly name: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** A filter that stands in the address; the first entry lets everything through. */
export function FilterSelect({ label, name, options }: FilterSelectProps) {
  const texts = useTexts();
  const address = useAddress();
  return (
    <label className={styles['filterLabel']}>
      <span className="visually-hidden">{label}</span>
      <select
        className={styles['filter']}
        value={address.get(name) ?? ''}
        onChange={(event) => address.set({ [name]: event.target.value })}
      >
        <option value="">{`${label}: ${texts.all.toLowerCase()}`}</option>
        {options.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
