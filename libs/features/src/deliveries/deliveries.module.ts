import { Module } from '@nestjs/common';
import { DeliveryAcceptance } from './acceptance.service.js';
import { DeliveryAgreements } from './agreement.service.js';
import { DeliveryQueries } from './deliveries.queries.js';
import { DeliveryJobs } from './delivery.jobs.js';
import { DockSlots } from './docks.service.js';
import { LotGenealogy } from './genealogy.service.js';
import { DeliveryNotices } from './notice.service.js';
import { DeliveryWeighings } from './weighing.service.js';

const SERVICES = [
  DeliveryNotices,
  DeliveryWeighings,
  DeliveryAcceptance,
  DeliveryAgreements,
  DockSlots,
  LotGenealogy,
  DeliveryQueries,
  DeliveryJobs,
];

@Module({ providers: SERVICES, exports: SERVICES })
export class DeliveriesModule {}
