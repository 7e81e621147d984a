import { Field, Float, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { PlaceKind } from '#domain';
import { LocalDateScalar } from '../graphql/scalars.js';

/** GraphQL name -> value of the domain. */
export const PlaceKindEnum = { PHUONG: 'phuong', XA: 'xa', THI_TRAN: 'thi_tran' } as const;
registerEnumType(PlaceKindEnum, {
  name: 'PlaceKind',
  description: 'Kind of commune-level unit.',
  valuesMap: {
    PHUONG: { description: 'Ward (phường).' },
    XA: { description: 'Commune (xã).' },
    THI_TRAN: { description: 'Township (thị trấn); abolished on 1/7/2025.' },
  },
});

@ObjectType({
  description:
    'District of the order that ended on 1/7/2025 (huyện, thị xã, thành phố thuộc tỉnh).',
})
export class FormerDistrictType {
  @Field(() => String, { description: 'Code of the statistics office.' })
  code: string;

  @Field(() => String, { description: 'Name with its kind.' })
  name: string;

  @Field(() => String, { description: 'Province of that time.' })
  provinceName: string;
}

@ObjectType('Place', {
  description:
    'A commune-level unit during one time of validity. Codes were re-used in 2025, so the id is code and first day.',
})
export class PlaceType {
  @Field(() => String, { description: 'Key: "31338@2025-07-01" today, "31338@old" before.' })
  id: string;

  @Field(() => String, { description: 'Code of the statistics office.' })
  code: string;

  @Field(() => PlaceKindEnum, { description: 'Kind of unit.' })
  kind: PlaceKind;

  @Field(() => String, { description: 'Name without its kind.' })
  name: string;

  @Field(() => String, { description: 'Name with its kind in Vietnamese.' })
  fullName: string;

  @Field(() => String, { description: 'Name with its kind in English.' })
  fullNameEn: string;

  @Field(() => String, { description: 'Spelling of the statistics office.' })
  statisticsName: string;

  @Field(() => Float, { nullable: true, description: 'Area in km²; null for units of before.' })
  areaKm2: number | null;

  @Field(() => Float, { nullable: true, description: 'Latitude of the label point, WGS84.' })
  lat: number | null;

  @Field(() => Float, { nullable: true, description: 'Longitude of the label point, WGS84.' })
  lon: number | null;

  @Field(() => [FormerDistrictType], { description: 'Former districts, the largest part first.' })
  formerDistricts: FormerDistrictType[];

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'First day of validity; null where it is not known.',
  })
  validFrom: string | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Last day of validity; null for units of today.',
  })
  validTo: string | null;

  @Field(() => [PlaceType], { description: 'Units of today that an old one went into.' })
  successors: PlaceType[];

  @Field(() => [PlaceType], { description: 'Old units that a unit of today was made from.' })
  predecessors: PlaceType[];
}

@ObjectType({ description: 'A place found by its name of today or of before.' })
export class PlaceMatchType {
  @Field(() => PlaceType, { description: 'The unit that carries the name.' })
  place: PlaceType;

  @Field(() => [PlaceType], {
    description: "Today's units for it; two where the old one was split.",
  })
  today: PlaceType[];

  @Field(() => String, {
    nullable: true,
    description: 'Sentence in Vietnamese when the name is one of before.',
  })
  noteVi: string | null;

  @Field(() => String, { nullable: true, description: 'The same sentence in English.' })
  noteEn: string | null;
}
