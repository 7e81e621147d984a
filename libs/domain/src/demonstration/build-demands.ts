import { gradeOf } from '../catalogue/index.js';
import { assert } from '../shared/assert.js';
import { formatIsoDay } from '#text';
import {
  baseUnitsPerCount,
  BOOK_WEEKS,
  notBefore,
  orderOf,
  organisationByKey,
  priceLevel,
  productOfBook,
  roundCount,
  roundPrice,
  weeksFrom,
  weeksInTurn,
  type BookContext,
  type BookWeek,
} from './book-context.js';
import type { DemoDemand } from './book.types.js';
import { managerIdOf } from './build-people.js';
import { DEMAND_PROFILES, type DemandProfile } from './demand-profiles.data.js';

/** Demands of the book, deliberate ones apart. */
const DEMANDS = 150;
/** What buyers add for carriage from the farm gate, in dong per kg. */
const CARRIAGE_VND_PER_KG = 200;
const GRADE_PREMIUM_PERCENT = 80;

interface Candidate {
  readonly profile: DemandProfile;
  readonly week: BookWeek;
  readonly name: string;
}

/** A demand is asked for in season only, and as often as its period is long. */
function candidates(context: BookContext): readonly (Candidate & { readonly turn: number })[] {
  return DEMAND_PROFILES.flatMap((profile) =>
    weeksInTurn(context, productOfBook(profile.products[0]))
      .filter(({ week }) => week.index % profile.weeks === 0)
      .map(({ week, turn }) => ({ profile, week, turn, name: nameOf(profile, week) })),
  );
}

function nameOf(profile: DemandProfile, week: BookWeek): string {
  return `demand:${profile.orgKey}/${profile.products.join('+')}/${profile.variety ?? ''}/${week.label}`;
}

function pricesOf(
  context: BookContext,
  { profile, week, name }: Candidate,
): Pick<DemoDemand, 'guidePriceVnd' | 'limitPriceVnd'> {
  const { draw } = context;
  const product = productOfBook(profile.products[0]);
  const level = priceLevel(product, profile.minRank, profile.variety ?? null, week.month);
  const carriage = product.baseUnit === 'g' ? CARRIAGE_VND_PER_KG : 0;
  const limit = (level * draw.whole(`limit:${name}`, 99, 116)) / 100 + carriage;
  const guide = (limit * draw.whole(`guide:${name}`, 92, 98)) / 100;
  const shown = draw.chance(`shown:${name}`, 70);
  return { limitPriceVnd: roundPrice(limit), guidePriceVnd: shown ? roundPrice(guide) : null };
}

/** Buyers pay most of what the next better grade costs more, so that good fruit is worth offering to them. */
function gradePremium(profile: DemandProfile, week: BookWeek): bigint {
  const product = productOfBook(profile.products[0]);
  if (gradeOf(product, profile.minRank + 1) === null) return 0n;
  const variety = profile.variety ?? null;
  const better = priceLevel(product, profile.minRank + 1, variety, week.month);
  const step = better - priceLevel(product, profile.minRank, variety, week.month);
  return roundPrice((step * GRADE_PREMIUM_PERCENT) / 100);
}

function quantitiesOf(
  context: BookContext,
  { profile, name }: Candidate,
): Pick<DemoDemand, 'quantityBase' | 'minFillBase' | 'minDealBase'> {
  const product = productOfBook(profile.products[0]);
  const perCount = baseUnitsPerCount(product);
  const count = roundCount((profile.quantity * context.draw.whole(`count:${name}`, 80, 120)) / 100);
  const percentOf = (percent: number): bigint =>
    BigInt(percent === 0 ? 0 : roundCount((count * percent) / 100)) * perCount;
  return {
    quantityBase: BigInt(count) * perCount,
    minFillBase: percentOf(profile.fillPercent ?? 0),
    minDealBase: product.baseUnit === 'g' ? percentOf(5) : perCount,
  };
}

function demandOf(context: BookContext, candidate: Candidate): DemoDemand {
  const { draw, today } = context;
  const { profile, week, name } = candidate;
  const organisation = organisationByKey(context, profile.orgKey);
  return {
    id: draw.uuid(name),
    orgId: organisation.id,
    enteredByPersonId: managerIdOf(draw, organisation),
    productCodes: profile.products,
    variety: profile.variety ?? null,
    minGradeRank: profile.minRank,
    requiredCertificates: profile.certificates ?? [],
    ...quantitiesOf(context, candidate),
    maxSuppliers: profile.maxSuppliers ?? null,
    gradePremiumVnd: gradePremium(profile, week),
    deliverFrom: notBefore(today, week.monday),
    deliverTo: formatIsoDay(week.monday + profile.weeks * 7 - 1),
    placeId: organisation.placeId,
    lat: organisation.lat,
    lon: organisation.lon,
    ...pricesOf(context, candidate),
    maxDistanceKm: profile.maxDistanceKm ?? null,
    transportModes: profile.boat === true ? ['road', 'boat'] : ['road'],
    excludeOrgIds: [],
    note: null,
    blockedBy: null,
  };
}

/** Demands of twelve weeks from the tables, the deliberate ones last. */
export function buildDemands(context: BookContext): readonly DemoDemand[] {
  const { draw } = context;
  const chosen = draw.sample(candidates(context), DEMANDS, ({ name, turn }) =>
    orderOf(draw, name, turn),
  );
  return [
    ...chosen.map((candidate) => demandOf(context, candidate)),
    ...deliberateDemands(context),
  ];
}

interface Deliberate {
  readonly profile: DemandProfile;
  readonly weekIndex: number;
  readonly change: Partial<DemoDemand> & Pick<DemoDemand, 'blockedBy' | 'note'>;
}

const DELIBERATE: readonly Deliberate[] = [
  {
    profile: {
      orgKey: 'mua-sieu-thi',
      products: ['jackfruit-chips'],
      minRank: 1,
      quantity: 600,
      weeks: 2,
    },
    weekIndex: 0,
    change: { blockedBy: 'window', note: 'Cần hàng ngay trong hai tuần đầu (minh họa).' },
  },
  {
    profile: {
      orgKey: 'mua-thu-cong',
      products: ['bamboo-basket'],
      minRank: 2,
      quantity: 200,
      weeks: 2,
    },
    weekIndex: 2,
    change: { blockedBy: 'grade', note: 'Chỉ nhận hàng mỹ nghệ (minh họa).' },
  },
  {
    profile: {
      orgKey: 'mua-xuat-khau',
      products: ['soursop-tea'],
      minRank: 1,
      certificates: ['iso-22000'],
      quantity: 150,
      weeks: 2,
    },
    weekIndex: 2,
    change: { blockedBy: 'certificate', note: 'Bắt buộc ISO 22000 (minh họa).' },
  },
  {
    profile: {
      orgKey: 'htx-lua-luong-tam',
      products: ['organic-fertiliser'],
      minRank: 1,
      quantity: 12_000,
      weeks: 2,
    },
    weekIndex: 0,
    change: { blockedBy: 'distance', note: 'Nhận tại kho ở Lương Tâm (minh họa).' },
  },
  {
    profile: {
      orgKey: 'vua-mit',
      products: ['jackfruit-thai'],
      minRank: 1,
      quantity: 5000,
      weeks: 2,
    },
    weekIndex: BOOK_WEEKS / 2,
    change: {
      blockedBy: 'price',
      limitPriceVnd: 2000n,
      guidePriceVnd: 2000n,
      note: 'Giá trả thấp hơn mọi bên bán (minh họa).',
    },
  },
];

function deliberateDemands(context: BookContext): readonly DemoDemand[] {
  const weeks = weeksFrom(context.today);
  return DELIBERATE.map(({ profile, weekIndex, change }) => {
    const week = weeks[weekIndex];
    assert(week !== undefined, `week ${weekIndex}`);
    const name = `deliberate-${nameOf(profile, week)}`;
    return { ...demandOf(context, { profile, week, name }), ...change };
  });
}
