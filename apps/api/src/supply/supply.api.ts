import { Module } from '@nestjs/common';
import { SupplyModule } from '#feature/supply';
import { LotFieldsResolver } from './lot-fields.resolver.js';
import { LotsResolver } from './lots.resolver.js';

@Module({ imports: [SupplyModule], providers: [LotsResolver, LotFieldsResolver] })
export class SupplyApi {}
