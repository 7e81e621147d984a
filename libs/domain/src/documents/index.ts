export type { Block, Cell, OfficeDocument, SignaturePlace, TableBlock } from './document-model.js';
export { longDay } from './document-model.js';
export { renderDocumentHtml } from './render-html.js';
export { Html } from './html.js';
