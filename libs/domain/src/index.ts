export * from './shared/index.js';
export * from './identity/index.js';
export * from './geography/index.js';
export * from './catalogue/index.js';
export * from './supply/index.js';
export * from './contracts/index.js';
