export { allEntities } from './entities.js';
export { type SeedReport, seedDemonstration } from './seed-demonstration.js';
export { setUpDatabase } from './set-up-database.js';
