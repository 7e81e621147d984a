/**
 * `npm run bench:contracts`: pages of 50 from a register of 30,000 contracts, as staff and as a party, by every filter, through
 * the query the API uses; and a contract of twenty lines as PDF. Rows are the same on every machine; only the times change.
 */
import { createHash } from 'node:crypto';
import pg from 'pg';
import { v7 as uuid } from 'uuid';
import type { Actor, PartyTerms } from '#domain';
import { contractDocument, draftContract, renderContractHtml } from '#domain';
import type { ContractFilter } from '#feature/contracts';
import { ContractQueries } from '#feature/contracts';
import { renderPdf } from '#feature/documents';
import { allEntities } from '#feature/setup';
import { Database, makeDataSource } from '#persistence';

const CONTRACTS = 30_000;
const ORGANISATIONS = 300;
const ROUNDS = 40;
const PDFS = 10;
const LIMIT_PAGE_MS = 80;
const LIMIT_PDF_MS = 500;

const { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: appUrl } = process.env;
if (ownerUrl === undefined || appUrl === undefined) {
  process.stderr.write(
    'Set DATABASE_OWNER_URL and DATABASE_URL; npm run bench:contracts does it.\n',
  );
  process.exit(1);
}

const ROWS: readonly string[] = [
  `INSERT INTO organisation (id, kind, name, folded, place_id, lat, lon, demonstration)
    SELECT gen_random_uuid(), CASE WHEN n % 3 = 0 THEN 'processor' ELSE 'cooperative' END, 'Tổ chức đo ' || n, 'to chuc do ' || n,
      p.id, p.lat, p.lon, true
    FROM generate_series(1, ${ORGANISATIONS}) AS n, (SELECT id, lat, lon FROM place WHERE valid_to IS NULL ORDER BY id LIMIT 1) p`,
  `SELECT set_config('app.scope', 'system', true)`,
  `CREATE TEMPORARY TABLE org AS SELECT id, row_number() OVER (ORDER BY folded) - 1 AS k FROM organisation`,
  `CREATE TEMPORARY TABLE goods AS SELECT product_code, rank, row_number() OVER (ORDER BY product_code, rank) - 1 AS k,
    count(*) OVER () AS total FROM product_grade`,
  `INSERT INTO contract (id, number, state, buyer_org, party_orgs, governing_law, term_from, term_to, sign_by, in_force_at, total_vnd,
      product_codes, created_at)
    SELECT gen_random_uuid(), 'HD-2026-' || lpad(n::text, 6, '0'),
      (ARRAY['awaiting_signatures','in_force','in_force','completed','void','lapsed'])[1 + n % 6], b.id, ARRAY[b.id, s.id], 'civil',
      '2026-01-01'::date + n % 300, '2026-01-01'::date + n % 300 + 60, now(), CASE WHEN n % 6 IN (1, 2, 3) THEN now() END, n * 1000,
      ARRAY[g.product_code], now() - n * interval '1 minute'
    FROM generate_series(1, ${CONTRACTS}) AS n JOIN org b ON b.k = n % ${ORGANISATIONS}
      JOIN org s ON s.k = (n * 7 + 1) % ${ORGANISATIONS} AND s.id <> b.id JOIN goods g ON g.k = n % g.total`,
  `UPDATE contract SET search = contract_words(id)`,
  `INSERT INTO contract_party (contract_id, org_id, side, position)
    SELECT c.id, o.org, CASE WHEN o.n = 1 THEN 'buyer' ELSE 'seller' END, o.n - 1
    FROM contract c, unnest(c.party_orgs) WITH ORDINALITY AS o (org, n)`,
  `INSERT INTO contract_version (contract_id, version, terms, document, document_hash)
    SELECT id, 1, '{}', 'x', sha256('x') FROM contract`,
  `INSERT INTO contract_season (id, contract_id, no, season_from, season_to)
    SELECT gen_random_uuid(), id, 1, term_from, term_to FROM contract`,
  `INSERT INTO contract_line (id, contract_id, season_id, no, seller_org, product_code, grade_rank, quantity_base, price_vnd)
    SELECT gen_random_uuid(), c.id, s.id, 1, c.party_orgs[2], c.product_codes[1], 1, 1000000, 7000
    FROM contract c JOIN contract_season s ON s.contract_id = c.id`,
  `INSERT INTO delivery_slot (id, line_id, no, deliver_from, deliver_to, quantity_base)
    SELECT gen_random_uuid(), l.id, n, c.term_from + n * 7, c.term_from + n * 7 + 6, 250000
    FROM contract_line l JOIN contract c ON c.id = l.contract_id, generate_series(1, 4) AS n`,
];

/** Fills the database; answers an organisation that is a party of some. */
async function load(owner: string): Promise<string> {
  const client = new pg.Client({ connectionString: owner });
  await client.connect();
  await client.query('BEGIN');
  await client.query(`SELECT set_config('app.scope', 'staff', true)`);
  for (const sql of ROWS) await client.query(sql);
  await client.query('COMMIT');
  await client.query('VACUUM ANALYZE');
  await client.query(`SELECT set_config('app.scope', 'system', false)`);
  const rows = await client.query<{ org: string }>('SELECT buyer_org AS org FROM contract LIMIT 1');
  await client.end();
  return rows.rows[0]?.org ?? '';
}

const actorOf = (orgId: string, staff: boolean): Actor => ({
  kind: 'person',
  personId: uuid(),
  sessionId: uuid(),
  memberships: [
    staff
      ? { orgId, orgKind: 'city_authority', role: 'city_staff', placeId: null }
      : { orgId, orgKind: 'processor', role: 'processor_manager', placeId: null },
  ],
});

const percentile = (times: readonly number[]): number => {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.round((sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0) * 10) / 10;
};

async function pages(app: string, orgId: string): Promise<number> {
  const source = makeDataSource({ url: app, poolSize: 4, entities: allEntities });
  const database = new Database(await source.initialize());
  const queries = new ContractQueries(database);
  const filters: readonly ContractFilter[] = [
    {},
    { state: 'in_force' },
    { orgId },
    { productCode: 'soursop' },
    { term: { from: '2026-05-01', to: '2026-05-31' } },
    { text: 'to chuc do 17' },
    { text: 'HD-2026-000123' },
    { state: 'completed', productCode: 'pineapple-queen', text: 'khóm' },
  ];
  const page = { first: 50, after: null };
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const staff of [true, false]) {
      for (const filter of filters) {
        const start = performance.now();
        await queries.page(actorOf(orgId, staff), filter, page);
        // The first round warms connections and pages.
        if (round > 0) times.push(performance.now() - start);
      }
    }
  }
  await database.dataSource.destroy();
  return percentile(times);
}

function twentyLines() {
  const [buyer, seller] = [uuid(), uuid()];
  const party = (orgId: string, side: PartyTerms['side']): PartyTerms => ({
    ...{ orgId, side, kind: side === 'buyer' ? 'processor' : 'cooperative' },
    ...{ name: side === 'buyer' ? 'Công ty Chế biến' : 'HTX Nông nghiệp', taxCode: '0100047516' },
    ...{ registrationNo: null, address: null, placeName: 'Xã Hỏa Lựu', phone: null },
    representative: null,
  });
  return draftContract({
    ...{ number: 'HD-2026-000001', today: '2026-11-24', demonstration: false },
    ...{ buyer: party(buyer, 'buyer'), sellers: [party(seller, 'seller')] },
    destination: 'Phường Vị Thanh',
    legs: Array.from({ length: 20 }, () => ({
      ...{ proposalId: uuid(), lotId: uuid(), demandId: uuid(), sellerOrg: seller },
      ...{ productCode: 'pineapple-queen', variety: null, gradeRank: 3, priceVnd: 7_000n },
      ...{ quantityBase: 10_000_000n, transportVnd: 300n, gradePremiumVnd: 0n },
      ...{ harvestFrom: '2026-12-01', harvestTo: '2026-12-28', origin: 'Xã Hỏa Lựu' },
      ...{ deliverFrom: '2026-12-02', deliverTo: '2026-12-29', certificates: [] },
    })),
  }).terms;
}

async function pdf(): Promise<number> {
  const terms = twentyLines();
  const sha256 = createHash('sha256').update(renderContractHtml(terms)).digest('hex');
  const proof = { version: 1, sha256, verifyUrl: 'https://example.invalid/verify' };
  const times: number[] = [];
  for (let nth = 0; nth <= PDFS; nth += 1) {
    const start = performance.now();
    await renderPdf(contractDocument(terms), proof);
    if (nth > 0) times.push(performance.now() - start);
  }
  return percentile(times);
}

const orgId = await load(ownerUrl);
const pageP95Ms = await pages(appUrl, orgId);
const pdfP95Ms = await pdf();
process.stdout.write(
  `${JSON.stringify({ bench: 'contracts', contracts: CONTRACTS, pageP95Ms, limitPageMs: LIMIT_PAGE_MS, pdfP95Ms, limitPdfMs: LIMIT_PDF_MS, ok: pageP95Ms <= LIMIT_PAGE_MS && pdfP95Ms <= LIMIT_PDF_MS })}\n`,
);
process.exit(0);
