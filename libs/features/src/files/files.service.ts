import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#domain';
import { AppError, LIMITS, actorId, assert, badInput, membershipsOf, permits } from '#domain';
import type { Reader, Tx } from '#persistence';
import { Database, appendAudit, contextOf } from '#persistence';
import { FileEntity } from './file.entities.js';
import { FileStore } from './file-store.js';
import type { MediaType } from './media-type.js';
import { mediaTypeOf } from './media-type.js';

export const FILE_PURPOSES = ['scale_photo', 'reject_photo', 'signed_paper', 'evidence'] as const;
export type FilePurpose = (typeof FILE_PURPOSES)[number];

export interface UploadFile {
  /** Made by the client; sending the same file under it again has no second effect. */
  readonly id: string;
  readonly contractId: string;
  readonly purpose: FilePurpose;
  /** Needed only by who acts for several parties of the contract. */
  readonly orgId: string | null;
  readonly content: Buffer;
}

export interface FileView extends Record<string, unknown> {
  readonly id: string;
  readonly contractId: string;
  readonly orgId: string;
  readonly purpose: FilePurpose;
  readonly mediaType: MediaType;
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly createdAt: Date;
}

const VIEW = `SELECT f.id, f.contract_id AS "contractId", f.org_id AS "orgId", f.purpose, f.media_type AS "mediaType",
    f.size_bytes AS "sizeBytes", encode(f.sha256, 'hex') AS sha256, f.created_at AS "createdAt", c.party_orgs AS "partyOrgs"
  FROM file f JOIN contract c ON c.id = f.contract_id WHERE f.id = $1`;
const COUNTS = `SELECT count(*) FILTER (WHERE org_id = $2 AND created_at > app_now() - interval '1 day') AS today, count(*) FILTER (WHERE contract_id = $1) AS whole
  FROM file WHERE contract_id = $1 OR org_id = $2`;

type Found = FileView & { readonly partyOrgs: readonly string[] };

/** Pictures and papers of a contract (tệp đính kèm): evidence, so they are kept as they came and never change. */
@Injectable()
export class FilesService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(FileStore) private readonly store: FileStore,
  ) {}

  /**
   * Keeps a file of a contract.
   * @throws {AppError} BAD_INPUT for what is no JPEG, PNG, WebP or PDF, or too large; NOT_FOUND for others' contracts;
   *   RATE_LIMITED beyond the day's or the contract's number; CONFLICT when the id names another file
   */
  async upload(actor: Actor, input: UploadFile): Promise<FileView> {
    const { content } = input;
    if (content.length > LIMITS.file.bytesMax) throw tooLarge();
    const mediaType = mediaTypeOf(content);
    if (mediaType === null) {
      throw badInput('file', {
        vi: 'Chỉ nhận ảnh JPEG, PNG, WebP hoặc tệp PDF; hãy chụp lại hoặc xuất lại.',
        en: 'Only JPEG, PNG and WebP pictures and PDF files are taken; take or export it again.',
      });
    }
    const sha256 = createHash('sha256').update(content).digest();
    return this.database.transaction(contextOf(actor), async (tx) => {
      const orgId = await this.ownerOf(tx, actor, input);
      const known = await find(tx, input.id);
      if (known !== null) return sameOrConflict(known, { ...input, orgId, sha256 });
      await this.checkCounts(tx, input.contractId, orgId);
      const personId = actorId(actor);
      assert(personId !== null, 'files are uploaded by persons');
      await tx.insert(FileEntity, {
        id: input.id,
        contractId: input.contractId,
        orgId,
        personId,
        purpose: input.purpose,
        mediaType,
        sizeBytes: content.length,
        sha256,
        createdAt: tx.now,
      });
      await this.store.put(tx, input.id, content);
      const stored = await find(tx, input.id);
      assert(stored !== null, 'what was inserted can be read');
      await appendAudit(tx, {
        chain: 'contract',
        chainId: input.contractId,
        actor,
        action: 'file.added',
        detail: { fileId: input.id, orgId, purpose: input.purpose, sha256: stored.sha256 },
        partyOrgs: stored.partyOrgs,
      });
      return stored;
    });
  }

  /** @throws {AppError} NOT_FOUND also for what the actor may not read */
  async read(
    actor: Actor,
    id: string,
  ): Promise<{ readonly file: FileView; readonly content: Buffer }> {
    return this.database.read(contextOf(actor), async (reader) => {
      const file = await find(reader, id);
      if (file === null || !permits(actor, 'file.read', { partyOrgs: file.partyOrgs })) {
        throw new AppError('NOT_FOUND');
      }
      const content = await this.store.get(reader, id);
      assert(content !== null, 'a file has its content');
      return { file, content };
    });
  }

  /** The organisation for which a file is kept: a party of the contract, or the staff's own authority. */
  private async ownerOf(tx: Tx, actor: Actor, input: UploadFile): Promise<string> {
    const rows = await tx.query<{ partyOrgs: readonly string[] }>(
      'SELECT party_orgs AS "partyOrgs" FROM contract WHERE id = $1',
      [input.contractId],
    );
    const partyOrgs = rows[0]?.partyOrgs;
    if (partyOrgs === undefined || !permits(actor, 'file.read', { partyOrgs })) {
      throw new AppError('NOT_FOUND');
    }
    const all = permits(actor, 'file.upload');
    const own = membershipsOf(actor).filter(
      ({ orgId }) =>
        (all ||
          permits(actor, 'file.upload', { partyOrgs: partyOrgs.filter((org) => org === orgId) })) &&
        (input.orgId === null || input.orgId === orgId),
    );
    const [first] = own;
    if (first === undefined) throw new AppError('FORBIDDEN');
    if (own.some(({ orgId }) => orgId !== first.orgId)) {
      throw badInput('organisationId', {
        vi: 'Bạn thuộc nhiều tổ chức; hãy chọn tổ chức nào gửi tệp.',
        en: 'You belong to several organisations; say which one files this.',
      });
    }
    return first.orgId;
  }

  private async checkCounts(tx: Tx, contractId: string, orgId: string): Promise<void> {
    const rows = await tx.query<{ today: bigint; whole: bigint }>(COUNTS, [contractId, orgId]);
    const { perOrgPerDay, perContract } = LIMITS.file;
    const { today = 0n, whole = 0n } = rows[0] ?? {};
    if (today < BigInt(perOrgPerDay) && whole < BigInt(perContract)) return;
    throw new AppError('RATE_LIMITED', {
      vi: `Mỗi tổ chức gửi tối đa ${perOrgPerDay} tệp một ngày, mỗi hợp đồng giữ tối đa ${perContract} tệp.`,
      en: `An organisation files at most ${perOrgPerDay} a day, and a contract keeps at most ${perContract}.`,
    });
  }
}

export const tooLarge = (): AppError =>
  badInput('file', {
    vi: `Tệp quá lớn; tối đa ${LIMITS.file.bytesMax / 1_048_576} MB, hãy giảm cỡ ảnh.`,
    en: `The file is too large; at most ${LIMITS.file.bytesMax / 1_048_576} MB, make the picture smaller.`,
  });

async function find(reader: Reader, id: string): Promise<Found | null> {
  return (await reader.query<Found>(VIEW, [id]))[0] ?? null;
}

/** The same file under the same id is the same upload, sent again because its answer was lost. */
function sameOrConflict(
  known: Found,
  sent: { readonly contractId: string; readonly orgId: string; readonly sha256: Buffer },
): FileView {
  const same =
    known.contractId === sent.contractId &&
    known.orgId === sent.orgId &&
    known.sha256 === sent.sha256.toString('hex');
  if (!same) throw new AppError('CONFLICT');
  return known;
}
