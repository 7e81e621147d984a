import { Module } from '@nestjs/common';
import { ReliabilityModule } from '#feature/reliability';
import { ReliabilityResolver } from './reliability.resolver.js';

@Module({ imports: [ReliabilityModule], providers: [ReliabilityResolver] })
export class ReliabilityApi {}
