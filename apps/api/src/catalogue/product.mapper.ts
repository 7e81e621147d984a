import type { BaseUnit, Conversion, Product } from '#domain';
import { PRODUCTS, SHOWN_UNIT, conversionsOf, productByCode, shownAmount } from '#domain';
import type { DeclaredConversion } from '#feature/catalogue';
import type { ConversionType, ProductType, VarietyType } from './product.types.js';

const conversionType = (
  conversion: Conversion,
  baseUnit: BaseUnit,
  declared: { readonly id: string; readonly declaredAt: Date } | null,
): ConversionType => ({
  id: declared?.id ?? null,
  unit: conversion.unit,
  holds: shownAmount(conversion.baseAmount, baseUnit),
  holdsUnit: SHOWN_UNIT[baseUnit].unit,
  source: conversion.source,
  declaredAt: declared?.declaredAt ?? null,
});

function productType(product: Product): ProductType {
  return {
    code: product.code,
    nameVi: product.name.vi,
    nameEn: product.name.en,
    synonyms: [...product.synonyms],
    sector: product.sector,
    speciality: product.speciality,
    unit: SHOWN_UNIT[product.baseUnit].unit,
    varieties: product.varieties.map(({ code, name }) => ({
      code,
      nameVi: name.vi,
      nameEn: name.en,
    })),
    grades: product.grades.map(({ rank, label }) => ({
      rank,
      labelVi: label.vi,
      labelEn: label.en,
    })),
    seasonMonths: [...product.seasonMonths],
    mainMonths: [...product.mainMonths],
    shelfLifeDays: product.shelfLifeDays,
    maxYieldKgPerHa: product.maxYieldKgPerHa,
    conversions: conversionsOf(product).map((row) => conversionType(row, product.baseUnit, null)),
  };
}

/** Made once: products are constants, and every line of every list shows one. */
const types = new Map(PRODUCTS.map((product) => [product.code, productType(product)]));

/** The product with this code; null when there is none. */
export const productTypeOf = (code: string): ProductType | null => types.get(code) ?? null;

/** The variety a line names; null when it names none. */
export const varietyTypeOf = (productCode: string, code: string | null): VarietyType | null =>
  code === null
    ? null
    : (types.get(productCode)?.varieties.find((variety) => variety.code === code) ?? null);

export function toDeclared(row: DeclaredConversion): ConversionType | null {
  const product = productByCode(row.productCode);
  return product === null ? null : conversionType(row, product.baseUnit, row);
}
