/** An accepted proposal group with its lots, demand and volumes, as a round and both sides' answers leave it. */
import { v7 as uuid } from 'uuid';
import { PRODUCTS } from '#domain';
import type { OwnerClient } from './builders.js';
import { asOwner } from './builders.js';
import type { TestDatabase } from './database.js';

export interface AcceptedGroupSpec {
  readonly buyerOrg: string;
  readonly buyerPerson: string;
  readonly sellers: readonly { readonly orgId: string; readonly personId: string }[];
  readonly placeId: string;
  /** Grams of each seller's leg. */
  readonly quantityBase?: bigint;
}

export interface AcceptedGroup {
  readonly groupId: string;
  readonly demandId: string;
  readonly lotIds: readonly string[];
  readonly proposalIds: readonly string[];
}

const PRODUCT = 'pineapple-queen';

async function ensureGrades(client: OwnerClient): Promise<void> {
  const grades = PRODUCTS.find((product) => product.code === PRODUCT)?.grades ?? [];
  for (const grade of grades) {
    await client.query('INSERT INTO product_grade VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [
      PRODUCT,
      grade.rank,
      grade.label.vi,
      grade.label.en,
    ]);
  }
}

async function insertLine(
  client: OwnerClient,
  side: 'lot' | 'demand',
  line: { orgId: string; personId: string; placeId: string; quantityBase: bigint },
): Promise<string> {
  const id = uuid();
  const lot = side === 'lot';
  await client.query(
    `INSERT INTO ${side} (id, org_id, product_code, ${lot ? 'grade_rank, ready_from, ready_to, shelf_life_days' : 'min_grade_rank, deliver_from, deliver_to'},
        quantity_base, place_id, lat, lon, entered_by, state, published_at)
     VALUES ($1, $2, '${PRODUCT}', 2, '2030-03-01', '2030-03-20'${lot ? ', 15' : ''}, $3, $4, 9.78, 105.47, $5, 'published', now())`,
    [id, line.orgId, line.quantityBase, line.placeId, line.personId],
  );
  await client.query(
    `INSERT INTO ${side}_capacity (${side}_id, capacity, reserved) VALUES ($1, $2, $2)`,
    [id, line.quantityBase],
  );
  if (!lot) await client.query(`INSERT INTO demand_product VALUES ($1, 0, '${PRODUCT}')`, [id]);
  return id;
}

let weeks = 0;

/** Every leg is held and accepted by both sides; the event that drafts the contract is not written. */
export async function acceptedGroup(
  database: TestDatabase,
  spec: AcceptedGroupSpec,
): Promise<AcceptedGroup> {
  const quantity = (spec.quantityBase ?? 10_000_000n) + BigInt((weeks += 1)) * 1000n;
  const [roundId, groupId] = [uuid(), uuid()];
  return asOwner(database, async (client) => {
    await client.become('staff');
    await ensureGrades(client);
    const { placeId } = spec;
    const demandId = await insertLine(client, 'demand', {
      orgId: spec.buyerOrg,
      personId: spec.buyerPerson,
      placeId,
      quantityBase: quantity * BigInt(spec.sellers.length),
    });
    const lotIds: string[] = [];
    for (const seller of spec.sellers) {
      lotIds.push(await insertLine(client, 'lot', { ...seller, placeId, quantityBase: quantity }));
    }
    await client.query(
      `INSERT INTO round (id, name, state, product_codes, week_from, week_to, requested_by)
       VALUES ($1, 'Đợt thử', 'published', '{${PRODUCT}}', '2030-03-01', '2030-03-31', $2)`,
      [roundId, spec.buyerPerson],
    );
    await client.become('system');
    const parties = [spec.buyerOrg, ...spec.sellers.map((seller) => seller.orgId)];
    await client.query(
      `INSERT INTO proposal_group (id, round_id, demand_id, part, rule, state, party_orgs, published_at, resolved_at)
       VALUES ($1, $2, $3, 1, 'ALL', 'accepted', $4, now(), now())`,
      [groupId, roundId, demandId, parties],
    );
    const proposalIds: string[] = [];
    for (const [index, seller] of spec.sellers.entries()) {
      const id = uuid();
      await client.query(
        `INSERT INTO proposal (id, group_id, round_id, lot_id, demand_id, seller_org, buyer_org, party_orgs, product_code,
            quantity_base, price_vnd, transport_vnd, grade_premium_vnd, harvest_from, harvest_to, deliver_from, deliver_to,
            distance_km, state, holds)
         VALUES ($1, $2, $3, $4, $5, $6, $7, ARRAY[$6, $7]::uuid[], '${PRODUCT}', $8, 7000, 250, 0,
            '2030-03-02', '2030-03-15', '2030-03-04', '2030-03-17', 12.5, 'accepted', true)`,
        [id, groupId, roundId, lotIds[index], demandId, seller.orgId, spec.buyerOrg, quantity],
      );
      for (const [orgId, personId] of [
        [seller.orgId, seller.personId],
        [spec.buyerOrg, spec.buyerPerson],
      ] as const) {
        await client.become('member', [orgId]);
        await client.query(
          `INSERT INTO proposal_answer (proposal_id, org_id, person_id, answer, party_orgs, answered_at)
           VALUES ($1, $2, $3, 'accepted', ARRAY[$4, $5]::uuid[], now())`,
          [id, orgId, personId, seller.orgId, spec.buyerOrg],
        );
      }
      await client.become('system');
      proposalIds.push(id);
    }
    return { groupId, demandId, lotIds, proposalIds };
  });
}
