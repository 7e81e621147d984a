/** Named SQL of demands. */
import type { DemandValues } from '#domain';
import { assert } from '#domain';
import type { Reader, Tx } from '#persistence';
import { DemandEntity, DemandPrivateEntity, DemandProductEntity } from './demand.entities.js';

export interface NewDemand {
  readonly id: string;
  readonly orgId: string;
  readonly enteredBy: string;
  readonly values: DemandValues;
  readonly limitPriceVnd: bigint;
}

export async function insertDemand(tx: Tx, demand: NewDemand): Promise<void> {
  const { id, orgId, enteredBy } = demand;
  const { products, ...values } = demand.values;
  await tx.insert(DemandEntity, {
    ...values,
    id,
    orgId,
    enteredBy,
    state: 'draft',
    version: 1,
    createdAt: tx.now,
    requiredCertificates: [...values.requiredCertificates],
    transportModes: [...values.transportModes],
    excludeOrgs: [...values.excludeOrgs],
  });
  await tx.insert(DemandPrivateEntity, {
    demandId: id,
    orgId,
    limitPriceVnd: demand.limitPriceVnd,
  });
  await insertProducts(tx, id, products);
}

const insertProducts = (tx: Tx, demandId: string, products: readonly string[]): Promise<void> =>
  tx.insert(
    DemandProductEntity,
    products.map((productCode, position) => ({ demandId, position, productCode })),
  );

const UPDATE = `UPDATE demand SET variety = $3, min_grade_rank = $4, required_certificates = $5, quantity_base = $6,
    min_fill_base = $7, min_deal_base = $8, max_suppliers = $9, grade_premium_vnd = $10, deliver_from = $11,
    deliver_to = $12, place_id = $13, lat = $14, lon = $15, guide_price_vnd = $16, max_distance_km = $17,
    transport_modes = $18, exclude_orgs = $19, note = $20, version = version + 1
  WHERE id = $1 AND version = $2`;

/** Writes the content of a locked demand; false when its version is another one. */
export async function updateDemand(
  tx: Tx,
  demand: Omit<NewDemand, 'enteredBy' | 'orgId'> & { readonly version: number },
): Promise<boolean> {
  const { id, values: v } = demand;
  const changed = await tx.execute(UPDATE, [
    id,
    demand.version,
    v.variety,
    v.minGradeRank,
    [...v.requiredCertificates],
    String(v.quantityBase),
    String(v.minFillBase),
    String(v.minDealBase),
    v.maxSuppliers,
    String(v.gradePremiumVnd),
    v.deliverFrom,
    v.deliverTo,
    v.placeId,
    v.lat,
    v.lon,
    v.guidePriceVnd === null ? null : String(v.guidePriceVnd),
    v.maxDistanceKm,
    [...v.transportModes],
    [...v.excludeOrgs],
    v.note,
  ]);
  if (changed !== 1) return false;
  const priced = await tx.execute(
    'UPDATE demand_private SET limit_price_vnd = $2 WHERE demand_id = $1',
    [id, String(demand.limitPriceVnd)],
  );
  assert(priced === 1, 'a demand has its confidential row');
  await tx.execute('DELETE FROM demand_product WHERE demand_id = $1', [id]);
  await insertProducts(tx, id, v.products);
  return true;
}

/** What holds were made on, to tell whether an edit touches it. */
export interface DemandEssence extends Record<string, unknown> {
  readonly productCode: string;
  readonly products: readonly string[];
  readonly variety: string | null;
  readonly minGradeRank: number;
  readonly requiredCertificates: readonly string[];
  readonly deliverFrom: string;
  readonly deliverTo: string;
  readonly placeId: string;
}

export async function demandEssence(reader: Reader, id: string): Promise<DemandEssence> {
  const rows = await reader.query<DemandEssence>(
    `SELECT product_code AS "productCode", variety, min_grade_rank AS "minGradeRank",
      ARRAY(SELECT p.product_code FROM demand_product p WHERE p.demand_id = d.id ORDER BY p.position) AS products,
      required_certificates AS "requiredCertificates", deliver_from AS "deliverFrom", deliver_to AS "deliverTo",
      place_id AS "placeId" FROM demand d WHERE id = $1`,
    [id],
  );
  assert(rows[0] !== undefined, 'the demand was locked before');
  return rows[0];
}
