/**
 * What the processors of the book can make, in kg of input over some weeks. Yields are those of the trade, not verified: juice 45 to
 * 55 % of pineapple, 36 % core-free flesh, pulp 50 to 60 % of soursop, juice 30 to 40 % of limes, one kg of chips from 10 to 13 kg of fruit.
 */
export interface ProcessingProfile {
  readonly orgKey: string;
  readonly input: string;
  readonly minRank: number;
  /** Product, grade rank and yield in parts of 10,000; the main product first. */
  readonly outputs: readonly (readonly [product: string, rank: number, yieldParts: number])[];
  readonly capacityKg: number;
  readonly weeks: number;
  readonly costVnd: bigint;
  readonly boat?: boolean;
  readonly note: string;
}

export const PROCESSING_PROFILES: readonly ProcessingProfile[] = [
  {
    orgKey: 'cb-nuoc-ep',
    input: 'pineapple-queen',
    minRank: 1,
    outputs: [
      ['pineapple-juice', 1, 5000],
      ['organic-fertiliser', 1, 1500],
    ],
    capacityKg: 40_000,
    weeks: 8,
    costVnd: 2600n,
    boat: true,
    note: 'Dây chuyền ép, nhận cả hàng dạt; bã ủ thành phân (minh họa).',
  },
  {
    orgKey: 'cb-khom',
    input: 'pineapple-queen',
    minRank: 2,
    outputs: [
      ['pineapple-canned', 2, 3600],
      ['pineapple-juice', 1, 1400],
    ],
    capacityKg: 60_000,
    weeks: 10,
    costVnd: 4800n,
    boat: true,
    note: 'Đóng hộp khoanh, phần vụn ép nước (minh họa).',
  },
  {
    orgKey: 'cb-mang-cau',
    input: 'soursop',
    minRank: 1,
    outputs: [['soursop-pulp', 1, 5500]],
    capacityKg: 12_000,
    weeks: 8,
    costVnd: 3500n,
    note: 'Tách hạt, cấp đông trong ngày (minh họa).',
  },
  {
    orgKey: 'cb-nuoc-cot',
    input: 'lime-seedless',
    minRank: 1,
    outputs: [['lime-juice', 1, 3500]],
    capacityKg: 15_000,
    weeks: 8,
    costVnd: 2400n,
    note: 'Ép lạnh, nhận chanh loại 3 (minh họa).',
  },
  {
    orgKey: 'cb-mit-say',
    input: 'jackfruit-thai',
    minRank: 1,
    outputs: [['jackfruit-chips', 1, 900]],
    capacityKg: 20_000,
    weeks: 6,
    costVnd: 3800n,
    note: 'Sấy chân không, nhận mít chợ (minh họa).',
  },
];

/** Needs for what they make: the outlets that pull the raw produce. */
export interface OutletProfile {
  readonly orgKey: string;
  readonly product: string;
  readonly minRank: number;
  readonly quantityKg: number;
  /** First week and length of the delivery period. */
  readonly weekIndex: number;
  readonly weeks: number;
  /** Limit price in percent of the price level. */
  readonly limitPercent: number;
}

export const OUTLET_PROFILES: readonly OutletProfile[] = [
  {
    ...{ orgKey: 'mua-bep-an', product: 'pineapple-juice', minRank: 1, quantityKg: 6000 },
    ...{ weekIndex: 1, weeks: 5, limitPercent: 108 },
  },
  {
    ...{ orgKey: 'mua-rau-qua', product: 'pineapple-juice', minRank: 1, quantityKg: 3500 },
    ...{ weekIndex: 2, weeks: 5, limitPercent: 105 },
  },
  {
    ...{ orgKey: 'mua-xuat-khau', product: 'pineapple-canned', minRank: 2, quantityKg: 9000 },
    ...{ weekIndex: 2, weeks: 8, limitPercent: 110 },
  },
  {
    ...{ orgKey: 'mua-sieu-thi', product: 'soursop-pulp', minRank: 1, quantityKg: 1800 },
    ...{ weekIndex: 1, weeks: 6, limitPercent: 106 },
  },
  {
    ...{ orgKey: 'mua-bep-an', product: 'lime-juice', minRank: 1, quantityKg: 1200 },
    ...{ weekIndex: 1, weeks: 6, limitPercent: 104 },
  },
  {
    ...{ orgKey: 'mua-xuat-khau', product: 'jackfruit-chips', minRank: 1, quantityKg: 500 },
    ...{ weekIndex: 1, weeks: 5, limitPercent: 108 },
  },
];
