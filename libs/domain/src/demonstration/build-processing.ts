import { formatIsoDay } from '#text';
import { assert } from '../shared/assert.js';
import {
  notBefore,
  organisationByKey,
  priceLevel,
  productOfBook,
  roundPrice,
  weeksFrom,
  type BookContext,
} from './book-context.js';
import type { DemoDemand, DemoProcessing } from './book.types.js';
import { managerIdOf } from './build-people.js';
import {
  OUTLET_PROFILES,
  PROCESSING_PROFILES,
  type OutletProfile,
  type ProcessingProfile,
} from './processing-profiles.data.js';

const G_PER_KG = 1000n;

/** Certificates of an establishment that cover whatever it makes. */
function certificatesOf(context: BookContext, orgId: string): string[] {
  return [...context.certificates.values()]
    .filter((one) => one.orgId === orgId && one.productCodes.length === 0)
    .map((one) => one.id);
}

function offerOf(context: BookContext, profile: ProcessingProfile): DemoProcessing {
  const { draw, today } = context;
  const organisation = organisationByKey(context, profile.orgKey);
  const weeks = weeksFrom(today);
  const last = weeks[profile.weeks - 1];
  assert(last !== undefined, `week ${profile.weeks}`);
  return {
    // Its weeks are part of the name, so that a later book has other ids.
    id: draw.uuid(`processing:${profile.orgKey}/${profile.input}/${last.label}`),
    orgId: organisation.id,
    enteredByPersonId: managerIdOf(draw, organisation),
    inputCode: profile.input,
    minGradeRank: profile.minRank,
    capacityBase: BigInt(profile.capacityKg) * G_PER_KG,
    outputs: profile.outputs.map(([productCode, gradeRank, yieldParts]) => ({
      ...{ productCode, gradeRank, yieldParts },
      shelfLifeDays: productOfBook(productCode).shelfLifeDays ?? 365,
    })),
    availableFrom: today,
    availableTo: formatIsoDay(last.monday + 6),
    placeId: organisation.placeId,
    lat: organisation.lat,
    lon: organisation.lon,
    transportModes: profile.boat === true ? ['road', 'boat'] : ['road'],
    costVnd: profile.costVnd,
    certificateIds: certificatesOf(context, organisation.id),
    note: profile.note,
  };
}

/** What the processors of the book offer to make. */
export const buildProcessing = (context: BookContext): readonly DemoProcessing[] =>
  PROCESSING_PROFILES.map((profile) => offerOf(context, profile));

function outletOf(context: BookContext, profile: OutletProfile): DemoDemand {
  const { draw, today } = context;
  const organisation = organisationByKey(context, profile.orgKey);
  const weeks = weeksFrom(today);
  const first = weeks[profile.weekIndex];
  assert(first !== undefined, `week ${profile.weekIndex}`);
  const product = productOfBook(profile.product);
  const level = priceLevel(product, profile.minRank, null, first.month);
  const limit = (level * profile.limitPercent) / 100;
  const quantityBase = BigInt(profile.quantityKg) * G_PER_KG;
  return {
    id: draw.uuid(`outlet:${profile.orgKey}/${profile.product}/${first.label}`),
    orgId: organisation.id,
    enteredByPersonId: managerIdOf(draw, organisation),
    productCodes: [profile.product],
    variety: null,
    minGradeRank: profile.minRank,
    requiredCertificates: [],
    quantityBase,
    minFillBase: 0n,
    minDealBase: quantityBase / 20n,
    maxSuppliers: null,
    gradePremiumVnd: 0n,
    deliverFrom: notBefore(today, first.monday),
    deliverTo: formatIsoDay(first.monday + profile.weeks * 7 - 1),
    placeId: organisation.placeId,
    lat: organisation.lat,
    lon: organisation.lon,
    limitPriceVnd: roundPrice(limit),
    guidePriceVnd: roundPrice((limit * 94) / 100),
    maxDistanceKm: null,
    transportModes: ['road'],
    excludeOrgIds: [],
    note: null,
    blockedBy: null,
  };
}

/** Demands for what the processors make. */
export const buildOutlets = (context: BookContext): readonly DemoDemand[] =>
  OUTLET_PROFILES.map((profile) => outletOf(context, profile));
