import {
  ApiKeyEntity,
  MembershipEntity,
  OtpChallengeEntity,
  PersonContactEntity,
  PersonEntity,
  SessionEntity,
} from './identity.entities.js';

export { ApiKeysService } from './api-keys.service.js';
export { type AuditView, AuditQueries } from './audit.queries.js';
export { AuthenticationService } from './authentication.service.js';
export { enrolMember } from './enrol-member.js';
export { IdentityJobs } from './identity.jobs.js';
export { IdentityModule } from './identity.module.js';
export {
  type ApiKeyView,
  type DemonstrationView,
  type MembershipView,
  type PersonView,
  type SessionView,
  IdentityQueries,
} from './identity.queries.js';
export { lockOrganisation, recordRights } from './identity.repository.js';
export { MembersService } from './members.service.js';
export { SessionsService } from './sessions.service.js';
export { SignInService } from './sign-in.service.js';
export const identityEntities = [
  PersonEntity,
  PersonContactEntity,
  MembershipEntity,
  SessionEntity,
  ApiKeyEntity,
  OtpChallengeEntity,
];
