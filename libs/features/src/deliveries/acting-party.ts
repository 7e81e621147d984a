import type { Action, Actor, Membership } from '#domain';
import { AppError, actorId, assert, badInput, membershipsOf, permits } from '#domain';

/**
 * The organisation the actor stands for among those concerned.
 * @throws {AppError} FORBIDDEN when it is none of them; BAD_INPUT when it is several and names none
 */
export function actingParty(
  actor: Actor,
  action: Action,
  among: { readonly orgs: readonly string[]; readonly orgId: string | null },
): Membership {
  const { orgs, orgId } = among;
  const parties = membershipsOf(actor).filter(
    (membership) =>
      orgs.includes(membership.orgId) &&
      permits(actor, action, { partyOrgs: [membership.orgId] }) &&
      (orgId === null || membership.orgId === orgId),
  );
  const party = parties[0];
  if (party === undefined) throw new AppError('FORBIDDEN');
  if (parties.some((other) => other.orgId !== party.orgId)) {
    throw badInput('organisationId', {
      vi: 'Bạn đại diện cho nhiều bên của hợp đồng; hãy chọn bên nào.',
      en: 'You act for several parties of this contract; say for which one.',
    });
  }
  return party;
}

/** Who acts, for rows that name the person; policy gives these acts to persons, notices to API keys as well. */
export function actingPerson(actor: Actor): string {
  const id = actorId(actor);
  assert(id !== null, 'an act has an actor');
  return id;
}
