export * from './evaluate-price.js';
export * from './recovery.js';
export * from './round-parts.js';
export * from './statement.js';
export { renderStatementHtml } from './statement-document.js';
export * from './statement-text.js';
export * from './vat.js';
