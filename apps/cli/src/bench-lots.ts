/**
 * The database's and the bare half of `npm run bench:lots`; the load itself comes from scripts/bench-lots.mjs.
 * By BENCH_PART: `load` fills an empty database with lots and says which page to ask for; `bare` serves that page by node:http and pg.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';
import { v7 as uuid } from 'uuid';
import { ANONYMOUS } from '#domain';
import { LotsQueries } from '#feature/supply';
import { Database, makeDataSource } from '#persistence';

const LOTS = 100_000;
const ORGANISATIONS = 300;
const PAGE = 50;
const FILTER = { products: ['pineapple-queen'], gradeAtLeast: 2 };

const QUERY = `query LotsPage($first: Int!, $filter: LotFilterInput) {
  lots(first: $first, filter: $filter) {
    edges { cursor node {
      id unit quantity free readyFrom readyTo shelfLifeDays guidePriceVnd publishedAt
      grade { rank labelVi } product { code nameVi } organisation { id name kind } place { id fullName }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const ORGANISATION_ROWS = `INSERT INTO organisation (id, kind, name, folded, place_id, lat, lon, demonstration)
  SELECT gen_random_uuid(), 'cooperative', 'HTX đo tốc độ ' || n, 'htx do toc do ' || n, p.id, p.lat, p.lon, true
  FROM generate_series(1, $1::int) AS n
  JOIN (SELECT id, lat, lon, row_number() OVER (ORDER BY id) AS k, count(*) OVER () AS total
    FROM place WHERE valid_to IS NULL) p ON p.k = 1 + n % p.total`;
const LOT_ROWS = `INSERT INTO lot (id, org_id, product_code, grade_rank, quantity_base, ready_from, ready_to, shelf_life_days,
    place_id, lat, lon, guide_price_vnd, state, entered_by, published_at)
  SELECT gen_random_uuid(), o.id, g.product_code, g.rank, 1000000 + n, current_date + (n % 60), current_date + (n % 60) + 14,
    15, o.place_id, o.lat, o.lon, 5000 + n % 20000, 'published', $2, now() - n * interval '1 second'
  FROM generate_series(1, $1::int) AS n
  JOIN (SELECT id, place_id, lat, lon, row_number() OVER (ORDER BY id) AS k, count(*) OVER () AS total FROM organisation) o
    ON o.k = 1 + n % o.total
  JOIN (SELECT product_code, rank, row_number() OVER (ORDER BY product_code, rank) AS k, count(*) OVER () AS total
    FROM product_grade) g ON g.k = 1 + n % g.total`;

interface Loaded {
  readonly token: string;
  readonly query: string;
  readonly variables: unknown;
  readonly statements: number;
}

/** Fills the database and opens a session of a cooperative's manager. */
async function load(ownerUrl: string, appUrl: string): Promise<Loaded> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const token = randomBytes(32).toString('base64url');
  const person = uuid();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.scope', 'system', true)`);
    await client.query(`INSERT INTO person (id, display_name) VALUES ($1, 'Người đo tốc độ')`, [
      person,
    ]);
    await client.query(
      `INSERT INTO session (id, person_id, token_hash, expires_at) VALUES ($1, $2, $3, now() + interval '12 hours')`,
      [uuid(), person, createHash('sha256').update(token).digest()],
    );
    await client.query(`SELECT set_config('app.scope', 'staff', true)`);
    await client.query(ORGANISATION_ROWS, [ORGANISATIONS]);
    await client.query(LOT_ROWS, [LOTS, person]);
    await client.query(
      'INSERT INTO lot_capacity (lot_id, capacity) SELECT id, quantity_base FROM lot',
    );
    await client.query(
      `INSERT INTO membership (id, person_id, org_id, role) SELECT $1, $2, min(id::text)::uuid, 'coop_manager' FROM organisation`,
      [uuid(), person],
    );
    await client.query('COMMIT');
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
  return {
    token,
    query: QUERY,
    variables: { first: PAGE, filter: FILTER },
    statements: await statementsOfPage(appUrl),
  };
}

async function statementsOfPage(appUrl: string): Promise<number> {
  const database = new Database(await makeDataSource({ url: appUrl, poolSize: 1 }).initialize());
  let statements = 0;
  database.onStatement(() => (statements += 1));
  try {
    const { rows } = await new LotsQueries(database).list(ANONYMOUS, {
      filter: {
        products: FILTER.products,
        places: null,
        gradeAtLeast: FILTER.gradeAtLeast,
        readyBetween: null,
        certificate: null,
        organisation: null,
        state: null,
        search: null,
        priceAtMostVnd: null,
      },
      sort: 'newest',
      page: { first: PAGE, after: null },
    });
    if (rows.length <= PAGE) throw new Error('the page is not full');
    return statements;
  } finally {
    await database.dataSource.destroy();
  }
}

const BARE = `SELECT l.id, l.quantity_base, c.capacity - c.reserved - c.committed AS free, l.ready_from::text, l.ready_to::text,
    l.shelf_life_days, l.guide_price_vnd, l.published_at, l.grade_rank, g.label_vi, l.product_code, p.name_vi, o.id AS org_id,
    o.name AS org_name, o.kind, a.id AS place_id, a.kind AS place_kind, a.name AS place_name
  FROM lot l JOIN organisation o ON o.id = l.org_id JOIN lot_capacity c ON c.lot_id = l.id
    JOIN product p ON p.code = l.product_code JOIN product_grade g ON g.product_code = l.product_code AND g.rank = l.grade_rank
    JOIN place a ON a.id = l.place_id
  WHERE l.state = 'published' AND l.ready_to >= current_date AND l.product_code = $1 AND l.grade_rank >= $2
  ORDER BY l.published_at DESC, l.id DESC LIMIT $3`;
const KINDS: Readonly<Record<string, string>> = {
  phuong: 'Phường',
  xa: 'Xã',
  thi_tran: 'Thị trấn',
};

interface BareRow {
  readonly [column: string]: string;
}

const cursorOf = (at: Date, id: string): string =>
  Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url');

function bareEdge(row: BareRow): { cursor: string; node: unknown } {
  const publishedAt = row['published_at'] as unknown as Date;
  return {
    cursor: cursorOf(publishedAt, row['id'] ?? ''),
    node: {
      id: row['id'],
      unit: 'kg',
      quantity: String(Number(row['quantity_base']) / 1000),
      free: String(Number(row['free']) / 1000),
      readyFrom: row['ready_from'],
      readyTo: row['ready_to'],
      shelfLifeDays: row['shelf_life_days'],
      guidePriceVnd: row['guide_price_vnd'],
      publishedAt: publishedAt.toISOString(),
      grade: { rank: row['grade_rank'], labelVi: row['label_vi'] },
      product: { code: row['product_code'], nameVi: row['name_vi'] },
      organisation: { id: row['org_id'], name: row['org_name'], kind: row['kind']?.toUpperCase() },
      place: {
        id: row['place_id'],
        fullName: `${KINDS[row['place_kind'] ?? ''] ?? ''} ${row['place_name'] ?? ''}`,
      },
    },
  };
}

/** The same page with nothing around it: what this machine can do at most. */
function serveBare(appUrl: string, port: number): void {
  const pool = new pg.Pool({ connectionString: appUrl, max: 16 });
  const answer = async (): Promise<string> => {
    const { rows } = await pool.query<BareRow>({
      name: 'page',
      text: BARE,
      values: [FILTER.products[0], FILTER.gradeAtLeast, PAGE + 1],
    });
    const edges = rows.slice(0, PAGE).map(bareEdge);
    const pageInfo = { hasNextPage: rows.length > PAGE, endCursor: edges.at(-1)?.cursor ?? null };
    return JSON.stringify({ data: { lots: { edges, pageInfo } } });
  };
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      answer().then(
        (body) => response.setHeader('content-type', 'application/json; charset=utf-8').end(body),
        () => response.writeHead(500).end(),
      );
    });
  });
  server.listen(port, '127.0.0.1', () => process.send?.({ type: 'ready' }));
  process.on('disconnect', () => process.exit(0));
  process.on('SIGTERM', () => process.exit(0));
}

const {
  DATABASE_OWNER_URL: ownerUrl,
  DATABASE_URL: appUrl,
  PORT: port,
  BENCH_PART: part,
} = process.env;
if (appUrl === undefined) {
  process.stderr.write('Set DATABASE_URL; npm run bench:lots does it.\n');
  process.exit(1);
}
if (part === 'bare') serveBare(appUrl, Number(port));
else if (ownerUrl !== undefined)
  process.stdout.write(`${JSON.stringify(await load(ownerUrl, appUrl))}\n`);
