/** Signatures as evidence: what was signed, by whom, for whom, how and when, in one canonical text. */
import type { Actor, Membership, Refusal } from '#domain';
import { LIMITS, badInput, canonicalJson, isUuid, refuse } from '#domain';
import type { Tx } from '#persistence';
import { ContractSignatureEntity } from './contract.entities.js';
import type { ContractRecord, Signer } from './contracts.repository.js';

export interface SignContract {
  readonly contractId: string;
  /** The version the signer has seen. */
  readonly version: number;
  /** SHA-256 of the document the signer has seen, hex. */
  readonly documentHash: string;
  /** Needed only by a person who manages several parties of the contract. */
  readonly orgId?: string | null;
  /** The signed paper: its scan, a file of the contract, and who saw the pen sign. */
  readonly paper?: { readonly fileId: string; readonly witness: string } | null;
  /** Who read the document to the signer, if somebody did. */
  readonly readAloudBy?: string | null;
  readonly idempotencyKey: string;
}

const HASH = /^[0-9a-f]{64}$/;

type Paper = NonNullable<SignContract['paper']>;

const nameOrNull = (field: string, name: string | null | undefined): string | null => {
  const text = name?.trim() ?? '';
  if (text.length > LIMITS.text.name) {
    throw badInput(field, { vi: 'Họ tên quá dài.', en: 'The name is too long.' });
  }
  return text === '' ? null : text;
};

/** The input in its one form, so that its request hash is the same for the same signature. */
export function signCommand(input: Omit<SignContract, 'idempotencyKey'>) {
  const documentHash = input.documentHash.toLowerCase();
  if (!HASH.test(documentHash)) {
    throw badInput('documentHash', {
      vi: 'Mã băm phải gồm 64 ký tự thập lục phân.',
      en: 'The hash must be 64 hexadecimal characters.',
    });
  }
  return {
    contractId: input.contractId,
    version: input.version,
    documentHash,
    orgId: input.orgId ?? null,
    paper: input.paper === undefined || input.paper === null ? null : paperOf(input.paper),
    readAloudBy: nameOrNull('readAloudBy', input.readAloudBy),
  };
}

function paperOf({ fileId, witness }: Paper): { fileId: string; witness: string } {
  const name = nameOrNull('witness', witness);
  if (!isUuid(fileId) || name === null) {
    throw badInput('witness', {
      vi: 'Ký giấy cần bản quét và tên người làm chứng.',
      en: 'A signature on paper needs its scan and the name of a witness.',
    });
  }
  return { fileId, witness: name };
}

export interface Signature {
  readonly contract: ContractRecord;
  readonly party: Membership;
  readonly person: Extract<Actor, { kind: 'person' }>;
  readonly signer: Signer;
  readonly version: number;
  readonly paper: { readonly fileId: string; readonly witness: string } | null;
  readonly readAloudBy: string | null;
}

const SCAN = `SELECT encode(sha256, 'hex') AS sha256 FROM file
  WHERE id = $1 AND contract_id = $2 AND org_id = $3 AND purpose = 'signed_paper'`;

/** Refusal: SIGNATURE_FILE when the scan is no file of the party for this contract. */
export async function writeSignature(tx: Tx, signature: Signature): Promise<Refusal | null> {
  const { contract, party, person, signer, version, paper, readAloudBy } = signature;
  const scans =
    paper === null
      ? []
      : await tx.query<{ sha256: string }>(SCAN, [paper.fileId, contract.id, party.orgId]);
  const scanHash = scans[0]?.sha256 ?? null;
  if (paper !== null && scanHash === null) return refuse('SIGNATURE_FILE', 'paper');
  const method = paper === null ? 'in_app_acceptance' : 'paper_scan';
  const { documentHash } = contract;
  await tx.insert(ContractSignatureEntity, {
    contractId: contract.id,
    version,
    orgId: party.orgId,
    personId: person.personId,
    method,
    documentHash: Buffer.from(documentHash, 'hex'),
    mandate: signer.mandate,
    evidence: canonicalJson({
      contractId: contract.id,
      documentHash,
      mandate: signer.mandate,
      method,
      number: contract.number,
      orgId: party.orgId,
      paper: paper === null ? null : { ...paper, sha256: scanHash },
      personId: person.personId,
      readAloudBy,
      role: party.role,
      sessionId: person.sessionId,
      signedAt: tx.now.toISOString(),
      signerName: signer.name,
      version,
    }),
    fileId: paper?.fileId ?? null,
    witness: paper?.witness ?? null,
    readAloudBy,
    signedAt: tx.now,
  });
  return null;
}
