import type { ReactNode } from 'react';
import { useEffect, useId, useRef } from 'react';
import { X } from 'lucide-react';
import { useCommon } from '../messages/common.js';
import { IconButton } from './button.js';
import styles from './dialog.module.css';

interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot, the main act last. */
  readonly actions?: ReactNode;
}

/**
 * The browser's own dialog: focus stays inside, Escape closes, focus returns to what opened it. It begins at the control
 * marked `data-first`, else at the first one.
 */
export function Dialog({ open, title, onClose, children, actions }: DialogProps) {
  const common = useCommon();
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = element.current;
    if (dialog === null || dialog.open === open) return;
    if (open) {
      dialog.showModal();
      dialog.querySelector<HTMLElement>('[data-first]')?.focus();
    } else dialog.close();
  }, [open]);
  return (
    <dialog
      ref={element}
      className={styles['dialog']}
      aria-labelledby={titleId}
      onClose={onClose}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {open && (
        <div className={styles['body']}>
          <header className={styles['head']}>
            <h2 id={titleId}>{title}</h2>
            <IconButton label={common.close} icon={<X aria-hidden="true" />} onClick={onClose} />
          </header>
          {children}
          {actions !== undefined && <footer className={styles['foot']}>{actions}</footer>}
        </div>
      )}
    </dialog>
  );
}
