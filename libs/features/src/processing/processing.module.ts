import { Module } from '@nestjs/common';
import { ProcessingQueries } from './processing.queries.js';
import { ProcessingService } from './processing.service.js';

@Module({
  providers: [ProcessingService, ProcessingQueries],
  exports: [ProcessingService, ProcessingQueries],
})
export class ProcessingModule {}
