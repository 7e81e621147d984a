/** Pictures of acts on the first view, one path each: a whole icon library for these few would cost two kilobytes. */
const PATHS = {
  house: 'M3 11 12 3l9 8v9a1 1 0 0 1-1 1h-5v-7H9v7H4a1 1 0 0 1-1-1z',
  box: 'M12 2 3 7v10l9 5 9-5V7zM3 7l9 5 9-5M12 12v10M7.5 4.5l9 5',
  plus: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zM12 7.5v9M7.5 12h9',
  contract:
    'M14 2H6a1 1 0 0 0-1 1v18a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1V7zM14 2v5h5M8 11h5M8 17c2-4 3-4 3 0 1-2 2-2 5 0',
  menu: 'M4 6h16M4 12h16M4 18h16',
  offline: 'M3 3l18 18M7 7a6 6 0 0 0 1 12h9M10 5.5A6.5 6.5 0 0 1 17.5 10a4.5 4.5 0 0 1 3 7',
  send: 'M21 3 3 10.5l7 3.5 3.5 7zM10 14 21 3',
  warning: 'M12 3 2 20h20zM12 10v4M12 17v.1',
  bell: 'M6 9a6 6 0 0 1 12 0c0 6 2.5 7 2.5 8h-17C3.5 16 6 15 6 9zM10 21h4',
  next: 'm9 6 6 6-6 6',
  handshake: 'M2 6h4l5 3 3-2h8M2 16h3l6 4.5 7-6M11 9l-2.5 3a1.8 1.8 0 0 0 2.8 2L14 12l5 4.5h3',
  monitor: 'M3 4h18v13H3zM8 21h8M12 17v4',
  back: 'M19 12H5m7-7-7 7 7 7',
} as const;

export type ActionName = keyof typeof PATHS;

/** Decoration: the word stands beside it, or names the control. */
export function ActionIcon({ name }: { readonly name: ActionName }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
