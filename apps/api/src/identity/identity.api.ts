import { Module } from '@nestjs/common';
import { DirectoryModule } from '#feature/directory';
import { IdentityModule } from '#feature/identity';
import { ApiKeysResolver } from './api-keys.resolver.js';
import { AuditResolver } from './audit.resolver.js';
import { DemoCodesController } from './demo-codes.controller.js';
import { MeResolver } from './me.resolver.js';
import { MembersResolver } from './members.resolver.js';
import { SignInResolver } from './sign-in.resolver.js';

@Module({
  imports: [IdentityModule, DirectoryModule],
  controllers: [DemoCodesController],
  providers: [ApiKeysResolver, AuditResolver, MeResolver, MembersResolver, SignInResolver],
})
export class IdentityApi {}
