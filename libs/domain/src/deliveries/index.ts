export * from './amounts.js';
export * from './balance.js';
export * from './confirmation.js';
export * from './delivery-states.js';
export * from './outcome.js';
export * from './weights.js';
