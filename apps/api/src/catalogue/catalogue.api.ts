import { Module } from '@nestjs/common';
import { CatalogueModule } from '#feature/catalogue';
import { CatalogueResolver } from './catalogue.resolver.js';

@Module({ imports: [CatalogueModule], providers: [CatalogueResolver] })
export class CatalogueApi {}
