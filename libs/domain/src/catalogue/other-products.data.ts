import { grade, ONE_GRADE, type Conversion, type ProductRow } from './product.js';

/** One piece of these products is one job of a fixed size, so that the count itself states the measure. */
const PER_CONG: readonly Conversion[] = [
  { unit: 'công', baseAmount: 1n, source: 'catalogue: one công of 1,000 m2' },
];
const PER_TRIP: readonly Conversion[] = [
  { unit: 'chuyến', baseAmount: 1n, source: 'catalogue: one trip' },
];

/** Handicraft, trade and services: co-ops outside farming deal on the same market. */
export const HANDICRAFT_TRADE_AND_SERVICES: readonly ProductRow[] = [
  {
    code: 'water-hyacinth-basket',
    name: { vi: 'Giỏ đan lục bình', en: 'Water-hyacinth basket' },
    synonyms: ['đan lục bình', 'thủ công lục bình', 'lục bình', 'basket'],
    sector: 'handicraft',
    speciality: true,
    baseUnit: 'piece',
    grades: [grade(2, 'Hàng xuất khẩu', 'Export'), grade(1, 'Hàng thường', 'Ordinary')],
    shelfLifeDays: 365,
    prices: [
      {
        lowVnd: 45_000,
        highVnd: 150_000,
        per: 'cái',
        observed: 'at the workshop',
        evidence: 'unverified',
      },
    ],
  },
  {
    code: 'water-hyacinth-mat',
    name: { vi: 'Thảm lục bình', en: 'Water-hyacinth mat' },
    synonyms: ['thảm đan', 'chiếu lục bình', 'mat'],
    sector: 'handicraft',
    baseUnit: 'piece',
    grades: [grade(2, 'Hàng xuất khẩu', 'Export'), grade(1, 'Hàng thường', 'Ordinary')],
    shelfLifeDays: 365,
    prices: [
      {
        lowVnd: 70_000,
        highVnd: 220_000,
        per: 'cái',
        observed: 'at the workshop',
        evidence: 'unverified',
      },
    ],
  },
  {
    code: 'bamboo-basket',
    name: { vi: 'Đồ đan tre trúc', en: 'Bamboo basketwork' },
    synonyms: ['đan tre', 'thúng', 'rổ tre', 'bamboo'],
    sector: 'handicraft',
    baseUnit: 'piece',
    grades: [grade(2, 'Mỹ nghệ', 'Decorative'), grade(1, 'Gia dụng', 'Household')],
    shelfLifeDays: 365,
    prices: [
      {
        lowVnd: 25_000,
        highVnd: 90_000,
        per: 'cái',
        observed: 'at the workshop',
        evidence: 'unverified',
      },
    ],
  },
  {
    code: 'organic-fertiliser',
    name: { vi: 'Phân hữu cơ', en: 'Organic fertiliser' },
    synonyms: ['phân vi sinh', 'phân bón hữu cơ', 'fertilizer'],
    sector: 'trade',
    baseUnit: 'g',
    grades: ONE_GRADE,
    shelfLifeDays: 365,
    prices: [
      { lowVnd: 3500, highVnd: 7000, per: 'kg', observed: 'at the store', evidence: 'unverified' },
    ],
  },
  {
    code: 'rice-transplanting',
    name: { vi: 'Dịch vụ cấy lúa bằng máy', en: 'Machine transplanting of rice' },
    synonyms: ['cấy lúa', 'dịch vụ cấy', 'máy cấy'],
    sector: 'service',
    baseUnit: 'piece',
    grades: ONE_GRADE,
    seasonMonths: [1, 4, 5, 8, 9, 11, 12],
    shelfLifeDays: 0,
    prices: [
      {
        lowVnd: 350_000,
        highVnd: 450_000,
        per: 'công',
        observed: 'with seedlings',
        evidence: 'unverified',
      },
    ],
    conversions: PER_CONG,
  },
  {
    code: 'rice-harvesting',
    name: { vi: 'Dịch vụ gặt lúa', en: 'Combine harvesting' },
    synonyms: ['gặt', 'cắt lúa', 'máy gặt đập', 'harvest'],
    sector: 'service',
    baseUnit: 'piece',
    grades: ONE_GRADE,
    shelfLifeDays: 0,
    prices: [
      {
        lowVnd: 220_000,
        highVnd: 320_000,
        per: 'công',
        observed: 'standing rice',
        evidence: 'unverified',
      },
    ],
    conversions: PER_CONG,
  },
  {
    code: 'drone-spraying',
    name: { vi: 'Dịch vụ phun thuốc bằng drone', en: 'Drone spraying' },
    synonyms: ['máy bay phun', 'bay phun', 'drone'],
    sector: 'service',
    baseUnit: 'piece',
    grades: ONE_GRADE,
    shelfLifeDays: 0,
    prices: [
      {
        lowVnd: 20_000,
        highVnd: 30_000,
        per: 'công',
        observed: 'one pass',
        evidence: 'unverified',
      },
    ],
    conversions: PER_CONG,
  },
  {
    code: 'boat-transport',
    name: { vi: 'Vận chuyển bằng ghe', en: 'Boat transport' },
    synonyms: ['ghe', 'sà lan', 'chở ghe', 'boat'],
    sector: 'service',
    baseUnit: 'piece',
    grades: [
      grade(2, 'Ghe từ 30 tấn', 'Boat of 30 t or more'),
      grade(1, 'Ghe dưới 30 tấn', 'Boat under 30 t'),
    ],
    shelfLifeDays: 0,
    prices: [
      {
        lowVnd: 1_500_000,
        highVnd: 4_000_000,
        per: 'chuyến',
        observed: 'within the area',
        evidence: 'unverified',
      },
    ],
    conversions: PER_TRIP,
  },
];

/** Visits of community eco-tourism; the quantity is guests, the window the day of the visit. */
export const VISITS: readonly ProductRow[] = [
  {
    code: 'pineapple-garden-visit',
    name: { vi: 'Trải nghiệm vườn khóm', en: 'Pineapple garden visit' },
    synonyms: ['tham quan vườn khóm', 'vườn khóm Cầu Đúc'],
    sector: 'visit',
    speciality: true,
    baseUnit: 'guest',
    grades: ONE_GRADE,
    shelfLifeDays: 0,
    prices: [
      {
        lowVnd: 90_000,
        highVnd: 180_000,
        per: 'khách',
        observed: 'half a day',
        evidence: 'unverified',
      },
    ],
  },
  {
    code: 'orchard-homestay',
    name: { vi: 'Nghỉ tại nhà vườn (homestay)', en: 'Orchard homestay' },
    synonyms: ['homestay', 'nhà vườn', 'lưu trú nhà dân'],
    sector: 'visit',
    baseUnit: 'guest',
    grades: [grade(2, 'Phòng riêng', 'Private room'), grade(1, 'Phòng chung', 'Shared room')],
    shelfLifeDays: 0,
    prices: [
      {
        lowVnd: 250_000,
        highVnd: 500_000,
        per: 'khách',
        observed: 'one night with breakfast',
        evidence: 'unverified',
      },
    ],
  },
  {
    code: 'canal-boat-tour',
    name: { vi: 'Du ngoạn kênh Xà No bằng xuồng', en: 'Xà No canal boat tour' },
    synonyms: ['đi xuồng', 'kênh xáng Xà No', 'boat tour'],
    sector: 'visit',
    baseUnit: 'guest',
    grades: ONE_GRADE,
    shelfLifeDays: 0,
    prices: [
      {
        lowVnd: 80_000,
        highVnd: 200_000,
        per: 'khách',
        observed: 'two hours',
        evidence: 'unverified',
      },
    ],
  },
  {
    code: 'floating-market-visit',
    name: { vi: 'Tham quan chợ nổi Ngã Bảy', en: 'Ngã Bảy floating market visit' },
    synonyms: ['chợ nổi', 'chợ nổi Phụng Hiệp'],
    sector: 'visit',
    speciality: true,
    baseUnit: 'guest',
    grades: ONE_GRADE,
    shelfLifeDays: 0,
    prices: [
      {
        lowVnd: 100_000,
        highVnd: 220_000,
        per: 'khách',
        observed: 'one morning',
        evidence: 'unverified',
      },
    ],
  },
  {
    code: 'wetland-visit',
    name: { vi: 'Khám phá Lung Ngọc Hoàng', en: 'Lung Ngọc Hoàng wetland visit' },
    synonyms: ['Lung Ngọc Hoàng', 'rừng tràm', 'khu bảo tồn'],
    sector: 'visit',
    speciality: true,
    baseUnit: 'guest',
    grades: ONE_GRADE,
    shelfLifeDays: 0,
    prices: [
      {
        lowVnd: 120_000,
        highVnd: 250_000,
        per: 'khách',
        observed: 'one day with guide',
        evidence: 'unverified',
      },
    ],
  },
];
