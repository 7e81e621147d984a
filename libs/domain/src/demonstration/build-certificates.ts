import { addDays } from '#text';
import {
  addMonths,
  certificateKindByCode,
  OCOP_VALID_MONTHS,
  type CertificateKind,
} from '../catalogue/index.js';
import { assert } from '../shared/assert.js';
import type { DemoCertificate, DemoConversion, DemoOcopAward } from './book.types.js';
import { DEMONSTRATION_MARK } from './build-people.js';
import type { Draw } from './draw.js';
import { SUPPLY_PROFILES, type SupplyProfile } from './supply-profiles.data.js';

const ISSUER = `Tổ chức chứng nhận ${DEMONSTRATION_MARK}`;
const M2_PER_HA = 10_000;
/** Share of certificates that run out within the twelve weeks, so that later lots fall out of demands that ask for them. */
const EXPIRING_PERCENT = 20;

const OCOP_ROWS: readonly (readonly [
  orgKey: string,
  product: string,
  name: string,
  stars: 3 | 4 | 5,
])[] = [
  ['htx-dat-khom', 'pineapple-queen', 'Khóm Đất Phèn tươi', 4],
  ['htx-buoi-song-hau', 'pomelo-nam-roi', 'Bưởi Năm Roi Bờ Sông', 3],
  ['htx-luon-sach', 'eel', 'Lươn sạch Xà Phiên', 3],
  ['htx-luc-binh', 'water-hyacinth-basket', 'Giỏ lục bình Tay Khéo', 3],
  ['cb-cha-ca', 'knifefish-paste', 'Chả cá thát lát nguyên chất', 5],
  ['cb-khom', 'pineapple-juice', 'Nước khóm ép nguyên chất', 4],
  ['htx-gao-truong-long', 'paddy', 'Lúa ST25 Kênh Mười', 3],
  ['dl-vuon-buoi', 'orchard-homestay', 'Homestay Vườn Bưởi', 3],
];

/** Declared factors; a chục of pineapple holds twelve here, which is why nobody may guess it. */
const CONVERSION_ROWS: readonly (readonly [
  orgKey: string,
  product: string,
  unit: string,
  baseAmount: bigint,
])[] = [
  ['htx-dat-khom', 'pineapple-queen', 'trái', 1150n],
  ['htx-dat-khom', 'pineapple-queen', 'chục', 13_800n],
  ['htx-dat-khom', 'pineapple-queen', 'thiên', 1_150_000n],
  ['htx-huong-queen', 'pineapple-queen', 'trái', 1100n],
  ['htx-buoi-song-hau', 'pomelo-nam-roi', 'cặp', 2400n],
  ['htx-lua-vi-thanh', 'paddy', 'giạ', 20_000n],
  ['htx-lua-vinh-tuong', 'paddy', 'giạ', 21_000n],
  ['htx-mia', 'sugarcane', 'chục', 14_000n],
  ['htx-luc-binh', 'water-hyacinth-basket', 'chục', 10n],
];

function kindOf(code: string): CertificateKind {
  const kind = certificateKindByCode(code);
  assert(kind !== null, `certificate kind ${code}`);
  return kind;
}

function numberOf(kind: CertificateKind, index: number): string {
  const serial = index.toString().padStart(3, '0');
  return kind.code === 'puc' ? `VN-MHOR-9${serial}` : `${kind.code.toUpperCase()}-MH-${serial}`;
}

/** First and last printed day; the last is chosen first, so that every certificate holds today. */
function printedDays(
  draw: Draw,
  name: string,
  kind: CertificateKind,
  today: string,
): Pick<DemoCertificate, 'issuedOn' | 'expiresOn'> {
  if (kind.usualMonths === null) {
    return { issuedOn: addDays(today, -draw.whole(`issued:${name}`, 100, 900)), expiresOn: null };
  }
  const expiring = draw.chance(`expiring:${name}`, EXPIRING_PERCENT);
  const left = expiring ? draw.whole(`left:${name}`, 14, 60) : draw.whole(`left:${name}`, 100, 330);
  const expiresOn = addDays(today, left);
  return { issuedOn: addMonths(addDays(expiresOn, 1), -kind.usualMonths), expiresOn };
}

/** Id of the certificate an organisation holds for a product. */
export function certificateIdOf(draw: Draw, orgKey: string, code: string, product: string): string {
  const scope = kindOf(code).scope === 'establishment' ? '*' : product;
  return draw.uuid(`certificate:${orgKey}/${code}/${scope}`);
}

function certificateOf(
  draw: Draw,
  profile: SupplyProfile,
  kind: CertificateKind,
  today: string,
): Omit<DemoCertificate, 'number'> {
  const byProduct = kind.scope === 'product';
  return {
    id: certificateIdOf(draw, profile.orgKey, kind.code, profile.product),
    orgId: draw.uuid(`organisation:${profile.orgKey}`),
    code: kind.code,
    issuer: ISSUER,
    productCodes: byProduct ? [profile.product] : [],
    areaM2:
      byProduct && profile.crop !== undefined ? BigInt(profile.crop.areaHa * M2_PER_HA) : null,
    ...printedDays(draw, `${profile.orgKey}/${kind.code}/${profile.product}`, kind, today),
  };
}

export function buildCertificates(draw: Draw, today: string): readonly DemoCertificate[] {
  const byId = new Map<string, DemoCertificate>();
  for (const profile of SUPPLY_PROFILES) {
    for (const code of profile.certificates ?? []) {
      const certificate = certificateOf(draw, profile, kindOf(code), today);
      if (byId.has(certificate.id)) continue;
      byId.set(certificate.id, { ...certificate, number: numberOf(kindOf(code), byId.size + 1) });
    }
  }
  return [...byId.values(), lapsedCertificate(draw, byId.size + 1, today)];
}

/** One certificate that ran out lately: attaching it to a lot must be refused. */
function lapsedCertificate(draw: Draw, index: number, today: string): DemoCertificate {
  const expiresOn = addDays(today, -40);
  return {
    id: draw.uuid('certificate:htx-mit-hiep/vietgap/jackfruit-thai'),
    orgId: draw.uuid('organisation:htx-mit-hiep'),
    code: 'vietgap',
    number: numberOf(kindOf('vietgap'), index),
    issuer: ISSUER,
    productCodes: ['jackfruit-thai'],
    areaM2: 300_000n,
    issuedOn: addMonths(addDays(expiresOn, 1), -24),
    expiresOn,
  };
}

export function buildOcopAwards(draw: Draw, today: string): readonly DemoOcopAward[] {
  return OCOP_ROWS.map(([orgKey, productCode, name, stars], index) => {
    const drawName = `ocop:${orgKey}/${productCode}`;
    const issuedOn = addDays(today, -draw.whole(drawName, 60, 700));
    return {
      id: draw.uuid(drawName),
      orgId: draw.uuid(`organisation:${orgKey}`),
      productCode,
      productName: `${name} ${DEMONSTRATION_MARK}`,
      stars,
      certificateNo: `OCOP-MH-${(index + 1).toString().padStart(3, '0')}`,
      issuedOn,
      expiresOn: addDays(addMonths(issuedOn, OCOP_VALID_MONTHS), -1),
    };
  });
}

export function buildConversions(draw: Draw): readonly DemoConversion[] {
  return CONVERSION_ROWS.map(([orgKey, productCode, unit, baseAmount]) => ({
    id: draw.uuid(`conversion:${orgKey}/${productCode}/${unit}`),
    orgId: draw.uuid(`organisation:${orgKey}`),
    productCode,
    unit,
    baseAmount,
    source: `Tổ chức bán tự khai ${DEMONSTRATION_MARK}`,
  }));
}
