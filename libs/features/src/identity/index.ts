import { MembershipEntity, PersonContactEntity, PersonEntity, SessionEntity } from './identity.entities.js';

export { AuthenticationService } from './authentication.service.js';
export { IdentityModule } from './identity.module.js';
export const identityEntities = [PersonEntity, PersonContactEntity, MembershipEntity, SessionEntity];
