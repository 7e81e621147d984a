import { Module } from '@nestjs/common';
import { CandidatesModule } from '#feature/candidates';
import { CandidatesResolver } from './candidates.resolver.js';

@Module({ imports: [CandidatesModule], providers: [CandidatesResolver] })
export class CandidatesApi {}
