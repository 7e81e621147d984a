/** Named SQL of lots. */
import type { LotValues, OwnCertificate } from '#domain';
import { assert } from '#domain';
import type { Reader, Tx } from '#persistence';
import { LotCertificateEntity, LotEntity, LotPrivateEntity } from './lot.entities.js';

export interface NewLot {
  readonly id: string;
  readonly orgId: string;
  readonly enteredBy: string;
  readonly values: LotValues;
  readonly reservePriceVnd: bigint;
  readonly certificateIds: readonly string[];
}

export async function insertLot(tx: Tx, lot: NewLot): Promise<void> {
  const { id, orgId, enteredBy, values } = lot;
  await tx.insert(LotEntity, {
    ...values,
    id,
    orgId,
    enteredBy,
    state: 'draft',
    version: 1,
    createdAt: tx.now,
    transportModes: [...values.transportModes],
    excludeOrgs: [...values.excludeOrgs],
  });
  await tx.insert(LotPrivateEntity, { lotId: id, orgId, reservePriceVnd: lot.reservePriceVnd });
  await insertCertificates(tx, id, lot.certificateIds);
}

async function insertCertificates(tx: Tx, lotId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.insert(
    LotCertificateEntity,
    ids.map((certificateId) => ({ lotId, certificateId })),
  );
}

const UPDATE = `UPDATE lot SET variety = $3, grade_rank = $4, quantity_base = $5, likely_base = $6, most_base = $7,
    min_deal_base = $8, area_m2 = $9, ready_from = $10, ready_to = $11, shelf_life_days = $12, place_id = $13, lat = $14,
    lon = $15, guide_price_vnd = $16, max_distance_km = $17, transport_modes = $18, exclude_orgs = $19, note = $20,
    version = version + 1
  WHERE id = $1 AND version = $2`;

const text = (value: bigint | null): string | null => (value === null ? null : String(value));

/** Writes the content of a locked lot; false when its version is another one. */
export async function updateLot(
  tx: Tx,
  lot: Omit<NewLot, 'enteredBy'> & { readonly version: number },
): Promise<boolean> {
  const { values: v } = lot;
  const changed = await tx.execute(UPDATE, [
    lot.id,
    lot.version,
    v.variety,
    v.gradeRank,
    text(v.quantityBase),
    text(v.likelyBase),
    text(v.mostBase),
    text(v.minDealBase),
    text(v.areaM2),
    v.readyFrom,
    v.readyTo,
    v.shelfLifeDays,
    v.placeId,
    v.lat,
    v.lon,
    text(v.guidePriceVnd),
    v.maxDistanceKm,
    [...v.transportModes],
    [...v.excludeOrgs],
    v.note,
  ]);
  if (changed !== 1) return false;
  const priced = await tx.execute(
    'UPDATE lot_private SET reserve_price_vnd = $2 WHERE lot_id = $1',
    [lot.id, text(lot.reservePriceVnd)],
  );
  assert(priced === 1, 'a lot has its confidential row');
  await tx.execute('DELETE FROM lot_certificate WHERE lot_id = $1', [lot.id]);
  await insertCertificates(tx, lot.id, lot.certificateIds);
  return true;
}

/** What holds were made on, to tell whether an edit touches it. */
export interface LotEssence extends Record<string, unknown> {
  readonly productCode: string;
  readonly variety: string | null;
  readonly gradeRank: number;
  readonly readyFrom: string;
  readonly readyTo: string;
  readonly shelfLifeDays: number;
  readonly placeId: string;
}

export async function lotEssence(reader: Reader, id: string): Promise<LotEssence> {
  const rows = await reader.query<LotEssence>(
    `SELECT product_code AS "productCode", variety, grade_rank AS "gradeRank", ready_from AS "readyFrom",
      ready_to AS "readyTo", shelf_life_days AS "shelfLifeDays", place_id AS "placeId" FROM lot WHERE id = $1`,
    [id],
  );
  assert(rows[0] !== undefined, 'the lot was locked before');
  return rows[0];
}

const CERTIFICATE = `c.id, c.code, c.number, c.product_codes AS "productCodes", c.issued_on AS "issuedOn",
  c.expires_on AS "expiresOn", c.ended_on AS "endedOn"`;

/** Those of the ids that are certificates of the organisation. */
export const ownCertificates = (
  reader: Reader,
  orgId: string,
  ids: readonly string[],
): Promise<(OwnCertificate & Record<string, unknown>)[]> =>
  reader.query(
    `SELECT ${CERTIFICATE} FROM certificate c WHERE c.org_id = $1 AND c.id = ANY ($2::uuid[])`,
    [orgId, [...ids]],
  );

export const lotCertificates = (
  reader: Reader,
  lotId: string,
): Promise<(OwnCertificate & Record<string, unknown>)[]> =>
  reader.query(
    `SELECT ${CERTIFICATE} FROM lot_certificate x JOIN certificate c ON c.id = x.certificate_id WHERE x.lot_id = $1`,
    [lotId],
  );
