/** Pictures of products, 48 by 48, flat colours. They always stand beside the word, so they carry no text of their own. */
import type { ReactNode } from 'react';

const LEAF = '#2f7d46';
const DARK = '#1d5a31';
const BROWN = '#7a4a1d';
const WATER = '#2d6f9f';
const OUTLINE = '#3c2a12';

const fruit = (fill: string, edge: string, r = 15): ReactNode => (
  <>
    <circle cx="24" cy="28" r={r} fill={fill} stroke={edge} strokeWidth="2" />
    <path d="M24 13c0-5 4-8 10-8-1 6-4 9-10 8z" fill={LEAF} />
    <path d="M24 14v-5" stroke={BROWN} strokeWidth="2.5" />
  </>
);

const fish = (fill: string, body: string, fin: string): ReactNode => (
  <>
    <path d={body} fill={fill} />
    <path d={fin} fill={DARK} opacity=".55" />
    <circle cx="12.5" cy="22" r="1.8" fill="#fff" />
    <circle cx="12.5" cy="22" r="0.9" fill="#111" />
  </>
);

const boat = (cargo: ReactNode): ReactNode => (
  <>
    {cargo}
    <path d="M4 29h40l-6 9H11z" fill={BROWN} />
    <path d="M3 42q5-4 10 0t10 0 10 0 12 0" fill="none" stroke={WATER} strokeWidth="3" />
  </>
);

const sack = (fill: string, mark: ReactNode): ReactNode => (
  <>
    <path
      d="M14 14q-6 12-4 26 14 5 28 0 2-14-4-26z"
      fill={fill}
      stroke={OUTLINE}
      strokeWidth="1.5"
    />
    <path d="M13 12h22l-3-6H16z" fill={fill} stroke={OUTLINE} strokeWidth="1.5" />
    {mark}
  </>
);

const grain = (x: number, y: number): ReactNode => (
  <ellipse cx={x} cy={y} rx="2.4" ry="4.4" fill="#e0a92e" transform={`rotate(25 ${x} ${y})`} />
);

const PINEAPPLE = (
  <>
    <path d="M24 17 14 8l7 2 1-7 4 7 7-3-3 6 6 0z" fill={LEAF} />
    <ellipse cx="24" cy="31" rx="11.5" ry="14" fill="#eaa524" stroke="#9c6208" strokeWidth="2" />
    <path
      d="M14.5 25l17 15M13 32l12 11M20 18l14 13M33.5 25l-17 15M35 32 23 43M28 18 14 31"
      stroke="#9c6208"
      strokeWidth="1.4"
    />
  </>
);

const JACKFRUIT = (
  <>
    <path d="M24 10V4" stroke={BROWN} strokeWidth="4" />
    <ellipse cx="24" cy="27" rx="14" ry="18" fill="#9fae3f" stroke="#5d6a1c" strokeWidth="2" />
    <g fill="#5d6a1c">
      {[16, 24, 32].map((x) =>
        [18, 26, 34].map((y) => (
          <circle key={`${x} ${y}`} cx={x + (y === 26 ? 3 : 0)} cy={y} r="1.7" />
        )),
      )}
    </g>
  </>
);

const SOURSOP = (
  <>
    <path d="M25 9V4" stroke={BROWN} strokeWidth="3" />
    <path
      d="M24 8c12 0 15 12 11 22-3 9-9 13-12 13-8 0-13-8-12-19C12 14 16 8 24 8z"
      fill="#4f9a4a"
      stroke={DARK}
      strokeWidth="2"
    />
    <path
      d="M18 17l2 3M26 15l2 3M31 23l2 3M21 25l2 3M17 31l2 3M27 32l2 3"
      stroke={DARK}
      strokeWidth="2"
    />
  </>
);

const PADDY = (
  <>
    <path d="M14 45C17 30 21 18 34 7" fill="none" stroke={LEAF} strokeWidth="2.5" />
    <path d="M17 34C9 32 6 25 6 20c7 1 11 6 11 14z" fill={LEAF} />
    {grain(34, 10)}
    {grain(28, 12)}
    {grain(36, 17)}
    {grain(25, 18)}
    {grain(31, 22)}
    {grain(22, 25)}
    {grain(28, 29)}
  </>
);

const bottle = (juice: string, edge: string, label: ReactNode): ReactNode => (
  <>
    <path
      d="M19 4h10v7l4 6v25q0 3-3 3H18q-3 0-3-3V17l4-6z"
      fill={juice}
      stroke={edge}
      strokeWidth="2"
    />
    <path d="M15 25h18v12H15z" fill="#fff" />
    {label}
  </>
);

/** A block of something frozen, with its flake of snow. */
const frozen = (fill: string, edge: string): ReactNode => (
  <>
    <path d="M6 22 16 16l10 6v12l-10 6-10-6z" fill={fill} stroke={edge} strokeWidth="2" />
    <path d="M6 22l10 6 10-6M16 28v12" fill="none" stroke={edge} strokeWidth="2" />
    <path d="M35 6v20M26 11l18 10M44 11 26 21" stroke={WATER} strokeWidth="2.5" />
  </>
);

const HOUSE = (
  <>
    <path d="M4 25 24 8l20 17z" fill={BROWN} />
    <path d="M9 25h30v17H9z" fill="#f1dfbd" stroke={BROWN} strokeWidth="2" />
    <path d="M20 30h8v12h-8z" fill={LEAF} />
  </>
);

const BASKET = (
  <>
    <path d="M13 22C13 2 35 2 35 22" fill="none" stroke={BROWN} strokeWidth="3" />
    <path d="M7 22h34l-5 21H12z" fill="#d3a55c" stroke={BROWN} strokeWidth="2" />
    <path d="M9 29h30M11 36h26M17 22l2 21M24 22v21M31 22l-2 21" stroke={BROWN} strokeWidth="1.5" />
  </>
);

const TRACTOR = (
  <>
    <path d="M10 16h14v12H10zM24 22h14l2 10H8v-5z" fill="#c4352c" />
    <circle cx="15" cy="34" r="8" fill={OUTLINE} />
    <circle cx="15" cy="34" r="3.5" fill="#d9d9d9" />
    <circle cx="36" cy="37" r="5" fill={OUTLINE} />
  </>
);

/** By code of the catalogue. */
export const PRODUCT_SHAPES: Readonly<Record<string, ReactNode>> = {
  'pineapple-queen': PINEAPPLE,
  'pineapple-md2': PINEAPPLE,
  'pomelo-nam-roi': (
    <>
      <path
        d="M24 8c10 4 16 13 16 21 0 9-7 15-16 15S8 38 8 29C8 21 14 12 24 8z"
        fill="#cfc94a"
        stroke="#7f7a17"
        strokeWidth="2"
      />
      <path d="M24 9c1-4 5-6 10-5-1 5-5 6-10 5z" fill={LEAF} />
    </>
  ),
  'lime-seedless': (
    <>
      <path
        d="M6 27C8 16 18 12 27 13c6 1 9 4 15 3-2 6-2 9-4 13-4 9-15 14-24 10-4-2-7-6-8-12z"
        fill="#7fb53b"
        stroke="#4b7a15"
        strokeWidth="2"
      />
      <circle cx="23" cy="27" r="8" fill="#dcefb2" stroke="#fff" strokeWidth="1.5" />
      <path
        d="M23 19v16M15 27h16M17.5 21.5l11 11M28.5 21.5l-11 11"
        stroke="#8fbf4f"
        strokeWidth="1.5"
      />
    </>
  ),
  'jackfruit-thai': JACKFRUIT,
  soursop: SOURSOP,
  paddy: PADDY,
  'orange-king': fruit('#8fae3a', '#56741a'),
  'mandarin-sweet': fruit('#ef8a1c', '#a85a05', 13),
  'orange-xoan': fruit('#f2ad2f', '#a86c05'),
  mango: (
    <path
      d="M31 7c8 3 11 14 8 23-3 8-12 13-20 12C11 41 7 36 10 31c3-4 9-4 11-13 1-6 4-13 10-11z"
      fill="#f0b429"
      stroke="#9c6b08"
      strokeWidth="2"
    />
  ),
  sugarcane: (
    <>
      <path d="M14 45V8M24 45V4M34 45V8" stroke="#8a9a3b" strokeWidth="6" />
      <path
        d="M11 18h6M11 30h6M21 14h6M21 26h6M21 38h6M31 18h6M31 30h6"
        stroke="#4f5b16"
        strokeWidth="2"
      />
      <path d="M24 6c6-5 12-4 15 0-5 2-10 3-15 0zM24 6C18 1 12 2 9 6c5 2 10 3 15 0z" fill={LEAF} />
    </>
  ),
  'water-hyacinth-basket': BASKET,
  'water-hyacinth-mat': (
    <>
      <circle cx="24" cy="24" r="18" fill="#d3a55c" stroke={BROWN} strokeWidth="2" />
      <circle cx="24" cy="24" r="12" fill="none" stroke={BROWN} strokeWidth="2" />
      <circle cx="24" cy="24" r="6" fill="none" stroke={BROWN} strokeWidth="2" />
    </>
  ),
  'bamboo-basket': BASKET,
  'organic-fertiliser': sack(
    '#b98a52',
    <path d="M24 36c-6-4-6-10 0-16 6 6 6 12 0 16z" fill={LEAF} />,
  ),
  'rice-transplanting': TRACTOR,
  'rice-harvesting': TRACTOR,
  'drone-spraying': (
    <>
      <path d="M12 14l24 12M36 14 12 26" stroke={OUTLINE} strokeWidth="3" />
      <path d="M18 16h12v9H18z" fill="#46545c" />
      <path d="M4 13h16M28 13h16M4 27h12M32 27h12" stroke="#7b8b94" strokeWidth="3" />
      <path
        d="M20 30l-4 12M24 30v12M28 30l4 12"
        stroke={WATER}
        strokeWidth="2"
        strokeDasharray="3 3"
      />
    </>
  ),
  'boat-transport': boat(
    <path d="M13 17h10v12H13zM25 13h11v16H25z" fill="#d3a55c" stroke={BROWN} strokeWidth="1.5" />,
  ),
  'pineapple-garden-visit': (
    <>
      <path d="M3 44h42" stroke={LEAF} strokeWidth="4" />
      <g transform="translate(-3 2) scale(.82)">{PINEAPPLE}</g>
      <circle cx="38" cy="17" r="5" fill="#b6713c" />
      <path d="M30 15l8-8 8 8z" fill="#e3c27a" />
      <path d="M32 42V29q6-6 12 0v13z" fill={WATER} />
    </>
  ),
  'orchard-homestay': HOUSE,
  'canal-boat-tour': boat(
    <>
      <path d="M14 12q10-7 20 0l2 8H12z" fill={LEAF} />
      <path d="M15 19v10M33 19v10" stroke={OUTLINE} strokeWidth="2" />
      <circle cx="24" cy="23" r="3.5" fill="#b6713c" />
    </>,
  ),
  'floating-market-visit': boat(
    <>
      <path d="M36 29V4" stroke={BROWN} strokeWidth="2.5" />
      <circle cx="36" cy="8" r="4" fill="#ef8a1c" />
      <circle cx="13" cy="25" r="5" fill="#cfc94a" />
      <circle cx="22" cy="24" r="5" fill="#f2ad2f" />
      <circle cx="29" cy="26" r="4" fill="#8fae3a" />
    </>,
  ),
  'wetland-visit': (
    <>
      <path d="M16 38V14M24 38V8M32 38V16" stroke={LEAF} strokeWidth="2.5" />
      <path d="M13 8h6v11h-6zM29 10h6v11h-6z" fill={BROWN} />
      <path d="M3 40q5-4 10 0t10 0 10 0 12 0" fill="none" stroke={WATER} strokeWidth="3" />
    </>
  ),
  knifefish: fish(
    '#8fa3ad',
    'M4 24C8 13 20 12 44 24 36 31 28 36 18 36 10 36 6 31 4 24z',
    'M12 35c12 3 24-1 32-11l-6 9c-8 7-18 8-26 2z',
  ),
  eel: (
    <path
      d="M6 14c10-6 20-2 20 6s-14 6-14 14 16 10 30 2"
      fill="none"
      stroke="#6b5a2a"
      strokeWidth="6"
      strokeLinecap="round"
    />
  ),
  'climbing-perch': fish(
    '#8a8f3c',
    'M4 24c6-11 22-13 30-3l9-7-2 10 2 10-9-7C26 37 10 35 4 24z',
    'M16 14q6-6 14-1l-2 4zM18 34q5 5 11 1l-3-4z',
  ),
  'pineapple-juice': bottle(
    '#f6d365',
    '#9c6208',
    <>
      <ellipse cx="24" cy="32" rx="3" ry="4" fill="#eaa524" />
      <path d="M24 28l-3-3h6z" fill={LEAF} />
    </>,
  ),
  'lime-juice': bottle('#cfe58f', '#4b7a15', <circle cx="24" cy="31" r="4" fill="#7fb53b" />),
  'pineapple-iqf': frozen('#f1c04a', '#9c6208'),
  'soursop-pulp': frozen('#f4f1e4', '#7f8a6a'),
  'pineapple-canned': (
    <>
      <path d="M10 10h28v30q-14 6-28 0z" fill="#c9d2d6" stroke="#66747b" strokeWidth="2" />
      <ellipse cx="24" cy="10" rx="14" ry="4" fill="#e7ecee" stroke="#66747b" strokeWidth="2" />
      <path d="M10 19h28v15q-14 5-28 0z" fill="#f6d365" />
      <circle cx="24" cy="27" r="6" fill="none" stroke="#c98a12" strokeWidth="3" />
    </>
  ),
  'knifefish-paste': (
    <>
      <path
        d="M5 24h38c0 11-8 18-19 18S5 35 5 24z"
        fill="#c4d3da"
        stroke="#50646e"
        strokeWidth="2"
      />
      <path d="M10 24c0-9 7-12 14-12s14 3 14 12z" fill="#e9dccb" stroke="#a58a67" strokeWidth="2" />
    </>
  ),
  'milled-rice': sack(
    '#f4ead2',
    <>
      {grain(20, 28)}
      {grain(27, 26)}
      {grain(24, 34)}
    </>,
  ),
  'jackfruit-chips': sack(
    '#e9c94e',
    <path d="M16 30q8-9 16 0-8 8-16 0z" fill="#fff3b8" stroke="#9c6208" />,
  ),
  'soursop-tea': (
    <>
      <path d="M8 18h26v14q0 9-9 9h-8q-9 0-9-9z" fill="#dfe9d8" stroke={DARK} strokeWidth="2" />
      <path d="M34 21h4q5 0 5 5t-5 5h-4" fill="none" stroke={DARK} strokeWidth="2.5" />
      <path d="M16 13q-3-4 0-8M25 13q-3-4 0-8" fill="none" stroke="#6f8577" strokeWidth="2" />
    </>
  ),
};

/** For a product the catalogue has gained since: a crate. */
export const OTHER_SHAPE = (
  <path
    d="M6 14h36v26H6zM6 22h36M6 31h36M15 14v26M33 14v26"
    fill="#e3c58f"
    stroke={BROWN}
    strokeWidth="2"
  />
);
