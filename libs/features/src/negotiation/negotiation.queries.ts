import { Inject, Injectable } from '@nestjs/common';
import type { Actor, NegotiationOrigin, NegotiationState, PrivateLimit } from '#domain';
import { AppError, listScope, orgsOf, permits } from '#domain';
import { Database, contextOf } from '#persistence';

export interface NegotiationVersionView {
  readonly version: number;
  /** Text of the terms. */
  readonly terms: string;
  readonly byOrg: string | null;
  readonly byBroker: boolean;
  readonly authorName: string | null;
  readonly note: string | null;
  readonly createdAt: string;
  readonly signatories: readonly string[];
  readonly acceptances: readonly {
    readonly orgId: string;
    readonly name: string;
    readonly method: string;
    readonly readAloudBy: string | null;
    readonly acceptedAt: string;
  }[];
}

export interface NegotiationView extends Record<string, unknown> {
  readonly id: string;
  readonly state: NegotiationState;
  readonly origin: NegotiationOrigin;
  readonly contractId: string | null;
  readonly partyOrgs: readonly string[];
  readonly openedOrg: string | null;
  readonly currentVersion: number;
  readonly expiresAt: Date;
  readonly endedReason: string | null;
  readonly endedAt: Date | null;
  readonly createdAt: Date;
  readonly versions: readonly NegotiationVersionView[];
  readonly declarations: readonly {
    readonly personName: string;
    readonly interest: boolean;
    readonly text: string;
    readonly declaredAt: string;
  }[];
  /** Terms of the contract that binds or binds not yet, for the first comparison; null for a new one. */
  readonly contractTerms: string | null;
  readonly position: string;
}

const ACCEPTANCES = `SELECT jsonb_agg(jsonb_build_object('orgId', a.org_id, 'name', a.accepted_name, 'method', a.method,
    'readAloudBy', a.read_aloud_by, 'acceptedAt', a.accepted_at) ORDER BY a.accepted_at, a.org_id)
  FROM negotiation_acceptance a WHERE a.negotiation_id = n.id AND a.version = v.version`;
const VERSIONS = `SELECT jsonb_agg(jsonb_build_object('version', v.version, 'terms', v.terms, 'byOrg', v.by_org, 'byBroker', v.by_broker,
    'authorName', p.display_name, 'note', v.note, 'createdAt', v.created_at, 'signatories', v.signatories,
    'acceptances', coalesce((${ACCEPTANCES}), '[]')) ORDER BY v.version)
  FROM negotiation_version v LEFT JOIN person p ON p.id = v.by_person WHERE v.negotiation_id = n.id`;
const DECLARATIONS = `SELECT jsonb_agg(jsonb_build_object('personName', d.person_name, 'interest', d.interest, 'text', d.text,
    'declaredAt', d.declared_at) ORDER BY d.declared_at, d.id) FROM negotiation_declaration d WHERE d.negotiation_id = n.id`;
const VIEW = `SELECT n.id, n.state, n.origin, n.contract_id AS "contractId", n.party_orgs AS "partyOrgs", n.opened_org AS "openedOrg",
    n.current_version AS "currentVersion", n.expires_at AS "expiresAt", n.ended_reason AS "endedReason", n.ended_at AS "endedAt",
    n.created_at AS "createdAt", coalesce((${VERSIONS}), '[]') AS versions, coalesce((${DECLARATIONS}), '[]') AS declarations,
    (SELECT w.terms FROM contract_version w JOIN contract c ON c.id = w.contract_id WHERE w.contract_id = n.contract_id AND n.origin IN
      ('draft','amendment','renegotiation','mediation') AND w.version < coalesce((SELECT m.version FROM contract_version m
        WHERE m.negotiation_id = n.id), c.current_version + 1) ORDER BY w.version DESC LIMIT 1) AS "contractTerms",
    (extract(epoch FROM n.created_at) * 1000000)::bigint::text AS position
  FROM negotiation n`;
const PAGE = `${VIEW} WHERE ($1::boolean OR n.party_orgs && $2::uuid[]) AND ($3::text IS NULL OR n.state = $3)
    AND ($4::uuid IS NULL OR n.contract_id = $4)
    AND ($5::bigint IS NULL OR (n.created_at, n.id) < (to_timestamp(0) + $5 * interval '1 microsecond', $6::uuid))
  ORDER BY n.created_at DESC, n.id DESC LIMIT $7`;

export interface NegotiationFilter {
  readonly state: NegotiationState | null;
  readonly contractId: string | null;
}

@Injectable()
export class NegotiationQueries {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Newest first; one row more than asked, so that the caller knows whether more follow. */
  async page(
    actor: Actor,
    filter: NegotiationFilter,
    page: { readonly first: number; readonly after: readonly string[] | null },
  ): Promise<NegotiationView[]> {
    const scope = listScope(actor, 'negotiation.read');
    const [position = null, id = null] = page.after ?? [];
    return this.database.read(contextOf(actor), (reader) =>
      reader.query<NegotiationView>(PAGE, [
        scope.all,
        scope.partyOrgs,
        filter.state,
        filter.contractId,
        position,
        id,
        page.first + 1,
      ]),
    );
  }

  /** @throws {AppError} NOT_FOUND also for what the actor may not see */
  async byId(actor: Actor, id: string): Promise<NegotiationView> {
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<NegotiationView>(`${VIEW} WHERE n.id = $1`, [id]),
    );
    const view = rows[0];
    if (view === undefined || !permits(actor, 'negotiation.read', { partyOrgs: view.partyOrgs })) {
      throw new AppError('NOT_FOUND');
    }
    return view;
  }

  /** The limits of the actor's own organisations; row-level security shows nobody another's. */
  async limits(
    actor: Actor,
    negotiationId: string,
  ): Promise<readonly (PrivateLimit & { readonly orgId: string })[]> {
    return this.database.read(contextOf(actor), (reader) =>
      reader.query<PrivateLimit & { readonly orgId: string }>(
        `SELECT org_id AS "orgId", price_vnd AS "priceVnd", payment_days AS "paymentDays", quantity_base AS "quantityBase"
          FROM negotiation_limit WHERE negotiation_id = $1 AND org_id = ANY ($2::uuid[])`,
        [negotiationId, orgsOf(actor)],
      ),
    );
  }
}
