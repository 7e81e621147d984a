import { grade, ONE_GRADE, variety, type ProductRow } from './product.js';

/** Fish of ponds and tanks, and what processors make. Live fish must be delivered within a day of harvest. */
export const WATER_PRODUCTS: readonly ProductRow[] = [
  {
    code: 'knifefish',
    name: { vi: 'Cá thát lát', en: 'Clown knifefish' },
    synonyms: ['thát lát còm', 'cá nàng hai', 'cá thác lác', 'knifefish'],
    sector: 'aquaculture',
    speciality: true,
    baseUnit: 'g',
    grades: [
      grade(2, 'Từ 500 g/con', '500 g or more each'),
      grade(1, 'Dưới 500 g/con', 'Under 500 g each'),
    ],
    mainMonths: [1, 12],
    seasonEvidence: 'seen',
    shelfLifeDays: 1,
    maxYieldKgPerHa: 200_000,
    prices: [
      {
        lowVnd: 72_000,
        highVnd: 75_000,
        per: 'kg',
        observed: 'at the pond, 12/2024',
        evidence: 'seen',
      },
    ],
  },
  {
    code: 'eel',
    name: { vi: 'Lươn', en: 'Rice-field eel' },
    synonyms: ['lươn đồng', 'lươn nuôi', 'swamp eel'],
    sector: 'aquaculture',
    speciality: true,
    baseUnit: 'g',
    grades: [
      grade(3, 'Loại 1 (từ 200 g/con)', 'Grade 1 (200 g or more each)'),
      grade(2, 'Loại 2', 'Grade 2'),
      grade(1, 'Xô', 'Ungraded'),
    ],
    seasonEvidence: 'seen',
    shelfLifeDays: 1,
    prices: [
      {
        lowVnd: 160_000,
        highVnd: 200_000,
        per: 'kg',
        observed: 'fell to 6/2021',
        evidence: 'seen',
      },
      {
        lowVnd: 71_000,
        highVnd: 100_000,
        per: 'kg',
        observed: 'about 2022 to 2023',
        evidence: 'seen',
      },
    ],
  },
  {
    code: 'climbing-perch',
    name: { vi: 'Cá rô đồng', en: 'Climbing perch' },
    synonyms: ['cá rô', 'cá rô đầu vuông', 'perch'],
    sector: 'aquaculture',
    speciality: true,
    baseUnit: 'g',
    grades: [grade(2, 'Loại 1', 'Grade 1'), grade(1, 'Loại 2', 'Grade 2')],
    shelfLifeDays: 1,
    maxYieldKgPerHa: 250_000,
    prices: [
      {
        lowVnd: 28_000,
        highVnd: 45_000,
        per: 'kg',
        observed: 'range of recent years',
        evidence: 'unverified',
      },
    ],
  },
];

export const PROCESSED_PRODUCTS: readonly ProductRow[] = [
  {
    code: 'pineapple-juice',
    name: { vi: 'Nước khóm ép', en: 'Pineapple juice' },
    synonyms: ['nước ép khóm', 'nước dứa'],
    sector: 'processing',
    baseUnit: 'g',
    grades: ONE_GRADE,
    shelfLifeDays: 180,
    prices: [
      {
        lowVnd: 22_000,
        highVnd: 32_000,
        per: 'kg',
        observed: 'at the factory gate',
        evidence: 'unverified',
      },
    ],
  },
  {
    code: 'pineapple-iqf',
    name: { vi: 'Khóm đông lạnh IQF', en: 'Pineapple, individually quick frozen' },
    synonyms: ['khóm cấp đông', 'dứa đông lạnh', 'IQF'],
    sector: 'processing',
    baseUnit: 'g',
    grades: [grade(2, 'Khoanh nguyên', 'Whole slices'), grade(1, 'Miếng vụn', 'Pieces')],
    shelfLifeDays: 540,
    prices: [
      {
        lowVnd: 32_000,
        highVnd: 45_000,
        per: 'kg',
        observed: 'at the factory gate',
        evidence: 'unverified',
      },
    ],
  },
  {
    code: 'knifefish-paste',
    name: { vi: 'Chả cá thát lát', en: 'Knifefish paste' },
    synonyms: ['chả thát lát', 'thát lát rút xương', 'fish cake'],
    sector: 'processing',
    speciality: true,
    baseUnit: 'g',
    grades: [grade(2, 'Nguyên chất', 'Pure'), grade(1, 'Pha', 'Blended')],
    mainMonths: [1, 12],
    shelfLifeDays: 120,
    prices: [
      {
        lowVnd: 210_000,
        highVnd: 280_000,
        per: 'kg',
        observed: 'frozen, at the workshop',
        evidence: 'unverified',
      },
    ],
  },
  {
    code: 'milled-rice',
    name: { vi: 'Gạo', en: 'Milled rice' },
    synonyms: ['gạo trắng', 'gạo thơm', 'rice'],
    sector: 'processing',
    baseUnit: 'g',
    varieties: [
      variety('om18', 'OM18'),
      variety('dai-thom-8', 'Đài Thơm 8'),
      variety('st25', 'ST25'),
    ],
    grades: [
      grade(3, '5 % tấm', '5 % broken'),
      grade(2, '15 % tấm', '15 % broken'),
      grade(1, '25 % tấm', '25 % broken'),
    ],
    shelfLifeDays: 180,
    prices: [
      {
        lowVnd: 12_500,
        highVnd: 24_000,
        per: 'kg',
        observed: 'by variety, at the mill',
        evidence: 'unverified',
      },
    ],
  },
  {
    code: 'jackfruit-chips',
    name: { vi: 'Mít sấy', en: 'Jackfruit chips' },
    synonyms: ['mít sấy giòn', 'mít sấy dẻo'],
    sector: 'processing',
    baseUnit: 'g',
    grades: ONE_GRADE,
    shelfLifeDays: 270,
    prices: [
      {
        lowVnd: 130_000,
        highVnd: 170_000,
        per: 'kg',
        observed: 'at the workshop',
        evidence: 'unverified',
      },
    ],
  },
  {
    code: 'soursop-tea',
    name: { vi: 'Trà mãng cầu', en: 'Soursop tea' },
    synonyms: ['trà mãng cầu xiêm'],
    sector: 'processing',
    speciality: true,
    baseUnit: 'g',
    grades: ONE_GRADE,
    shelfLifeDays: 365,
    prices: [
      {
        lowVnd: 250_000,
        highVnd: 380_000,
        per: 'kg',
        observed: 'dried, at the workshop',
        evidence: 'unverified',
      },
    ],
  },
];
