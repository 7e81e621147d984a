export type { DocumentProof } from './document-proof.js';
export { renderDocx } from './render-docx.js';
export { renderPdf } from './render-pdf.js';
