export type * from './book.types.js';
export { buildDemonstrationBook } from './build-book.js';
export { demonstrationCast, type CastMember } from './cast.data.js';
