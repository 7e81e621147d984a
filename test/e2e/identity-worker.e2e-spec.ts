import { Client } from 'pg';
import { buildWorld, newPhone } from '#testing/builders';
import type { Harness } from '#testing/harness';
import { startHarness, until } from '#testing/harness';
import { codeOf, requestCode, verifyCode } from '#testing/sign-in';

describe('one-time codes through the worker', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startHarness();
  });
  afterAll(() => harness.stop());

  it('reach a known phone, open a session, and leave phone and code in no event and no job', async () => {
    const world = await buildWorld(harness.database);
    const { phone } = world.people.coop_manager;
    const { challenge: challengeId } = await requestCode(harness, phone);
    const code = await until(() => codeOf(harness, challengeId));
    expect((await verifyCode(harness, { challengeId, code })).__typename).toBe('SignedIn');
    const unknown = await requestCode(harness, newPhone());
    const client = new Client({ connectionString: harness.database.ownerUrl });
    await client.connect();
    try {
      const open = `SELECT 1 FROM outbox_delivery d JOIN outbox_event e ON e.id = d.event_id
        WHERE e.aggregate_id = $1 AND d.done_at IS NOT NULL`;
      await until(async () => (await client.query(open, [unknown.challenge])).rowCount);
      expect(await codeOf(harness, unknown.challenge)).toBeNull();
      const tables = await client.query<{ name: string }>(
        `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
         WHERE table_type = 'BASE TABLE' AND (table_schema = 'bullmq' OR table_name LIKE 'outbox%')`,
      );
      for (const { name } of tables.rows) {
        const dump = await client.query<{ text: string | null }>(
          `SELECT string_agg(t::text, '') AS text FROM ${name} t`,
        );
        expect(dump.rows[0]?.text ?? '').not.toContain(phone.slice(3));
      }
    } finally {
      await client.end();
    }
  });
});
