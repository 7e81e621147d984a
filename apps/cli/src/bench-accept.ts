/**
 * `npm run bench:accept`: one hot lot offered to many demands of fifty buyers; each buyer answers its legs as fast as the
 * API lets it. The sellers have accepted, so each acceptance makes its leg stand and a contract is drafted behind it;
 * every tenth leg is declined, which gives volume back under the lot's lock.
 */
import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { v7 as uuid } from 'uuid';

const CLIENTS = 50;
const LEGS_PER_CLIENT = 40;
const DECLINE_EVERY = 10;
const LEG_BASE = 1_000_000;
const PRODUCT = 'pineapple-queen';

const { LIENKET_API_URL: apiUrl, DATABASE_OWNER_URL: ownerUrl } = process.env;
if (apiUrl === undefined || ownerUrl === undefined) {
  process.stderr.write(
    'Set LIENKET_API_URL and DATABASE_OWNER_URL; npm run bench:accept does it.\n',
  );
  process.exit(1);
}

interface Buyer {
  readonly orgId: string;
  readonly personId: string;
  readonly token: string;
  readonly legs: readonly { id: string; groupId: string; demandId: string }[];
}

const makeBuyer = (): Buyer => ({
  orgId: uuid(),
  personId: uuid(),
  token: randomBytes(32).toString('base64url'),
  legs: Array.from({ length: LEGS_PER_CLIENT }, () => ({
    id: uuid(),
    groupId: uuid(),
    demandId: uuid(),
  })),
});

const sellerOrg = uuid();
const seller = uuid();
const lotId = uuid();
const roundId = uuid();
const buyers = Array.from({ length: CLIENTS }, makeBuyer);

const ORGANISATIONS = `INSERT INTO organisation (id, kind, name, folded, place_id, lat, lon, demonstration)
  SELECT o.id, o.kind, 'Tổ chức đo tốc độ', 'to chuc do toc do', p.id, p.lat, p.lon, true
  FROM jsonb_to_recordset($1::jsonb) AS o (id uuid, kind text), (SELECT id, lat, lon FROM place WHERE valid_to IS NULL ORDER BY id LIMIT 1) p`;
const PEOPLE = `INSERT INTO person (id, display_name)
  SELECT w.person_id, 'Người đo tốc độ' FROM jsonb_to_recordset($1::jsonb) AS w (person_id uuid)`;
const MEMBERS = `INSERT INTO membership (id, person_id, org_id, role)
  SELECT gen_random_uuid(), w.person_id, w.org_id, w.role FROM jsonb_to_recordset($1::jsonb) AS w (person_id uuid, org_id uuid, role text)`;
const SESSIONS = `INSERT INTO session (id, person_id, token_hash, expires_at)
  SELECT gen_random_uuid(), w.person_id, decode(w.hash, 'hex'), now() + interval '12 hours'
  FROM jsonb_to_recordset($1::jsonb) AS w (person_id uuid, hash text)`;
const LOT = `INSERT INTO lot (id, org_id, product_code, grade_rank, quantity_base, ready_from, ready_to, shelf_life_days,
    place_id, lat, lon, state, entered_by, published_at)
  SELECT $1, o.id, '${PRODUCT}', (SELECT min(rank) FROM product_grade WHERE product_code = '${PRODUCT}'), $3,
    current_date, current_date + 30, 15, o.place_id, o.lat, o.lon, 'published', $4, now() FROM organisation o WHERE o.id = $2`;
const LEGS = `jsonb_to_recordset($1::jsonb) AS w (id uuid, "groupId" uuid, "demandId" uuid, org_id uuid, person_id uuid)`;
const DEMANDS = `INSERT INTO demand (id, org_id, product_code, min_grade_rank, quantity_base, deliver_from, deliver_to,
    place_id, lat, lon, state, entered_by, published_at)
  SELECT w."demandId", o.id, '${PRODUCT}', 0, ${LEG_BASE} + row_number() OVER (), current_date, current_date + 30,
    o.place_id, o.lat, o.lon, 'published', w.person_id, now() FROM ${LEGS} JOIN organisation o ON o.id = w.org_id`;
const CAPACITIES = `INSERT INTO demand_capacity (demand_id, capacity, reserved)
  SELECT w."demandId", ${LEG_BASE}, ${LEG_BASE} FROM ${LEGS}`;
const GROUPS = `INSERT INTO proposal_group (id, round_id, demand_id, part, rule, state, party_orgs, expires_at, published_at)
  SELECT w."groupId", $2, w."demandId", 1, 'EACH', 'published', ARRAY[w.org_id, $3::uuid], app_now() + interval '3 days', app_now() FROM ${LEGS}`;
const PROPOSALS = `INSERT INTO proposal (id, group_id, round_id, lot_id, demand_id, seller_org, buyer_org, party_orgs,
    product_code, quantity_base, price_vnd, transport_vnd, grade_premium_vnd, harvest_from, harvest_to, deliver_from,
    deliver_to, distance_km, state, holds)
  SELECT w.id, w."groupId", $2, $4, w."demandId", $3, w.org_id, ARRAY[$3::uuid, w.org_id], '${PRODUCT}', ${LEG_BASE}, 7000,
    50, 0, current_date, current_date + 30, current_date, current_date + 30, 12, 'published', true FROM ${LEGS}`;
const ANSWERS = `INSERT INTO proposal_answer (proposal_id, org_id, person_id, answer, party_orgs, answered_at)
  SELECT w.id, $2, $3, 'accepted', ARRAY[$2::uuid, w.org_id], app_now() FROM ${LEGS}`;

async function load(client: pg.Client): Promise<void> {
  const members = [
    { person_id: seller, org_id: sellerOrg, role: 'coop_manager', kind: 'cooperative' },
    ...buyers.map((one) => ({
      ...{ person_id: one.personId, org_id: one.orgId },
      ...{ role: 'buyer_manager', kind: 'buyer' },
    })),
  ];
  const legs = JSON.stringify(
    buyers.flatMap(({ orgId, personId, legs: own }) =>
      own.map((leg) => ({ ...leg, org_id: orgId, person_id: personId })),
    ),
  );
  const total = CLIENTS * LEGS_PER_CLIENT * LEG_BASE;
  const become = (scope: string, orgs = ''): Promise<unknown> =>
    client.query(`SELECT set_config('app.scope', $1, true), set_config('app.orgs', $2, true)`, [
      scope,
      `{${orgs}}`,
    ]);
  await client.query('BEGIN');
  await become('system');
  await client.query(PEOPLE, [JSON.stringify(members)]);
  await client.query(SESSIONS, [
    JSON.stringify(
      buyers.map(({ personId, token }) => ({
        person_id: personId,
        hash: createHash('sha256').update(token).digest('hex'),
      })),
    ),
  ]);
  await become('staff');
  await client.query(ORGANISATIONS, [
    JSON.stringify(members.map(({ org_id, kind }) => ({ id: org_id, kind }))),
  ]);
  await client.query(MEMBERS, [JSON.stringify(members)]);
  await client.query(LOT, [lotId, sellerOrg, total, seller]);
  await client.query('INSERT INTO lot_capacity (lot_id, capacity, reserved) VALUES ($1, $2, $2)', [
    lotId,
    total,
  ]);
  await client.query(DEMANDS, [legs]);
  await client.query(CAPACITIES, [legs]);
  await client.query(
    `INSERT INTO round (id, name, state, product_codes, week_from, week_to, requested_by)
      VALUES ($1, 'Đợt đo tốc độ', 'published', '{${PRODUCT}}', current_date, current_date + 30, $2)`,
    [roundId, seller],
  );
  await become('system');
  await client.query(GROUPS, [legs, roundId, sellerOrg]);
  await client.query(PROPOSALS, [legs, roundId, sellerOrg, lotId]);
  await become('system', sellerOrg);
  await client.query(ANSWERS, [legs, sellerOrg, seller]);
  await client.query('COMMIT');
  await client.query('VACUUM ANALYZE');
}

const ACCEPT = `mutation ($input: AcceptProposalInput!) { acceptProposal(input: $input) { __typename ... on Proposal { state } } }`;
const DECLINE = `mutation ($input: DeclineProposalInput!) { declineProposal(input: $input) { __typename ... on Proposal { state } } }`;

interface Tally {
  readonly millis: number[];
  accepted: number;
  declined: number;
}

/** Sends the command again with the same key when the API asks for it, as every client of it does. */
async function send(token: string, query: string, input: object): Promise<string> {
  for (;;) {
    const response = await fetch(`${apiUrl ?? ''}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables: { input } }),
    });
    const body = (await response.json()) as {
      data?: Record<string, { __typename: string }> | null;
      errors?: { extensions: { code: string } }[];
    };
    const code = body.errors?.[0]?.extensions.code;
    if (code === 'BUSY' || code === 'IDEMPOTENCY_IN_PROGRESS') continue;
    return code ?? Object.values(body.data ?? {})[0]?.__typename ?? 'nothing';
  }
}

async function answerAll(buyer: Buyer, tally: Tally): Promise<void> {
  for (const [at, leg] of buyer.legs.entries()) {
    const decline = at % DECLINE_EVERY === DECLINE_EVERY - 1;
    const input = {
      idempotencyKey: uuid(),
      proposalId: leg.id,
      ...(decline && { reasonCode: 'PRICE' }),
    };
    const startedAt = performance.now();
    const typename = await send(buyer.token, decline ? DECLINE : ACCEPT, input);
    tally.millis.push(performance.now() - startedAt);
    if (typename !== 'Proposal') throw new Error(`a leg was answered with ${typename}`);
    if (decline) tally.declined += 1;
    else tally.accepted += 1;
  }
}

/** Lots and demands whose held and committed volume is more than there is, or not what the live legs and contracts hold. */
const OVERSOLD = `SELECT count(*)::int AS oversold FROM lot_capacity c CROSS JOIN LATERAL (SELECT
    coalesce((SELECT sum(p.quantity_base) FROM proposal p WHERE p.lot_id = c.lot_id AND p.holds), 0)
    + coalesce((SELECT sum(l.quantity_base) FROM contract_line l JOIN contract k ON k.id = l.contract_id
        WHERE l.lot_id = c.lot_id AND k.state = 'awaiting_signatures'), 0) AS held) s
  WHERE c.reserved <> s.held OR c.reserved + c.committed > c.capacity`;

const owner = new pg.Client({ connectionString: ownerUrl });
await owner.connect();
await load(owner);
const tally: Tally = { millis: [], accepted: 0, declined: 0 };
const startedAt = performance.now();
await Promise.all(buyers.map((buyer) => answerAll(buyer, tally)));
const seconds = (performance.now() - startedAt) / 1000;
await owner.query('BEGIN');
await owner.query(`SELECT set_config('app.scope', 'system', true)`);
const { rows } = await owner.query<{ oversold: number }>(OVERSOLD);
await owner.query('ROLLBACK');
await owner.end();
const sorted = tally.millis.sort((a, b) => a - b);
process.stdout.write(
  `${JSON.stringify({
    acceptsPerSecond: Math.round((tally.accepted / seconds) * 10) / 10,
    oversold: rows[0]?.oversold,
    p99Ms: Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0),
    accepted: tally.accepted,
    declined: tally.declined,
    clients: CLIENTS,
  })}\n`,
);
