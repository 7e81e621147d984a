// Generated from palette.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../../graphql/document.js';

export type PaletteOrganisationsResult = {
  readonly organisations: {
    readonly edges: readonly {
      readonly node: {
        readonly id: string;
        readonly name: string;
      };
    }[];
  };
};

export type PaletteOrganisationsVariables = {
  readonly search?: string | null | undefined;
};

export const paletteOrganisationsQuery: Document<PaletteOrganisationsResult, PaletteOrganisationsVariables> = {
  name: 'PaletteOrganisations',
  hash: '25d7dcbbde9bb9b36cf30526560f34b3cc12d13003ca9529bfabb6717c200533',
};
