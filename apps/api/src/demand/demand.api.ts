import { Module } from '@nestjs/common';
import { DemandModule } from '#feature/demand';
import { DemandFieldsResolver } from './demand-fields.resolver.js';
import { DemandsResolver } from './demands.resolver.js';

@Module({ imports: [DemandModule], providers: [DemandsResolver, DemandFieldsResolver] })
export class DemandApi {}
