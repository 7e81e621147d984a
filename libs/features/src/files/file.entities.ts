import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('file')
export class FileEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') contractId: string;
  @Column('uuid') orgId: string;
  @Column('uuid') personId: string;
  @Column('text') purpose: string;
  @Column('text') mediaType: string;
  @Column('integer') sizeBytes: number;
  @Column('bytea') sha256: Buffer;
  @Column('timestamptz', { default: () => 'now()' }) createdAt: Date;
}

@Entity('file_content')
export class FileContentEntity {
  @PrimaryColumn('uuid') fileId: string;
  @Column('bytea') content: Buffer;
}
