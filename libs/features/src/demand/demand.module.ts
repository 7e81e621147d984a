import { Module } from '@nestjs/common';
import { DemandsQueries } from './demands.queries.js';
import { DemandsService } from './demands.service.js';

@Module({ providers: [DemandsService, DemandsQueries], exports: [DemandsService, DemandsQueries] })
export class DemandModule {}
