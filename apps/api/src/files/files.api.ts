import { Module } from '@nestjs/common';
import { FilesModule } from '#feature/files';
import { FilesController } from './files.controller.js';

@Module({ imports: [FilesModule], controllers: [FilesController] })
export class FilesApi {}
