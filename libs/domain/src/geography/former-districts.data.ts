/**
 * Provinces and districts that ended on 30/6/2025; a farm's "former district" follows from its old commune.
 * Sources: docs/DATA-SOURCES.md.
 */
export const FORMER_PROVINCE_ROWS: readonly (readonly [code: string, name: string])[] = [
  ['92', 'Thành phố Cần Thơ'],
  ['93', 'Tỉnh Hậu Giang'],
  ['94', 'Tỉnh Sóc Trăng'],
];

export const FORMER_DISTRICT_ROWS: readonly (readonly [
  code: string,
  name: string,
  provinceCode: string,
])[] = [
  ['916', 'Quận Ninh Kiều', '92'],
  ['917', 'Quận Ô Môn', '92'],
  ['918', 'Quận Bình Thuỷ', '92'],
  ['919', 'Quận Cái Răng', '92'],
  ['923', 'Quận Thốt Nốt', '92'],
  ['924', 'Huyện Vĩnh Thạnh', '92'],
  ['925', 'Huyện Cờ Đỏ', '92'],
  ['926', 'Huyện Phong Điền', '92'],
  ['927', 'Huyện Thới Lai', '92'],
  ['930', 'Thành phố Vị Thanh', '93'],
  ['931', 'Thành phố Ngã Bảy', '93'],
  ['932', 'Huyện Châu Thành A', '93'],
  ['933', 'Huyện Châu Thành', '93'],
  ['934', 'Huyện Phụng Hiệp', '93'],
  ['935', 'Huyện Vị Thuỷ', '93'],
  ['936', 'Huyện Long Mỹ', '93'],
  ['937', 'Thị xã Long Mỹ', '93'],
  ['941', 'Thành phố Sóc Trăng', '94'],
  ['942', 'Huyện Châu Thành', '94'],
  ['943', 'Huyện Kế Sách', '94'],
  ['944', 'Huyện Mỹ Tú', '94'],
  ['945', 'Huyện Cù Lao Dung', '94'],
  ['946', 'Huyện Long Phú', '94'],
  ['947', 'Huyện Mỹ Xuyên', '94'],
  ['948', 'Thị xã Ngã Năm', '94'],
  ['949', 'Huyện Thạnh Trị', '94'],
  ['950', 'Thị xã Vĩnh Châu', '94'],
  ['951', 'Huyện Trần Đề', '94'],
];
