/**
 * Loads the demonstration book (sổ minh họa) into a database without organisations: one transaction, one statement per
 * table, as the application's login. Lines come published, with their capacity and the delivery that will end them.
 */
import pg from 'pg';
import { v7 as uuid } from 'uuid';
import type { DemoDemand, DemoLot, DemoProcessing, DemonstrationBook } from '#domain';
import { buildDemonstrationBook, canonicalJson, endOfDay, localDay } from '#domain';
import { EVENTS } from '#queue';
import { fold } from '#text';

/** The book of `npm start` and `npm run demo`. */
export const DEMONSTRATION_SEED = 'lien-ket';

export interface SeedReport {
  readonly organisations: number;
  readonly lots: number;
  readonly demands: number;
  readonly processing: number;
}

type Cell =
  string | number | boolean | bigint | null | readonly string[] | Readonly<Record<string, string>>;
type Row = Readonly<Record<string, Cell>>;

const SCOPE = `SELECT set_config('app.scope', $1, true)`;
/** Held to the end of the transaction: two processes that start at once load the book once. */
const LOCK = 'SELECT pg_advisory_xact_lock(727403)';

const asJson = (rows: readonly Row[]): string =>
  JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));

/** Columns of the rows are columns of the table; their types are the table's. */
async function insertAll(client: pg.Client, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return;
  const names = columns.map((name) => pg.escapeIdentifier(name)).join(', ');
  await client.query(
    `INSERT INTO ${pg.escapeIdentifier(table)} (${names})
      SELECT ${names} FROM json_populate_recordset(NULL::${pg.escapeIdentifier(table)}, $1::json)`,
    [asJson(rows)],
  );
}

const lineOf = (line: DemoLot | DemoDemand, at: string): Row => ({
  id: line.id,
  org_id: line.orgId,
  variety: line.variety,
  quantity_base: line.quantityBase,
  min_deal_base: line.minDealBase,
  place_id: line.placeId,
  lat: line.lat,
  lon: line.lon,
  guide_price_vnd: line.guidePriceVnd,
  max_distance_km: line.maxDistanceKm,
  transport_modes: line.transportModes,
  exclude_orgs: line.excludeOrgIds,
  note: line.note,
  entered_by: line.enteredByPersonId,
  state: 'published',
  published_at: at,
  version: 1,
  created_at: at,
});

const lotRow = (lot: DemoLot, at: string): Row => ({
  ...lineOf(lot, at),
  product_code: lot.productCode,
  grade_rank: lot.gradeRank,
  likely_base: lot.likelyBase,
  most_base: lot.mostBase,
  area_m2: lot.areaM2,
  ready_from: lot.readyFrom,
  ready_to: lot.readyTo,
  shelf_life_days: lot.shelfLifeDays,
});

const demandRow = (demand: DemoDemand, at: string): Row => ({
  ...lineOf(demand, at),
  product_code: demand.productCodes[0] ?? null,
  min_grade_rank: demand.minGradeRank,
  required_certificates: demand.requiredCertificates,
  min_fill_base: demand.minFillBase,
  max_suppliers: demand.maxSuppliers,
  grade_premium_vnd: demand.gradePremiumVnd,
  deliver_from: demand.deliverFrom,
  deliver_to: demand.deliverTo,
});

async function insertPeople(client: pg.Client, book: DemonstrationBook, at: string): Promise<void> {
  await client.query(SCOPE, ['staff']);
  await insertAll(
    client,
    'organisation',
    book.organisations.map((org) => ({
      id: org.id,
      kind: org.kind,
      name: org.name,
      folded: fold(org.name),
      tax_code: org.taxCode,
      legacy_registration_no: org.legacyRegistrationNo,
      place_id: org.placeId,
      lat: org.lat,
      lon: org.lon,
      about: org.about,
      status: 'active',
      demonstration: true,
      version: 1,
      created_at: at,
    })),
  );
  await insertAll(
    client,
    'organisation_contact',
    book.organisations.map((org) => ({ org_id: org.id, phone: org.phone, address: org.address })),
  );
  await insertAll(
    client,
    'union_member',
    book.unionMembers.map((member) => ({
      union_org_id: member.unionOrgId,
      member_org_id: member.memberOrgId,
      joined_on: member.joinedOn,
    })),
  );
  await client.query(SCOPE, ['system']);
  await insertAll(
    client,
    'person',
    book.people.map((person) => ({
      id: person.id,
      display_name: person.displayName,
      status: 'active',
      language: 'vi',
      created_at: at,
    })),
  );
  await insertAll(
    client,
    'person_contact',
    book.people.map((person) => ({ person_id: person.id, phone: person.phone })),
  );
  await insertAll(
    client,
    'membership',
    book.memberships.map((membership) => ({
      id: membership.id,
      person_id: membership.personId,
      org_id: membership.orgId,
      role: membership.role,
      mandate: membership.mandate,
      since: at,
    })),
  );
}

async function insertProofs(client: pg.Client, book: DemonstrationBook, at: string): Promise<void> {
  await client.query(SCOPE, ['staff']);
  await insertAll(
    client,
    'certificate',
    book.certificates.map((certificate) => ({
      id: certificate.id,
      org_id: certificate.orgId,
      code: certificate.code,
      number: certificate.number,
      issuer: certificate.issuer,
      product_codes: certificate.productCodes,
      area_m2: certificate.areaM2,
      issued_on: certificate.issuedOn,
      expires_on: certificate.expiresOn,
      version: 1,
      created_at: at,
    })),
  );
  await insertAll(
    client,
    'ocop_award',
    book.ocopAwards.map((award) => ({
      id: award.id,
      org_id: award.orgId,
      product_code: award.productCode,
      product_name: award.productName,
      stars: award.stars,
      certificate_no: award.certificateNo,
      issued_on: award.issuedOn,
      expires_on: award.expiresOn,
    })),
  );
  await insertAll(
    client,
    'product_conversion',
    book.conversions.map((conversion) => ({
      id: conversion.id,
      product_code: conversion.productCode,
      unit: conversion.unit,
      base_amount: conversion.baseAmount,
      org_id: conversion.orgId,
      source: conversion.source,
      declared_at: at,
    })),
  );
}

async function insertLots(client: pg.Client, book: DemonstrationBook, at: string): Promise<void> {
  const { lots } = book;
  await insertAll(
    client,
    'lot',
    lots.map((lot) => lotRow(lot, at)),
  );
  await insertAll(
    client,
    'lot_private',
    lots.map((lot) => ({
      lot_id: lot.id,
      org_id: lot.orgId,
      reserve_price_vnd: lot.reservePriceVnd,
    })),
  );
  await insertAll(client, 'lot_capacity', lots.map(capacityRow('lot_id')));
  await insertAll(
    client,
    'lot_certificate',
    lots.flatMap((lot) => lot.certificateIds.map((id) => ({ lot_id: lot.id, certificate_id: id }))),
  );
}

async function insertDemands(
  client: pg.Client,
  book: DemonstrationBook,
  at: string,
): Promise<void> {
  const { demands } = book;
  await insertAll(
    client,
    'demand',
    demands.map((demand) => demandRow(demand, at)),
  );
  await insertAll(
    client,
    'demand_product',
    demands.flatMap((demand) =>
      demand.productCodes.map((code, position) => ({
        demand_id: demand.id,
        position,
        product_code: code,
      })),
    ),
  );
  await insertAll(
    client,
    'demand_private',
    demands.map((demand) => ({
      demand_id: demand.id,
      org_id: demand.orgId,
      limit_price_vnd: demand.limitPriceVnd,
    })),
  );
  await insertAll(client, 'demand_capacity', demands.map(capacityRow('demand_id')));
}

const offerRow = (offer: DemoProcessing, at: string): Row => ({
  id: offer.id,
  org_id: offer.orgId,
  input_code: offer.inputCode,
  min_grade_rank: offer.minGradeRank,
  capacity_base: offer.capacityBase,
  available_from: offer.availableFrom,
  available_to: offer.availableTo,
  place_id: offer.placeId,
  lat: offer.lat,
  lon: offer.lon,
  transport_modes: offer.transportModes,
  note: offer.note,
  state: 'published',
  entered_by: offer.enteredByPersonId,
  published_at: at,
  version: 1,
  created_at: at,
});

async function insertProcessing(
  client: pg.Client,
  { processing }: DemonstrationBook,
  at: string,
): Promise<void> {
  await insertAll(
    client,
    'processing_offer',
    processing.map((offer) => offerRow(offer, at)),
  );
  await insertAll(
    client,
    'processing_output',
    processing.flatMap((offer) =>
      offer.outputs.map((output, position) => ({
        processing_id: offer.id,
        position,
        product_code: output.productCode,
        grade_rank: output.gradeRank,
        yield_parts: output.yieldParts,
        shelf_life_days: output.shelfLifeDays,
      })),
    ),
  );
  await insertAll(
    client,
    'processing_private',
    processing.map(({ id, orgId, costVnd }) => ({
      processing_id: id,
      org_id: orgId,
      cost_vnd: costVnd,
    })),
  );
  await insertAll(
    client,
    'processing_capacity',
    processing.map(({ id, capacityBase }) => ({
      processing_id: id,
      capacity: capacityBase,
      reserved: 0,
      committed: 0,
      open: true,
    })),
  );
  await insertAll(
    client,
    'processing_certificate',
    processing.flatMap(({ id, certificateIds }) =>
      certificateIds.map((certificate) => ({ processing_id: id, certificate_id: certificate })),
    ),
  );
}

const capacityRow =
  (key: 'lot_id' | 'demand_id') =>
  (line: DemoLot | DemoDemand): Row => ({
    [key]: line.id,
    capacity: 'mostBase' in line ? line.mostBase : line.quantityBase,
    reserved: 0,
    committed: 0,
    open: true,
  });

interface DueEvent {
  readonly eventId: string;
  readonly type: 'LinePublished' | 'LinesLoaded';
  readonly about: {
    readonly type: 'lot' | 'demand' | 'processing_offer' | 'book';
    readonly id: string;
  };
  readonly payload: Readonly<Record<string, string>>;
  readonly due: string;
}

async function announce(client: pg.Client, events: readonly DueEvent[], at: string): Promise<void> {
  await insertAll(
    client,
    'outbox_event',
    events.map((event) => ({
      id: event.eventId,
      aggregate_type: event.about.type,
      aggregate_id: event.about.id,
      type: event.type,
      payload: event.payload,
      created_at: at,
    })),
  );
  await insertAll(
    client,
    'outbox_delivery',
    events.flatMap((event) =>
      EVENTS[event.type].map((consumer) => ({
        id: uuid(),
        event_id: event.eventId,
        consumer,
        not_before: event.due,
        retry_at: '-infinity',
        attempts: 0,
      })),
    ),
  );
}

/** The event of a publication, which ends the line when its window has passed; and one that finds partners of all lines. */
async function announceLines(
  client: pg.Client,
  book: DemonstrationBook,
  at: string,
): Promise<void> {
  const lines = [
    ...book.lots.map((lot) => ({ type: 'lot' as const, id: lot.id, until: lot.readyTo })),
    ...book.demands.map((demand) => ({
      type: 'demand' as const,
      id: demand.id,
      until: demand.deliverTo,
    })),
    ...book.processing.map((offer) => ({
      type: 'processing_offer' as const,
      id: offer.id,
      until: offer.availableTo,
    })),
  ];
  const published = lines.map(({ type, id, until }): DueEvent => ({
    eventId: uuid(),
    type: 'LinePublished',
    about: { type, id },
    payload: { until },
    due: endOfDay(until).toISOString(),
  }));
  const loaded = (['supply', 'demand'] as const).map((side): DueEvent => ({
    eventId: uuid(),
    type: 'LinesLoaded',
    about: { type: 'book', id: uuid() },
    payload: { side },
    due: '-infinity',
  }));
  await announce(client, [...published, ...loaded], at);
}

/** Each organisation's chain begins with its registration. */
async function recordRegistrations(
  client: pg.Client,
  book: DemonstrationBook,
  at: string,
): Promise<void> {
  const records = book.organisations.map((org) => ({
    id: org.id,
    body: canonicalJson({
      action: 'organisation.registered',
      actor: null,
      actorKind: 'system',
      at,
      detail: { book: book.seed, kind: org.kind, demonstration: true },
    }),
  }));
  await client.query(
    `SELECT count(append_audit('organisation', r.id, r.body, ARRAY[r.id]))
      FROM json_to_recordset($1::json) AS r (id uuid, body text)`,
    [JSON.stringify(records)],
  );
}

/** Answers null when the database already holds an organisation: what people entered is never mixed with the book. */
export async function seedDemonstration(
  databaseUrl: string,
  book?: DemonstrationBook,
): Promise<SeedReport | null> {
  const client = new pg.Client({ connectionString: databaseUrl, options: '-c timezone=UTC' });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(LOCK);
    const { rows } = await client.query<{ empty: boolean; now: Date }>(
      'SELECT NOT EXISTS (SELECT 1 FROM organisation) AS empty, app_now() AS now',
    );
    const first = rows[0];
    if (first?.empty !== true) return null;
    const at = first.now.toISOString();
    const loaded =
      book ?? buildDemonstrationBook({ seed: DEMONSTRATION_SEED, today: localDay(first.now) });
    await insertPeople(client, loaded, at);
    await insertProofs(client, loaded, at);
    await insertLots(client, loaded, at);
    await insertDemands(client, loaded, at);
    await insertProcessing(client, loaded, at);
    await announceLines(client, loaded, at);
    await recordRegistrations(client, loaded, at);
    await client.query('COMMIT');
    return {
      organisations: loaded.organisations.length,
      lots: loaded.lots.length,
      demands: loaded.demands.length,
      processing: loaded.processing.length,
    };
  } finally {
    // Ends the transaction too where it was not committed.
    await client.end();
  }
}
