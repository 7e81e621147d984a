import { Module } from '@nestjs/common';
import { MatchmakingModule } from '#feature/matchmaking';
import { ScenariosModule } from '#feature/scenarios';
import { ScenariosResolver } from './scenarios.resolver.js';

@Module({ imports: [ScenariosModule, MatchmakingModule], providers: [ScenariosResolver] })
export class ScenariosApi {}
