export * from './processing-offer.js';
