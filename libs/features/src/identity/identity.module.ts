import { Module } from '@nestjs/common';
import type { Config } from '#feature/runtime';
import { CONFIG } from '#feature/runtime';
import { ApiKeysService } from './api-keys.service.js';
import { AuditQueries } from './audit.queries.js';
import { AuthenticationService } from './authentication.service.js';
import { CODE_CHANNEL, codeChannelFor } from './code-channel.js';
import { IdentityJobs } from './identity.jobs.js';
import { IdentityQueries } from './identity.queries.js';
import { MembersService } from './members.service.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';

const SERVICES = [
  ApiKeysService,
  AuditQueries,
  AuthenticationService,
  IdentityJobs,
  IdentityQueries,
  MembersService,
  SessionsService,
  SignInService,
];

@Module({
  providers: [
    {
      provide: CODE_CHANNEL,
      inject: [CONFIG],
      useFactory: (config: Config) => codeChannelFor(config),
    },
    ...SERVICES,
  ],
  exports: SERVICES,
})
export class IdentityModule {}
