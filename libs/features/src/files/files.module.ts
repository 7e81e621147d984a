import { Module } from '@nestjs/common';
import { FileStore } from './file-store.js';
import { FilesService } from './files.service.js';

@Module({ providers: [FileStore, FilesService], exports: [FilesService] })
export class FilesModule {}
