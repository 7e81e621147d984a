/**
 * What is measured of a load (chỉ tiêu chất lượng). Values travel in parts per million of the unit: 14 % moisture is
 * 140,000 (a share of one), a fruit of 1.5 kg is 1,500,000.
 */
export interface QualityParameter {
  readonly code: string;
  readonly name: { readonly vi: string; readonly en: string };
  /** "%" for shares of one; otherwise the unit that one million stands for. */
  readonly unit: string;
}

export const QUALITY_PARAMETERS: readonly QualityParameter[] = [
  { code: 'moisture', name: { vi: 'độ ẩm', en: 'moisture' }, unit: '%' },
  { code: 'impurity', name: { vi: 'tạp chất', en: 'impurity' }, unit: '%' },
  { code: 'broken', name: { vi: 'hạt vỡ', en: 'broken grains' }, unit: '%' },
  { code: 'damaged', name: { vi: 'hư hỏng, dập', en: 'damaged or bruised' }, unit: '%' },
  { code: 'unripe', name: { vi: 'chưa đạt độ chín', en: 'not ripe enough' }, unit: '%' },
  { code: 'brix', name: { vi: 'độ ngọt (Brix)', en: 'sweetness (Brix)' }, unit: '°Bx' },
  { code: 'fruit_weight', name: { vi: 'khối lượng trái', en: 'weight of a fruit' }, unit: 'kg' },
  { code: 'pieces_per_kg', name: { vi: 'số con/kg', en: 'pieces per kg' }, unit: 'con/kg' },
];

export const qualityParameter = (code: string): QualityParameter | null =>
  QUALITY_PARAMETERS.find((parameter) => parameter.code === code) ?? null;
