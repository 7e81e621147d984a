import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Sector } from '#domain';
import { CommandInput, resultUnion } from '../graphql/result.js';
import { DecimalScalar, InstantScalar, TextScalar, UuidScalar } from '../graphql/scalars.js';

export const SectorEnum = {
  FARMING: 'farming',
  AQUACULTURE: 'aquaculture',
  PROCESSING: 'processing',
  HANDICRAFT: 'handicraft',
  TRADE: 'trade',
  SERVICE: 'service',
  VISIT: 'visit',
} as const satisfies Record<string, Sector>;
registerEnumType(SectorEnum, {
  name: 'Sector',
  description: 'Field of the collective economy.',
  valuesMap: {
    FARMING: { description: 'Crops and livestock (trồng trọt, chăn nuôi).' },
    AQUACULTURE: { description: 'Fish and other water products (thủy sản).' },
    PROCESSING: { description: 'Processed products (chế biến).' },
    HANDICRAFT: { description: 'Handicraft (tiểu thủ công nghiệp).' },
    TRADE: { description: 'Trade in goods and inputs (thương mại).' },
    SERVICE: { description: 'Services to production (dịch vụ).' },
    VISIT: { description: 'Visits of eco-tourism (tham quan, du lịch sinh thái).' },
  },
});

@ObjectType('Variety', { description: 'Variety of a product (giống).' })
export class VarietyType {
  @Field(() => String, { description: 'Code within the product.' })
  code: string;

  @Field(() => String, { description: 'Name in Vietnamese.' })
  nameVi: string;

  @Field(() => String, { description: 'Name in English.' })
  nameEn: string;
}

@ObjectType('Grade', { description: 'Grade of a product (hạng, loại).' })
export class GradeType {
  @Field(() => Int, { description: 'Rank; higher is better.' })
  rank: number;

  @Field(() => String, { description: "The trade's name in Vietnamese." })
  labelVi: string;

  @Field(() => String, { description: "The trade's name in English." })
  labelEn: string;
}

@ObjectType('Conversion', {
  description: 'A stated factor (hệ số quy đổi): one `unit` holds `holds` of `holdsUnit`.',
})
export class ConversionType {
  @Field(() => UuidScalar, {
    nullable: true,
    description: 'Id of a declared factor; null for a general one.',
  })
  id: string | null;

  @Field(() => String, { description: 'The unit, for example "tấn" or "chục".' })
  unit: string;

  @Field(() => DecimalScalar, { description: 'What one unit holds.' })
  holds: string;

  @Field(() => String, { description: 'kg, cái (piece) or khách (guest).' })
  holdsUnit: string;

  @Field(() => String, { description: 'Who states it.' })
  source: string;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When it was declared; null for a general one.',
  })
  declaredAt: Date | null;
}

@ObjectType('Product', {
  description: 'A product of the market (sản phẩm), goods, service or visit.',
})
export class ProductType {
  @Field(() => String, { description: 'Key, for example "pineapple-queen".' })
  code: string;

  @Field(() => String, { description: 'Name in Vietnamese.' })
  nameVi: string;

  @Field(() => String, { description: 'Name in English.' })
  nameEn: string;

  @Field(() => [String], { description: 'Other names by which it is found.' })
  synonyms: string[];

  @Field(() => SectorEnum, { description: 'Field of the economy.' })
  sector: Sector;

  @Field(() => Boolean, { description: 'Local speciality (đặc sản).' })
  speciality: boolean;

  @Field(() => String, {
    description: 'Unit in which quantities are shown: kg, cái (piece) or khách (guest).',
  })
  unit: string;

  @Field(() => [VarietyType], { description: 'Varieties that a listing may name.' })
  varieties: VarietyType[];

  @Field(() => [GradeType], { description: 'Grades, best first.' })
  grades: GradeType[];

  @Field(() => [Int], { description: 'Months 1 to 12 with any harvest or offer.' })
  seasonMonths: number[];

  @Field(() => [Int], { description: 'Months of the main harvest.' })
  mainMonths: number[];

  @Field(() => Int, {
    nullable: true,
    description: 'Days from readiness to the last delivery; null where it does not perish.',
  })
  shelfLifeDays: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Highest harvest believed, kg per hectare; null where area says nothing.',
  })
  maxYieldKgPerHa: number | null;

  @Field(() => [ConversionType], { description: 'Factors that hold for everybody.' })
  conversions: ConversionType[];
}

@InputType({ description: 'A quantity as a person states it; the unit needs a stated factor.' })
export class QuantityInput {
  @Field(() => DecimalScalar, { description: 'How many, for example "1.5".' })
  amount: string;

  @Field(() => TextScalar, {
    description: 'kg, tạ, tấn, cái, khách, or a unit declared for the product.',
  })
  unit: string;
}

@InputType({ description: "Declares an organisation's own factor for a unit of a product." })
export class DeclareConversionInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The organisation whose listings it holds for.' })
  organisationId: string;

  @Field(() => TextScalar, { description: 'Code of the product.' })
  productCode: string;

  @Field(() => TextScalar, { description: 'The unit, for example "chục".' })
  unit: string;

  @Field(() => QuantityInput, {
    description: 'What one unit holds, in a unit with a general factor.',
  })
  holds: QuantityInput;

  @Field(() => TextScalar, { nullable: true, description: 'How the organisation knows it.' })
  source?: string | null;
}

export const DeclareConversionResult = resultUnion('DeclareConversion', () => ConversionType);
