import { addDays, dayNumber, formatIsoDay } from '#text';
import { certificateCovers, type Product } from '../catalogue/index.js';
import { assert } from '../shared/assert.js';
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
import type { DemoLot } from './book.types.js';
import { certificateIdOf } from './build-certificates.js';
import { managerIdOf } from './build-people.js';
import { SUPPLY_PROFILES, type SupplyProfile } from './supply-profiles.data.js';

/** Lots of the book, deliberate ones apart. */
const LOTS = 236;
/** Weeks per month times twelve: how many weeks a year's or a crop's yield is spread over. */
const WEEKS_PER_MONTH = 52 / 12;
/** Shelf life of goods that do not perish, within what a line may state. */
const LONG_LIFE_DAYS = 365;

interface Candidate {
  readonly profile: SupplyProfile;
  readonly week: BookWeek;
  readonly name: string;
}

function candidates(context: BookContext): readonly (Candidate & { readonly turn: number })[] {
  return SUPPLY_PROFILES.flatMap((profile) =>
    weeksInTurn(context, productOfBook(profile.product)).map(({ week, turn }) => ({
      profile,
      week,
      turn,
      name: `lot:${profile.orgKey}/${profile.product}/${week.label}`,
    })),
  );
}

/** Kg, pieces or guests of an ordinary week; the main harvest brings more, the rest of the season a little less. */
function weeklyCount(profile: SupplyProfile, product: Product, month: number): number {
  if (profile.crop === undefined) {
    assert(profile.perWeek !== undefined, `volume of ${profile.orgKey}`);
    return profile.perWeek;
  }
  const { areaHa, yieldKgPerHa } = profile.crop;
  const ordinary = (areaHa * yieldKgPerHa) / (product.seasonMonths.length * WEEKS_PER_MONTH);
  if (product.mainMonths.length === 0) return ordinary;
  return ordinary * (product.mainMonths.includes(month) ? 1.6 : 0.8);
}

function smallestDeal(count: number, product: Product): number {
  if (product.baseUnit !== 'g') return 1;
  return roundCount(Math.max(1, count / 10));
}

function readyWindow(
  { draw, today }: BookContext,
  { week, name }: Candidate,
): { readyFrom: string; readyTo: string } {
  const readyFrom = notBefore(today, week.monday + draw.whole(`from:${name}`, 0, 2));
  const readyTo = notBefore(today, week.monday + draw.whole(`to:${name}`, 5, 8));
  return { readyFrom, readyTo: readyTo < readyFrom ? readyFrom : readyTo };
}

function certificatesOn(
  context: BookContext,
  profile: SupplyProfile,
  day: string,
): readonly string[] {
  return (profile.certificates ?? [])
    .map((code) => certificateIdOf(context.draw, profile.orgKey, code, profile.product))
    .filter((id) => {
      const certificate = context.certificates.get(id);
      assert(certificate !== undefined, `certificate ${id}`);
      return certificateCovers(
        { ...certificate, endedOn: null },
        { product: profile.product, day },
      );
    });
}

/** Area the volume comes from at the ordinary yield; null where area says nothing. */
function areaOf(profile: SupplyProfile, kg: number): bigint | null {
  if (profile.crop === undefined) return null;
  return BigInt(Math.max(1, Math.ceil((kg * 10_000) / profile.crop.yieldKgPerHa)));
}

function pricesOf(
  context: BookContext,
  candidate: Candidate,
  level: number,
): Pick<DemoLot, 'guidePriceVnd' | 'reservePriceVnd'> {
  const { draw } = context;
  const reserve = (level * draw.whole(`reserve:${candidate.name}`, 88, 101)) / 100;
  const guide = (reserve * draw.whole(`guide:${candidate.name}`, 104, 112)) / 100;
  const shown = draw.chance(`shown:${candidate.name}`, 85);
  return { reservePriceVnd: roundPrice(reserve), guidePriceVnd: shown ? roundPrice(guide) : null };
}

function lotOf(context: BookContext, candidate: Candidate): DemoLot {
  const { draw } = context;
  const { profile, week, name } = candidate;
  const product = productOfBook(profile.product);
  const organisation = organisationByKey(context, profile.orgKey);
  const rank = draw.oneOf(`rank:${name}`, profile.ranks);
  const variety = profile.variety ?? null;
  const count = roundCount(
    (weeklyCount(profile, product, week.month) * draw.whole(`count:${name}`, 75, 125)) / 100,
  );
  const perCount = baseUnitsPerCount(product);
  const quantityBase = BigInt(count) * perCount;
  const window = readyWindow(context, candidate);
  return {
    id: draw.uuid(name),
    orgId: organisation.id,
    enteredByPersonId: managerIdOf(draw, organisation),
    productCode: product.code,
    variety,
    gradeRank: rank,
    certificateIds: certificatesOn(context, profile, window.readyTo),
    quantityBase,
    likelyBase: quantityBase + (quantityBase * 10n) / 100n,
    mostBase: quantityBase + (quantityBase * 25n) / 100n,
    minDealBase: BigInt(smallestDeal(count, product)) * perCount,
    areaM2: areaOf(profile, count),
    ...window,
    shelfLifeDays: product.shelfLifeDays ?? LONG_LIFE_DAYS,
    placeId: organisation.placeId,
    lat: organisation.lat,
    lon: organisation.lon,
    ...pricesOf(context, candidate, priceLevel(product, rank, variety, week.month)),
    maxDistanceKm: draw.chance(`far:${name}`, 20) ? draw.whole(`km:${name}`, 40, 120) : null,
    transportModes: profile.boat === true ? ['road', 'boat'] : ['road'],
    excludeOrgIds: (profile.excludes ?? []).map((key) => organisationByKey(context, key).id),
    note: null,
    blockedBy: null,
  };
}

/** Lots of twelve weeks from the seasons and yields of the tables, the deliberate ones last. */
export function buildLots(context: BookContext): readonly DemoLot[] {
  const { draw } = context;
  const chosen = draw.sample(candidates(context), LOTS, ({ name, turn }) =>
    orderOf(draw, name, turn),
  );
  return [...chosen.map((candidate) => lotOf(context, candidate)), ...deliberateLots(context)];
}

interface Deliberate {
  readonly profile: SupplyProfile;
  readonly weekIndex: number;
  readonly change: Partial<DemoLot> & Pick<DemoLot, 'blockedBy' | 'note'>;
}

const DELIBERATE: readonly Deliberate[] = [
  {
    profile: { orgKey: 'cb-mit-say', product: 'jackfruit-chips', ranks: [1], perWeek: 800 },
    weekIndex: BOOK_WEEKS - 1,
    change: { blockedBy: 'window', note: 'Chỉ có hàng sau khi các nhu cầu đã qua (minh họa).' },
  },
  {
    profile: { orgKey: 'htx-tre-truc', product: 'bamboo-basket', ranks: [1], perWeek: 300 },
    weekIndex: 2,
    change: {
      blockedBy: 'grade',
      note: 'Chỉ có hàng gia dụng, bên mua cần hàng mỹ nghệ (minh họa).',
    },
  },
  {
    profile: { orgKey: 'cb-mang-cau', product: 'soursop-tea', ranks: [1], perWeek: 200 },
    weekIndex: 3,
    change: { blockedBy: 'certificate', note: 'Chưa có ISO 22000 mà bên mua yêu cầu (minh họa).' },
  },
  {
    profile: {
      orgKey: 'htx-phan-huu-co',
      product: 'organic-fertiliser',
      ranks: [1],
      perWeek: 20_000,
    },
    weekIndex: 1,
    change: { blockedBy: 'distance', maxDistanceKm: 5, note: 'Chỉ giao trong 5 km (minh họa).' },
  },
  {
    profile: { orgKey: 'htx-mit-vang', product: 'jackfruit-thai', ranks: [4], perWeek: 3000 },
    weekIndex: BOOK_WEEKS / 2,
    change: {
      blockedBy: 'price',
      reservePriceVnd: 90_000n,
      guidePriceVnd: 95_000n,
      note: 'Giá sàn cao hơn mọi bên mua (minh họa).',
    },
  },
];

function deliberateLots(context: BookContext): readonly DemoLot[] {
  const weeks = weeksFrom(context.today);
  return DELIBERATE.map(({ profile, weekIndex, change }) => {
    const week = weeks[weekIndex];
    assert(week !== undefined, `week ${weekIndex}`);
    const name = `deliberate-lot:${profile.orgKey}/${profile.product}/${week.label}`;
    const lot = lotOf(context, { profile, week, name });
    const readyFrom = formatIsoDay(week.monday);
    return dayNumber(readyFrom) < dayNumber(context.today)
      ? { ...lot, ...change }
      : { ...lot, readyFrom, readyTo: addDays(readyFrom, 6), ...change };
  });
}
