import { v7 as uuid } from 'uuid';
import type { Actor, Role } from '#domain';
import { LIMITS, badInput, refuse } from '#domain';
import type { Outcome, Tx } from '#persistence';
import { normalisePhone } from '#text';
import { MembershipEntity, PersonContactEntity, PersonEntity } from './identity.entities.js';
import { recordRights } from './identity.repository.js';

export interface Enrolment {
  readonly membershipId: string;
  readonly orgId: string;
  readonly role: Role;
  readonly phone: string;
  /** Used for a new person only: a known phone keeps the name its owner has. */
  readonly displayName: string;
  readonly mandate: string | null;
}

function checkTexts(enrolment: Enrolment): void {
  const { displayName, mandate } = enrolment;
  if (displayName.length < 1 || displayName.length > LIMITS.text.name) {
    throw badInput('displayName', {
      vi: `Tên phải từ 1 đến ${LIMITS.text.name} ký tự.`,
      en: `The name must have from 1 to ${LIMITS.text.name} characters.`,
    });
  }
  if (mandate !== null && mandate.length > LIMITS.text.line) {
    throw badInput('mandate', {
      vi: 'Số văn bản ủy quyền quá dài.',
      en: 'The mandate is too long.',
    });
  }
}

/** The person with a phone, made when there is none; the lock makes two makers of one phone wait for each other. */
async function personOf(tx: Tx, phone: string, displayName: string): Promise<string> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 727403))', [phone]);
  const known = await tx.query<{ person_id: string }>(
    'SELECT person_id FROM person_contact WHERE phone = $1',
    [phone],
  );
  if (known[0] !== undefined) return known[0].person_id;
  const personId = uuid();
  await tx.insert(PersonEntity, { id: personId, displayName });
  await tx.insert(PersonContactEntity, { personId, phone });
  return personId;
}

/**
 * Gives a person, found by phone, a role in an organisation whose row the caller has locked and whose rights it has
 * asked. People are not visible across organisations, so the search runs with the system's row rights.
 */
export async function enrolMember(tx: Tx, actor: Actor, enrolment: Enrolment): Promise<Outcome> {
  checkTexts(enrolment);
  const phone = normalisePhone(enrolment.phone);
  if (phone === null) return refuse('PHONE_INVALID', 'phone');
  const { membershipId, orgId, role } = enrolment;
  return tx.asSystem(async () => {
    const personId = await personOf(tx, phone, enrolment.displayName);
    const live = await tx.query(
      'SELECT 1 FROM membership WHERE person_id = $1 AND org_id = $2 AND role = $3 AND ended_at IS NULL',
      [personId, orgId, role],
    );
    if (live.length > 0) return refuse('ALREADY_MEMBER', 'phone');
    const { mandate } = enrolment;
    await tx.insert(MembershipEntity, { id: membershipId, personId, orgId, role, mandate });
    await recordRights(tx, actor, {
      orgId,
      action: 'member.added',
      detail: { membershipId, personId, role, mandate },
    });
    return { type: 'membership', id: membershipId };
  });
}
