import fc from 'fast-check';
import { judgePair, MARKET_FORMAT, prepareBook, type Book, type Market } from '#matching';
import { dayNumber, formatIsoDay, normalisePhone, parseTaxCode } from '#text';
import {
  certificateCovers,
  gradeOf,
  inSeason,
  productByCode,
  yieldRefusal,
} from '../catalogue/index.js';
import { placeById } from '../geography/index.js';
import {
  DEMAND_KINDS,
  ORGANISATION_KINDS,
  ROLES,
  ROLES_OF_KIND,
  SUPPLY_KINDS,
} from '../identity/index.js';
import { isUuid } from '../shared/ids.js';
import type { DemoDemand, DemoLot, DemonstrationBook } from './book.types.js';
import { buildDemonstrationBook } from './build-book.js';
import { demonstrationCast } from './cast.data.js';

const SEED = 20_260_308;
const TODAY = '2026-11-24';
const anyBook = fc.record({
  seed: fc.string({ minLength: 1, maxLength: 8 }),
  today: fc
    .integer({ min: dayNumber('2025-07-01'), max: dayNumber('2032-12-31') })
    .map(formatIsoDay),
});

function engineCount(book: DemonstrationBook, line: DemoLot | DemoDemand): number {
  const code = 'productCode' in line ? line.productCode : (line.productCodes[0] ?? '');
  return Number(line.quantityBase) / (productByCode(code)?.baseUnit === 'g' ? 1000 : 1);
}

/** The book as the engine sees it, with the engine's usual tariff. */
function engineBook(book: DemonstrationBook): Book {
  const certificates = new Map(
    book.certificates.map((certificate) => [certificate.id, certificate]),
  );
  const market: Market = {
    format: MARKET_FORMAT,
    transport: { vndPerKgKm: 3, fixedVndPerKg: 0, roadFactor: 1.3, boat: null },
    options: { priceSplit: 0.5 },
    supplies: book.lots.map((lot) => ({
      id: lot.id,
      org: lot.orgId,
      product: lot.productCode,
      variety: lot.variety,
      grade: lot.gradeRank,
      certificates: lot.certificateIds.map((id) => {
        const held = certificates.get(id);
        return {
          code: held?.code ?? '',
          validFrom: held?.issuedOn ?? null,
          validTo: held?.expiresOn ?? null,
        };
      }),
      quantityKg: engineCount(book, lot),
      minDealKg: 0,
      readyFrom: lot.readyFrom,
      readyTo: lot.readyTo,
      shelfLifeDays: lot.shelfLifeDays,
      askVndPerKg: Number(lot.reservePriceVnd),
      lat: lot.lat,
      lon: lot.lon,
      maxDistanceKm: lot.maxDistanceKm,
      excludeOrgs: lot.excludeOrgIds,
      modes: lot.transportModes,
    })),
    demands: book.demands.map((demand) => ({
      id: demand.id,
      org: demand.orgId,
      products: demand.productCodes,
      variety: demand.variety,
      minGrade: demand.minGradeRank,
      certificates: demand.requiredCertificates,
      quantityKg: engineCount(book, demand),
      minFillKg: 0,
      minDealKg: 0,
      maxSuppliers: demand.maxSuppliers,
      gradePremiumVndPerKg: Number(demand.gradePremiumVnd),
      deliverFrom: demand.deliverFrom,
      deliverTo: demand.deliverTo,
      bidVndPerKg: Number(demand.limitPriceVnd),
      lat: demand.lat,
      lon: demand.lon,
      maxDistanceKm: demand.maxDistanceKm,
      excludeOrgs: demand.excludeOrgIds,
      modes: demand.transportModes,
    })),
    processors: [],
    pairs: [],
    rules: [],
  };
  return prepareBook(market);
}

function allIds(book: DemonstrationBook): readonly string[] {
  return [
    ...book.organisations,
    ...book.people,
    ...book.memberships,
    ...book.certificates,
    ...book.ocopAwards,
    ...book.conversions,
    ...book.lots,
    ...book.demands,
  ].map(({ id }) => id);
}

describe('the demonstration book', () => {
  const book = buildDemonstrationBook({ seed: 'lien-ket', today: TODAY });

  it('is the same book for the same seed and day, and another for another seed', () => {
    expect(buildDemonstrationBook({ seed: 'lien-ket', today: TODAY })).toEqual(book);
    const other = buildDemonstrationBook({ seed: 'other', today: TODAY });
    const ids = new Set(allIds(book));
    expect(allIds(other).some((id) => ids.has(id))).toBe(false);
  });

  it('refuses a day before the two-tier order and what is no day', () => {
    expect(() => buildDemonstrationBook({ seed: 'x', today: '2025-06-30' })).toThrow();
    expect(() => buildDemonstrationBook({ seed: 'x', today: '2026-02-30' })).toThrow();
  });

  it('has at least 60 organisations of every kind, invented, marked and in real communes', () => {
    expect(book.organisations.length).toBeGreaterThanOrEqual(60);
    expect(new Set(book.organisations.map(({ kind }) => kind))).toEqual(
      new Set(ORGANISATION_KINDS),
    );
    for (const organisation of book.organisations) {
      expect(organisation.name).toMatch(/ \(minh họa\)$/);
      expect(organisation.name).toBe(organisation.name.normalize('NFC'));
      expect(placeById(organisation.placeId)?.validTo).toBeNull();
      expect(normalisePhone(organisation.phone)).toBe(organisation.phone);
      if (organisation.kind === 'cooperative_group') expect(organisation.taxCode).toBeNull();
      else
        expect(parseTaxCode(organisation.taxCode ?? '')).toEqual({
          taxCode: organisation.taxCode,
          kind: 'organisation',
        });
    }
    const taxCodes = book.organisations.flatMap(({ taxCode }) =>
      taxCode === null ? [] : [taxCode],
    );
    expect(new Set(taxCodes).size).toBe(taxCodes.length);
    expect(new Set(book.organisations.map(({ name }) => name)).size).toBe(
      book.organisations.length,
    );
  });

  it('has a cast member for every role, in an organisation that may give it', () => {
    expect(new Set(demonstrationCast.map(({ role }) => role))).toEqual(new Set(ROLES));
    const kinds = new Map(book.organisations.map(({ id, kind }) => [id, kind]));
    for (const membership of book.memberships) {
      const kind = kinds.get(membership.orgId);
      expect(kind === undefined ? [] : ROLES_OF_KIND[kind]).toContain(membership.role);
      expect(membership.mandate !== null).toBe(
        kind === 'cooperative_group' && membership.role === 'coop_manager',
      );
    }
    const phones = book.people.map(({ phone }) => phone);
    expect(new Set(phones).size).toBe(phones.length);
    for (const { phone, displayName } of demonstrationCast) {
      expect(normalisePhone(phone)).toBe(phone);
      expect(book.people.find((person) => person.phone === phone)?.displayName).toBe(displayName);
    }
    for (const person of book.people) expect(person.displayName).toMatch(/ \(minh họa\)$/);
  });

  it('has unions of at least three cooperatives', () => {
    const unions = book.organisations.filter(({ kind }) => kind === 'cooperative_union');
    for (const union of unions) {
      expect(
        book.unionMembers.filter(({ unionOrgId }) => unionOrgId === union.id).length,
      ).toBeGreaterThanOrEqual(3);
    }
  });

  it('covers farming, fish, processing, handicraft, services and visits on both sides', () => {
    const sectorsOf = (codes: readonly string[]) =>
      new Set(codes.map((code) => productByCode(code)?.sector));
    const supplied = sectorsOf(book.lots.map((lot) => lot.productCode));
    const wanted = sectorsOf(book.demands.flatMap((demand) => demand.productCodes));
    for (const sector of [
      'farming',
      'aquaculture',
      'processing',
      'handicraft',
      'trade',
      'service',
      'visit',
    ]) {
      expect([...supplied]).toContain(sector);
      expect([...wanted]).toContain(sector);
    }
  });

  it('gives most lines a partner', () => {
    const market = engineBook(book);
    const served = book.demands.filter((_, demand) =>
      book.lots.some((__, lot) => typeof judgePair(market, lot, demand) !== 'string'),
    );
    const used = book.lots.filter((_, lot) =>
      book.demands.some((__, demand) => typeof judgePair(market, lot, demand) !== 'string'),
    );
    expect(served.length).toBeGreaterThan(book.demands.length * 0.75);
    expect(used.length).toBeGreaterThan(book.lots.length * 0.7);
  });
});

/** Which of the named statements do not hold. */
function broken(statements: Readonly<Record<string, boolean>>): readonly string[] {
  return Object.entries(statements).flatMap(([statement, holds]) => (holds ? [] : [statement]));
}

function lotFaults(book: DemonstrationBook): readonly string[] {
  const kinds = new Map(book.organisations.map(({ id, kind }) => [id, kind]));
  const people = new Set(book.people.map(({ id }) => id));
  const certificates = new Map(
    book.certificates.map((certificate) => [certificate.id, certificate]),
  );
  return book.lots.flatMap((lot) => {
    const product = productByCode(lot.productCode);
    if (product === null) return [`no product ${lot.productCode}`];
    const kind = kinds.get(lot.orgId);
    const months = [lot.readyFrom, lot.readyTo].map((day) => Number(day.slice(5, 7)));
    const covered = lot.certificateIds.every((id) => {
      const held = certificates.get(id);
      if (held === undefined || held.orgId !== lot.orgId) return false;
      return [lot.readyFrom, lot.readyTo].every((day) =>
        certificateCovers({ ...held, endedOn: null }, { product: lot.productCode, day }),
      );
    });
    return broken({
      'an organisation that may sell': kind !== undefined && SUPPLY_KINDS.includes(kind),
      'a person who entered it': people.has(lot.enteredByPersonId),
      'a known grade': gradeOf(product, lot.gradeRank) !== null,
      'a known variety':
        lot.variety === null || product.varieties.some(({ code }) => code === lot.variety),
      'a smallest deal within the quantity':
        lot.minDealBase > 0n && lot.minDealBase <= lot.quantityBase,
      'least, likely, most in order':
        lot.quantityBase <= lot.likelyBase && lot.likelyBase <= lot.mostBase,
      'a possible yield':
        lot.areaM2 === null || yieldRefusal(product, lot.mostBase, lot.areaM2) === null,
      'a window from today on': book.today <= lot.readyFrom && lot.readyFrom <= lot.readyTo,
      'a reserve price within the guide price':
        lot.guidePriceVnd === null || lot.reservePriceVnd <= lot.guidePriceVnd,
      'a crop in season':
        lot.blockedBy !== null || months.some((month) => inSeason(product, month)),
      'valid certificates of its own': covered,
    });
  });
}

function demandFaults(book: DemonstrationBook): readonly string[] {
  const kinds = new Map(book.organisations.map(({ id, kind }) => [id, kind]));
  return book.demands.flatMap((demand) => {
    const kind = kinds.get(demand.orgId);
    const units = new Set(demand.productCodes.map((code) => productByCode(code)?.baseUnit));
    return broken({
      'an organisation that may buy': kind !== undefined && DEMAND_KINDS.includes(kind),
      'known products of one base unit': units.size === 1 && !units.has(undefined),
      'a smallest deal within the quantity':
        demand.minDealBase > 0n && demand.minDealBase <= demand.quantityBase,
      'a smallest fill within the quantity': demand.minFillBase <= demand.quantityBase,
      'a window from today on':
        book.today <= demand.deliverFrom && demand.deliverFrom <= demand.deliverTo,
      'a guide price within the limit':
        demand.guidePriceVnd === null || demand.guidePriceVnd <= demand.limitPriceVnd,
    });
  });
}

/** How often each key of an open line, as the rule against duplicates builds it, occurs beyond once. */
function duplicates(book: DemonstrationBook): number {
  const keys = [
    ...book.lots.map((lot) =>
      [
        lot.orgId,
        lot.productCode,
        lot.variety,
        lot.gradeRank,
        lot.quantityBase,
        lot.readyFrom,
        lot.readyTo,
      ].join(),
    ),
    ...book.demands.map((demand) =>
      [
        demand.orgId,
        demand.productCodes[0],
        demand.variety,
        demand.minGradeRank,
        demand.quantityBase,
        demand.deliverFrom,
        demand.deliverTo,
      ].join(),
    ),
  ];
  return keys.length - new Set(keys).size;
}

/** Deliberate lines that found a partner, or that fail for another reason than the stated one. */
function misplaced(book: DemonstrationBook): readonly string[] {
  const market = engineBook(book);
  const lots = book.lots.flatMap((lot, index) =>
    lot.blockedBy === null
      ? []
      : [{ line: lot, judged: book.demands.map((_, to) => judgePair(market, index, to)) }],
  );
  const demands = book.demands.flatMap((demand, index) =>
    demand.blockedBy === null
      ? []
      : [{ line: demand, judged: book.lots.map((_, from) => judgePair(market, from, index)) }],
  );
  return [...lots, ...demands].flatMap(({ line, judged }) => {
    const alone = judged.every((filter) => typeof filter === 'string');
    const stated = judged.some((filter) => filter === line.blockedBy);
    return alone && stated ? [] : [`${line.id} ${line.blockedBy ?? ''}`];
  });
}

describe('any demonstration book', () => {
  it('keeps to the rules of listing, whatever the seed and the season', () => {
    fc.assert(
      fc.property(anyBook, (input) => {
        const book = buildDemonstrationBook(input);
        const ids = allIds(book);
        expect(book.weeks).toHaveLength(12);
        expect(book.lots.length).toBeGreaterThanOrEqual(200);
        expect(book.demands.length).toBeGreaterThanOrEqual(80);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.filter((id) => !isUuid(id))).toEqual([]);
        expect(lotFaults(book)).toEqual([]);
        expect(demandFaults(book)).toEqual([]);
        expect(duplicates(book)).toBe(0);
        expect(misplaced(book)).toEqual([]);
        const reasons = [...book.lots, ...book.demands].flatMap(({ blockedBy }) => blockedBy ?? []);
        expect(new Set(reasons).size).toBe(5);
      }),
      { seed: SEED, numRuns: 25 },
    );
  });
});
