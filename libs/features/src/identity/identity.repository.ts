import type { Actor, OrganisationKind, Role } from '#domain';
import { AppError, permits } from '#domain';
import type { Action } from '#domain';
import type { Reader, Tx } from '#persistence';
import { SECURITY_CHAIN, appendAudit } from '#persistence';

export interface OrganisationRow extends Record<string, unknown> {
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly place_id: string;
  readonly status: 'active' | 'suspended' | 'dissolved';
  readonly version: number;
}

/**
 * Locks an organisation's row and asks the policy table. Rows outside the actor's reach are not found by the lock, so a
 * stranger's organisation and one that does not exist answer alike. NO KEY UPDATE lets listings be written meanwhile.
 */
export async function lockOrganisation(
  tx: Tx,
  actor: Actor,
  ask: { readonly orgId: string; readonly action: Action },
): Promise<OrganisationRow> {
  const rows = await tx.query<OrganisationRow>(
    'SELECT id, kind, place_id, status, version FROM organisation WHERE id = $1 FOR NO KEY UPDATE',
    [ask.orgId],
  );
  const row = rows[0];
  if (row === undefined) throw new AppError('NOT_FOUND');
  if (!permits(actor, ask.action, { orgId: row.id, placeId: row.place_id }))
    throw new AppError('FORBIDDEN');
  return row;
}

export interface MembershipRow extends Record<string, unknown> {
  readonly id: string;
  readonly person_id: string;
  readonly org_id: string;
  readonly place_id: string;
  readonly role: Role;
  readonly ended_at: Date | null;
}

/** A membership the actor may see at all, without a lock: its organisation is locked first. */
export async function membershipById(
  reader: Reader,
  actor: Actor,
  id: string,
): Promise<MembershipRow> {
  const rows = await reader.query<MembershipRow>(
    `SELECT m.id, m.person_id, m.org_id, o.place_id, m.role, m.ended_at
     FROM membership m JOIN organisation o ON o.id = m.org_id WHERE m.id = $1`,
    [id],
  );
  const row = rows[0];
  if (row === undefined) throw new AppError('NOT_FOUND');
  const own = actor.kind === 'person' && actor.personId === row.person_id;
  if (!own && !permits(actor, 'member.read', { orgId: row.org_id, placeId: row.place_id }))
    throw new AppError('NOT_FOUND');
  return row;
}

/** How many live memberships of an organisation hold one of these roles. */
export async function countRoles(
  reader: Reader,
  orgId: string,
  roles: readonly Role[],
): Promise<number> {
  const rows = await reader.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM membership WHERE org_id = $1 AND ended_at IS NULL AND role = ANY ($2::text[])',
    [orgId, [...roles]],
  );
  return rows[0]?.n ?? 0;
}

export interface RightsChange {
  readonly orgId: string | null;
  readonly action: string;
  readonly detail: Readonly<Record<string, string | null>>;
}

/** A change of rights stands in the organisation's own chain and in the one of security events. */
export async function recordRights(tx: Tx, actor: Actor, change: RightsChange): Promise<void> {
  const { orgId, action, detail } = change;
  if (orgId !== null) {
    await appendAudit(tx, {
      chain: 'organisation',
      chainId: orgId,
      actor,
      action,
      detail,
      partyOrgs: [orgId],
    });
  }
  await appendAudit(tx, {
    chain: 'security',
    chainId: SECURITY_CHAIN,
    actor,
    action,
    detail: { ...detail, orgId },
  });
}
