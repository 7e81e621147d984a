/**
 * Price level of each product at the farm gate, per grade rank, in dong per kg (piece, guest). Taken from within the
 * ranges of the catalogue's price evidence; they serve the demonstration alone and are nobody's current price.
 */
export const PRICE_LEVELS: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  'pineapple-queen': { 3: 9500, 2: 6500, 1: 4000 },
  'pineapple-md2': { 3: 8500, 2: 7000, 1: 5000 },
  'pomelo-nam-roi': { 3: 28_000, 2: 18_000, 1: 8000 },
  'lime-seedless': { 3: 20_000, 2: 15_000, 1: 10_000 },
  'jackfruit-thai': { 4: 20_000, 3: 15_000, 2: 11_000, 1: 6000 },
  soursop: { 2: 18_000, 1: 11_000 },
  paddy: { 2: 7400, 1: 7000 },
  'orange-king': { 3: 14_000, 2: 10_000, 1: 6000 },
  'mandarin-sweet': { 3: 35_000, 2: 27_000, 1: 20_000 },
  'orange-xoan': { 3: 32_000, 2: 25_000, 1: 18_000 },
  mango: { 3: 40_000, 2: 28_000, 1: 16_000 },
  sugarcane: { 2: 1300, 1: 950 },
  knifefish: { 2: 74_000, 1: 66_000 },
  eel: { 3: 100_000, 2: 88_000, 1: 75_000 },
  'climbing-perch': { 2: 38_000, 1: 31_000 },
  'pineapple-juice': { 1: 26_000 },
  'pineapple-iqf': { 2: 40_000, 1: 33_000 },
  'pineapple-canned': { 2: 34_000, 1: 28_000 },
  'soursop-pulp': { 1: 46_000 },
  'lime-juice': { 1: 62_000 },
  'knifefish-paste': { 2: 250_000, 1: 215_000 },
  'milled-rice': { 3: 17_000, 2: 15_000, 1: 13_500 },
  'jackfruit-chips': { 1: 150_000 },
  'soursop-tea': { 1: 310_000 },
  'water-hyacinth-basket': { 2: 110_000, 1: 60_000 },
  'water-hyacinth-mat': { 2: 160_000, 1: 90_000 },
  'bamboo-basket': { 2: 70_000, 1: 35_000 },
  'organic-fertiliser': { 1: 4800 },
  'rice-transplanting': { 1: 400_000 },
  'rice-harvesting': { 1: 270_000 },
  'drone-spraying': { 1: 24_000 },
  'boat-transport': { 2: 3_200_000, 1: 1_900_000 },
  'pineapple-garden-visit': { 1: 130_000 },
  'orchard-homestay': { 2: 450_000, 1: 290_000 },
  'canal-boat-tour': { 1: 140_000 },
  'floating-market-visit': { 1: 160_000 },
  'wetland-visit': { 1: 180_000 },
};

/** What a variety fetches above or below the level, in dong per kg. */
export const VARIETY_PREMIUMS: Readonly<Record<string, number>> = {
  st25: 1400,
  'dai-thom-8': 300,
  ir50404: -500,
  'cat-hoa-loc': 8000,
};
