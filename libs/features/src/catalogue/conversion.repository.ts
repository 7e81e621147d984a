import type { Reader, Tx } from '#persistence';

export interface DeclaredConversion extends Record<string, unknown> {
  readonly id: string;
  readonly productCode: string;
  readonly unit: string;
  readonly baseAmount: bigint;
  readonly orgId: string;
  readonly source: string;
  readonly declaredAt: Date;
}

const COLUMNS = `id, product_code AS "productCode", unit, base_amount AS "baseAmount", org_id AS "orgId", source,
  declared_at AS "declaredAt"`;

/** What an organisation has declared for a product, by unit. */
export const declaredConversions = (
  reader: Reader,
  orgId: string,
  productCode: string,
): Promise<DeclaredConversion[]> =>
  reader.query(
    `SELECT ${COLUMNS} FROM product_conversion WHERE org_id = $1 AND product_code = $2 ORDER BY unit`,
    [orgId, productCode],
  );

export async function declaredConversion(
  reader: Reader,
  id: string,
): Promise<DeclaredConversion | null> {
  const rows = await reader.query<DeclaredConversion>(
    `SELECT ${COLUMNS} FROM product_conversion WHERE id = $1 AND org_id IS NOT NULL`,
    [id],
  );
  return rows[0] ?? null;
}

export interface Declaration {
  readonly id: string;
  readonly productCode: string;
  readonly unit: string;
  readonly baseAmount: bigint;
  readonly orgId: string;
  readonly source: string;
}

/** Declares a unit, or declares it anew; answers the id of its row. */
export async function upsertDeclared(tx: Tx, declaration: Declaration): Promise<string> {
  const rows = await tx.query<{ id: string }>(
    `INSERT INTO product_conversion (id, product_code, unit, base_amount, org_id, source, declared_at)
      VALUES ($1, $2, $3, $4, $5, $6, app_now())
      ON CONFLICT (product_code, unit, org_id) DO UPDATE
        SET base_amount = excluded.base_amount, source = excluded.source, declared_at = excluded.declared_at
      RETURNING id`,
    [
      declaration.id,
      declaration.productCode,
      declaration.unit,
      String(declaration.baseAmount),
      declaration.orgId,
      declaration.source,
    ],
  );
  return rows[0]?.id ?? declaration.id;
}

/** Kind and commune of an organisation, for the policy table. */
export interface OrganisationFacts extends Record<string, unknown> {
  readonly id: string;
  readonly placeId: string;
}

export async function organisationFacts(
  reader: Reader,
  id: string,
): Promise<OrganisationFacts | null> {
  const rows = await reader.query<OrganisationFacts>(
    'SELECT id, place_id AS "placeId" FROM organisation WHERE id = $1',
    [id],
  );
  return rows[0] ?? null;
}
