import { Module } from '@nestjs/common';
import { AuthenticationService } from './authentication.service.js';

@Module({ providers: [AuthenticationService], exports: [AuthenticationService] })
export class IdentityModule {}
