import { Inject, Injectable } from '@nestjs/common';
import type { Actor, ContractState, GoverningLaw, PartySide } from '#domain';
import { AppError, listScope, permits } from '#domain';
import { Database, contextOf } from '#persistence';
import { foldedWords } from '#text';

export interface ContractPartyView {
  readonly orgId: string;
  readonly name: string;
  readonly kind: string;
  readonly side: PartySide;
  readonly signedAt: string | null;
  readonly signerName: string | null;
  readonly method: string | null;
}

export interface ContractSlotView {
  readonly no: number;
  readonly deliverFrom: string;
  readonly deliverTo: string;
  readonly quantityBase: string;
}

export interface ContractLineView {
  readonly id: string;
  readonly no: number;
  readonly sellerOrgId: string;
  readonly lotId: string | null;
  readonly processingId: string | null;
  readonly demandId: string | null;
  readonly proposalId: string | null;
  readonly productCode: string;
  readonly variety: string | null;
  readonly gradeRank: number;
  readonly quantityBase: string;
  readonly priceVnd: string;
  readonly slots: readonly ContractSlotView[];
}

export interface ContractVersionView {
  readonly version: number;
  readonly documentHash: string;
  readonly createdAt: string;
}

export interface ContractSignatureView {
  readonly version: number;
  readonly orgId: string;
  readonly signerName: string;
  readonly method: string;
  readonly mandate: string | null;
  readonly witness: string | null;
  readonly readAloudBy: string | null;
  readonly documentHash: string;
  readonly signedAt: string;
}

export interface LinkedContractView {
  readonly id: string;
  readonly number: string;
  readonly state: ContractState;
}

/** 64-bit numbers inside the lists are decimal strings. */
export interface ContractView extends Record<string, unknown> {
  readonly id: string;
  readonly number: string;
  readonly state: ContractState;
  readonly groupId: string | null;
  /** Other contracts of the same chain that the reader may see. */
  readonly linked: readonly LinkedContractView[];
  /** When a contract of the chain ended while this one was in force. */
  readonly linkAffectedAt: Date | null;
  readonly buyerOrgId: string;
  readonly linksInputs: boolean;
  readonly linksProduction: boolean;
  readonly linksProcessing: boolean;
  readonly governingLaw: GoverningLaw;
  readonly termFrom: string;
  readonly termTo: string;
  readonly currentVersion: number;
  readonly pendingVersion: number | null;
  readonly signBy: Date;
  readonly inForceAt: Date | null;
  readonly createdAt: Date;
  readonly partyOrgs: readonly string[];
  readonly totalVnd: string;
  readonly parties: readonly ContractPartyView[];
  readonly lines: readonly ContractLineView[];
  readonly versions: readonly ContractVersionView[];
  readonly signatures: readonly ContractSignatureView[];
  /** Keyset position: the creation time in microseconds. */
  readonly position: string;
}

export interface ContractEventView {
  readonly seq: number;
  readonly action: string;
  readonly payload: string;
  readonly previousHash: string;
  readonly hash: string;
  readonly recordedAt: Date;
}

export interface ContractFilter {
  readonly state?: ContractState | null;
  readonly orgId?: string | null;
  readonly productCode?: string | null;
  /** Days that the term must meet. */
  readonly term?: { readonly from: string; readonly to: string } | null;
  /** Beginnings of words of number, parties and products, with or without marks. */
  readonly text?: string | null;
}

export interface StoredDocument extends Record<string, unknown> {
  readonly version: number;
  readonly document: string;
  readonly terms: string;
  readonly documentHash: string;
}

const PARTIES = `SELECT jsonb_agg(jsonb_build_object('orgId', p.org_id, 'name', o.name, 'kind', o.kind, 'side', p.side,
    'signedAt', s.signed_at, 'signerName', e.display_name, 'method', s.method) ORDER BY p.position)
  FROM contract_party p JOIN organisation o ON o.id = p.org_id
  LEFT JOIN contract_signature s ON s.contract_id = c.id AND s.version = c.current_version AND s.org_id = p.org_id
  LEFT JOIN person e ON e.id = s.person_id WHERE p.contract_id = c.id AND p.left_in_version IS NULL`;
const SLOTS = `SELECT jsonb_agg(jsonb_build_object('no', t.no, 'deliverFrom', t.deliver_from, 'deliverTo', t.deliver_to,
    'quantityBase', t.quantity_base::text) ORDER BY t.no) FROM delivery_slot t WHERE t.line_id = l.id AND NOT t.ended`;
const LINES = `SELECT jsonb_agg(jsonb_build_object('id', l.id, 'no', l.no, 'sellerOrgId', l.seller_org, 'lotId', l.lot_id,
    'processingId', l.processing_id, 'demandId', l.demand_id, 'proposalId', l.proposal_id, 'productCode', l.product_code, 'variety', l.variety,
    'gradeRank', l.grade_rank, 'quantityBase', l.quantity_base::text, 'priceVnd', l.price_vnd::text,
    'slots', coalesce((${SLOTS}), '[]')) ORDER BY l.no) FROM contract_line l WHERE l.contract_id = c.id AND l.ended_in_version IS NULL`;
const VERSIONS = `SELECT jsonb_agg(jsonb_build_object('version', v.version, 'documentHash', encode(v.document_hash, 'hex'),
    'createdAt', v.created_at) ORDER BY v.version) FROM contract_version v WHERE v.contract_id = c.id`;
const SIGNATURES = `SELECT jsonb_agg(jsonb_build_object('version', s.version, 'orgId', s.org_id, 'signerName', e.display_name,
    'method', s.method, 'mandate', s.mandate, 'witness', s.witness, 'readAloudBy', s.read_aloud_by, 'documentHash', encode(s.document_hash, 'hex'), 'signedAt', s.signed_at)
    ORDER BY s.signed_at, s.org_id) FROM contract_signature s JOIN person e ON e.id = s.person_id WHERE s.contract_id = c.id`;
/** Drafted from one chain; row-level security leaves each reader those it may see. */
const LINKED = `SELECT jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number, 'state', o.state) ORDER BY o.number)
  FROM contract o JOIN proposal_group g ON g.id = o.group_id AND g.processing_id IS NOT NULL
  WHERE o.group_id = c.group_id AND o.id <> c.id`;

/** One statement per list: the contract with all that a screen of it shows. */
const VIEW = `SELECT c.id, c.number, c.state, c.group_id AS "groupId", coalesce((${LINKED}), '[]') AS linked,
    c.link_affected_at AS "linkAffectedAt", c.buyer_org AS "buyerOrgId",
    c.links_inputs AS "linksInputs", c.links_production AS "linksProduction", c.links_processing AS "linksProcessing",
    c.governing_law AS "governingLaw", c.term_from AS "termFrom", c.term_to AS "termTo",
    c.current_version AS "currentVersion", c.pending_version AS "pendingVersion", c.sign_by AS "signBy", c.in_force_at AS "inForceAt", c.created_at AS "createdAt",
    c.party_orgs AS "partyOrgs", c.total_vnd::text AS "totalVnd", coalesce((${PARTIES}), '[]') AS parties,
    coalesce((${LINES}), '[]') AS lines, coalesce((${VERSIONS}), '[]') AS versions,
    coalesce((${SIGNATURES}), '[]') AS signatures,
    (extract(epoch FROM c.created_at) * 1000000)::bigint::text AS position`;

/** The rows of the page are found first, so that nothing is gathered for the others. */
const PAGE = `${VIEW} FROM (SELECT c.* FROM contract c
  WHERE ($1::boolean OR c.party_orgs && $2::uuid[])
    AND ($3::text IS NULL OR c.state = $3) AND ($4::uuid IS NULL OR $4 = ANY (c.party_orgs))
    AND ($5::bigint IS NULL OR (c.created_at, c.id) < (to_timestamp(0) + $5 * interval '1 microsecond', $6::uuid))
    AND ($8::text IS NULL OR c.product_codes @> ARRAY[$8])
    AND ($9::date IS NULL OR (c.term_from <= $10::date AND c.term_to >= $9::date))
    AND ($11::text IS NULL OR c.search @@ to_tsquery('simple', $11))
  ORDER BY c.created_at DESC, c.id DESC LIMIT $7) c ORDER BY c.created_at DESC, c.id DESC`;

const WORDS_MAX = 8;

/** Every word as the beginning of one: "htx cau" finds "HTX Khóm Cầu Đúc". Null for a text without words. */
function searchQuery(text: string | null | undefined): string | null {
  const words = foldedWords(text ?? '').slice(0, WORDS_MAX);
  return words.length === 0 ? null : words.map((word) => `${word}:*`).join(' & ');
}

const DOCUMENT = `SELECT v.version, v.document, v.terms, encode(v.document_hash, 'hex') AS "documentHash"
  FROM contract_version v JOIN contract c ON c.id = v.contract_id
  WHERE v.contract_id = $1 AND v.version = coalesce($2::int, c.current_version)`;

const EVENTS = `SELECT chain_id AS "contractId", jsonb_agg(jsonb_build_object('seq', seq, 'payload', payload,
    'action', payload::jsonb ->> 'action', 'previousHash', encode(prev_hash, 'hex'), 'hash', encode(hash, 'hex'),
    'recordedAt', recorded_at) ORDER BY seq) AS events
  FROM audit_record WHERE chain_kind = 'contract' AND chain_id = ANY ($1::uuid[]) GROUP BY chain_id`;

interface EventsRow extends Record<string, unknown> {
  readonly contractId: string;
  readonly events: readonly (Omit<ContractEventView, 'recordedAt'> & {
    readonly recordedAt: string;
  })[];
}

@Injectable()
export class ContractQueries {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Newest first; `first + 1` rows, so that the caller knows whether more follow. `after` is (position, id). */
  async page(
    actor: Actor,
    filter: ContractFilter,
    page: { readonly first: number; readonly after: readonly string[] | null },
  ): Promise<ContractView[]> {
    const scope = listScope(actor, 'contract.read');
    const [position = null, id = null] = page.after ?? [];
    return this.database.readOne<ContractView>(contextOf(actor), PAGE, [
      scope.all,
      scope.partyOrgs,
      filter.state ?? null,
      filter.orgId ?? null,
      position,
      id,
      page.first + 1,
      filter.productCode ?? null,
      filter.term?.from ?? null,
      filter.term?.to ?? null,
      searchQuery(filter.text),
    ]);
  }

  /** @throws {AppError} NOT_FOUND also for what the actor may not see */
  async byId(actor: Actor, id: string): Promise<ContractView> {
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<ContractView>(`${VIEW} FROM contract c WHERE c.id = $1`, [id]),
    );
    const view = rows[0];
    if (view === undefined || !permits(actor, 'contract.read', { partyOrgs: view.partyOrgs })) {
      throw new AppError('NOT_FOUND');
    }
    return view;
  }

  /** The stored text of a version, the current one by default: exactly the bytes that are hashed and signed. */
  async document(actor: Actor, id: string, version: number | null): Promise<StoredDocument> {
    await this.byId(actor, id);
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<StoredDocument>(DOCUMENT, [id, version]),
    );
    if (rows[0] === undefined) throw new AppError('NOT_FOUND');
    return rows[0];
  }

  /** Event chains of several contracts in one statement, in the order asked for. */
  async events(
    actor: Actor,
    ids: readonly string[],
  ): Promise<readonly (readonly ContractEventView[])[]> {
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<EventsRow>(EVENTS, [ids]),
    );
    const byContract = new Map(rows.map((row) => [row.contractId, row.events]));
    return ids.map((id) =>
      (byContract.get(id) ?? []).map((event) => ({
        ...event,
        recordedAt: new Date(event.recordedAt),
      })),
    );
  }
}
