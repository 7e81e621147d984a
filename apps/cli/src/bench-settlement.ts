/**
 * `npm run bench:settlement`: 10,000 accepted loads settled. `pureMs`: one statement for each load by the rules alone, over every
 * price mechanism, with an advance to recover. `storedMs`: a hundred monthly statements of a hundred loads each, from the rows of
 * the deliveries to lines, pay-outs, dues, postings and records, as the worker does it. Draws are seeded; only the times change.
 */
import { createHash } from 'node:crypto';
import pg from 'pg';
import { v7 as uuid } from 'uuid';
import type { ContractTerms, Load, PriceRule, PricedLine, StatementInput } from '#domain';
import { composeStatement, draftContract, termsText, vatTreatment } from '#domain';
import { SettlementJobs } from '#feature/settlement';
import { allEntities } from '#feature/setup';
import { Database, SYSTEM_CONTEXT, makeDataSource } from '#persistence';

const LOADS = 10_000;
const CONTRACTS = 100;
const PER_CONTRACT = LOADS / CONTRACTS;
const AT_ONCE = 4;
const PRODUCT = 'pineapple-queen';

const { DATABASE_OWNER_URL: ownerUrl, DATABASE_WORKER_URL: workerUrl } = process.env;
if (ownerUrl === undefined || workerUrl === undefined) {
  process.stderr.write(
    'Set DATABASE_OWNER_URL and DATABASE_WORKER_URL; npm run bench:settlement does it.\n',
  );
  process.exit(1);
}

/** A linear congruential generator in whole numbers: the same loads on every machine. */
function drawer(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const GRADES = [
  { gradeRank: 1, vndPerUnit: '5000' },
  { gradeRank: 2, vndPerUnit: '7000' },
];
const REFERENCE = { seriesCode: 'khom', fixDaysBefore: 2, windowDays: 5 };
const SCALE = {
  basePpm: 140_000,
  stepPpm: 5_000,
  abovePpmPerStep: -10_000,
  belowPpmPerStep: 5_000,
  limitPpm: 100_000,
  rejectAbovePpm: null,
};
const RULES: readonly PriceRule[] = [
  { mechanism: 'fixed', grades: GRADES },
  { mechanism: 'floor_shared', grades: GRADES, reference: REFERENCE, sellerSharePpm: 500_000 },
  { mechanism: 'floor_or_market', grades: GRADES, reference: REFERENCE },
  {
    mechanism: 'market_plus_premium',
    grades: GRADES,
    reference: REFERENCE,
    floorVndPerUnit: '4000',
    ceilingVndPerUnit: '20000',
  },
  {
    mechanism: 'quality_formula',
    grades: GRADES,
    scales: [
      { ...SCALE, parameter: 'moisture' },
      { ...SCALE, parameter: 'impurity' },
    ],
  },
];
const VAT = vatTreatment({
  sellerKind: 'cooperative',
  ownProduction: true,
  level: 'raw',
  buyerKind: 'processor',
  method: 'deduction',
  day: '2026-11-24',
});

function pureInput(at: number, draw: (below: number) => number): StatementInput {
  const price = RULES[at % RULES.length] ?? { mechanism: 'fixed', grades: GRADES };
  const line: PricedLine = {
    key: 'line',
    lineId: 'line',
    no: 1,
    unitBase: 1000n,
    unit: 'kg',
    price,
    vat: VAT,
  };
  const load: Load = {
    deliveryId: `load-${at}`,
    lineKey: 'line',
    weighedOn: '2026-11-24',
    grades: GRADES.map((grade) => ({
      gradeRank: grade.gradeRank,
      acceptedBase: BigInt(100_000 + draw(5_000_000)),
      rejectedBase: BigInt(draw(20_000)),
    })),
    quality: { moisture: 120_000 + draw(60_000), impurity: 120_000 + draw(60_000) },
  };
  return {
    day: '2026-11-24',
    lines: [line],
    loads: [load],
    chargedPlots: new Set(),
    reference: () => 7_321n,
    advances: [
      {
        no: 1,
        principalVnd: 5_000_000n,
        interestVnd: 0n,
        interestFrom: '2026-08-01',
        interestPpmPerYear: 60_000,
        recoveryPpm: 300_000,
      },
    ],
    prepayments: [],
    depositVnd: 0n,
    creditVnd: 0n,
    commissionPpm: 20_000,
    members: Array.from({ length: 20 }, (_, no) => ({
      memberId: `m${no}`,
      weight: BigInt(no + 1),
    })),
  };
}

function pure(): number {
  const draw = drawer(1);
  const inputs = Array.from({ length: LOADS }, (_, at) => pureInput(at, draw));
  const start = performance.now();
  for (const input of inputs) {
    if ('unpriced' in composeStatement(input)) throw new Error('every load has a price');
  }
  return Math.round(performance.now() - start);
}

interface Parties {
  readonly buyer: string;
  readonly seller: string;
}

function monthlyTerms(number: string, { buyer, seller }: Parties): ContractTerms {
  const party = { taxCode: null, registrationNo: null, address: null, placeName: 'Hỏa Lựu' };
  const rest = { ...party, phone: null, representative: null };
  const { terms } = draftContract({
    number,
    today: '2026-10-01',
    buyer: { ...rest, orgId: buyer, side: 'buyer', kind: 'processor', name: 'Bên mua' },
    sellers: [{ ...rest, orgId: seller, side: 'seller', kind: 'cooperative', name: 'Bên bán' }],
    destination: 'Vị Thanh',
    legs: [
      {
        ...{ proposalId: uuid(), lotId: uuid(), demandId: uuid(), sellerOrg: seller },
        ...{ productCode: PRODUCT, variety: null, gradeRank: 2, quantityBase: 1_000_000_000n },
        ...{ priceVnd: 7_000n, transportVnd: 0n, gradePremiumVnd: 0n, origin: 'Hỏa Lựu' },
        ...{ harvestFrom: '2026-11-01', harvestTo: '2026-11-30', certificates: [] },
        ...{ deliverFrom: '2026-11-01', deliverTo: '2026-11-30' },
      },
    ],
    demonstration: true,
  });
  const rule: PriceRule = { mechanism: 'fixed', grades: GRADES };
  return {
    ...terms,
    lines: terms.lines.map((line) => ({ ...line, price: { ...line.price, rule } })),
    payment: { ...terms.payment, statement: 'monthly' },
  };
}

const ORGANISATIONS = `INSERT INTO organisation (id, kind, name, folded, place_id, lat, lon, demonstration)
  SELECT o.id, o.kind, 'Tổ chức đo tốc độ', 'to chuc do toc do', p.id, p.lat, p.lon, true
  FROM (VALUES ($1::uuid, 'processor'), ($2::uuid, 'cooperative')) AS o (id, kind),
    (SELECT id, lat, lon FROM place WHERE valid_to IS NULL ORDER BY id LIMIT 1) p`;
const CONTRACT = `INSERT INTO contract (id, number, state, buyer_org, party_orgs, governing_law, term_from, term_to, sign_by, in_force_at)
  VALUES ($1, $2, 'in_force', $3, ARRAY[$3, $4]::uuid[], 'civil', '2026-11-01', '2026-11-30', now(), now())`;
const VERSION = `INSERT INTO contract_version (contract_id, version, terms, document, document_hash) VALUES ($1, 1, $2, 'x', $3)`;
const SEASON = `INSERT INTO contract_season (id, contract_id, no, season_from, season_to) VALUES ($1, $2, 1, '2026-11-01', '2026-11-30')`;
const LINE = `INSERT INTO contract_line (id, contract_id, season_id, no, seller_org, product_code, grade_rank, quantity_base, price_vnd)
  VALUES ($1, $2, $3, 1, $4, '${PRODUCT}', 2, 1000000000, 7000)`;
const ACCOUNT = `INSERT INTO contract_account VALUES ($1, $2, $3, ARRAY[$3, $2]::uuid[], now())`;
const STATEMENT = `INSERT INTO statement (id, contract_id, contract_version, seller_org, buyer_org, party_orgs, kind, month, state, created_at)
  VALUES ($1, $2, 1, $3, $4, ARRAY[$4, $3]::uuid[], 'month', '2026-11-01', 'collecting', now())`;
const DELIVERIES = `INSERT INTO delivery (id, short_code, contract_id, contract_version, kind, state, buyer_org, party_orgs, notified_by_org,
    planned_on, weighed_at, weighed_on, reject_by, decided_at, accepted_on, decided_by)
  SELECT gen_random_uuid(), 'B' || lpad((s.nth * ${PER_CONTRACT} + n)::text, 7, '0'), s.contract_id, 1, 'load', 'accepted', s.buyer_org,
    s.party_orgs, s.seller_org, '2026-11-10', now(), '2026-11-10', now(), now(), '2026-11-10', 'clock'
  FROM (SELECT *, row_number() OVER (ORDER BY id) - 1 AS nth FROM statement) s, generate_series(0, ${PER_CONTRACT - 1}) AS n`;
const PARTS = `INSERT INTO delivery_part (delivery_id, line_id, seller_org, expected_base, net_base)
  SELECT d.id, l.id, l.seller_org, 900000, 900000 FROM delivery d JOIN contract_line l ON l.contract_id = d.contract_id`;
const GRADED = `INSERT INTO delivery_grade (delivery_id, line_id, grade_rank, accepted_base, rejected_base)
  SELECT p.delivery_id, p.line_id, g, 450000, 0 FROM delivery_part p, generate_series(1, 2) AS g`;
const ON_STATEMENT = `INSERT INTO statement_load (statement_id, delivery_id, seller_org)
  SELECT s.id, d.id, s.seller_org FROM statement s JOIN delivery d ON d.contract_id = s.contract_id`;

async function load(client: pg.Client): Promise<string[]> {
  const parties: Parties = { buyer: uuid(), seller: uuid() };
  const { buyer, seller } = parties;
  await client.query(`SELECT set_config('app.scope', 'staff', true)`);
  await client.query(ORGANISATIONS, [buyer, seller]);
  await client.query(`SELECT set_config('app.scope', 'system', true)`);
  const hash = createHash('sha256').update('x').digest();
  const statements: string[] = [];
  for (let nth = 0; nth < CONTRACTS; nth += 1) {
    const [id, season, statement] = [uuid(), uuid(), uuid()];
    const number = `DO-${nth}`;
    await client.query(CONTRACT, [id, number, buyer, seller]);
    await client.query(VERSION, [id, termsText(monthlyTerms(number, parties)), hash]);
    await client.query(SEASON, [season, id]);
    await client.query(LINE, [uuid(), id, season, seller]);
    await client.query(ACCOUNT, [id, seller, buyer]);
    await client.query(STATEMENT, [statement, id, seller, buyer]);
    statements.push(statement);
  }
  for (const sql of [DELIVERIES, PARTS, GRADED, ON_STATEMENT]) await client.query(sql);
  return statements;
}

async function stored(owner: string, worker: string): Promise<number> {
  const client = new pg.Client({ connectionString: owner });
  await client.connect();
  await client.query('BEGIN');
  const statements = await load(client);
  await client.query('COMMIT');
  await client.query('ANALYZE');
  await client.end();
  const source = makeDataSource({ url: worker, poolSize: AT_ONCE, entities: allEntities });
  const database = new Database(await source.initialize());
  const handler = new SettlementJobs().handlers.find(
    (each) => each.consumer === 'settlement.settle',
  );
  if (handler?.kind !== 'effect') throw new Error('the settling handler');
  const start = performance.now();
  const queue = [...statements];
  const settle = async (): Promise<void> => {
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      const delivery = {
        id: uuid(),
        consumer: handler.consumer,
        type: 'StatementWaiting',
      } as const;
      const about = { aggregateType: 'statement', aggregateId: id, payload: {} };
      await database.transaction(SYSTEM_CONTEXT, (tx) =>
        handler.run(tx, { ...delivery, ...about }),
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, settle));
  const millis = Math.round(performance.now() - start);
  const rows = await database.read(SYSTEM_CONTEXT, (reader) =>
    reader.query<{ issued: number }>(
      `SELECT count(*)::int AS issued FROM statement WHERE state = 'issued' AND payable_vnd = ${PER_CONTRACT * 450 * 12_000}`,
    ),
  );
  await database.dataSource.destroy();
  if (rows[0]?.issued !== CONTRACTS) throw new Error('every statement is issued with its sum');
  return millis;
}

const pureMs = pure();
const storedMs = await stored(ownerUrl, workerUrl);
process.stdout.write(
  `${JSON.stringify({ bench: 'settlement', deliveries: LOADS, pureMs, storedMs, statements: CONTRACTS, limitMs: 2_000, ok: pureMs <= 2_000 && storedMs <= 2_000 })}\n`,
);
process.exit(0);
