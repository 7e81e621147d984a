/** The keyboard of the workbench: Ctrl+K for the palette, ? for the sheet of keys, G and a letter for places, / to search. */
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useSession } from '../../session/session.js';
import { linkOf, screensOf } from '../screens.js';
import { actsOf, GO, singleKeys } from './shortcuts.js';

const Palette = lazy(async () => ({ default: (await import('./palette.js')).Palette }));
const KeySheet = lazy(async () => ({ default: (await import('./key-sheet.js')).KeySheet }));

/** Told by the button of the header. */
export const OPEN_PALETTE = 'lien-ket:palette';

const SECOND_KEY_MILLIS = 1_500;
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input:not([type=checkbox],[type=radio],[type=range]),select,textarea'));

function useSingleKeys(openSheet: () => void): (key: string) => boolean {
  const navigate = useNavigate();
  const { role } = useSession().membership;
  const wentAt = useRef(0);
  const go = (key: string): boolean => {
    const path = GO[key];
    const mine = screensOf(role).some((screen) => linkOf(screen.path) === path);
    if (path === undefined || !mine || Date.now() - wentAt.current > SECOND_KEY_MILLIS)
      return false;
    wentAt.current = 0;
    void navigate(`/ban/${path}`);
    return true;
  };
  return (key) => {
    if (go(key)) return true;
    if (key === 'g') wentAt.current = Date.now();
    else if (key === '?') openSheet();
    else if (key === '/') document.querySelector<HTMLElement>('[data-search]')?.focus();
    else if (key === 'c') {
      const act = actsOf(role).find(({ keys }) => keys === 'C');
      if (act !== undefined) void navigate(act.to);
    } else return false;
    return true;
  };
}

export function Keyboard() {
  const [shown, setShown] = useState<'keys' | 'palette' | null>(null);
  const press = useSingleKeys(() => setShown('keys'));
  useEffect(() => {
    const openPalette = (): void => setShown('palette');
    const listen = (event: KeyboardEvent): void => {
      const command = event.ctrlKey || event.metaKey;
      if (command && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        openPalette();
        return;
      }
      const free = !command && !event.altKey && !isTyping(event.target);
      const dialog = document.querySelector('dialog[open]') !== null;
      if (free && !dialog && singleKeys() && press(event.key)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    window.addEventListener(OPEN_PALETTE, openPalette);
    return () => {
      window.removeEventListener('keydown', listen);
      window.removeEventListener(OPEN_PALETTE, openPalette);
    };
  });
  const close = (): void => setShown(null);
  return (
    <Suspense fallback={null}>
      {shown === 'palette' && <Palette onClose={close} />}
      {shown === 'keys' && <KeySheet onClose={close} />}
    </Suspense>
  );
}
