import type { Actor } from '#domain';
import { AppError, badInput, membershipsOf, permits } from '#domain';

/**
 * The party of the resource that the actor stands for, and the person who acts.
 *
 * @throws {AppError} FORBIDDEN when the actor manages no party; BAD_INPUT when it manages both and names none
 */
export function partyFor(
  actor: Actor,
  partyOrgs: readonly string[],
  orgId: string | null | undefined,
): { readonly orgId: string; readonly personId: string } {
  if (actor.kind !== 'person') throw new AppError('FORBIDDEN');
  const orgs = new Set(
    membershipsOf(actor)
      .map((membership) => membership.orgId)
      .filter((id) => partyOrgs.includes(id) && permits(actor, 'payment.act', { partyOrgs: [id] }))
      .filter((id) => orgId === null || orgId === undefined || id === orgId),
  );
  const [first, second] = orgs;
  if (first === undefined) throw new AppError('FORBIDDEN');
  if (second !== undefined) {
    throw badInput('organisationId', {
      vi: 'Bạn đại diện cho cả hai bên; hãy chọn bên nào.',
      en: 'You manage both parties; say for which one.',
    });
  }
  return { orgId: first, personId: actor.personId };
}
