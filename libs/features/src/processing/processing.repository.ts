/** Named SQL of processing offers. */
import type { JudgedProcessing, OutputValues } from '#domain';
import { assert } from '#domain';
import type { Reader, Tx } from '#persistence';
import {
  ProcessingCertificateEntity,
  ProcessingOfferEntity,
  ProcessingOutputEntity,
  ProcessingPrivateEntity,
} from './processing.entities.js';

export interface NewOffer {
  readonly id: string;
  readonly orgId: string;
  readonly enteredBy: string;
  readonly judged: JudgedProcessing;
  readonly costVnd: bigint;
  readonly certificateIds: readonly string[];
}

/** An offer is open from the moment it is posted. */
export async function insertOffer(tx: Tx, offer: NewOffer): Promise<void> {
  const { id, orgId, enteredBy } = offer;
  const { values } = offer.judged;
  await tx.insert(ProcessingOfferEntity, {
    ...values,
    transportModes: [...values.transportModes],
    ...{ id, orgId, enteredBy, state: 'published', version: 1 },
    publishedAt: tx.now,
    createdAt: tx.now,
  });
  await tx.insert(ProcessingPrivateEntity, { processingId: id, orgId, costVnd: offer.costVnd });
  await insertParts(tx, offer);
}

async function insertParts(
  tx: Tx,
  { id, judged, certificateIds }: Pick<NewOffer, 'id' | 'judged' | 'certificateIds'>,
): Promise<void> {
  await tx.insert(
    ProcessingOutputEntity,
    judged.outputs.map((output, position) => ({ ...output, processingId: id, position })),
  );
  if (certificateIds.length === 0) return;
  await tx.insert(
    ProcessingCertificateEntity,
    certificateIds.map((certificateId) => ({ processingId: id, certificateId })),
  );
}

const UPDATE = `UPDATE processing_offer SET variety = $3, min_grade_rank = $4, capacity_base = $5, available_from = $6,
    available_to = $7, place_id = $8, lat = $9, lon = $10, transport_modes = $11, note = $12, version = version + 1
  WHERE id = $1 AND version = $2`;

/** Writes the content of a locked offer; false when its version is another one. */
export async function updateOffer(
  tx: Tx,
  offer: Omit<NewOffer, 'enteredBy' | 'orgId'> & { readonly version: number },
): Promise<boolean> {
  const v = offer.judged.values;
  const changed = await tx.execute(UPDATE, [
    ...[offer.id, offer.version, v.variety, v.minGradeRank, String(v.capacityBase)],
    ...[v.availableFrom, v.availableTo, v.placeId, v.lat, v.lon, [...v.transportModes], v.note],
  ]);
  if (changed !== 1) return false;
  const priced = await tx.execute(
    'UPDATE processing_private SET cost_vnd = $2 WHERE processing_id = $1',
    [offer.id, String(offer.costVnd)],
  );
  assert(priced === 1, 'an offer has its confidential row');
  await tx.execute('DELETE FROM processing_output WHERE processing_id = $1', [offer.id]);
  await tx.execute('DELETE FROM processing_certificate WHERE processing_id = $1', [offer.id]);
  await insertParts(tx, offer);
  return true;
}

/** What holds were made on, to tell whether an edit touches it. */
export interface OfferEssence extends Record<string, unknown> {
  readonly inputCode: string;
  readonly variety: string | null;
  readonly minGradeRank: number;
  readonly availableFrom: string;
  readonly availableTo: string;
  readonly placeId: string;
  readonly outputs: readonly OutputValues[];
}

export async function offerEssence(reader: Reader, id: string): Promise<OfferEssence> {
  const rows = await reader.query<OfferEssence>(
    `SELECT input_code AS "inputCode", variety, min_grade_rank AS "minGradeRank", available_from AS "availableFrom",
      available_to AS "availableTo", place_id AS "placeId",
      (SELECT jsonb_agg(jsonb_build_object('productCode', x.product_code, 'gradeRank', x.grade_rank,
          'yieldParts', x.yield_parts, 'shelfLifeDays', x.shelf_life_days) ORDER BY x.position)
        FROM processing_output x WHERE x.processing_id = o.id) AS outputs
      FROM processing_offer o WHERE o.id = $1`,
    [id],
  );
  assert(rows[0] !== undefined, 'the offer was locked before');
  return rows[0];
}
