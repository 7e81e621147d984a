export { allEntities } from './entities.js';
export { setUpDatabase } from './set-up-database.js';
