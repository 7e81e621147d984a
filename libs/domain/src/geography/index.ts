// Distances are the engine's own, so that what a screen shows is what the engine judged.
export { haversineKm } from '#matching';
export * from './find-places.js';
export * from './place.js';
