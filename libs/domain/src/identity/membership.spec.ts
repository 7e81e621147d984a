import { ORGANISATION_KINDS, ROLES, ROLES_OF_KIND } from './actor.js';
import { endRefusal, isLeadingRole, managerRoleOf, roleRefusal } from './membership.js';
import { sessionLifeHours } from './session.js';

describe('roles in organisations', () => {
  it('fit their kind and no other', () => {
    for (const kind of ORGANISATION_KINDS) {
      for (const role of ROLES) {
        expect(roleRefusal(kind, role) === null).toBe(ROLES_OF_KIND[kind].includes(role));
      }
    }
  });

  it('are led by a manager, but for authorities', () => {
    expect(managerRoleOf('cooperative_group')).toBe('coop_manager');
    expect(managerRoleOf('trader')).toBe('buyer_manager');
    expect(managerRoleOf('city_authority')).toBeNull();
    expect(managerRoleOf('observer')).toBeNull();
  });

  it('end, but not the last that leads', () => {
    for (const role of ROLES) {
      const last = endRefusal({ role, ended: false, leaders: 1 });
      expect(last?.refused ?? null).toBe(isLeadingRole(role) ? 'LAST_MANAGER' : null);
      expect(endRefusal({ role, ended: false, leaders: 2 })).toBeNull();
      expect(endRefusal({ role, ended: true, leaders: 2 })?.refused).toBe('ALREADY_ENDED');
    }
  });

  it('make a session short as soon as one of them sees what is not its own', () => {
    expect(sessionLifeHours([])).toBe(720);
    expect(sessionLifeHours(['coop_manager', 'coop_member'])).toBe(720);
    for (const role of [
      'city_staff',
      'commune_staff',
      'alliance_staff',
      'administrator',
      'observer',
    ] as const)
      expect(sessionLifeHours(['coop_manager', role])).toBe(12);
  });
});
