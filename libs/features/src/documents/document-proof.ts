/** What ties a copy to the record: it stands on every page of the PDF and at the end of the Word file. */
export interface DocumentProof {
  /** Version of the document, from 1. */
  readonly version: number;
  /** SHA-256 of the stored page that is signed, 64 hexadecimal characters. */
  readonly sha256: string;
  /** Address of the public page that says whether the record knows this hash. */
  readonly verifyUrl: string;
}
