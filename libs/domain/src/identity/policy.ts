/**
 * The policy table: who may do what. Deny by default; guards, lists and fields all ask this one table.
 *
 * A rule grants an action to roles under a relation to the resource:
 *   any     - no relation needed (public data, or a right over everything)
 *   own     - the resource belongs to an organisation where the actor holds the role
 *   area    - the resource lies in the commune of the actor's authority
 *   party   - the actor's organisation is a party of the resource (proposal, contract)
 *   self    - the resource is the actor's own person
 * 'everyone' includes the anonymous; 'signed_in' any person or API key.
 */
import type { Actor, Role } from './actor.js';
import { MANAGER_ROLES, membershipsOf } from './actor.js';

export const ACTIONS = [
  'catalogue.read',
  'session.open',
  'session.manage',
  'organisation.read',
  'organisation.read_contacts',
  'organisation.register',
  'organisation.edit',
  'organisation.suspend',
  'member.read',
  'member.read_phone',
  'member.manage',
  'person.suspend',
  'api_key.manage',
  'certificate.read',
  'certificate.manage',
  'conversion.declare',
  'lot.read',
  'lot.read_private',
  'lot.write',
  'demand.read',
  'demand.read_private',
  'demand.write',
  'processing.read',
  'processing.read_private',
  'processing.write',
  'round.read',
  'round.run',
  'round.read_book',
  'scenario.read',
  'scenario.run',
  'candidate.read',
  'candidate.refresh',
  'proposal.read',
  'proposal.read_private',
  'proposal.review',
  'proposal.answer',
  'contract.read',
  'contract.sign',
  'contract.void',
  'negotiation.read',
  'negotiation.open',
  'negotiation.act',
  'negotiation.broker',
  'delivery.read',
  'delivery.notify',
  'delivery.weigh',
  'delivery.accept',
  'delivery.agree',
  'delivery.settle',
  'dock.read',
  'dock.write',
  'file.read',
  'file.upload',
  'contract.complete',
  'case.read',
  'case.read_text',
  'case.open',
  'case.answer',
  'case.mediate',
  'fallback.open',
  'warning.read',
  'task.read',
  'task.do',
  'reliability.read',
  'reliability.reply',
  'money.read',
  'payment.act',
  'statement.correct',
  'payout.read',
  'payout.record',
  'bank_account.read',
  'bank_account.manage',
  'bank_account.verify',
  'bank_file.manage',
  'tax.read',
  'tax.manage',
  'market_price.read',
  'market_price.write',
  'exposure.read',
  'exposure.set',
  'notification.read',
  'audit.read',
  'clock.set',
  'operations.read',
] as const;
export type Action = (typeof ACTIONS)[number];

export type Relation = 'any' | 'own' | 'area' | 'party' | 'self';
type Grantee = 'everyone' | 'signed_in' | Role;

interface Rule {
  readonly to: readonly Grantee[];
  readonly when: Relation;
  /** API keys hold the manager role of their organisation, but never these acts. */
  readonly personOnly?: true;
}

const BROKERS: readonly Role[] = ['city_staff', 'administrator'];
const OVERSIGHT: readonly Role[] = [...BROKERS, 'alliance_staff', 'observer'];
const ALL_MEMBERS: readonly Role[] = [...MANAGER_ROLES, 'coop_member'];

export const POLICY: Record<Action, readonly Rule[]> = {
  'catalogue.read': [{ to: ['everyone'], when: 'any' }],
  'session.open': [{ to: ['everyone'], when: 'any' }],
  'session.manage': [{ to: ['signed_in'], when: 'self', personOnly: true }],
  'organisation.read': [{ to: ['everyone'], when: 'any' }],
  'organisation.read_contacts': [
    { to: [...BROKERS, 'alliance_staff'], when: 'any' },
    { to: ['commune_staff'], when: 'area' },
    { to: ALL_MEMBERS, when: 'own' },
  ],
  'organisation.register': [
    { to: BROKERS, when: 'any', personOnly: true },
    { to: ['commune_staff'], when: 'area', personOnly: true },
  ],
  'organisation.edit': [
    { to: MANAGER_ROLES, when: 'own', personOnly: true },
    { to: BROKERS, when: 'any', personOnly: true },
  ],
  'organisation.suspend': [{ to: BROKERS, when: 'any', personOnly: true }],
  'member.read': [
    { to: ALL_MEMBERS, when: 'own' },
    { to: [...BROKERS, 'alliance_staff'], when: 'any' },
    { to: ['commune_staff'], when: 'area' },
  ],
  'member.read_phone': [
    { to: MANAGER_ROLES, when: 'own', personOnly: true },
    { to: BROKERS, when: 'any', personOnly: true },
    { to: ['commune_staff'], when: 'area', personOnly: true },
  ],
  'member.manage': [
    { to: MANAGER_ROLES, when: 'own', personOnly: true },
    { to: ['administrator'], when: 'any', personOnly: true },
  ],
  'person.suspend': [{ to: ['administrator'], when: 'any', personOnly: true }],
  'api_key.manage': [{ to: MANAGER_ROLES, when: 'own', personOnly: true }],
  'certificate.read': [{ to: ['everyone'], when: 'any' }],
  'certificate.manage': [
    { to: MANAGER_ROLES, when: 'own' },
    { to: BROKERS, when: 'any', personOnly: true },
    { to: ['commune_staff'], when: 'area', personOnly: true },
  ],
  'conversion.declare': [
    { to: MANAGER_ROLES, when: 'own' },
    { to: BROKERS, when: 'any', personOnly: true },
  ],
  'lot.read': [{ to: ['everyone'], when: 'any' }],
  'lot.read_private': [
    { to: MANAGER_ROLES, when: 'own' },
    { to: BROKERS, when: 'any', personOnly: true },
  ],
  'lot.write': [
    { to: MANAGER_ROLES, when: 'own' },
    { to: BROKERS, when: 'any', personOnly: true },
    { to: ['commune_staff'], when: 'area', personOnly: true },
  ],
  'demand.read': [{ to: ['everyone'], when: 'any' }],
  'demand.read_private': [
    { to: MANAGER_ROLES, when: 'own' },
    { to: BROKERS, when: 'any', personOnly: true },
  ],
  'demand.write': [
    { to: MANAGER_ROLES, when: 'own' },
    { to: BROKERS, when: 'any', personOnly: true },
    { to: ['commune_staff'], when: 'area', personOnly: true },
  ],
  'processing.read': [{ to: ['everyone'], when: 'any' }],
  'processing.read_private': [
    { to: MANAGER_ROLES, when: 'own' },
    { to: BROKERS, when: 'any', personOnly: true },
  ],
  'processing.write': [
    { to: MANAGER_ROLES, when: 'own' },
    { to: BROKERS, when: 'any', personOnly: true },
    { to: ['commune_staff'], when: 'area', personOnly: true },
  ],
  'round.read': [{ to: [...OVERSIGHT, 'commune_staff'], when: 'any' }],
  'round.run': [{ to: BROKERS, when: 'any', personOnly: true }],
  'round.read_book': [{ to: BROKERS, when: 'any', personOnly: true }],
  'scenario.read': [{ to: BROKERS, when: 'any', personOnly: true }],
  'scenario.run': [{ to: BROKERS, when: 'any', personOnly: true }],
  'candidate.read': [
    { to: MANAGER_ROLES, when: 'own' },
    { to: BROKERS, when: 'any', personOnly: true },
  ],
  'candidate.refresh': [
    { to: MANAGER_ROLES, when: 'own' },
    { to: BROKERS, when: 'any', personOnly: true },
  ],
  'proposal.read': [
    { to: [...BROKERS, 'alliance_staff', 'observer'], when: 'any' },
    { to: ALL_MEMBERS, when: 'party' },
  ],
  'proposal.read_private': [
    { to: BROKERS, when: 'any', personOnly: true },
    { to: MANAGER_ROLES, when: 'own' },
  ],
  'proposal.review': [{ to: BROKERS, when: 'any', personOnly: true }],
  'proposal.answer': [{ to: MANAGER_ROLES, when: 'party', personOnly: true }],
  'contract.read': [
    { to: [...BROKERS, 'alliance_staff', 'observer'], when: 'any' },
    { to: ALL_MEMBERS, when: 'party' },
  ],
  'contract.sign': [{ to: MANAGER_ROLES, when: 'party', personOnly: true }],
  'contract.void': [{ to: MANAGER_ROLES, when: 'party', personOnly: true }],
  'negotiation.read': [
    { to: BROKERS, when: 'any' },
    { to: ALL_MEMBERS, when: 'party' },
  ],
  'negotiation.open': [{ to: MANAGER_ROLES, when: 'own', personOnly: true }],
  'negotiation.act': [{ to: MANAGER_ROLES, when: 'party', personOnly: true }],
  'negotiation.broker': [{ to: BROKERS, when: 'any', personOnly: true }],
  'delivery.read': [
    { to: [...BROKERS, 'alliance_staff', 'observer'], when: 'any' },
    { to: ALL_MEMBERS, when: 'party' },
  ],
  'delivery.notify': [{ to: MANAGER_ROLES, when: 'party' }],
  'delivery.weigh': [{ to: ALL_MEMBERS, when: 'party', personOnly: true }],
  'delivery.accept': [{ to: MANAGER_ROLES, when: 'party', personOnly: true }],
  'delivery.agree': [{ to: MANAGER_ROLES, when: 'party', personOnly: true }],
  'delivery.settle': [{ to: BROKERS, when: 'any', personOnly: true }],
  'dock.read': [{ to: [...OVERSIGHT, ...ALL_MEMBERS], when: 'any' }],
  'dock.write': [{ to: MANAGER_ROLES, when: 'own' }],
  // Pictures may show people and papers: an observer reads what was decided, not these.
  'file.read': [
    { to: [...BROKERS, 'alliance_staff'], when: 'any' },
    { to: ALL_MEMBERS, when: 'party' },
  ],
  'file.upload': [
    { to: ALL_MEMBERS, when: 'party', personOnly: true },
    { to: BROKERS, when: 'any', personOnly: true },
  ],
  'contract.complete': [
    { to: MANAGER_ROLES, when: 'party', personOnly: true },
    { to: BROKERS, when: 'any', personOnly: true },
  ],
  'case.read': [
    { to: [...BROKERS, 'alliance_staff', 'observer'], when: 'any' },
    { to: ['commune_staff'], when: 'area' },
    { to: ALL_MEMBERS, when: 'party' },
  ],
  // Observers see that a case is, not what is said in it.
  'case.read_text': [
    { to: [...BROKERS, 'alliance_staff'], when: 'any' },
    { to: ['commune_staff'], when: 'area' },
    { to: ALL_MEMBERS, when: 'party' },
  ],
  'case.open': [{ to: MANAGER_ROLES, when: 'party', personOnly: true }],
  'case.answer': [{ to: MANAGER_ROLES, when: 'party', personOnly: true }],
  'case.mediate': [
    { to: [...BROKERS, 'alliance_staff'], when: 'any', personOnly: true },
    { to: ['commune_staff'], when: 'area', personOnly: true },
  ],
  'fallback.open': [
    { to: MANAGER_ROLES, when: 'party', personOnly: true },
    { to: BROKERS, when: 'any', personOnly: true },
  ],
  'warning.read': [
    { to: [...BROKERS, 'alliance_staff'], when: 'any' },
    { to: ALL_MEMBERS, when: 'party' },
  ],
  'task.read': [
    { to: [...BROKERS, 'alliance_staff'], when: 'any', personOnly: true },
    { to: ['commune_staff'], when: 'area', personOnly: true },
  ],
  'task.do': [
    { to: [...BROKERS, 'alliance_staff'], when: 'any', personOnly: true },
    { to: ['commune_staff'], when: 'area', personOnly: true },
  ],
  'reliability.read': [{ to: [...OVERSIGHT, 'commune_staff', ...ALL_MEMBERS], when: 'any' }],
  'reliability.reply': [{ to: MANAGER_ROLES, when: 'own', personOnly: true }],
  // Amounts between two parties: their members and staff; an observer reads the contract, not who owes what.
  'money.read': [
    { to: [...BROKERS, 'alliance_staff'], when: 'any' },
    { to: ALL_MEMBERS, when: 'party' },
  ],
  'payment.act': [{ to: MANAGER_ROLES, when: 'party', personOnly: true }],
  'statement.correct': [{ to: BROKERS, when: 'any', personOnly: true }],
  'payout.read': [
    { to: MANAGER_ROLES, when: 'own' },
    { to: BROKERS, when: 'any', personOnly: true },
  ],
  'payout.record': [{ to: MANAGER_ROLES, when: 'own', personOnly: true }],
  'bank_account.read': [
    { to: MANAGER_ROLES, when: 'own' },
    { to: BROKERS, when: 'any', personOnly: true },
  ],
  'bank_account.manage': [
    { to: MANAGER_ROLES, when: 'own', personOnly: true },
    { to: BROKERS, when: 'any', personOnly: true },
  ],
  'bank_account.verify': [{ to: BROKERS, when: 'any', personOnly: true }],
  'bank_file.manage': [{ to: MANAGER_ROLES, when: 'own', personOnly: true }],
  'tax.read': [
    { to: MANAGER_ROLES, when: 'own' },
    { to: BROKERS, when: 'any' },
  ],
  'tax.manage': [{ to: MANAGER_ROLES, when: 'own', personOnly: true }],
  'market_price.read': [{ to: ['everyone'], when: 'any' }],
  'market_price.write': [{ to: BROKERS, when: 'any', personOnly: true }],
  'exposure.read': [
    { to: BROKERS, when: 'any' },
    { to: MANAGER_ROLES, when: 'own' },
  ],
  'exposure.set': [{ to: BROKERS, when: 'any', personOnly: true }],
  'notification.read': [{ to: ['signed_in'], when: 'own' }],
  'audit.read': [
    { to: OVERSIGHT, when: 'any' },
    { to: MANAGER_ROLES, when: 'party' },
    { to: MANAGER_ROLES, when: 'own' },
  ],
  'clock.set': [{ to: ['administrator'], when: 'any', personOnly: true }],
  'operations.read': [{ to: ['administrator'], when: 'any', personOnly: true }],
};

/** What is known of a resource when a right is asked for. Absent facts never grant anything. */
export interface Resource {
  readonly orgId?: string | null;
  readonly placeId?: string | null;
  readonly partyOrgs?: readonly string[];
  readonly personId?: string | null;
}

const holdsFor = (actor: Actor, rule: Rule, resource: Resource): boolean => {
  if (rule.personOnly === true && actor.kind !== 'person') return false;
  if (rule.to.includes('everyone')) return true;
  if (actor.kind === 'anonymous' || actor.kind === 'system') return false;
  if (rule.when === 'self') {
    return actor.kind === 'person' && resource.personId === actor.personId;
  }
  const anyRole = rule.to.includes('signed_in');
  return membershipsOf(actor).some((membership) => {
    if (!anyRole && !rule.to.includes(membership.role)) return false;
    switch (rule.when) {
      case 'any':
        return true;
      case 'own':
        return resource.orgId === membership.orgId;
      case 'area':
        return membership.placeId !== null && resource.placeId === membership.placeId;
      case 'self':
        return false;
      case 'party':
        return resource.partyOrgs?.includes(membership.orgId) === true;
    }
  });
};

/** True if some rule grants the action on this resource. The system acts by its own code paths and is never asked. */
export const permits = (actor: Actor, action: Action, resource: Resource = {}): boolean =>
  POLICY[action].some((rule) => holdsFor(actor, rule, resource));

/** True if the actor could hold the action for some resource: what a guard asks before the resource is known. */
export const mayEver = (actor: Actor, action: Action): boolean =>
  POLICY[action].some(
    (rule) =>
      (rule.personOnly !== true || actor.kind === 'person') &&
      (rule.to.includes('everyone') ||
        (rule.to.includes('signed_in') && (actor.kind === 'person' || actor.kind === 'api_key')) ||
        membershipsOf(actor).some((membership) => rule.to.includes(membership.role))),
  );

/** The rows a list may show, from the same table: everything, those of some organisations or places, or nothing. */
export interface ListScope {
  readonly all: boolean;
  readonly ownOrgs: readonly string[];
  readonly partyOrgs: readonly string[];
  readonly placeIds: readonly string[];
}

export function listScope(actor: Actor, action: Action): ListScope {
  const granted = POLICY[action].filter(
    (rule) => rule.personOnly !== true || actor.kind === 'person',
  );
  const matches = granted.flatMap((rule) =>
    membershipsOf(actor)
      .filter(({ role }) => rule.to.includes('signed_in') || rule.to.includes(role))
      .map((membership) => ({ when: rule.when, membership })),
  );
  const orgs = (when: Relation): string[] => [
    ...new Set(
      matches.filter((match) => match.when === when).map((match) => match.membership.orgId),
    ),
  ];
  const places = matches
    .filter((match) => match.when === 'area')
    .map((match) => match.membership.placeId);
  return {
    all:
      granted.some((rule) => rule.to.includes('everyone')) ||
      matches.some((match) => match.when === 'any'),
    ownOrgs: orgs('own'),
    partyOrgs: orgs('party'),
    placeIds: [...new Set(places.filter((place) => place !== null))],
  };
}

/** The row-level-security scope of an actor: what the database's second layer lets through at most. */
export type DatabaseScope = 'anonymous' | 'member' | 'oversight' | 'commune' | 'staff' | 'system';

export function databaseScope(actor: Actor): DatabaseScope {
  if (actor.kind === 'system') return 'system';
  const roles = membershipsOf(actor).map((membership) => membership.role);
  if (roles.some((role) => role === 'city_staff' || role === 'administrator')) return 'staff';
  if (roles.includes('commune_staff')) return 'commune';
  if (roles.some((role) => role === 'alliance_staff' || role === 'observer')) return 'oversight';
  return actor.kind === 'anonymous' ? 'anonymous' : 'member';
}
