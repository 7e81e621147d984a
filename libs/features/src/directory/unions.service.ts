import { Inject, Injectable } from '@nestjs/common';
import type { Actor, OrganisationKind } from '#domain';
import { AppError, permits, refuse, localDay } from '#domain';
import type { Outcome, Tx } from '#persistence';
import { Database, appendAudit, runCommand } from '#persistence';
import { lockOrganisation } from '#feature/identity';
import { UnionMemberEntity } from './directory.entities.js';

export interface UnionMembership {
  readonly unionOrgId: string;
  readonly memberOrgId: string;
  /** Day of joining or of leaving, "YYYY-MM-DD". */
  readonly day: string;
  readonly idempotencyKey: string;
}

const MEMBER_KINDS: readonly OrganisationKind[] = ['cooperative', 'cooperative_group'];

/** Cooperatives as members of a union (liên hiệp hợp tác xã). */
@Injectable()
export class UnionsService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Takes a cooperative into a union; the union's manager or the city's staff records it. */
  async add(actor: Actor, membership: UnionMembership): Promise<Outcome> {
    const { idempotencyKey, ...input } = membership;
    return runCommand(
      this.database,
      { actor, operation: 'addUnionMember', idempotencyKey, input },
      async (tx) => {
        const { unionOrgId, memberOrgId, day: joinedOn } = membership;
        const union = await lockOrganisation(tx, actor, {
          orgId: unionOrgId,
          action: 'organisation.edit',
        });
        const kinds = await tx.query<{ kind: OrganisationKind }>(
          'SELECT kind FROM organisation WHERE id = $1',
          [memberOrgId],
        );
        const kind = kinds[0]?.kind;
        if (kind === undefined) throw new AppError('NOT_FOUND');
        if (union.kind !== 'cooperative_union' || !MEMBER_KINDS.includes(kind))
          return refuse('UNION_KIND');
        if (joinedOn > localDay(tx.now)) return refuse('ISSUED_IN_FUTURE', 'day');
        if (await isMember(tx, membership)) return refuse('ALREADY_IN_UNION', 'memberOrgId');
        await tx.insert(UnionMemberEntity, { unionOrgId, memberOrgId, joinedOn });
        await record(tx, actor, membership, 'union_member.added');
        return { type: 'organisation', id: unionOrgId };
      },
    );
  }

  /** Ends the membership; the union or the cooperative itself may, and the city's staff. */
  async end(actor: Actor, membership: UnionMembership): Promise<Outcome> {
    const { idempotencyKey, ...input } = membership;
    return runCommand(
      this.database,
      { actor, operation: 'endUnionMember', idempotencyKey, input },
      async (tx) => {
        const { unionOrgId, memberOrgId, day: leftOn } = membership;
        const may =
          permits(actor, 'organisation.edit', { orgId: unionOrgId }) ||
          permits(actor, 'organisation.edit', { orgId: memberOrgId });
        if (!may) throw new AppError('FORBIDDEN');
        const rows = await tx.query<{ joined_on: string }>(
          'SELECT joined_on FROM union_member WHERE union_org_id = $1 AND member_org_id = $2 AND left_on IS NULL',
          [unionOrgId, memberOrgId],
        );
        const joinedOn = rows[0]?.joined_on;
        if (joinedOn === undefined) return refuse('NOT_IN_UNION', 'memberOrgId');
        if (leftOn < joinedOn) return refuse('WINDOW_REVERSED', 'day');
        if (leftOn > localDay(tx.now)) return refuse('ISSUED_IN_FUTURE', 'day');
        const changed = await tx.execute(
          `UPDATE union_member SET left_on = $3 WHERE union_org_id = $1 AND member_org_id = $2 AND left_on IS NULL`,
          [unionOrgId, memberOrgId, leftOn],
        );
        if (changed !== 1) throw new AppError('CONFLICT');
        await record(tx, actor, membership, 'union_member.ended');
        return { type: 'organisation', id: unionOrgId };
      },
    );
  }
}

async function isMember(tx: Tx, membership: UnionMembership): Promise<boolean> {
  const rows = await tx.query(
    'SELECT 1 FROM union_member WHERE union_org_id = $1 AND member_org_id = $2 AND (left_on IS NULL OR joined_on = $3)',
    [membership.unionOrgId, membership.memberOrgId, membership.day],
  );
  return rows.length > 0;
}

async function record(
  tx: Tx,
  actor: Actor,
  membership: UnionMembership,
  action: string,
): Promise<void> {
  const { unionOrgId, memberOrgId, day } = membership;
  await appendAudit(tx, {
    chain: 'organisation',
    chainId: unionOrgId,
    actor,
    action,
    detail: { unionOrgId, memberOrgId, day },
    partyOrgs: [unionOrgId, memberOrgId],
  });
}
