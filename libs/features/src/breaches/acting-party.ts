import type { Action, Actor, Membership } from '#domain';
import { AppError, badInput, membershipsOf, permits } from '#domain';

/**
 * The party of a contract the actor stands for.
 * @throws {AppError} FORBIDDEN when it may act for none; BAD_INPUT when it manages several and names none
 */
export function actingParty(
  actor: Actor,
  action: Action,
  of: { readonly partyOrgs: readonly string[]; readonly orgId: string | null },
): Membership {
  const parties = membershipsOf(actor).filter(
    (membership) =>
      of.partyOrgs.includes(membership.orgId) &&
      permits(actor, action, { partyOrgs: [membership.orgId] }) &&
      (of.orgId === null || membership.orgId === of.orgId),
  );
  const party = parties[0];
  if (party === undefined) throw new AppError('FORBIDDEN');
  if (parties.some((other) => other.orgId !== party.orgId)) {
    throw badInput('organisationId', {
      vi: 'Bạn đại diện cho nhiều bên của hợp đồng; hãy chọn bên nào.',
      en: 'You manage several parties of this contract; say for which one.',
    });
  }
  return party;
}
