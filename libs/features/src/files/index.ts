import { FileContentEntity, FileEntity } from './file.entities.js';

export { FileStore } from './file-store.js';
export { FilesModule } from './files.module.js';
export {
  FILE_PURPOSES,
  type FilePurpose,
  type FileView,
  FilesService,
  tooLarge,
} from './files.service.js';
export const fileEntities = [FileEntity, FileContentEntity];
