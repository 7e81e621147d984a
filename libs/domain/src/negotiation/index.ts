export * from './negotiation.js';
