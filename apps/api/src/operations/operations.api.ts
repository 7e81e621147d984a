import { Module } from '@nestjs/common';
import { OperationsModule } from '#feature/operations';
import { OperationsResolver } from './operations.resolver.js';

@Module({ imports: [OperationsModule], providers: [OperationsResolver] })
export class OperationsApi {}
