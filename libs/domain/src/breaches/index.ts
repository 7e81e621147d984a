export * from './breach-catalogue.js';
export * from './case-rules.js';
export * from './case-states.js';
export * from './early-warning.js';
export * from './extend-terms.js';
