export * from './days.js';
export * from './fold.js';
export * from './money-in-words.js';
export * from './normalise-text.js';
export * from './numbers.js';
export * from './phone.js';
export * from './tax-code.js';
