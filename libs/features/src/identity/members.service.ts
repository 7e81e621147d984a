import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Role } from '#domain';
import {
  AppError,
  LIMITS,
  ROLES,
  badInput,
  endRefusal,
  isLeadingRole,
  permits,
  refuse,
  roleRefusal,
} from '#domain';
import type { Outcome, Tx } from '#persistence';
import { Database, runCommand } from '#persistence';
import { AuthenticationService } from './authentication.service.js';
import { enrolMember } from './enrol-member.js';
import {
  countRoles,
  lockOrganisation,
  membershipById,
  recordRights,
} from './identity.repository.js';

export interface NewMember {
  /** Id of the membership, made by the client. */
  readonly id: string;
  readonly orgId: string;
  readonly phone: string;
  readonly displayName: string;
  readonly role: Role;
  readonly mandate: string | null;
  readonly idempotencyKey: string;
}

const LEADING = ROLES.filter(isLeadingRole);

function checkReason(reason: string): void {
  if (reason.length < 1 || reason.length > LIMITS.text.reason) {
    throw badInput('reason', {
      vi: `Hãy nêu lý do, tối đa ${LIMITS.text.reason} ký tự.`,
      en: `Give a reason of at most ${LIMITS.text.reason} characters.`,
    });
  }
}

/** People of organisations: who holds which role (thành viên và vai trò). Each change is felt at once. */
@Injectable()
export class MembersService {
  constructor(
    @Inject(Database) private readonly database: Database,
    private readonly authentication: AuthenticationService,
  ) {}

  /** Gives a person, found or made by phone, a role. Refuses ROLE_NOT_FOR_KIND, ALREADY_MEMBER, PHONE_INVALID. */
  async add(actor: Actor, member: NewMember): Promise<Outcome> {
    const { idempotencyKey, ...input } = member;
    return this.felt(
      runCommand(
        this.database,
        { actor, operation: 'addMember', idempotencyKey, input },
        async (tx) => {
          const { orgId } = member;
          const org = await lockOrganisation(tx, actor, { orgId, action: 'member.manage' });
          if (org.status !== 'active')
            return refuse('ORGANISATION_STATE', 'orgId', { state: org.status });
          return (
            roleRefusal(org.kind, member.role) ??
            enrolMember(tx, actor, { ...member, membershipId: member.id })
          );
        },
      ),
    );
  }

  /** Ends a role. Refuses LAST_MANAGER, so that no organisation is left without anybody to run it. */
  async end(
    actor: Actor,
    input: { readonly membershipId: string; readonly idempotencyKey: string },
  ): Promise<Outcome> {
    const { idempotencyKey, ...rest } = input;
    return this.felt(
      runCommand(
        this.database,
        { actor, operation: 'endMembership', idempotencyKey, input: rest },
        async (tx) => {
          const {
            id,
            role,
            org_id: orgId,
            person_id: personId,
          } = await this.locked(tx, actor, input);
          const { ended_at: endedAt } = await membershipById(tx, actor, id);
          const leaders = await countRoles(tx, orgId, LEADING);
          const refused = endRefusal({ role, ended: endedAt !== null, leaders });
          if (refused !== null) return refused;
          await tx.execute('UPDATE membership SET ended_at = now() WHERE id = $1', [id]);
          await recordRights(tx, actor, {
            orgId,
            action: 'member.ended',
            detail: { membershipId: id, personId, role },
          });
          return { type: 'membership', id };
        },
      ),
    );
  }

  /** Files the mandate by which a member signs for the organisation (văn bản ủy quyền); null withdraws it. */
  async fileMandate(
    actor: Actor,
    input: {
      readonly membershipId: string;
      readonly mandate: string | null;
      readonly idempotencyKey: string;
    },
  ): Promise<Outcome> {
    const { idempotencyKey, ...rest } = input;
    if ((input.mandate?.length ?? 0) > LIMITS.text.line || input.mandate === '') {
      throw badInput('mandate', {
        vi: `Hãy ghi số, ngày văn bản ủy quyền, tối đa ${LIMITS.text.line} ký tự.`,
        en: `Name the mandate in at most ${LIMITS.text.line} characters.`,
      });
    }
    return runCommand(
      this.database,
      { actor, operation: 'fileMandate', idempotencyKey, input: rest },
      async (tx) => {
        const { id, org_id: orgId, person_id: personId } = await this.locked(tx, actor, input);
        const changed = await tx.execute(
          'UPDATE membership SET mandate = $2 WHERE id = $1 AND ended_at IS NULL',
          [id, input.mandate],
        );
        if (changed === 0) return refuse('ALREADY_ENDED', 'membershipId');
        await recordRights(tx, actor, {
          orgId,
          action: 'member.mandate_filed',
          detail: { membershipId: id, personId, mandate: input.mandate },
        });
        return { type: 'membership', id };
      },
    );
  }

  /** Suspends a person, or lifts the suspension; every session of a suspended person ends. */
  async setPersonStatus(
    actor: Actor,
    input: {
      readonly personId: string;
      readonly status: 'active' | 'suspended';
      readonly reason: string;
      readonly idempotencyKey: string;
    },
  ): Promise<Outcome> {
    checkReason(input.reason);
    const { idempotencyKey, personId, status, reason } = input;
    // Nobody locks the house from inside by suspending oneself.
    const own = actor.kind === 'person' && actor.personId === personId;
    if (own || !permits(actor, 'person.suspend')) throw new AppError('FORBIDDEN');
    return this.felt(
      runCommand(
        this.database,
        {
          actor,
          operation: 'setPersonStatus',
          idempotencyKey,
          input: { personId, status, reason },
        },
        (tx) =>
          tx.asSystem(async () => {
            const changed = await tx.execute(
              'UPDATE person SET status = $2 WHERE id = $1 AND status <> $2',
              [personId, status],
            );
            if (changed === 0) return this.unchanged(tx, personId, status);
            if (status === 'suspended') {
              await tx.execute(
                'UPDATE session SET ended_at = now() WHERE person_id = $1 AND ended_at IS NULL',
                [personId],
              );
            }
            await recordRights(tx, actor, {
              orgId: null,
              action: status === 'suspended' ? 'person.suspended' : 'person.reinstated',
              detail: { personId, reason },
            });
            return { type: 'person', id: personId };
          }),
      ),
    );
  }

  private async unchanged(tx: Tx, personId: string, state: string): Promise<Outcome> {
    const known = await tx.query('SELECT 1 FROM person WHERE id = $1', [personId]);
    if (known.length === 0) throw new AppError('NOT_FOUND');
    return refuse('PERSON_STATE', 'personId', { state });
  }

  private async locked(
    tx: Tx,
    actor: Actor,
    input: { readonly membershipId: string },
  ): ReturnType<typeof membershipById> {
    const membership = await membershipById(tx, actor, input.membershipId);
    await lockOrganisation(tx, actor, { orgId: membership.org_id, action: 'member.manage' });
    return membership;
  }

  /** Forgets what is cached of actors here once a change of rights is committed. */
  private async felt(outcome: Promise<Outcome>): Promise<Outcome> {
    const result = await outcome;
    this.authentication.forget();
    return result;
  }
}
