export * from './app-error.js';
export * from './assert.js';
export * from './canonical-json.js';
export * from './ids.js';
export * from './limits.js';
export * from './refusal.js';
