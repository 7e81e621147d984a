import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor, CheckedOrganisation, OrganisationDraft, Refusal } from '#domain';
import {
  AppError,
  LIMITS,
  badInput,
  checkLocation,
  checkOrganisation,
  checkTextLengths,
  isRefusal,
  managerRoleOf,
  mayTouchKind,
  permits,
  refuse,
} from '#domain';
import type { Outcome, Tx } from '#persistence';
import { Database, appendAudit, runCommand } from '#persistence';
import { fold, normalisePhone } from '#text';
import {
  AuthenticationService,
  enrolMember,
  lockOrganisation,
  recordRights,
} from '#feature/identity';
import { OrganisationContactEntity, OrganisationEntity } from './directory.entities.js';

export interface NewOrganisation extends OrganisationDraft {
  /** Made by the client. */
  readonly id: string;
  readonly phone: string | null;
  /** Who will run it; none for authorities, whose people an administrator names. */
  readonly manager: { readonly displayName: string; readonly phone: string } | null;
  readonly idempotencyKey: string;
}

/** Absent fields stay as they are; null empties one. */
export interface OrganisationChange {
  readonly orgId: string;
  readonly expectedVersion: number;
  readonly name?: string;
  readonly about?: string | null;
  readonly placeId?: string;
  readonly point?: { readonly lat: number; readonly lon: number };
  readonly phone?: string | null;
  readonly address?: string | null;
  readonly idempotencyKey: string;
}

/** The registry of organisations (danh bạ tổ chức). */
@Injectable()
export class OrganisationsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    private readonly authentication: AuthenticationService,
  ) {}

  /** Registers an organisation with its first manager. Refuses tax codes that are wrong or taken, and old places. */
  async register(actor: Actor, draft: NewOrganisation): Promise<Outcome> {
    const { idempotencyKey, ...input } = draft;
    const resource = { placeId: draft.placeId };
    if (!permits(actor, 'organisation.register', resource) || !mayTouchKind(actor, draft.kind))
      throw new AppError('FORBIDDEN');
    return this.felt(
      runCommand(
        this.database,
        { actor, operation: 'registerOrganisation', idempotencyKey, input: asText(input) },
        async (tx) => {
          const checked = checkOrganisation(draft);
          if ('refused' in checked) return checked;
          const phone = contactPhone(draft.phone);
          if (isRefusal(phone)) return phone;
          if (await taken(tx, checked.taxCode)) return refuse('TAX_CODE_TAKEN', 'taxCode');
          await insert(tx, draft.id, { ...checked, phone });
          await appendAudit(tx, {
            chain: 'organisation',
            chainId: draft.id,
            actor,
            action: 'organisation.registered',
            detail: {
              kind: draft.kind,
              name: draft.name,
              taxCode: checked.taxCode,
              placeId: draft.placeId,
            },
            partyOrgs: [draft.id],
          });
          return (await enrolManager(tx, actor, draft)) ?? { type: 'organisation', id: draft.id };
        },
      ),
    );
  }

  /** Changes what an organisation says of itself. CONFLICT when somebody else was faster. */
  async update(actor: Actor, change: OrganisationChange): Promise<Outcome> {
    const { idempotencyKey, ...rest } = change;
    checkTextLengths(change);
    return runCommand(
      this.database,
      { actor, operation: 'updateOrganisation', idempotencyKey, input: asText(rest) },
      async (tx) => {
        const { orgId } = change;
        const org = await lockOrganisation(tx, actor, { orgId, action: 'organisation.edit' });
        if (!mayTouchKind(actor, org.kind)) throw new AppError('FORBIDDEN');
        if (org.version !== change.expectedVersion) throw new AppError('CONFLICT');
        if (org.status === 'dissolved')
          return refuse('ORGANISATION_STATE', 'orgId', { state: org.status });
        const place = placeOf(change, org.place_id);
        if (place !== null && 'refused' in place) return place;
        const phone = change.phone === undefined ? null : contactPhone(change.phone);
        if (isRefusal(phone)) return phone;
        await apply(tx, change, place);
        await applyContact(tx, change, phone);
        await appendAudit(tx, {
          chain: 'organisation',
          chainId: orgId,
          actor,
          action: 'organisation.updated',
          // Contacts are personal; the chain says that they changed, not to what.
          detail: { fields: Object.keys(rest).filter((field) => !KEYS.includes(field)) },
          partyOrgs: [orgId],
        });
        return { type: 'organisation', id: orgId };
      },
    );
  }

  /** Suspends an organisation or lifts that; its people lose their rights in it at once. */
  async setStatus(
    actor: Actor,
    change: {
      readonly orgId: string;
      readonly expectedVersion: number;
      readonly status: 'active' | 'suspended';
      readonly reason: string;
      readonly idempotencyKey: string;
    },
  ): Promise<Outcome> {
    const { idempotencyKey, ...input } = change;
    const { orgId, status, reason } = change;
    if (reason.length < 1 || reason.length > LIMITS.text.reason) {
      throw badInput('reason', {
        vi: `Hãy nêu lý do, tối đa ${LIMITS.text.reason} ký tự.`,
        en: `Give a reason of at most ${LIMITS.text.reason} characters.`,
      });
    }
    return this.felt(
      runCommand(
        this.database,
        { actor, operation: 'setOrganisationStatus', idempotencyKey, input },
        async (tx) => {
          const org = await lockOrganisation(tx, actor, { orgId, action: 'organisation.suspend' });
          if (!mayTouchKind(actor, org.kind)) throw new AppError('FORBIDDEN');
          if (org.version !== change.expectedVersion) throw new AppError('CONFLICT');
          if (org.status === status || org.status === 'dissolved')
            return refuse('ORGANISATION_STATE', 'orgId', { state: org.status });
          await tx.execute(
            'UPDATE organisation SET status = $2, version = version + 1 WHERE id = $1',
            [orgId, status],
          );
          await recordRights(tx, actor, {
            orgId,
            action: status === 'suspended' ? 'organisation.suspended' : 'organisation.reinstated',
            detail: { reason },
          });
          return { type: 'organisation', id: orgId };
        },
      ),
    );
  }

  private async felt(outcome: Promise<Outcome>): Promise<Outcome> {
    const result = await outcome;
    this.authentication.forget();
    return result;
  }
}

const KEYS = ['orgId', 'expectedVersion'];

type Plain = string | number | null;

/** Coordinates are no whole numbers, which canonical JSON refuses, so they travel as text; absent fields stay absent. */
function asText(input: Readonly<Record<string, unknown>>): Record<string, Plain> {
  const entries = Object.entries(input).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([key, value]) => [
      key,
      typeof value === 'string' || value === null || Number.isInteger(value)
        ? (value as Plain)
        : JSON.stringify(value),
    ]),
  );
}

function contactPhone(typed: string | null): string | null | Refusal {
  if (typed === null) return null;
  return normalisePhone(typed) ?? refuse('PHONE_INVALID', 'phone');
}

async function taken(tx: Tx, taxCode: string | null): Promise<boolean> {
  if (taxCode === null) return false;
  // Two registrations of one code wait for each other, so that the second is refused and not a conflict.
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 727404))', [taxCode]);
  return (await tx.query('SELECT 1 FROM organisation WHERE tax_code = $1', [taxCode])).length > 0;
}

async function insert(
  tx: Tx,
  id: string,
  facts: CheckedOrganisation & { readonly phone: string | null },
): Promise<void> {
  const { phone, address, ...organisation } = facts;
  await tx.insert(OrganisationEntity, {
    id,
    kind: organisation.kind,
    name: organisation.name,
    folded: fold(organisation.name),
    taxCode: organisation.taxCode,
    legacyRegistrationNo: organisation.legacyRegistrationNo,
    placeId: organisation.placeId,
    lat: organisation.lat,
    lon: organisation.lon,
    about: organisation.about,
  });
  await tx.insert(OrganisationContactEntity, { orgId: id, phone, address });
}

/** A refusal when the manager cannot be enrolled; null when there is none to enrol or all went well. */
async function enrolManager(tx: Tx, actor: Actor, draft: NewOrganisation): Promise<Refusal | null> {
  const role = managerRoleOf(draft.kind);
  if (role === null) return null;
  if (draft.manager === null) {
    throw badInput('manager', {
      vi: 'Hãy nhập tên và số điện thoại của người quản lý đầu tiên.',
      en: 'Enter name and phone of the first manager.',
    });
  }
  const outcome = await enrolMember(tx, actor, {
    ...draft.manager,
    membershipId: uuid(),
    orgId: draft.id,
    role,
    mandate: null,
  });
  return isRefusal(outcome) ? { ...outcome, field: 'manager' } : null;
}

type PlaceChange = { readonly placeId: string; readonly lat: number; readonly lon: number };

function placeOf(change: OrganisationChange, current: string): PlaceChange | Refusal | null {
  if (change.placeId === undefined && change.point === undefined) return null;
  const placeId = change.placeId ?? current;
  const location = checkLocation(placeId, change.point ?? null);
  return 'refused' in location ? location : { placeId, ...location };
}

async function apply(tx: Tx, change: OrganisationChange, place: PlaceChange | null): Promise<void> {
  const changed = await tx.execute(
    `UPDATE organisation SET version = version + 1, name = coalesce($3, name), folded = coalesce($4, folded),
       about = CASE WHEN $5 THEN $6 ELSE about END,
       place_id = coalesce($7, place_id), lat = coalesce($8, lat), lon = coalesce($9, lon)
     WHERE id = $1 AND version = $2`,
    [
      change.orgId,
      change.expectedVersion,
      change.name ?? null,
      change.name === undefined ? null : fold(change.name),
      change.about !== undefined,
      change.about ?? null,
      place?.placeId ?? null,
      place?.lat ?? null,
      place?.lon ?? null,
    ],
  );
  if (changed !== 1) throw new AppError('CONFLICT');
}

async function applyContact(
  tx: Tx,
  change: OrganisationChange,
  phone: string | null,
): Promise<void> {
  if (change.phone === undefined && change.address === undefined) return;
  await tx.execute(
    `INSERT INTO organisation_contact AS c (org_id, phone, address) VALUES ($1, $2, $4)
     ON CONFLICT (org_id) DO UPDATE SET phone = CASE WHEN $3 THEN $2 ELSE c.phone END,
       address = CASE WHEN $5 THEN $4 ELSE c.address END`,
    [
      change.orgId,
      phone,
      change.phone !== undefined,
      change.address ?? null,
      change.address !== undefined,
    ],
  );
}
