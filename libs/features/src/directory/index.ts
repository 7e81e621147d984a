import {
  CertificateEntity,
  OcopAwardEntity,
  OrganisationContactEntity,
  OrganisationEntity,
  UnionMemberEntity,
} from './directory.entities.js';

export { CertificatesService } from './certificates.service.js';
export { DirectoryModule } from './directory.module.js';
export {
  type CertificateView,
  type ContactView,
  type OcopAwardView,
  type OrganisationStatus,
  type OrganisationView,
  type UnionLinkView,
  DirectoryQueries,
} from './directory.queries.js';
export { type OrganisationChange, OrganisationsService } from './organisations.service.js';
export { UnionsService } from './unions.service.js';
export const directoryEntities = [
  OrganisationEntity,
  OrganisationContactEntity,
  UnionMemberEntity,
  CertificateEntity,
  OcopAwardEntity,
];
