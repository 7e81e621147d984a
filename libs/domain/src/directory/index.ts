export * from './certificate-entry.js';
export * from './organisation.js';
