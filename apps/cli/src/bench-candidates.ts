/**
 * `npm run bench:candidates`: the best partners of a line against 100,000 open lines. The figures at the top: all that the worker
 * does for a line that was just edited, from its delivery to the stored list, in a database with lines over the whole catalogue;
 * `load` is what a start of the worker pays once. `engine`: the index of libs/matching alone, over one product, so that every line
 * of the other side is a possible partner. `database`: partners of the same lines without an index. Draws are seeded; only the
 * times change.
 */
import pg from 'pg';
import { v7 as uuid } from 'uuid';
import type { DemandLine, OpenLine, SupplyLine } from '#matching';
import { CandidateIndex } from '#matching';
import { TRANSPORT } from '#domain';
import { CandidateBook, CandidateJobs, findOwnLine, rankPartners } from '#feature/candidates';
import { Database, SYSTEM_CONTEXT, makeDataSource } from '#persistence';

const OPEN_LINES = 100_000;
const LOTS = 70_000;
const DEMANDS = OPEN_LINES - LOTS;
const ORGANISATIONS = 600;
const ASKS = 400;
const WARM_UP = 40;
const DAY_MILLIS = 86_400_000;

interface Figures {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly maxMs: number;
}

function figuresOf(times: readonly number[]): Figures {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => {
    const index = Math.min(sorted.length - 1, Math.floor(sorted.length * share));
    return Math.round((sorted[index] ?? 0) * 100) / 100;
  };
  return { p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) };
}

/** A linear congruential generator in whole numbers: the same book on every machine. */
function drawer(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const day = (offset: number): string =>
  new Date(Date.UTC(2030, 0, 1) + offset * DAY_MILLIS).toISOString().slice(0, 10);

const NEUTRAL = { variety: null, maxDistanceKm: null, excludeOrgs: [], modes: ['road'] } as const;

function makeSupply(at: number, draw: (below: number) => number): SupplyLine {
  const from = draw(60);
  return {
    ...NEUTRAL,
    id: `s${at}`,
    org: `coop-${draw(ORGANISATIONS)}`,
    product: 'pineapple',
    grade: draw(3),
    certificates: [],
    quantityKg: 100 + draw(5000),
    minDealKg: 0,
    readyFrom: day(from),
    readyTo: day(from + 14),
    shelfLifeDays: 15,
    askVndPerKg: 4000 + draw(6000),
    lat: 9.2 + draw(1000) / 1000,
    lon: 105.2 + draw(1000) / 1000,
  };
}

function makeDemand(at: number, draw: (below: number) => number): DemandLine {
  const from = draw(60);
  return {
    ...NEUTRAL,
    id: `d${at}`,
    org: `buyer-${draw(ORGANISATIONS)}`,
    products: ['pineapple'],
    minGrade: draw(3),
    certificates: [],
    quantityKg: 500 + draw(20_000),
    minFillKg: 0,
    minDealKg: 0,
    maxSuppliers: null,
    gradePremiumVndPerKg: 100 * draw(4),
    deliverFrom: day(from),
    deliverTo: day(from + 10),
    bidVndPerKg: 7000 + draw(6000),
    lat: 9.2 + draw(1000) / 1000,
    lon: 105.2 + draw(1000) / 1000,
  };
}

function measureEngine(): Figures {
  const draw = drawer(1);
  const open: OpenLine[] = [
    ...Array.from({ length: LOTS }, (_, at): OpenLine => ({
      side: 'supply',
      line: makeSupply(at, draw),
      keepsVndPerKg: draw(2) * draw(1500),
    })),
    ...Array.from({ length: DEMANDS }, (_, at): OpenLine => ({
      side: 'demand',
      line: makeDemand(at, draw),
      keepsVndPerKg: draw(2) * draw(1500),
    })),
  ];
  const index = new CandidateIndex(TRANSPORT.g, open);
  const times: number[] = [];
  for (let at = 0; at < WARM_UP + ASKS; at += 1) {
    const fresh: OpenLine =
      at % 2 === 0
        ? { side: 'supply', line: makeSupply(OPEN_LINES + at, draw), keepsVndPerKg: 0 }
        : { side: 'demand', line: makeDemand(OPEN_LINES + at, draw), keepsVndPerKg: 0 };
    const begun = performance.now();
    index.candidatesFor(fresh);
    if (at >= WARM_UP) times.push(performance.now() - begun);
  }
  return figuresOf(times);
}

const ORGANISATION_ROWS = `INSERT INTO organisation (id, kind, name, folded, place_id, lat, lon, demonstration)
  SELECT gen_random_uuid(), CASE n % 2 WHEN 0 THEN 'cooperative' ELSE 'buyer' END, 'Đo tốc độ ' || n, 'do toc do ' || n,
    p.id, p.lat, p.lon, true
  FROM generate_series(1, $1::int) AS n
  JOIN (SELECT id, lat, lon, row_number() OVER (ORDER BY id) AS k, count(*) OVER () AS total
    FROM place WHERE valid_to IS NULL) p ON p.k = 1 + n % p.total`;
const SELLERS = `(SELECT id, place_id, lat, lon, row_number() OVER (ORDER BY id) AS k, count(*) OVER () AS total
    FROM organisation WHERE kind = 'cooperative') o ON o.k = 1 + n % o.total`;
const BUYERS = SELLERS.replace("'cooperative'", "'buyer'");
/** Weighed goods only: one book counts in one unit. */
const GRADES = `(SELECT g.product_code, g.rank, row_number() OVER (ORDER BY g.product_code, g.rank) AS k, count(*) OVER () AS total
    FROM product_grade g JOIN product p ON p.code = g.product_code AND p.base_unit = 'g') g ON g.k = 1 + n % g.total`;
const LINE_ROWS = [
  `INSERT INTO lot (id, org_id, product_code, grade_rank, quantity_base, ready_from, ready_to, shelf_life_days, place_id, lat, lon,
      state, entered_by, published_at)
    SELECT gen_random_uuid(), o.id, g.product_code, g.rank, 1000000 + n, current_date + (n * 7 % 60), current_date + (n * 7 % 60) + 14, 15,
      o.place_id, o.lat, o.lon, 'published', $2, now() FROM generate_series(1, $1::int) AS n JOIN ${SELLERS} JOIN ${GRADES}`,
  `INSERT INTO demand (id, org_id, product_code, min_grade_rank, quantity_base, deliver_from, deliver_to, place_id, lat, lon, state,
      entered_by, published_at)
    SELECT gen_random_uuid(), o.id, g.product_code, g.rank, 5000000 + n, current_date + (n * 11 % 60), current_date + (n * 11 % 60) + 10,
      o.place_id, o.lat, o.lon, 'published', $2, now() FROM generate_series(1, $1::int) AS n JOIN ${BUYERS} JOIN ${GRADES}`,
];
const LINE_PARTS = [
  'INSERT INTO lot_capacity (lot_id, capacity) SELECT id, quantity_base FROM lot',
  'INSERT INTO demand_capacity (demand_id, capacity) SELECT id, quantity_base FROM demand',
  'INSERT INTO demand_product (demand_id, position, product_code) SELECT id, 0, product_code FROM demand',
  `INSERT INTO lot_private (lot_id, org_id, reserve_price_vnd) SELECT id, org_id, 4000 + quantity_base * 37 % 6000 FROM lot`,
  `INSERT INTO demand_private (demand_id, org_id, limit_price_vnd) SELECT id, org_id, 7000 + quantity_base * 53 % 6000 FROM demand`,
];

async function fill(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const person = uuid();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.scope', 'system', true)`);
    await client.query(`INSERT INTO person (id, display_name) VALUES ($1, 'Người đo tốc độ')`, [
      person,
    ]);
    await client.query(`SELECT set_config('app.scope', 'staff', true)`);
    await client.query(ORGANISATION_ROWS, [ORGANISATIONS]);
    await client.query(LINE_ROWS[0] ?? '', [LOTS, person]);
    await client.query(LINE_ROWS[1] ?? '', [DEMANDS, person]);
    for (const statement of LINE_PARTS) await client.query(statement);
    await client.query('COMMIT');
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}

interface Line {
  readonly side: 'supply' | 'demand';
  readonly id: string;
}

/** Lines of both sides in turn. */
async function drawLines(database: Database): Promise<Line[]> {
  const rows = await database.read(SYSTEM_CONTEXT, (reader) =>
    reader.query<Line & Record<string, unknown>>(
      `(SELECT 'supply' AS side, id FROM lot ORDER BY md5(id::text) LIMIT $1)
        UNION ALL (SELECT 'demand', id FROM demand ORDER BY md5(id::text) LIMIT $1)`,
      [(WARM_UP + ASKS) / 2],
    ),
  );
  const lots = rows.filter(({ side }) => side === 'supply');
  const demands = rows.filter(({ side }) => side === 'demand');
  return lots.flatMap((lot, at) => [lot, demands[at] ?? lot]);
}

async function timed(
  lines: readonly Line[],
  step: (line: Line) => Promise<void>,
): Promise<Figures> {
  const times: number[] = [];
  for (const [at, line] of lines.entries()) {
    const begun = performance.now();
    await step(line);
    if (at >= WARM_UP) times.push(performance.now() - begun);
  }
  return figuresOf(times);
}

const EDIT = {
  supply: 'UPDATE lot SET version = version + 1 WHERE id = $1',
  demand: 'UPDATE demand SET version = version + 1 WHERE id = $1',
};

/** What autovacuum does within a minute: plans made for empty tables are not the ones of a running market. */
async function analyze(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(
    'ANALYZE line_candidate, line_candidate_run, line_candidate_detail, line_change',
  );
  await client.end();
}

async function measureWorker(
  ownerUrl: string,
  workerUrl: string,
): Promise<Record<string, unknown>> {
  const database = new Database(await makeDataSource({ url: workerUrl, poolSize: 2 }).initialize());
  try {
    const lines = await drawLines(database);
    const book = new CandidateBook(database);
    const jobs = new CandidateJobs(database, book);
    const heap = process.memoryUsage().heapUsed;
    const begun = performance.now();
    await book.catchUp();
    const load = {
      millis: Math.round(performance.now() - begun),
      heapMb: Math.round((process.memoryUsage().heapUsed - heap) / 1_048_576),
    };
    await database.transaction(SYSTEM_CONTEXT, async (tx) => {
      for (const { side, id } of lines) await tx.execute(EDIT[side], [id]);
    });
    await book.catchUp();
    const times: number[] = [];
    for (const [at, { side, id }] of lines.entries()) {
      if (at === WARM_UP) await analyze(ownerUrl);
      await database.transaction(SYSTEM_CONTEXT, (tx) => tx.execute(EDIT[side], [id]));
      const from = performance.now();
      await jobs.find(side, id, () => Promise.resolve(true));
      if (at >= WARM_UP) times.push(performance.now() - from);
    }
    const withoutIndex = await timed(lines, ({ side, id }) =>
      database.transaction(SYSTEM_CONTEXT, (tx) =>
        tx.asRound(async () => {
          const own = await findOwnLine(tx, side, id);
          if (own === null) throw new Error('the line is open');
          await rankPartners(tx, own);
        }),
      ),
    );
    return { ...figuresOf(times), load, database: withoutIndex };
  } finally {
    await database.dataSource.destroy();
  }
}

const { DATABASE_OWNER_URL: ownerUrl, DATABASE_WORKER_URL: workerUrl } = process.env;
if (ownerUrl === undefined || workerUrl === undefined) {
  process.stderr.write(
    'Set DATABASE_OWNER_URL and DATABASE_WORKER_URL; npm run bench:candidates does it.\n',
  );
  process.exit(1);
}
const engine = measureEngine();
await fill(ownerUrl);
const worker = await measureWorker(ownerUrl, workerUrl);
process.stdout.write(`${JSON.stringify({ openLines: OPEN_LINES, ...worker, engine })}\n`);
