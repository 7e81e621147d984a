import type { Actor, Role } from './actor.js';
import { ANONYMOUS, ROLES } from './actor.js';
import type { Action } from './policy.js';
import { ACTIONS, POLICY, databaseScope, listScope, mayEver, permits } from './policy.js';

const ORG = 'org-own';
const person = (role: Role, placeId = 'place-own'): Actor => ({
  kind: 'person',
  personId: 'p1',
  sessionId: 's1',
  memberships: [{ orgId: ORG, orgKind: 'cooperative', role, placeId }],
});
const key = (role: Role): Actor => ({
  kind: 'api_key',
  keyId: 'k1',
  memberships: [{ orgId: ORG, orgKind: 'cooperative', role, placeId: 'place-own' }],
});

/** Acts that change something; everything else reads. */
const WRITES: readonly Action[] = ACTIONS.filter(
  (action) => !/\.read/.test(action) && action !== 'session.open' && action !== 'session.manage',
);

describe('the policy table', () => {
  it('lets the anonymous read public things and open a session, nothing else', () => {
    const allowed = ACTIONS.filter((action) => mayEver(ANONYMOUS, action));
    expect(allowed).toEqual([
      'catalogue.read',
      'session.open',
      'organisation.read',
      'certificate.read',
      'lot.read',
      'demand.read',
      'processing.read',
      'market_price.read',
    ]);
  });

  it('never lets an observer write, and the Alliance only mediate and make its calls', () => {
    const written = (role: Role) => WRITES.filter((action) => mayEver(person(role), action)).sort();
    expect(written('observer')).toEqual([]);
    expect(written('alliance_staff')).toEqual(['case.mediate', 'task.do']);
  });

  it('never lets staff answer a proposal or sign or void a contract', () => {
    for (const role of ['city_staff', 'commune_staff', 'administrator'] as const) {
      for (const action of ['proposal.answer', 'contract.sign', 'contract.void'] as const) {
        expect(
          permits(person(role), action, { orgId: ORG, partyOrgs: [ORG], placeId: 'place-own' }),
        ).toBe(false);
      }
    }
  });

  it('never lets an API key do what needs a person', () => {
    for (const action of [
      'contract.sign',
      'proposal.answer',
      'member.manage',
      'api_key.manage',
    ] as const) {
      expect(permits(key('coop_manager'), action, { orgId: ORG, partyOrgs: [ORG] })).toBe(false);
      expect(permits(person('coop_manager'), action, { orgId: ORG, partyOrgs: [ORG] })).toBe(true);
    }
  });

  it('holds a commune’s staff to its own commune', () => {
    const staff = person('commune_staff', 'place-own');
    expect(permits(staff, 'lot.write', { orgId: 'x', placeId: 'place-own' })).toBe(true);
    expect(permits(staff, 'lot.write', { orgId: 'x', placeId: 'place-other' })).toBe(false);
    expect(permits(staff, 'lot.write', { orgId: 'x' })).toBe(false);
  });

  it('denies when nothing is known of the resource', () => {
    for (const role of ['coop_manager', 'buyer_manager', 'coop_member'] as const) {
      for (const action of WRITES) {
        const needsNothing = POLICY[action].some(
          (rule) => rule.when === 'any' && rule.to.includes(role),
        );
        expect(permits(person(role), action)).toBe(needsNothing);
      }
    }
  });

  it('agrees with itself: what a list shows is what a check permits, and nothing is permitted that could never be', () => {
    const resources = [
      { orgId: ORG },
      { orgId: 'other' },
      { partyOrgs: ['other', ORG] },
      { partyOrgs: ['other'] },
      { placeId: 'place-own' },
      { placeId: 'place-other' },
    ];
    for (const role of ROLES) {
      for (const actor of [person(role), key(role)]) {
        for (const action of ACTIONS) {
          const scope = listScope(actor, action);
          for (const resource of resources) {
            const listed =
              scope.all ||
              scope.ownOrgs.includes(resource.orgId ?? '') ||
              scope.placeIds.includes(resource.placeId ?? '') ||
              (resource.partyOrgs ?? []).some((org) => scope.partyOrgs.includes(org));
            expect({ role, action, resource, listed }).toEqual({
              role,
              action,
              resource,
              listed: permits(actor, action, resource),
            });
            if (listed) expect(mayEver(actor, action)).toBe(true);
          }
        }
      }
    }
  });

  it('gives each role the narrowest scope of the database', () => {
    const scopes = ROLES.map((role) => [role, databaseScope(person(role))]);
    expect(Object.fromEntries(scopes)).toMatchObject({
      city_staff: 'staff',
      administrator: 'staff',
      commune_staff: 'commune',
      observer: 'oversight',
      coop_manager: 'member',
    });
    expect(databaseScope(ANONYMOUS)).toBe('anonymous');
  });
});
