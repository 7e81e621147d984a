import { FARM_PRODUCTS } from './farm-products.data.js';
import { HANDICRAFT_TRADE_AND_SERVICES, VISITS } from './other-products.data.js';
import { productOf, type Grade, type Product } from './product.js';
import { PROCESSED_PRODUCTS, WATER_PRODUCTS } from './water-and-processed-products.data.js';

/** Every product of the market, local specialities of farming first. */
export const PRODUCTS: readonly Product[] = [
  ...FARM_PRODUCTS,
  ...WATER_PRODUCTS,
  ...PROCESSED_PRODUCTS,
  ...HANDICRAFT_TRADE_AND_SERVICES,
  ...VISITS,
].map(productOf);

const productsByCode = new Map(PRODUCTS.map((product) => [product.code, product]));

/** The product with this code, or null. */
export function productByCode(code: string): Product | null {
  return productsByCode.get(code) ?? null;
}

/** The grade of this rank, or null when the product has none. */
export function gradeOf(product: Product, rank: number): Grade | null {
  return product.grades.find((grade) => grade.rank === rank) ?? null;
}

/** Whether some day of the month (1..12) is in season. */
export function inSeason(product: Product, month: number): boolean {
  return product.seasonMonths.includes(month);
}
