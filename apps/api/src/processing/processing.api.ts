import { Module } from '@nestjs/common';
import { ProcessingModule } from '#feature/processing';
import { ProcessingFieldsResolver } from './processing-fields.resolver.js';
import { ProcessingResolver } from './processing.resolver.js';

@Module({ imports: [ProcessingModule], providers: [ProcessingResolver, ProcessingFieldsResolver] })
export class ProcessingApi {}
