export { type ContractSeedReport, seedContracts } from './seed-contracts.js';
export { allEntities } from './entities.js';
export { DEMONSTRATION_SEED, type SeedReport, seedDemonstration } from './seed-demonstration.js';
export { setUpDatabase } from './set-up-database.js';
