export * from './line.js';
export * from './line-rules.js';
export * from './lot.js';
export * from './lot-page.js';
