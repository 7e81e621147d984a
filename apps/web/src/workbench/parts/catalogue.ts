/** Products and their names: read once, used by every screen. */
import { useMemo } from 'react';
import { useDocument } from '../../graphql/hooks.js';
import { useLanguage } from '../../messages/language.js';
import type { DeskCatalogueResult } from './catalogue.documents.js';
import { deskCatalogueQuery } from './catalogue.documents.js';

export type CatalogueProduct = DeskCatalogueResult['products'][number];

const HOUR_MILLIS = 3_600_000;

export interface Catalogue {
  readonly products: readonly CatalogueProduct[];
  readonly of: (code: string | null | undefined) => CatalogueProduct | undefined;
  readonly nameOf: (code: string) => string;
  readonly unitOf: (code: string) => string;
  readonly gradeOf: (code: string, rank: number) => string;
}

const collator = new Intl.Collator('vi');

export function useCatalogue(): Catalogue {
  const language = useLanguage();
  const { data } = useDocument(deskCatalogueQuery, {}, { staleTime: HOUR_MILLIS });
  return useMemo(() => {
    const name = (product: { nameVi: string; nameEn: string }): string =>
      language === 'vi' ? product.nameVi : product.nameEn;
    const products = [...(data?.products ?? [])].sort((left, right) =>
      collator.compare(name(left), name(right)),
    );
    const byCode = new Map(products.map((product) => [product.code, product]));
    const nameOf = (code: string): string => {
      const product = byCode.get(code);
      return product === undefined ? code : name(product);
    };
    const gradeOf = (code: string, rank: number): string => {
      const grade = byCode.get(code)?.grades.find((each) => each.rank === rank);
      return grade === undefined ? String(rank) : language === 'vi' ? grade.labelVi : grade.labelEn;
    };
    return {
      products,
      of: (code) => (code === null || code === undefined ? undefined : byCode.get(code)),
      nameOf,
      unitOf: (code) => byCode.get(code)?.unit ?? 'kg',
      gradeOf,
    };
  }, [data, language]);
}
