/** Short messages about what just happened, with an act that takes it back. Read out, never the only place of a fact. */
import type { ReactNode } from 'react';
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { Button } from './button.js';
import styles from './toast.module.css';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}

type Show = (text: string, action?: Toast['action']) => void;

const Context = createContext<Show>(() => undefined);
const SHOWN_MILLIS = 10_000;
const SHOWN_MAX = 3;

export const useToast = (): Show => useContext(Context);

export function ToastRegion({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const remove = useCallback((id: number) => {
    setToasts((list) => list.filter((toast) => toast.id !== id));
  }, []);
  const show = useCallback<Show>((text, action) => {
    const toast: Toast = { id: performance.now() + Math.random(), text, action };
    setToasts((list) => [...list, toast].slice(-SHOWN_MAX));
  }, []);
  const value = useMemo(() => show, [show]);
  return (
    <Context.Provider value={value}>
      {children}
      <div className={styles['region']} role="status" aria-live="polite">
        {toasts.map((toast) => (
          <ToastLine key={toast.id} toast={toast} onEnd={remove} />
        ))}
      </div>
    </Context.Provider>
  );
}

function ToastLine({
  toast,
  onEnd,
}: {
  readonly toast: Toast;
  readonly onEnd: (id: number) => void;
}) {
  useEffect(() => {
    const timer = setTimeout(() => onEnd(toast.id), SHOWN_MILLIS);
    return () => clearTimeout(timer);
  }, [toast.id, onEnd]);
  return (
    <div className={styles['toast']}>
      <span>{toast.text}</span>
      {toast.action !== undefined && (
        <Button
          look="quiet"
          className={styles['act']}
          onClick={() => {
            toast.action?.run();
            onEnd(toast.id);
          }}
        >
          {toast.action.label}
        </Button>
      )}
    </div>
  );
}
