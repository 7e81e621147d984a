import { FileContentEntity, FileEntity } from './file.entities.js';

export const fileEntities = [FileEntity, FileContentEntity];
