import { inflateRawSync } from 'node:zlib';
import type { DraftInput, PartyTerms } from '#domain';
import { contractDocument, draftContract } from '#domain';
import { renderDocx, renderPdf } from './index.js';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const party = (n: number, side: PartyTerms['side'], name: string): PartyTerms => ({
  orgId: id(n),
  side,
  kind: side === 'buyer' ? 'processor' : 'cooperative',
  name,
  taxCode: '0100047516',
  registrationNo: null,
  address: 'Ấp Thạnh Hòa, số 12',
  placeName: 'Xã Hỏa Lựu',
  phone: '+84912345678',
  representative: { name: 'Nguyễn Thị Ngọc Ẩn', role: 'coop_manager' },
});

const leg = (seller: number): DraftInput['legs'][number] => ({
  proposalId: id(100 + seller),
  lotId: id(200 + seller),
  demandId: id(300),
  sellerOrg: id(seller),
  productCode: 'pineapple-queen',
  variety: null,
  gradeRank: 3,
  quantityBase: 12_500_000n,
  priceVnd: 7_000n,
  transportVnd: 300n,
  gradePremiumVnd: 0n,
  harvestFrom: '2026-12-01',
  harvestTo: '2026-12-14',
  deliverFrom: '2026-12-02',
  deliverTo: '2026-12-15',
  origin: 'Xã Hỏa Lựu',
  certificates: [{ code: 'vietgap', number: 'VG-01', expiresOn: '2027-06-30' }],
});

const document = contractDocument(
  draftContract({
    number: 'HD-2026-000123',
    today: '2026-11-24',
    buyer: party(1, 'buyer', 'Công ty TNHH Chế biến Trái cây Sông Hậu & <Bạn>'),
    sellers: [2, 3, 4].map((n) => party(n, 'seller', `Hợp tác xã Khóm Cầu Đúc ${String(n)}`)),
    destination: 'Phường Vị Thanh',
    legs: [2, 3, 4].map(leg),
    demonstration: true,
  }).terms,
);
const proof = {
  version: 1,
  sha256: 'ab'.repeat(32),
  verifyUrl: `https://lienket.example/xac-minh/HD-2026-000123/${'ab'.repeat(32)}`,
};

/** The main part of a Word file: entries of a zip by their local headers, sizes from the central directory. */
function mainPart(file: Buffer): string {
  let at = file.readUInt32LE(file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1')) + 16);
  while (file.readUInt32LE(at) === 0x02014b50) {
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    if (name === 'word/document.xml') {
      const local = file.readUInt32LE(at + 42);
      const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
      const packed = file.subarray(start, start + file.readUInt32LE(at + 20));
      return (file.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8');
    }
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  throw new Error('no word/document.xml');
}

describe('a contract as a file', () => {
  it('is a PDF of some A4 pages with the font inside and nothing of another font', async () => {
    const file = (await renderPdf(document, proof)).toString('latin1');
    expect(file.startsWith('%PDF-1.')).toBe(true);
    expect(file.trimEnd().endsWith('%%EOF')).toBe(true);
    const pages = file.match(/\/Type \/Page\b/g) ?? [];
    expect(pages.length).toBeGreaterThan(2);
    expect(file).toContain('/MediaBox [0 0 595.28 841.89]');
    const fonts = [...file.matchAll(/\/BaseFont \/(\S+)/g)].map((match) => match[1]);
    expect(fonts.length).toBeGreaterThan(0);
    expect(fonts.every((name) => /^[A-Z]{6}\+Tinos/.test(name ?? ''))).toBe(true);
    expect(file).toContain('/FontFile2');
  });

  it('is a Word file with every word of the document', async () => {
    const xml = mainPart(await renderDocx(document, proof));
    const words = xml.replaceAll(/<[^>]+>/g, '');
    expect(words).toContain('Công ty TNHH Chế biến Trái cây Sông Hậu &amp; &lt;Bạn&gt;');
    expect(words).toContain(proof.sha256);
    for (const block of document.blocks) {
      const said =
        block.kind === 'list' ? block.items : block.kind === 'paragraph' ? [block.text] : [];
      for (const line of said) {
        expect(words).toContain(
          line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
        );
      }
    }
  });
});
