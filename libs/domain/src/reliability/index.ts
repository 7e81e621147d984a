export * from './reliability.js';
