/** What contracts are drafted from: the accepted legs of a group by the line that buys, and who the parties are. */
import type { ContractLeg, OrganisationKind, PartyTerms, Role } from '#domain';
import { assert, placeById, portions } from '#domain';
import type { Reader, Tx } from '#persistence';

interface LegRow extends Record<string, unknown>, Omit<ContractLeg, 'origin'> {
  readonly buyerOrg: string;
  readonly originPlaceId: string;
  readonly destinationPlaceId: string;
}

/** Accepted proposals of the group under lock, sellers together in a stable order. */
const LEGS = `SELECT p.id AS "proposalId", p.lot_id AS "lotId", p.processing_id AS "processingId",
    p.demand_id AS "demandId", p.seller_org AS "sellerOrg", p.buyer_org AS "buyerOrg", p.product_code AS "productCode",
    l.variety, coalesce(l.grade_rank, m.grade_rank) AS "gradeRank",
    p.quantity_base AS "quantityBase", p.price_vnd AS "priceVnd", p.transport_vnd AS "transportVnd",
    p.grade_premium_vnd AS "gradePremiumVnd", p.harvest_from AS "harvestFrom", p.harvest_to AS "harvestTo",
    p.deliver_from AS "deliverFrom", p.deliver_to AS "deliverTo", coalesce(l.place_id, f.place_id) AS "originPlaceId",
    coalesce(d.place_id, f.place_id) AS "destinationPlaceId",
    coalesce((SELECT jsonb_agg(jsonb_build_object('code', c.code, 'number', c.number, 'expiresOn', c.expires_on) ORDER BY c.code, c.number)
      FROM certificate c WHERE EXISTS (SELECT 1 FROM lot_certificate k WHERE k.certificate_id = c.id AND k.lot_id = p.lot_id)
        OR (p.lot_id IS NULL AND (cardinality(c.product_codes) = 0 OR p.product_code = ANY (c.product_codes)) AND EXISTS (
          SELECT 1 FROM processing_certificate k WHERE k.certificate_id = c.id AND k.processing_id = p.processing_id))), '[]')
      AS certificates
  FROM proposal p LEFT JOIN lot l ON l.id = p.lot_id LEFT JOIN demand d ON d.id = p.demand_id
  LEFT JOIN processing_offer f ON f.id = p.processing_id
  LEFT JOIN processing_output m ON m.processing_id = p.processing_id AND m.product_code = p.product_code
  WHERE p.group_id = $1 AND p.state = 'accepted'
  ORDER BY p.seller_org, p.deliver_from, p.id FOR UPDATE OF p`;

/** The legs of one contract: of one line that buys, at most as many sellers as a contract has parties. */
export interface AcceptedLegs {
  readonly buyerOrg: string;
  /** The demand, or the processing offer that takes raw produce in. */
  readonly buyerLineId: string;
  /** From 1: a line with more sellers than a contract takes has several. */
  readonly part: number;
  readonly destination: string;
  readonly legs: readonly ContractLeg[];
}

const placeName = (id: string): string => placeById(id)?.fullName ?? id;

function legsOf(buyerLineId: string, part: number, rows: readonly LegRow[]): AcceptedLegs {
  const first = rows[0];
  assert(first !== undefined, 'a contract has a leg');
  return {
    buyerOrg: first.buyerOrg,
    buyerLineId,
    part,
    destination: placeName(first.destinationPlaceId),
    legs: rows.map(({ buyerOrg: _, originPlaceId, destinationPlaceId: __, ...leg }) => ({
      ...leg,
      origin: placeName(originPlaceId),
    })),
  };
}

/** Accepted legs that wait for a contract, by contract; the several of a chain are linked by their group. */
export async function lockAcceptedLegs(tx: Tx, groupId: string): Promise<AcceptedLegs[]> {
  const byLine = new Map<string, LegRow[]>();
  for (const row of await tx.query<LegRow>(LEGS, [groupId])) {
    const line = row.demandId ?? row.processingId;
    assert(line !== null && line !== undefined, 'a leg has a line that buys');
    const known = byLine.get(line);
    if (known === undefined) byLine.set(line, [row]);
    else known.push(row);
  }
  return [...byLine]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([line, rows]) => portions(rows).map((part, at) => legsOf(line, at + 1, part)));
}

interface PartyRow extends Record<string, unknown> {
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly tax_code: string | null;
  readonly legacy_registration_no: string | null;
  readonly place_id: string;
  readonly demonstration: boolean;
  readonly phone: string | null;
  readonly address: string | null;
  readonly representative: { readonly name: string; readonly role: Role } | null;
}

/** The longest-serving manager stands as representative; who signs is in the signature's evidence. */
const PARTIES = `SELECT o.id, o.kind, o.name, o.tax_code, o.legacy_registration_no, o.place_id, o.demonstration,
    k.phone, k.address,
    (SELECT jsonb_build_object('name', p.display_name, 'role', m.role) FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.org_id = o.id AND m.ended_at IS NULL AND m.role LIKE '%manager' ORDER BY m.since, m.id LIMIT 1) AS representative
  FROM organisation o LEFT JOIN organisation_contact k ON k.org_id = o.id WHERE o.id = ANY ($1::uuid[])`;

export interface Parties {
  readonly demonstration: boolean;
  readonly byOrg: ReadonlyMap<string, Omit<PartyTerms, 'side'>>;
}

export async function findParties(reader: Reader, orgIds: readonly string[]): Promise<Parties> {
  const rows = await reader.query<PartyRow>(PARTIES, [orgIds]);
  const party = (row: PartyRow): Omit<PartyTerms, 'side'> => ({
    orgId: row.id,
    kind: row.kind,
    name: row.name,
    taxCode: row.tax_code,
    registrationNo: row.legacy_registration_no,
    address: row.address,
    placeName: placeName(row.place_id),
    phone: row.phone,
    representative: row.representative,
  });
  return {
    demonstration: rows.some((row) => row.demonstration),
    byOrg: new Map(rows.map((row) => [row.id, party(row)])),
  };
}

/** "HD-2026-000123": the running number is the database's, the year that of the day of drafting. */
export async function nextContractNumber(tx: Tx, today: string): Promise<string> {
  const rows = await tx.query<{ no: bigint }>(`SELECT nextval('contract_number_seq') AS no`);
  return `HD-${today.slice(0, 4)}-${String(rows[0]?.no ?? 0n).padStart(6, '0')}`;
}

/** The volume stays reserved: from here on it is the contract's lines that hold it. */
export const markContracted = (tx: Tx, proposalIds: readonly string[]): Promise<number> =>
  tx.execute(
    `UPDATE proposal SET state = 'contracted', holds = false, version = version + 1
      WHERE id = ANY ($1::uuid[]) AND state = 'accepted'`,
    [proposalIds],
  );
