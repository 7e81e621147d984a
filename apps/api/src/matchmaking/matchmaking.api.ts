import { Module } from '@nestjs/common';
import { MatchmakingModule } from '#feature/matchmaking';
import { ProposalsResolver } from './proposals.resolver.js';
import { RoundsResolver } from './rounds.resolver.js';

@Module({ imports: [MatchmakingModule], providers: [RoundsResolver, ProposalsResolver] })
export class MatchmakingApi {}
