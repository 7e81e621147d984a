import { Field, Float, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { LineState, OrganisationKind } from '#domain';
import { OrganisationKindEnum } from '../directory/organisation.types.js';
import { PlaceType } from '../geography/place.types.js';
import { LocalDateScalar, UuidScalar } from '../graphql/scalars.js';

/** What lots and demands have in common in the API. */
export const LineStateEnum = {
  DRAFT: 'draft',
  PUBLISHED: 'published',
  WITHDRAWN: 'withdrawn',
  EXPIRED: 'expired',
} as const satisfies Record<string, LineState>;
registerEnumType(LineStateEnum, {
  name: 'LineState',
  description: 'Life of a listing.',
  valuesMap: {
    DRAFT: { description: 'Written, seen by its organisation and staff only (nháp).' },
    PUBLISHED: { description: 'Open (đang đăng).' },
    WITHDRAWN: { description: 'Taken back (đã rút).' },
    EXPIRED: { description: 'Its window has passed (hết hạn).' },
  },
});

export const TransportModeEnum = { ROAD: 'road', BOAT: 'boat' } as const;
export type TransportMode = (typeof TransportModeEnum)[keyof typeof TransportModeEnum];
registerEnumType(TransportModeEnum, {
  name: 'TransportMode',
  description: 'How goods can come and go.',
  valuesMap: {
    ROAD: { description: 'By road (đường bộ).' },
    BOAT: { description: 'By boat (đường thủy).' },
  },
});

@ObjectType('GeoPoint', { description: 'A spot, WGS84.' })
export class GeoPointType {
  @Field(() => Float, { description: 'Latitude.' })
  lat: number;

  @Field(() => Float, { description: 'Longitude.' })
  lon: number;

  @Field(() => Boolean, {
    description:
      'False when this is the label point of the commune, shown instead of the spot itself.',
  })
  exact: boolean;
}

@InputType({ description: 'A spot, WGS84.' })
export class GeoPointInput {
  @Field(() => Float, { description: 'Latitude, -90 to 90.' })
  lat: number;

  @Field(() => Float, { description: 'Longitude, -180 to 180.' })
  lon: number;
}

@InputType({ description: 'A span of days, both included.' })
export class DaysInput {
  @Field(() => LocalDateScalar, { description: 'First day.' })
  from: string;

  @Field(() => LocalDateScalar, { description: 'Last day.' })
  to: string;
}

@ObjectType('ListingOrganisation', { description: 'The organisation a listing belongs to.' })
export class ListingOrganisationType {
  @Field(() => UuidScalar, { description: 'Key.' })
  id: string;

  @Field(() => String, { description: 'Name.' })
  name: string;

  @Field(() => OrganisationKindEnum, { description: 'Kind.' })
  kind: OrganisationKind;

  @Field(() => PlaceType, { nullable: true, description: 'Commune or ward of its seat.' })
  place: PlaceType | null;

  @Field(() => Boolean, { description: 'True for invented organisations of the demonstration.' })
  demonstration: boolean;
}
