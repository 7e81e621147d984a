import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'react-router';
import { join } from './join.js';
import styles from './button.module.css';

type Look = 'primary' | 'secondary' | 'quiet' | 'danger';

interface Shared {
  /** One primary act per screen; `quiet` has no border until it is touched. */
  readonly look?: Look;
  /** Takes the width of its column, as the main act of a phone screen does. */
  readonly wide?: boolean;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

interface ButtonProps extends Shared, Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  /** Its act is under way: it stays where it is and cannot be pressed twice. */
  readonly busy?: boolean;
}

const classOf = ({ look = 'secondary', wide = false }: Partial<Shared>): string =>
  join(styles['button'], styles[look], wide && styles['wide']);

export function Button({ look, wide, icon, busy, children, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={join(classOf({ look: look ?? 'secondary', wide: wide ?? false }), className)}
      aria-busy={busy === true ? true : undefined}
      aria-disabled={busy === true ? true : undefined}
      onClick={busy === true ? (event) => event.preventDefault() : rest.onClick}
    >
      {icon}
      <span>{children}</span>
    </button>
  );
}

/** Looks like a button and goes to another screen. */
export function ButtonLink({
  look,
  wide,
  icon,
  children,
  to,
}: Shared & { readonly to: string }): ReactNode {
  return (
    <Link to={to} className={classOf({ look: look ?? 'secondary', wide: wide ?? false })}>
      {icon}
      <span>{children}</span>
    </Link>
  );
}

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  /** Said by screen readers and shown as a tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
}

export function IconButton({ label, icon, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={join(styles['icon'], className)}
    >
      {icon}
    </button>
  );
}
