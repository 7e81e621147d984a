import { Inject, Injectable } from '@nestjs/common';
import type {
  Actor,
  Attribution,
  AttributionBasis,
  CaseKind,
  CaseState,
  MediationOutcome,
  RemedyKind,
  StepGround,
  WarningCode,
  WarningReason,
} from '#domain';
import { AppError, listScope, permits } from '#domain';
import { Database, contextOf } from '#persistence';

export interface CaseEntryView {
  readonly seq: number;
  readonly act: string;
  readonly state: CaseState;
  readonly orgId: string | null;
  readonly personName: string | null;
  readonly text: string | null;
  readonly fileId: string | null;
  readonly attendedOrgs: readonly string[];
  readonly enteredAt: string;
}

export interface CaseRemedyView {
  readonly id: string;
  readonly kind: RemedyKind;
  readonly state: 'proposed' | 'agreed' | 'refused' | 'done';
  readonly amountVnd: string | null;
  readonly dueOn: string | null;
  readonly text: string;
  readonly proposedOrg: string;
  readonly proposedAt: string;
}

/** 64-bit numbers inside the lists are decimal strings. */
export interface CaseView extends Record<string, unknown> {
  readonly id: string;
  readonly contractId: string;
  readonly contractNumber: string;
  readonly partyOrgs: readonly string[];
  readonly placeId: string;
  readonly kind: CaseKind;
  readonly state: CaseState;
  readonly code: string;
  readonly ground: StepGround | null;
  readonly lineNo: number | null;
  readonly productCode: string | null;
  readonly restsOnId: string | null;
  readonly openedOrg: string | null;
  readonly answerOrgs: readonly string[];
  readonly text: string;
  readonly occurredOn: string | null;
  readonly extensionDays: number | null;
  readonly quantityBase: bigint | null;
  readonly valueVnd: bigint | null;
  readonly referenceThenVnd: bigint | null;
  readonly referenceNowVnd: bigint | null;
  readonly attribution: Attribution | null;
  readonly attributionBasis: AttributionBasis | null;
  readonly outcome: MediationOutcome | null;
  readonly clockAt: Date | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly entries: readonly CaseEntryView[];
  readonly remedies: readonly CaseRemedyView[];
  readonly position: string;
}

export interface CaseFilter {
  readonly contractId: string | null;
  readonly kind: CaseKind | null;
  readonly openOnly: boolean;
}

const ENTRIES = `SELECT jsonb_agg(jsonb_build_object('seq', e.seq, 'act', e.act, 'state', e.state, 'orgId', e.org_id,
    'personName', p.display_name, 'text', e.text, 'fileId', e.file_id, 'attendedOrgs', to_jsonb(e.attended_orgs),
    'enteredAt', e.entered_at) ORDER BY e.seq)
  FROM case_entry e LEFT JOIN person p ON p.id = e.person_id WHERE e.case_id = k.id`;
const REMEDIES = `SELECT jsonb_agg(jsonb_build_object('id', r.id, 'kind', r.kind, 'state', r.state,
    'amountVnd', r.amount_vnd::text, 'dueOn', r.due_on, 'text', r.text, 'proposedOrg', r.proposed_org,
    'proposedAt', r.proposed_at) ORDER BY r.proposed_at, r.id) FROM case_remedy r WHERE r.case_id = k.id`;
const VIEW = `SELECT k.id, k.contract_id AS "contractId", c.number AS "contractNumber", k.party_orgs AS "partyOrgs",
    k.place_id AS "placeId", k.kind, k.state, k.code, k.ground, l.no AS "lineNo", l.product_code AS "productCode",
    k.rests_on_id AS "restsOnId", k.opened_org AS "openedOrg", k.answer_orgs AS "answerOrgs", k.text,
    k.occurred_on AS "occurredOn", k.extension_days AS "extensionDays", k.quantity_base AS "quantityBase",
    k.value_vnd AS "valueVnd", k.reference_then_vnd AS "referenceThenVnd", k.reference_now_vnd AS "referenceNowVnd",
    k.attribution, k.attribution_basis AS "attributionBasis", k.outcome, k.clock_at AS "clockAt",
    k.opened_at AS "openedAt", k.closed_at AS "closedAt", coalesce((${ENTRIES}), '[]') AS entries,
    coalesce((${REMEDIES}), '[]') AS remedies, (extract(epoch FROM k.opened_at) * 1000000)::bigint::text AS position
  FROM contract_case k JOIN contract c ON c.id = k.contract_id LEFT JOIN contract_line l ON l.id = k.line_id`;
const PAGE = `${VIEW} WHERE ($1::boolean OR k.party_orgs && $2::uuid[] OR k.place_id = ANY ($3::text[]))
    AND ($4::uuid IS NULL OR k.contract_id = $4) AND ($5::text IS NULL OR k.kind = $5)
    AND (NOT $6::boolean OR k.closed_at IS NULL)
    AND ($7::bigint IS NULL OR (k.opened_at, k.id) < (to_timestamp(0) + $7 * interval '1 microsecond', $8::uuid))
  ORDER BY k.opened_at DESC, k.id DESC LIMIT $9`;

export interface WarningView extends Record<string, unknown> {
  readonly id: string;
  readonly contractId: string;
  readonly contractNumber: string;
  readonly lineNo: number | null;
  readonly aboutOrg: string;
  readonly code: WarningCode;
  readonly reasons: readonly WarningReason[];
  readonly raisedAt: Date;
  readonly position: string;
}

const WARNINGS_PAGE = `SELECT w.id, w.contract_id AS "contractId", c.number AS "contractNumber", l.no AS "lineNo",
    w.about_org AS "aboutOrg", w.code, w.reasons, w.raised_at AS "raisedAt",
    (extract(epoch FROM w.raised_at) * 1000000)::bigint::text AS position
  FROM contract_warning w JOIN contract c ON c.id = w.contract_id LEFT JOIN contract_line l ON l.id = w.line_id
  WHERE ($1::boolean OR w.reader_orgs && $2::uuid[]) AND ($3::uuid IS NULL OR w.contract_id = $3)
    AND ($4::bigint IS NULL OR (w.raised_at, w.id) < (to_timestamp(0) + $4 * interval '1 microsecond', $5::uuid))
  ORDER BY w.raised_at DESC, w.id DESC LIMIT $6`;

interface Page {
  readonly first: number;
  readonly after: readonly string[] | null;
}

/** Cases and warnings as their readers may see them. Observers see that a case is, not what is said in it. */
@Injectable()
export class CaseQueries {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Newest first, one row more than asked for. */
  async page(actor: Actor, filter: CaseFilter, page: Page): Promise<CaseView[]> {
    const { all, partyOrgs, placeIds } = listScope(actor, 'case.read');
    const [position = null, id = null] = page.after ?? [];
    const rows = await this.read<CaseView>(actor, PAGE, [
      all,
      partyOrgs,
      placeIds,
      filter.contractId,
      filter.kind,
      filter.openOnly,
      position,
      id,
      page.first + 1,
    ]);
    return rows.map((row) => redacted(actor, row));
  }

  /** @throws {AppError} NOT_FOUND also for what the actor may not see */
  async byId(actor: Actor, id: string): Promise<CaseView> {
    const view = (await this.read<CaseView>(actor, `${VIEW} WHERE k.id = $1`, [id]))[0];
    if (view === undefined || !permits(actor, 'case.read', view)) throw new AppError('NOT_FOUND');
    return redacted(actor, view);
  }

  warnings(actor: Actor, contractId: string | null, page: Page): Promise<WarningView[]> {
    const { all, partyOrgs } = listScope(actor, 'warning.read');
    const [position = null, id = null] = page.after ?? [];
    return this.read<WarningView>(actor, WARNINGS_PAGE, [
      all,
      partyOrgs,
      contractId,
      position,
      id,
      page.first + 1,
    ]);
  }

  /** Commune staff see cases of their commune whose contract rows they may not: the scope is in each statement. */
  private read<Row extends Record<string, unknown>>(
    actor: Actor,
    sql: string,
    params: readonly unknown[],
  ): Promise<Row[]> {
    const context = { ...contextOf(actor), scope: 'system' } as const;
    return this.database.read(context, (reader) => reader.query<Row>(sql, params));
  }
}

function redacted(actor: Actor, view: CaseView): CaseView {
  if (permits(actor, 'case.read_text', view)) return view;
  return {
    ...view,
    text: '',
    entries: view.entries.map((entry) => ({
      ...entry,
      text: null,
      fileId: null,
      personName: null,
    })),
    remedies: view.remedies.map((remedy) => ({ ...remedy, text: '', amountVnd: null })),
    valueVnd: null,
  };
}
