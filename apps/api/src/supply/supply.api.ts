import { Module } from '@nestjs/common';
import { SupplyModule } from '#feature/supply';
import { LotFieldsResolver } from './lot-fields.resolver.js';
import { LotPageController } from './lot-page.controller.js';
import { LotsResolver } from './lots.resolver.js';

@Module({
  imports: [SupplyModule],
  controllers: [LotPageController],
  providers: [LotsResolver, LotFieldsResolver],
})
export class SupplyApi {}
