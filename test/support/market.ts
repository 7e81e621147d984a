/** A book of lots and demands below the API, and the calls that bring a round from request to answers. */
import { v7 as uuid } from 'uuid';
import { PRODUCTS } from '#domain';
import type { OwnerClient, World, WorldPerson } from './builders.js';
import { asOwner } from './builders.js';
import type { TestDatabase } from './database.js';
import type { Harness } from './harness.js';
import { until } from './harness.js';

export const PRODUCT = 'pineapple-queen';

export interface LotSpec {
  readonly orgId?: string;
  readonly kg?: number;
  readonly askVnd?: number;
  readonly gradeRank?: number;
  readonly minDealKg?: number;
  readonly readyFrom?: string;
  readonly readyTo?: string;
  readonly productCode?: string;
}

export interface DemandSpec {
  readonly orgId?: string;
  readonly kg?: number;
  readonly bidVnd?: number;
  readonly minFillKg?: number;
  readonly maxSuppliers?: number;
  readonly deliverFrom?: string;
  readonly deliverTo?: string;
  readonly productCode?: string;
}

const G = 1000;
let lines = 0;
/** No two lines of the same data: published twins are refused. */
const spot = (): number => 9.7 + (lines += 1) * 0.00001;

export async function ensureGrades(client: OwnerClient): Promise<void> {
  await client.query(
    `INSERT INTO product_grade SELECT * FROM jsonb_to_recordset($1::jsonb)
      AS g (product_code text, rank smallint, label_vi text, label_en text) ON CONFLICT DO NOTHING`,
    [
      JSON.stringify(
        PRODUCTS.flatMap((product) =>
          product.grades.map((grade) => ({
            product_code: product.code,
            rank: grade.rank,
            label_vi: grade.label.vi,
            label_en: grade.label.en,
          })),
        ),
      ),
    ],
  );
}

/** Published lots of the cooperative unless told otherwise; answers their ids in order. */
export const makeLots = (
  database: TestDatabase,
  world: World,
  specs: readonly LotSpec[],
): Promise<string[]> =>
  asOwner(database, async (client) => {
    await ensureGrades(client);
    await client.become('staff');
    const ids: string[] = [];
    for (const spec of specs) {
      const id = uuid();
      const kg = spec.kg ?? 1000;
      const orgId = spec.orgId ?? world.orgs.cooperative;
      const product = spec.productCode ?? PRODUCT;
      await client.query(
        `INSERT INTO lot (id, org_id, product_code, grade_rank, quantity_base, min_deal_base, ready_from, ready_to,
           shelf_life_days, place_id, lat, lon, entered_by, state, published_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 15, $9, $10, 105.5, $11, 'published', now())`,
        [
          ...[id, orgId, product, spec.gradeRank ?? 2, kg * G + lines, (spec.minDealKg ?? 0) * G],
          ...[spec.readyFrom ?? '2030-03-04', spec.readyTo ?? '2030-03-20'],
          ...[world.placeId, spot(), world.people.coop_manager.personId],
        ],
      );
      await client.query(
        'INSERT INTO lot_private (lot_id, org_id, reserve_price_vnd) VALUES ($1, $2, $3)',
        [id, orgId, spec.askVnd ?? 6000],
      );
      await client.query('INSERT INTO lot_capacity (lot_id, capacity) VALUES ($1, $2)', [
        ...[id, kg * G],
      ]);
      ids.push(id);
    }
    return ids;
  });

/** Published demands of the buyer unless told otherwise. */
export const makeDemands = (
  database: TestDatabase,
  world: World,
  specs: readonly DemandSpec[],
): Promise<string[]> =>
  asOwner(database, async (client) => {
    await ensureGrades(client);
    await client.become('staff');
    const ids: string[] = [];
    for (const spec of specs) {
      const id = uuid();
      const kg = spec.kg ?? 1000;
      const orgId = spec.orgId ?? world.orgs.buyer;
      const product = spec.productCode ?? PRODUCT;
      await client.query(
        `INSERT INTO demand (id, org_id, product_code, min_grade_rank, quantity_base, min_fill_base, max_suppliers,
           deliver_from, deliver_to, place_id, lat, lon, entered_by, state, published_at)
         VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, 105.6, $11, 'published', now())`,
        [
          ...[id, orgId, product, kg * G + lines, (spec.minFillKg ?? 0) * G],
          ...[spec.maxSuppliers ?? null, spec.deliverFrom ?? '2030-03-06'],
          ...[spec.deliverTo ?? '2030-03-25', world.placeId, spot()],
          world.people.buyer_manager.personId,
        ],
      );
      await client.query('INSERT INTO demand_product VALUES ($1, 0, $2)', [id, product]);
      await client.query(
        'INSERT INTO demand_private (demand_id, org_id, limit_price_vnd) VALUES ($1, $2, $3)',
        [id, orgId, spec.bidVnd ?? 9000],
      );
      await client.query('INSERT INTO demand_capacity (demand_id, capacity) VALUES ($1, $2)', [
        ...[id, kg * G],
      ]);
      ids.push(id);
    }
    return ids;
  });

export interface RoundNode {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly progress: number;
  readonly components: number;
  readonly componentsSolved: number;
  readonly groupCount: number;
  readonly legCount: number;
  readonly staleLegs: number;
  readonly dealtKg: string;
  readonly resultStatus: string | null;
  readonly objectiveVnd: string | null;
  readonly boundVnd: string | null;
  readonly gap: number | null;
  readonly failure: string | null;
}

export interface RefusalNode {
  readonly __typename: 'Refusal';
  readonly refusal: string;
  readonly field: string | null;
  readonly messageVi: string;
}

const ROUND = `__typename id state version progress components componentsSolved groupCount legCount staleLegs
  dealtKg resultStatus objectiveVnd boundVnd gap failure`;
const REFUSAL = '... on Refusal { __typename refusal: code field messageVi }';

export interface LegNode {
  readonly id: string;
  readonly groupId: string;
  readonly state: string;
  readonly dropReason: string | null;
  /** Null for what a processor made. */
  readonly lotId: string;
  readonly processingOfferId: string | null;
  /** Null for what a processor takes in. */
  readonly demandId: string;
  readonly sellerOrgId: string;
  readonly buyerOrgId: string;
  readonly quantity: string;
  readonly priceVnd: string;
  readonly transportVnd: string;
  readonly deliveredVnd: string;
  readonly amountVnd: string;
  readonly harvestFrom: string;
  readonly harvestTo: string;
  readonly deliverFrom: string;
  readonly deliverTo: string;
  readonly gains: readonly { readonly orgId: string; readonly gainVnd: string }[];
  readonly runnerUp: { readonly lineId: string } | null;
}

const LEG = `__typename id groupId state dropReason lotId processingOfferId demandId sellerOrgId buyerOrgId quantity priceVnd transportVnd
  deliveredVnd amountVnd harvestFrom harvestTo deliverFrom deliverTo gains { orgId gainVnd reasons { code textVi } }
  runnerUp { lineId }`;

export interface GroupNode {
  readonly id: string;
  readonly state: string;
  readonly rule: string;
  readonly version: number;
  readonly expiresAt: string | null;
  readonly processingOfferId: string | null;
  readonly demandId: string | null;
  readonly buyerOrgId: string;
  readonly legs: readonly LegNode[];
}

/** Staff and parties at work through the whole API. */
export class Desk {
  constructor(
    private readonly harness: Harness,
    private readonly world: World,
  ) {}

  private get staff(): WorldPerson {
    return this.world.people.city_staff;
  }

  async send<Node>(
    token: string,
    query: string,
    input: Record<string, unknown>,
  ): Promise<Node | RefusalNode> {
    const answer = await this.harness.graphql<{ result: Node | RefusalNode }>(
      query,
      { input: { idempotencyKey: uuid(), ...input } },
      token,
    );
    if (answer.errors.length > 0 || answer.data === null) {
      const error = answer.errors[0];
      throw Object.assign(new Error(error?.message ?? 'no data'), {
        code: error?.extensions.code ?? 'NONE',
      });
    }
    return answer.data.result;
  }

  startRound(input: Record<string, unknown> = {}): Promise<RoundNode | RefusalNode> {
    return this.send(
      this.staff.token,
      `mutation ($input: StartRoundInput!) { result: startRound(input: $input) { ... on Round { ${ROUND} } ${REFUSAL} } }`,
      {
        ...{ id: uuid(), name: 'Đợt thử', productCodes: [PRODUCT] },
        ...{ weekFrom: '2030-03-04', weekTo: '2030-03-31' },
        ...input,
      },
    );
  }

  cancelRound(roundId: string): Promise<RoundNode | RefusalNode> {
    return this.send(
      this.staff.token,
      `mutation ($input: CancelRoundInput!) { result: cancelRound(input: $input) { ... on Round { ${ROUND} } ${REFUSAL} } }`,
      { roundId },
    );
  }

  async round(id: string): Promise<RoundNode> {
    const answer = await this.harness.graphql<{ round: RoundNode }>(
      `query ($id: UUID!) { round(id: $id) { ${ROUND} } }`,
      { id },
      this.staff.token,
    );
    if (answer.data === null) throw new Error(answer.errors[0]?.message ?? 'no round');
    return answer.data.round;
  }

  /** Starts a round and waits for its end. */
  async cleared(input: Record<string, unknown> = {}): Promise<RoundNode> {
    const started = await this.startRound(input);
    if ('refusal' in started) throw new Error(started.refusal);
    return this.ended(started.id);
  }

  ended(id: string): Promise<RoundNode> {
    return until(async () => {
      const round = await this.round(id);
      return ['SOLVED', 'CANCELLED', 'FAILED'].includes(round.state) ? round : null;
    }, 60_000);
  }

  publish(
    round: { id: string; version: number },
    groupIds?: readonly string[],
  ): Promise<RoundNode | RefusalNode> {
    return this.send(
      this.staff.token,
      `mutation ($input: PublishRoundInput!) { result: publishRound(input: $input) { ... on Round { ${ROUND} } ${REFUSAL} } }`,
      { roundId: round.id, expectedVersion: round.version, ...(groupIds && { groupIds }) },
    );
  }

  drop(group: { id: string; version: number }): Promise<GroupNode | RefusalNode> {
    return this.send(
      this.staff.token,
      `mutation ($input: DropProposalGroupInput!) { result: dropProposalGroup(input: $input) { ... on ProposalGroup { id state version } ${REFUSAL} } }`,
      { groupId: group.id, expectedVersion: group.version, note: 'không phù hợp' },
    );
  }

  async legs(roundId: string, token = this.staff.token): Promise<LegNode[]> {
    const answer = await this.harness.graphql<{ proposals: { edges: { node: LegNode }[] } }>(
      `query ($roundId: UUID!) { proposals(first: 50, roundId: $roundId) { edges { node { ${LEG} } } } }`,
      { roundId },
      token,
    );
    if (answer.data === null) throw new Error(answer.errors[0]?.message ?? 'no legs');
    return answer.data.proposals.edges.map(({ node }) => node);
  }

  async groups(roundId: string, token = this.staff.token): Promise<GroupNode[]> {
    const answer = await this.harness.graphql<{ proposalGroups: { edges: { node: GroupNode }[] } }>(
      `query ($roundId: UUID!) { proposalGroups(first: 50, roundId: $roundId) { edges { node { id state rule version expiresAt processingOfferId demandId buyerOrgId legs { ${LEG} } } } } }`,
      { roundId },
      token,
    );
    if (answer.data === null) throw new Error(answer.errors[0]?.message ?? 'no groups');
    return answer.data.proposalGroups.edges.map(({ node }) => node);
  }

  accept(
    token: string,
    proposalId: string,
    input: Record<string, unknown> = {},
  ): Promise<LegNode | RefusalNode> {
    return this.send(
      token,
      `mutation ($input: AcceptProposalInput!) { result: acceptProposal(input: $input) { ... on Proposal { ${LEG} } ${REFUSAL} } }`,
      { proposalId, ...input },
    );
  }

  decline(
    token: string,
    proposalId: string,
    input: Record<string, unknown> = {},
  ): Promise<LegNode | RefusalNode> {
    return this.send(
      token,
      `mutation ($input: DeclineProposalInput!) { result: declineProposal(input: $input) { ... on Proposal { ${LEG} } ${REFUSAL} } }`,
      { proposalId, reasonCode: 'PRICE', ...input },
    );
  }
}

export interface Volume {
  readonly reserved: bigint;
  readonly committed: bigint;
}

/** What is held and committed of a line, in base units. */
export const volumeOf = (
  database: TestDatabase,
  side: 'lot' | 'demand',
  id: string,
): Promise<Volume> =>
  asOwner(database, async (client) => {
    const rows = await client.query(
      `SELECT reserved::text, committed::text FROM ${side}_capacity WHERE ${side}_id = $1`,
      [id],
    );
    return {
      reserved: BigInt(String(rows[0]?.['reserved'])),
      committed: BigInt(String(rows[0]?.['committed'])),
    };
  });

/** Every lot, demand and processing offer: held is exactly what live legs and unsigned contracts hold, and never more than there is. */
export const capacityFaults = (database: TestDatabase): Promise<readonly unknown[]> =>
  asOwner(database, async (client) => {
    await client.become('system');
    return client.query(
      `SELECT c.lot_id, c.reserved, s.held FROM lot_capacity c CROSS JOIN LATERAL (SELECT
          coalesce((SELECT sum(p.quantity_base) FROM proposal p WHERE p.lot_id = c.lot_id AND p.holds), 0)
          + coalesce((SELECT sum(l.quantity_base) FROM contract_line l JOIN contract k ON k.id = l.contract_id
              WHERE l.lot_id = c.lot_id AND k.state = 'awaiting_signatures'), 0) AS held) s
        WHERE c.reserved <> s.held OR c.reserved + c.committed > c.capacity
        UNION ALL SELECT c.demand_id, c.reserved, s.held FROM demand_capacity c CROSS JOIN LATERAL (SELECT
          coalesce((SELECT sum(p.quantity_base) FROM proposal p WHERE p.demand_id = c.demand_id AND p.holds), 0)
          + coalesce((SELECT sum(l.quantity_base) FROM contract_line l JOIN contract k ON k.id = l.contract_id
              WHERE l.demand_id = c.demand_id AND k.state = 'awaiting_signatures'), 0) AS held) s
        WHERE c.reserved <> s.held OR c.reserved + c.committed > c.capacity
        UNION ALL SELECT c.processing_id, c.reserved, s.held FROM processing_capacity c CROSS JOIN LATERAL (SELECT
          coalesce((SELECT sum(p.quantity_base) FROM proposal p WHERE p.processing_id = c.processing_id
              AND p.lot_id IS NOT NULL AND p.holds), 0)
          + coalesce((SELECT sum(l.quantity_base) FROM contract_line l JOIN contract k ON k.id = l.contract_id
              WHERE l.processing_id = c.processing_id AND l.lot_id IS NOT NULL AND k.state = 'awaiting_signatures'), 0) AS held) s
        WHERE c.reserved <> s.held OR c.reserved + c.committed > c.capacity`,
    );
  });

export interface Offers {
  readonly roundId: string;
  readonly lotId: string;
  /** One leg per demand, each in a group of its own. */
  readonly legs: readonly {
    readonly id: string;
    readonly groupId: string;
    readonly demandId: string;
  }[];
}

/** One lot offered to many demands at once, each leg of so many kilograms, as a publication leaves them. */
export async function makeOffers(
  database: TestDatabase,
  world: World,
  spec: { readonly count: number; readonly kg?: number; readonly lotKg?: number },
): Promise<Offers> {
  const kg = spec.kg ?? 100;
  const [lotId] = await makeLots(database, world, [{ kg: spec.lotKg ?? kg * spec.count }]);
  const demands = await makeDemands(
    database,
    world,
    Array.from({ length: spec.count }, () => ({ kg })),
  );
  const roundId = uuid();
  const legs = demands.map((demandId) => ({ id: uuid(), groupId: uuid(), demandId }));
  await asOwner(database, async (client) => {
    await client.become('staff');
    await client.query(
      `INSERT INTO round (id, name, state, product_codes, week_from, week_to, requested_by)
          VALUES ($1, 'Đợt thử', 'published', '{${PRODUCT}}', '2030-03-04', '2030-03-31', $2)`,
      [roundId, world.people.city_staff.personId],
    );
    await client.become('system');
    const parties = [world.orgs.cooperative, world.orgs.buyer];
    const rows = `jsonb_to_recordset($1::jsonb) AS o (id uuid, "groupId" uuid, "demandId" uuid)`;
    await client.query(
      `INSERT INTO proposal_group (id, round_id, demand_id, part, rule, state, party_orgs, expires_at, published_at)
          SELECT o."groupId", $2, o."demandId", 1, 'EACH', 'published', $3, app_now() + interval '3 days', app_now() FROM ${rows}`,
      [JSON.stringify(legs), roundId, parties],
    );
    await client.query(
      `INSERT INTO proposal (id, group_id, round_id, lot_id, demand_id, seller_org, buyer_org, party_orgs, product_code,
            quantity_base, price_vnd, transport_vnd, grade_premium_vnd, harvest_from, harvest_to, deliver_from, deliver_to,
            distance_km, state, holds)
          SELECT o.id, o."groupId", $2, $3, o."demandId", ($4::uuid[])[1], ($4::uuid[])[2], $4::uuid[], '${PRODUCT}', $5, 7000, 50, 0, '2030-03-06',
            '2030-03-20', '2030-03-06', '2030-03-25', 11, 'published', true FROM ${rows}`,
      [JSON.stringify(legs), roundId, lotId, parties, kg * G],
    );
    await client.query(
      'UPDATE lot_capacity SET reserved = reserved + $2::bigint WHERE lot_id = $1',
      [lotId, kg * G * spec.count],
    );
    await client.query(
      'UPDATE demand_capacity SET reserved = capacity WHERE demand_id = ANY ($1::uuid[])',
      [demands],
    );
  });
  return { roundId, lotId: lotId!, legs };
}
