import { Module } from '@nestjs/common';
import { IdentityModule } from '#feature/identity';
import { CertificatesService } from './certificates.service.js';
import { DirectoryQueries } from './directory.queries.js';
import { OrganisationsService } from './organisations.service.js';
import { UnionsService } from './unions.service.js';

const SERVICES = [CertificatesService, DirectoryQueries, OrganisationsService, UnionsService];

@Module({ imports: [IdentityModule], providers: SERVICES, exports: SERVICES })
export class DirectoryModule {}
