import {
  ProductConversionEntity,
  ProductEntity,
  ProductGradeEntity,
  ProductNameEntity,
  ProductVarietyEntity,
} from './catalogue.entities.js';

export { CatalogueModule } from './catalogue.module.js';
export { CatalogueService, type DeclareConversion } from './catalogue.service.js';
export { type DeclaredConversion, declaredConversions } from './conversion.repository.js';
export { loadReferenceData } from './load-reference-data.js';
export const catalogueEntities = [
  ProductEntity,
  ProductNameEntity,
  ProductVarietyEntity,
  ProductGradeEntity,
  ProductConversionEntity,
];
