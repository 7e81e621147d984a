import type {
  OrganisationChange,
  OrganisationView,
  OrganisationsService,
} from '#feature/directory';
import { placeOf } from '../geography/place.mapper.js';
import type { RegisterOrganisationInput, UpdateOrganisationInput } from './directory.inputs.js';
import type { OrganisationType } from './organisation.types.js';

export const toOrganisation = (view: OrganisationView): OrganisationType => ({
  ...view,
  get place() {
    return placeOf(view.placeId);
  },
});

type NewOrganisation = Parameters<OrganisationsService['register']>[1];

export const toNewOrganisation = (input: RegisterOrganisationInput): NewOrganisation => ({
  id: input.id,
  kind: input.kind,
  name: input.name,
  taxCode: input.taxCode ?? null,
  legacyRegistrationNo: input.legacyRegistrationNo ?? null,
  placeId: input.placeId,
  point: input.point ? { lat: input.point.lat, lon: input.point.lon } : null,
  about: input.about ?? null,
  phone: input.phone ?? null,
  address: input.address ?? null,
  manager: input.manager
    ? { displayName: input.manager.displayName, phone: input.manager.phone }
    : null,
  idempotencyKey: input.idempotencyKey,
});

/** Null empties what may be empty; name, commune and point cannot be, so null leaves them. */
export const toOrganisationChange = (input: UpdateOrganisationInput): OrganisationChange => ({
  orgId: input.orgId,
  expectedVersion: input.expectedVersion,
  ...(input.name == null ? {} : { name: input.name }),
  ...(input.about === undefined ? {} : { about: input.about }),
  ...(input.placeId == null ? {} : { placeId: input.placeId }),
  ...(input.point == null ? {} : { point: { lat: input.point.lat, lon: input.point.lon } }),
  ...(input.phone === undefined ? {} : { phone: input.phone }),
  ...(input.address === undefined ? {} : { address: input.address }),
  idempotencyKey: input.idempotencyKey,
});
