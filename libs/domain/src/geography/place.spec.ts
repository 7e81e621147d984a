import {
  CURRENT_PLACES,
  OLD_PLACES,
  placeById,
  placeId,
  placesToday,
  resolvePlace,
} from './place.js';
import { haversineKm } from '#matching';

/** The 28 units of the former Hậu Giang province, their areas in km2 and what they were made from. */
const HAU_GIANG_AREA_KM2 = 1622.23;

function current(code: string) {
  const place = resolvePlace(code, '2026-11-24');
  if (place === null) throw new Error(`no unit ${code}`);
  return place;
}

describe('units of Cần Thơ city', () => {
  it('holds 103 units of today and 263 old ones, each under its own key', () => {
    expect(CURRENT_PLACES).toHaveLength(103);
    expect(CURRENT_PLACES.filter((place) => place.kind === 'phuong')).toHaveLength(31);
    expect(CURRENT_PLACES.filter((place) => place.kind === 'xa')).toHaveLength(72);
    expect(OLD_PLACES).toHaveLength(263);
    expect(new Set([...CURRENT_PLACES, ...OLD_PLACES].map((place) => place.id)).size).toBe(366);
    for (const place of [...CURRENT_PLACES, ...OLD_PLACES]) {
      expect(place.name).toBe(place.name.normalize('NFC'));
      expect(placeById(place.id)).toBe(place);
    }
  });

  it('adds up to the stated areas', () => {
    const total = (province: string) =>
      CURRENT_PLACES.filter((place) => place.formerDistricts[0]?.provinceCode === province).reduce(
        (sum, place) => sum + (place.areaKm2 ?? 0),
        0,
      );
    expect(total('92')).toBeCloseTo(1440.38, 2);
    expect(total('93')).toBeCloseTo(HAU_GIANG_AREA_KM2, 2);
    expect(total('94')).toBeCloseTo(3298.21, 2);
  });

  it('maps every old unit into a unit of today, and every unit of today has predecessors', () => {
    for (const place of OLD_PLACES) {
      const today = placesToday(place);
      expect(today.length).toBeGreaterThan(0);
      for (const unit of today) expect(unit.predecessorIds).toContain(place.id);
    }
    for (const place of CURRENT_PLACES) {
      expect(place.predecessorIds.length).toBeGreaterThan(0);
      expect(placesToday(place)).toEqual([place]);
    }
    const split = OLD_PLACES.filter((place) => place.successorIds.length > 1);
    expect(split.map((place) => place.name)).toEqual(['Bùi Hữu Nghĩa', 'Long Tuyền', 'Thốt Nốt']);
  });
});

describe('codes that were used again', () => {
  it.each([
    ['31321', 'Phường III', 'Phường Vị Thanh', 'Phường Vị Thanh'],
    ['31338', 'Xã Tân Tiến', 'Xã Hỏa Lựu', 'Xã Hỏa Lựu'],
    ['31420', 'Xã Hòa Mỹ', 'Xã Phụng Hiệp', 'Xã Phụng Hiệp'],
    ['31441', 'Thị trấn Nàng Mau', 'Xã Vị Thủy', 'Xã Vị Thủy'],
    ['31453', 'Xã Vĩnh Thuận Tây', 'Xã Vĩnh Thuận Đông', 'Xã Vĩnh Thuận Đông'],
    ['31465', 'Xã Vị Thanh', 'Xã Vị Thanh 1', 'Xã Vị Thanh 1'],
  ])('%s was %s and is %s', (code, before, after, successor) => {
    const old = resolvePlace(code, '2025-06-30');
    expect(old?.fullName).toBe(before);
    expect(old?.id).toBe(placeId(code, null));
    expect(current(code).fullName).toBe(after);
    expect(current(code).id).toBe(`${code}@2025-07-01`);
    expect(old === null ? [] : placesToday(old).map((place) => place.fullName)).toEqual([
      successor,
    ]);
  });

  it('knows no unit under an unknown code or a code of the other time', () => {
    expect(resolvePlace('99999', '2026-01-01')).toBeNull();
    expect(resolvePlace('31318', '2026-01-01')).toBeNull();
    expect(resolvePlace('31318', '2024-01-01')?.fullName).toBe('Phường I');
    expect(placeById('31338')).toBeNull();
  });

  it('tells the former districts of communes that straddle two', () => {
    expect(current('31369').formerDistricts.map((district) => district.name)).toEqual([
      'Huyện Châu Thành',
      'Huyện Châu Thành A',
    ]);
    expect(current('31453').formerDistricts.map((district) => district.name)).toEqual([
      'Huyện Vị Thuỷ',
      'Huyện Long Mỹ',
    ]);
    expect(current('31338').statisticsName).toBe('Hoả Lựu');
    expect(current('31338').fullNameEn).toBe('Hoa Luu Commune');
  });
});

describe('distances', () => {
  it('puts the pineapple belt about 54 km from the industrial zone on the Hậu river', () => {
    const belt = current('31338');
    const zone = current('31366');
    const km = haversineKm(belt.lat ?? NaN, belt.lon ?? NaN, zone.lat ?? NaN, zone.lon ?? NaN);
    expect(km).toBeGreaterThan(52);
    expect(km).toBeLessThan(57);
  });
});
