/** Processing offers below the API. */
import { v7 as uuid } from 'uuid';
import type { World } from './builders.js';
import { asOwner } from './builders.js';
import type { TestDatabase } from './database.js';
import type { Volume } from './market.js';
import { PRODUCT, ensureGrades } from './market.js';

export interface ProcessingSpec {
  readonly orgId?: string;
  readonly input?: string;
  readonly kg?: number;
  readonly costVnd?: number;
  readonly from?: string;
  readonly to?: string;
  /** Product, grade rank and yield in parts of 10,000; the main one first. */
  readonly outputs: readonly (readonly [string, number, number])[];
}

const G = 1000;
let offers = 0;

/** Open offers of the processor unless told otherwise; answers their ids in order. */
export const makeProcessing = (
  database: TestDatabase,
  world: World,
  specs: readonly ProcessingSpec[],
): Promise<string[]> =>
  asOwner(database, async (client) => {
    await ensureGrades(client);
    await client.become('staff');
    const ids: string[] = [];
    for (const spec of specs) {
      const id = uuid();
      const orgId = spec.orgId ?? world.orgs.processor;
      const capacity = (spec.kg ?? 5000) * G;
      await client.query(
        `INSERT INTO processing_offer (id, org_id, input_code, min_grade_rank, capacity_base, available_from, available_to,
           place_id, lat, lon, entered_by, state, published_at)
         VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, 105.55, $9, 'published', now())`,
        [
          ...[id, orgId, spec.input ?? PRODUCT, capacity + (offers += 1)],
          ...[spec.from ?? '2030-03-04', spec.to ?? '2030-03-25', world.placeId],
          ...[9.75, world.people.processor_manager.personId],
        ],
      );
      for (const [position, [product, rank, parts]] of spec.outputs.entries()) {
        await client.query('INSERT INTO processing_output VALUES ($1, $2, $3, $4, $5, 180)', [
          ...[id, position, product, rank, parts],
        ]);
      }
      await client.query(
        'INSERT INTO processing_private (processing_id, org_id, cost_vnd) VALUES ($1, $2, $3)',
        [id, orgId, spec.costVnd ?? 1500],
      );
      await client.query(
        'INSERT INTO processing_capacity (processing_id, capacity) VALUES ($1, $2)',
        [id, capacity],
      );
      ids.push(id);
    }
    return ids;
  });

/** What is held and committed of an offer, in base units of its input. */
export const processingVolume = (database: TestDatabase, id: string): Promise<Volume> =>
  asOwner(database, async (client) => {
    const rows = await client.query(
      'SELECT reserved::text, committed::text FROM processing_capacity WHERE processing_id = $1',
      [id],
    );
    return {
      reserved: BigInt(String(rows[0]?.['reserved'])),
      committed: BigInt(String(rows[0]?.['committed'])),
    };
  });
