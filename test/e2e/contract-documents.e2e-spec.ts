import type { World } from '#testing/builders';
import { asOwner, buildWorld } from '#testing/builders';
import type { ContractInForce } from '#testing/contract-in-force';
import { contractInForce } from '#testing/contract-in-force';
import type { Harness } from '#testing/harness';
import { startHarness } from '#testing/harness';

let harness: Harness;
let world: World;
let contract: ContractInForce;

beforeAll(async () => {
  harness = await startHarness({ worker: false });
  world = await buildWorld(harness.database);
  contract = await contractInForce(harness.database, {
    buyer: world.people.processor_manager,
    sellers: [world.people.coop_manager],
  });
});
afterAll(() => harness.stop());

const get = (url: string, token?: string) =>
  harness.api.inject({
    url,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
const hashOf = async (): Promise<string> => {
  const { headers } = await get(
    `/contracts/${contract.contractId}/document`,
    world.people.coop_manager.token,
  );
  return String(headers['x-document-sha256']);
};

describe('copies of a contract', () => {
  it.each([
    ['pdf', 'application/pdf', '%PDF-1.'],
    ['docx', 'application/vnd.openxmlformats', 'PK'],
  ])('is a %s file for its parties', async (format, type, magic) => {
    const url = `/contracts/${contract.contractId}/contract.${format}`;
    const response = await get(url, world.people.coop_manager.token);
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toContain(type);
    expect(response.headers['content-disposition']).toContain(`${contract.number}-v1.${format}`);
    expect(response.headers['x-document-sha256']).toBe(await hashOf());
    expect(response.rawPayload.toString('latin1', 0, magic.length)).toBe(magic);
    expect((await get(url)).statusCode).toBe(401);
    expect((await get(url, world.strangers.coop_manager.token)).statusCode).toBe(404);
  });

  it.each(['contract.exe', 'contract.pdf?version=2', 'contract.pdf?version=0', 'contract.'])(
    'refuses %s',
    async (path) => {
      const { statusCode } = await get(
        `/contracts/${contract.contractId}/${path}`,
        world.people.coop_manager.token,
      );
      expect([400, 404]).toContain(statusCode);
    },
  );
});

describe('the verification page', () => {
  it('knows the hash on the paper, without an account and without a figure', async () => {
    const { statusCode, body, headers } = await get(
      `/xac-minh/${contract.number}/${await hashOf()}`,
    );
    expect(statusCode).toBe(200);
    expect(body).toContain('Mã băm khớp với bản hiện hành');
    expect(body.match(/đã ký ngày/g)).toHaveLength(2);
    expect(body).not.toMatch(/7\.000|10\.000|0912/);
    expect(body).not.toContain('<script');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  it.each([
    ['another hash', async () => `/xac-minh/${contract.number}/${'0'.repeat(64)}`],
    ['another number', async () => `/xac-minh/HD-2026-000001/${await hashOf()}`],
    ['half a hash', async () => `/xac-minh/${contract.number}/${(await hashOf()).slice(1)}`],
    ['a script', async () => `/xac-minh/${encodeURIComponent('<script>')}/${await hashOf()}`],
  ])('does not know %s, and says what to do', async (_, path) => {
    const { statusCode, body } = await get(await path());
    expect(statusCode).toBe(404);
    expect(body).toContain('Hãy quét lại mã');
    expect(body).not.toContain('<script');
  });

  it('says that a newer version has replaced the paper', async () => {
    await asOwner(harness.database, async (client) => {
      await client.become('system');
      await client.query(
        `INSERT INTO contract_version (contract_id, version, terms, document, document_hash)
         SELECT contract_id, 2, terms, document || ' ', sha256(convert_to(document || ' ', 'UTF8')) FROM contract_version
         WHERE contract_id = $1 AND version = 1`,
        [contract.contractId],
      );
      await client.query('UPDATE contract SET current_version = 2 WHERE id = $1', [
        contract.contractId,
      ]);
    });
    const { headers } = await get(
      `/contracts/${contract.contractId}/document?version=1`,
      world.people.coop_manager.token,
    );
    const { body } = await get(
      `/xac-minh/${contract.number}/${String(headers['x-document-sha256'])}`,
    );
    expect(body.replaceAll(/\s+/g, ' ')).toContain('đã có bản số 2 thay thế');
  });
});
