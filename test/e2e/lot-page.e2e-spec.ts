import { shortCode } from '#domain';
import { asOwner } from '#testing/builders';
import type { LineStory } from '#testing/lines';
import { LOTS, newLot, startLineStory, step } from '#testing/lines';

let story: LineStory;
let code: string;

beforeAll(async () => {
  story = await startLineStory((world) => world.people.coop_manager.token);
  const { result: draft } = await story.send(LOTS.create, newLot(story.world));
  code = shortCode(draft.id);
  expect((await get(`/l/${code}`)).statusCode).toBe(404);
  const { result } = await story.send(LOTS.publish, step(draft));
  expect(result.state).toBe('PUBLISHED');
});
afterAll(() => story.harness.stop());

const get = (url: string) => story.harness.api.inject({ url });
const text = async (url: string): Promise<string> => (await get(url)).body.replaceAll(/\s+/g, ' ');

describe('the public page of a lot', () => {
  it('says where a published lot comes from, without an account, a script or its price', async () => {
    const page = await text(`/l/${code}`);
    for (const word of ['Khóm', 'Loại 1', code, 'Đang bán', 'không khai chứng nhận']) {
      expect(page).toContain(word);
    }
    expect(page).not.toMatch(/9\.?000|7\.?500|<script/);
  });

  it('understands the code in small letters and its look-alikes', async () => {
    const typed = code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
    expect(await text(`/l/${typed}`)).toContain(code);
  });

  it.each(['AAAAAAAA', 'short', 'UUUUUUUU', encodeURIComponent('<b>12345')])(
    'does not know %s, and says what to do',
    async (other) => {
      const { statusCode, body } = await get(`/l/${other}`);
      expect(statusCode).toBe(404);
      expect(body).toContain('gõ đủ 8 chữ và số');
      expect(body).not.toContain('<b>12345');
    },
  );

  it('has a label with the QR code of its address', async () => {
    const label = await text(`/l/${code}/nhan`);
    expect(label).toContain('<svg');
    expect(label).toContain('size: 50mm 30mm');
    expect(label).toContain(code);
  });

  it('says that a certificate has run out', async () => {
    await asOwner(story.harness.database, async (client) => {
      await client.become('system', [story.world.orgs.cooperative]);
      await client.query(
        `WITH ended AS (INSERT INTO certificate (id, org_id, code, number, issuer, product_codes, issued_on, expires_on)
           VALUES (gen_random_uuid(), $1, 'vietgap', 'VG-2020', 'Trung tâm', '{pineapple-queen}', '2020-01-01', '2022-01-01') RETURNING id)
         INSERT INTO lot_certificate (lot_id, certificate_id) SELECT l.id, ended.id FROM ended, lot l WHERE l.org_id = $1`,
        [story.world.orgs.cooperative],
      );
    });
    expect(await text(`/l/${code}`)).toContain('HẾT HIỆU LỰC từ 01/01/2022');
  });
});
