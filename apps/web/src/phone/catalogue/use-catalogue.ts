/** The catalogue of products: changes rarely, is needed without a network. */
import { useMemo } from 'react';
import { fold } from '#text';
import { useDocument } from '../../graphql/hooks.js';
import { useLanguage } from '../../messages/language.js';
import type { ProductsResult } from './catalogue.documents.js';
import { ownCertificatesQuery, productsQuery } from './catalogue.documents.js';

export type Product = ProductsResult['products'][number];
const HOUR_MILLIS = 3_600_000;

export function useProducts(): {
  readonly products: readonly Product[] | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
} {
  const { data, error, refetch } = useDocument(productsQuery, {}, { staleTime: HOUR_MILLIS });
  return { products: data?.products, error, retry: () => void refetch() };
}

/** Certificates of the organisation that hold today. */
export function useValidCertificates(organisationId: string) {
  const { data } = useDocument(ownCertificatesQuery, { organisationId });
  return useMemo(() => data?.organisation.certificates.filter(({ valid }) => valid) ?? [], [data]);
}

/** Names of products and grades in the language of the person. */
export function useNames(): {
  readonly nameOf: (named: { readonly nameVi: string; readonly nameEn: string }) => string;
  readonly labelOf: (named: { readonly labelVi: string; readonly labelEn: string }) => string;
} {
  const language = useLanguage();
  return {
    nameOf: ({ nameVi, nameEn }) => (language === 'vi' ? nameVi : nameEn),
    labelOf: ({ labelVi, labelEn }) => (language === 'vi' ? labelVi : labelEn),
  };
}

/** Products whose name or other name has every word, with or without accents. */
export function findProducts(products: readonly Product[], search: string): readonly Product[] {
  const words = fold(search).split(' ').filter(Boolean);
  return products.filter(({ nameVi, nameEn, synonyms }) => {
    const text = fold([nameVi, nameEn, ...synonyms].join(' '));
    return words.every((word) => text.includes(word));
  });
}
