/**
 * What each seller of the book has to offer. Crops: bearing area and ordinary yield (kg per ha and year, or per crop for
 * seasonal ones), from which the weekly volume follows; all else: an ordinary week's volume in kg, pieces or guests.
 */
export interface SupplyProfile {
  readonly orgKey: string;
  readonly product: string;
  readonly variety?: string;
  /** Grade ranks of its lots; repeated ranks come more often. */
  readonly ranks: readonly [number, ...number[]];
  readonly crop?: { readonly areaHa: number; readonly yieldKgPerHa: number };
  readonly perWeek?: number;
  /** Kinds of certificate held for this product. */
  readonly certificates?: readonly string[];
  readonly boat?: boolean;
  /** Keys of buyers this seller will not deal with. */
  readonly excludes?: readonly string[];
}

const queen = (
  orgKey: string,
  areaHa: number,
  certificates: readonly string[] = [],
): SupplyProfile => ({
  orgKey,
  product: 'pineapple-queen',
  ranks: [3, 3, 2, 2, 1],
  crop: { areaHa, yieldKgPerHa: 16_000 },
  certificates,
  boat: true,
});

export const SUPPLY_PROFILES: readonly SupplyProfile[] = [
  queen('htx-dat-khom', 70, ['vietgap', 'puc']),
  queen('htx-huong-queen', 45),
  queen('htx-vi-ngot', 55, ['vietgap']),
  queen('tht-khom-hoa-tien', 15),
  queen('tht-khom-vinh-vien', 12),
  {
    orgKey: 'htx-md2-xanh',
    product: 'pineapple-md2',
    ranks: [3, 3, 2],
    crop: { areaHa: 24, yieldKgPerHa: 35_000 },
    certificates: ['globalgap', 'puc'],
  },
  {
    orgKey: 'htx-khom-vang',
    product: 'pineapple-md2',
    ranks: [3, 2, 1],
    crop: { areaHa: 18, yieldKgPerHa: 35_000 },
  },
  {
    orgKey: 'htx-buoi-song-hau',
    product: 'pomelo-nam-roi',
    ranks: [3, 3, 2, 1],
    crop: { areaHa: 35, yieldKgPerHa: 15_000 },
    certificates: ['vietgap', 'puc'],
    boat: true,
  },
  {
    orgKey: 'htx-buoi-mai-dam',
    product: 'pomelo-nam-roi',
    ranks: [3, 2, 2, 1],
    crop: { areaHa: 25, yieldKgPerHa: 15_000 },
  },
  {
    orgKey: 'htx-chanh-xanh',
    product: 'lime-seedless',
    ranks: [3, 3, 2],
    crop: { areaHa: 50, yieldKgPerHa: 20_000 },
    certificates: ['vietgap', 'globalgap'],
  },
  {
    orgKey: 'htx-chanh-tan-binh',
    product: 'lime-seedless',
    ranks: [3, 2, 1],
    crop: { areaHa: 35, yieldKgPerHa: 20_000 },
    certificates: ['vietgap'],
  },
  {
    orgKey: 'tht-chanh-thanh-hoa',
    product: 'lime-seedless',
    ranks: [2, 2, 1],
    crop: { areaHa: 15, yieldKgPerHa: 18_000 },
  },
  {
    orgKey: 'htx-mit-vang',
    product: 'jackfruit-thai',
    ranks: [4, 3, 3, 2],
    crop: { areaHa: 40, yieldKgPerHa: 25_000 },
    certificates: ['vietgap', 'puc'],
  },
  {
    orgKey: 'htx-mit-hiep',
    product: 'jackfruit-thai',
    ranks: [4, 3, 2, 1],
    crop: { areaHa: 30, yieldKgPerHa: 25_000 },
    excludes: ['vua-mit'],
  },
  {
    orgKey: 'tht-mit-tan-hoa',
    product: 'jackfruit-thai',
    ranks: [3, 2, 1],
    crop: { areaHa: 12, yieldKgPerHa: 22_000 },
  },
  {
    orgKey: 'htx-mang-cau',
    product: 'soursop',
    ranks: [2, 2, 1],
    crop: { areaHa: 40, yieldKgPerHa: 29_000 },
    certificates: ['vietgap'],
  },
  {
    orgKey: 'htx-vuon-dai-thanh',
    product: 'soursop',
    ranks: [2, 1],
    crop: { areaHa: 20, yieldKgPerHa: 25_000 },
  },
  {
    orgKey: 'tht-mang-cau',
    product: 'soursop',
    ranks: [2, 1, 1],
    crop: { areaHa: 8, yieldKgPerHa: 24_000 },
  },
  {
    orgKey: 'htx-vuon-dai-thanh',
    product: 'orange-king',
    ranks: [3, 2, 1],
    crop: { areaHa: 10, yieldKgPerHa: 25_000 },
  },
  {
    orgKey: 'htx-cam-sanh',
    product: 'orange-king',
    ranks: [3, 3, 2],
    crop: { areaHa: 18, yieldKgPerHa: 25_000 },
    certificates: ['vietgap'],
  },
  {
    orgKey: 'htx-quyt-duong',
    product: 'mandarin-sweet',
    ranks: [3, 2, 2],
    crop: { areaHa: 9, yieldKgPerHa: 20_000 },
    certificates: ['vietgap'],
  },
  {
    orgKey: 'htx-cam-xoan',
    product: 'orange-xoan',
    ranks: [3, 3, 2, 1],
    crop: { areaHa: 9, yieldKgPerHa: 18_000 },
  },
  {
    orgKey: 'htx-xoai',
    product: 'mango',
    variety: 'cat-hoa-loc',
    ranks: [3, 2, 1],
    crop: { areaHa: 30, yieldKgPerHa: 10_000 },
    certificates: ['vietgap'],
  },
  {
    orgKey: 'htx-mia',
    product: 'sugarcane',
    ranks: [2, 1, 1],
    crop: { areaHa: 60, yieldKgPerHa: 90_000 },
    boat: true,
  },
  {
    orgKey: 'htx-that-lat',
    product: 'knifefish',
    ranks: [2, 2, 1],
    crop: { areaHa: 5, yieldKgPerHa: 90_000 },
    certificates: ['vietgap'],
  },
  {
    orgKey: 'htx-ca-dong',
    product: 'knifefish',
    ranks: [2, 1],
    crop: { areaHa: 3, yieldKgPerHa: 85_000 },
  },
  {
    orgKey: 'htx-ca-dong',
    product: 'climbing-perch',
    ranks: [2, 1],
    crop: { areaHa: 2, yieldKgPerHa: 100_000 },
  },
  {
    orgKey: 'htx-ro-dong',
    product: 'climbing-perch',
    ranks: [2, 2, 1],
    crop: { areaHa: 3, yieldKgPerHa: 110_000 },
    certificates: ['vietgap'],
  },
  {
    orgKey: 'tht-ca-ro',
    product: 'climbing-perch',
    ranks: [1, 2],
    crop: { areaHa: 1, yieldKgPerHa: 100_000 },
  },
  {
    orgKey: 'htx-luon-sach',
    product: 'eel',
    ranks: [3, 2, 2],
    perWeek: 900,
    certificates: ['vietgap'],
  },
  { orgKey: 'htx-luon-long-binh', product: 'eel', ranks: [3, 2, 1], perWeek: 700 },
  { orgKey: 'tht-luon-vinh-thuan', product: 'eel', ranks: [2, 1], perWeek: 250 },
  {
    orgKey: 'htx-lua-vi-thanh',
    product: 'paddy',
    variety: 'om18',
    ranks: [2, 2, 1],
    crop: { areaHa: 400, yieldKgPerHa: 6500 },
    boat: true,
  },
  {
    orgKey: 'htx-lua-vinh-tuong',
    product: 'paddy',
    variety: 'dai-thom-8',
    ranks: [2, 2, 1],
    crop: { areaHa: 500, yieldKgPerHa: 6300 },
    boat: true,
  },
  {
    orgKey: 'htx-gao-truong-long',
    product: 'paddy',
    variety: 'st25',
    ranks: [2],
    crop: { areaHa: 240, yieldKgPerHa: 5800 },
    certificates: ['vietgap'],
    boat: true,
  },
  {
    orgKey: 'htx-lua-luong-tam',
    product: 'paddy',
    variety: 'om5451',
    ranks: [2, 1],
    crop: { areaHa: 300, yieldKgPerHa: 6200 },
    boat: true,
  },
  {
    orgKey: 'lh-lua',
    product: 'milled-rice',
    variety: 'dai-thom-8',
    ranks: [3, 2],
    perWeek: 18_000,
    certificates: ['food-safety'],
    boat: true,
  },
  {
    orgKey: 'cb-gao',
    product: 'milled-rice',
    variety: 'st25',
    ranks: [3],
    perWeek: 12_000,
    certificates: ['food-safety'],
    boat: true,
  },
  {
    orgKey: 'cb-khom',
    product: 'pineapple-juice',
    ranks: [1],
    perWeek: 6000,
    certificates: ['haccp', 'iso-22000'],
  },
  {
    orgKey: 'cb-khom',
    product: 'pineapple-iqf',
    ranks: [2, 2, 1],
    perWeek: 9000,
    certificates: ['haccp', 'iso-22000'],
  },
  {
    orgKey: 'cb-nuoc-ep',
    product: 'pineapple-juice',
    ranks: [1],
    perWeek: 3000,
    certificates: ['food-safety'],
  },
  {
    orgKey: 'cb-cha-ca',
    product: 'knifefish-paste',
    ranks: [2, 2, 1],
    perWeek: 900,
    certificates: ['haccp'],
  },
  { orgKey: 'htx-luc-binh', product: 'water-hyacinth-basket', ranks: [2, 1], perWeek: 450 },
  { orgKey: 'htx-luc-binh', product: 'water-hyacinth-mat', ranks: [2, 1], perWeek: 180 },
  { orgKey: 'tht-luc-binh', product: 'water-hyacinth-basket', ranks: [1, 2], perWeek: 150 },
  { orgKey: 'htx-co-gioi', product: 'rice-harvesting', ranks: [1], perWeek: 600 },
  { orgKey: 'htx-co-gioi', product: 'rice-transplanting', ranks: [1], perWeek: 250 },
  { orgKey: 'htx-lua-vinh-tuong', product: 'drone-spraying', ranks: [1], perWeek: 900 },
  { orgKey: 'htx-van-tai', product: 'boat-transport', ranks: [2, 1], perWeek: 8 },
  { orgKey: 'dl-vuon-khom', product: 'pineapple-garden-visit', ranks: [1], perWeek: 120 },
  { orgKey: 'dl-cho-noi', product: 'floating-market-visit', ranks: [1], perWeek: 90 },
  { orgKey: 'dl-lung-sen', product: 'wetland-visit', ranks: [1], perWeek: 60 },
  { orgKey: 'dl-xa-no', product: 'canal-boat-tour', ranks: [1], perWeek: 80 },
  { orgKey: 'dl-vuon-buoi', product: 'orchard-homestay', ranks: [2, 1], perWeek: 24 },
  { orgKey: 'dl-phong-dien', product: 'orchard-homestay', ranks: [2, 1], perWeek: 30 },
];
