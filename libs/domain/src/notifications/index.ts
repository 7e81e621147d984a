export * from './notification-texts.js';
