import { Module } from '@nestjs/common';
import { DirectoryModule } from '#feature/directory';
import { OrganisationFieldsResolver, UnionLinkResolver } from './organisation-fields.resolver.js';
import { OrganisationsResolver } from './organisations.resolver.js';
import { RegistryResolver } from './registry.resolver.js';

@Module({
  imports: [DirectoryModule],
  providers: [
    OrganisationsResolver,
    OrganisationFieldsResolver,
    UnionLinkResolver,
    RegistryResolver,
  ],
})
export class DirectoryApi {}
