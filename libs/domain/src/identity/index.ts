export * from './actor.js';
export * from './membership.js';
export * from './policy.js';
export * from './session.js';
