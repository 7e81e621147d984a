import { Injectable } from '@nestjs/common';
import type { Reader, Tx } from '#persistence';
import { FileContentEntity } from './file.entities.js';

/**
 * Where the bytes of files lie: the port behind which they could move to a disk or an object store. Here they lie in the
 * database, so that one backup holds a contract with its evidence and row-level security covers both (ADR 0014).
 */
@Injectable()
export class FileStore {
  put(tx: Tx, fileId: string, content: Buffer): Promise<void> {
    return tx.insert(FileContentEntity, { fileId, content });
  }

  async get(reader: Reader, fileId: string): Promise<Buffer | null> {
    const rows = await reader.query<{ content: Buffer }>(
      'SELECT content FROM file_content WHERE file_id = $1',
      [fileId],
    );
    return rows[0]?.content ?? null;
  }
}
