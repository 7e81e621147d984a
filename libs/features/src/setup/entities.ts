import { capacityEntities } from '#feature/capacity';
import { identityEntities } from '#feature/identity';

/** Every entity of the house, for the data source and for the drift test. */
export const allEntities = [...identityEntities, ...capacityEntities];
