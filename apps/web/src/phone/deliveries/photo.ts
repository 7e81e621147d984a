/** A photo made small enough for a slow line, and its upload. */
import { NoAnswer } from '../../graphql/send.js';
import { readToken } from '../../session/token.js';

const SIDE_MAX = 1_280;
const QUALITY = 0.8;

/** At most 1,280 pixels a side, as JPEG: 150 to 250 kB. */
export async function shrink(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, SIDE_MAX / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((resolve) => {
    canvas.toBlob((small) => resolve(small ?? file), 'image/jpeg', QUALITY);
  });
}

export interface Upload {
  /** Made here: the same file under it again has no second effect. */
  readonly id: string;
  readonly contractId: string;
  readonly organisationId: string;
  readonly content: Blob;
}

/** @throws {NoAnswer} when it did not arrive */
export async function uploadScalePhoto(upload: Upload): Promise<void> {
  const { id, contractId, organisationId, content } = upload;
  const query = new URLSearchParams({ id, organisationId, purpose: 'scale_photo' });
  const body = new FormData();
  body.append('file', content, 'scale.jpg');
  try {
    const response = await fetch(`/contracts/${contractId}/files?${query.toString()}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${readToken() ?? ''}` },
      body,
    });
    if (!response.ok) throw new Error(`status ${response.status}`);
  } catch (error) {
    throw new NoAnswer('upload', { cause: error });
  }
}
