export * from './catalogue.js';
export * from './certificate.js';
export * from './conversion.js';
export * from './declare-conversion.js';
export * from './find-products.js';
export {
  SECTORS,
  type BaseUnit,
  type Conversion,
  type Evidence,
  type Grade,
  type PriceEvidence,
  type Product,
  type Sector,
  type Variety,
} from './product.js';
