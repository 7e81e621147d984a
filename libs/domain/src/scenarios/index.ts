export * from './candidate-texts.js';
export * from './scenario-book.js';
export * from './scenario-figures.js';
export * from './scenario-rules.js';
