export * from './distance.js';
export * from './find-places.js';
export * from './place.js';
