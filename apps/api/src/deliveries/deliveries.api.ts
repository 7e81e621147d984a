import { Module } from '@nestjs/common';
import { DeliveriesModule } from '#feature/deliveries';
import { DeliveriesResolver } from './deliveries.resolver.js';
import { DeliveryAgreementsResolver } from './delivery-agreements.resolver.js';
import { DeliveryCommandsResolver } from './delivery-commands.resolver.js';
import { GenealogyResolver } from './genealogy.resolver.js';
import { ScheduleResolver } from './schedule.resolver.js';

@Module({
  imports: [DeliveriesModule],
  providers: [
    DeliveriesResolver,
    DeliveryCommandsResolver,
    DeliveryAgreementsResolver,
    ScheduleResolver,
    GenealogyResolver,
  ],
})
export class DeliveriesApi {}
