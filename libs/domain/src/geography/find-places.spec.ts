import { findPlaces } from './find-places.js';

const names = (text: string) =>
  findPlaces(text).map(
    ({ place, by, today }) =>
      `${by} ${place.fullName} -> ${today.map((unit) => unit.fullName).join(' | ')}`,
  );

describe('finding places', () => {
  it.each([
    'Hỏa Lựu',
    'Hoả Lựu',
    'hoa luu',
    '  HOA   LUU ',
    'xã Hỏa Lựu',
    'x. hoa luu',
    'Ho\u0309a Lu\u031b\u0323u',
  ])('finds one commune by %j', (text) => {
    expect(names(text)).toEqual(['CURRENT_NAME Xã Hỏa Lựu -> Xã Hỏa Lựu']);
  });

  it('resolves old names to the unit of today and says so', () => {
    const [match, ...others] = findPlaces('tt nang mau');
    expect(others).toEqual([]);
    expect(match?.by).toBe('FORMER_NAME');
    expect(match?.today.map((place) => place.id)).toEqual(['31441@2025-07-01']);
    expect(match?.note).toEqual({
      vi: 'Thị trấn Nàng Mau (Huyện Vị Thuỷ cũ) nay thuộc Xã Vị Thủy',
      en: 'Nang Mau Township (former name) is now part of Vi Thuy Commune',
    });
  });

  it('shows both units of today where an old one was split', () => {
    const [match] = findPlaces('phường Bùi Hữu Nghĩa');
    expect(match?.today.map((place) => place.fullName)).toEqual([
      'Phường Cái Khế',
      'Phường Bình Thủy',
    ]);
    expect(match?.note?.vi).toBe(
      'Phường Bùi Hữu Nghĩa (Quận Bình Thuỷ cũ) nay thuộc Phường Cái Khế hoặc Phường Bình Thủy',
    );
  });

  it('tells Vị Thanh ward, the old commune of that name and Vị Thanh 1 apart', () => {
    const found = names('vi thanh');
    expect(found[0]).toBe('CURRENT_NAME Phường Vị Thanh -> Phường Vị Thanh');
    expect(found).toContain('FORMER_NAME Xã Vị Thanh -> Xã Vị Thanh 1');
    expect(found).toContain('CURRENT_NAME Xã Vị Thanh 1 -> Xã Vị Thanh 1');
    expect(names('xã Vị Thanh')[0]).toBe('FORMER_NAME Xã Vị Thanh -> Xã Vị Thanh 1');
  });

  it('does not take the old commune Vị Thủy for the new one', () => {
    const found = names('xã vị thủy');
    expect(found).toContain('CURRENT_NAME Xã Vị Thủy -> Xã Vị Thủy');
    expect(found).toContain('FORMER_NAME Xã Vị Thuỷ -> Xã Vĩnh Thuận Đông');
  });

  it('tells Long Phú 1, Long Phú of Sóc Trăng and the old communes apart', () => {
    const found = names('long phu');
    expect(found).toContain('CURRENT_NAME Xã Long Phú -> Xã Long Phú');
    expect(found).toContain('CURRENT_NAME Phường Long Phú 1 -> Phường Long Phú 1');
    expect(found).toContain('FORMER_NAME Xã Long Phú -> Phường Long Phú 1');
  });

  it('tells the two old communes Phú Hữu apart by their districts', () => {
    expect(names('Phú Hữu, Long Phú')).toEqual(['FORMER_NAME Xã Phú Hữu -> Xã Trường Khánh']);
    expect(names('Phú Hữu, Sóc Trăng')).toEqual(names('Phú Hữu, Long Phú'));
    expect(names('Phú Hữu, Châu Thành')).toEqual(['CURRENT_NAME Xã Phú Hữu -> Xã Phú Hữu']);
  });

  it('reads "xa phien" as the commune Xà Phiên', () => {
    expect(names('xa phien')[0]).toBe('CURRENT_NAME Xã Xà Phiên -> Xã Xà Phiên');
  });

  it('takes the name and its surroundings in one go', () => {
    expect(names('hoa my phung hiep')[0]).toBe('FORMER_NAME Xã Hòa Mỹ -> Xã Phụng Hiệp');
    expect(names('Châu Thành, Hậu Giang')[0]).toBe('CURRENT_NAME Xã Châu Thành -> Xã Châu Thành');
  });

  it.each(['', '   ', ',', 'zzz', '.*', '\u0000'])('finds nothing for %j', (text) => {
    expect(findPlaces(text)).toEqual([]);
  });

  it('keeps to its limit', () => {
    expect(findPlaces('phuong', 7).length).toBeLessThanOrEqual(7);
    expect(findPlaces('t', 5)).toHaveLength(5);
  });
});
