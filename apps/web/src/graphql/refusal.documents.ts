// Generated from refusal.graphql and the schema of the API by `npm run web:documents`.

export type RefusalPartsFragment = {
  readonly code: string;
  readonly field: string | null;
  readonly messageVi: string;
  readonly messageEn: string;
};
