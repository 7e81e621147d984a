import { Client } from 'pg';
import { createTestDatabase } from '../support/database.js';
import { startOwnCluster } from '../support/postgres.js';

async function query<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('databases of specs', () => {
  it('are separate from each other', async () => {
    const [one, other] = await Promise.all([
      createTestDatabase({ template: 'empty' }),
      createTestDatabase({ template: 'empty' }),
    ]);
    await query(one.ownerUrl, 'CREATE TABLE only_here (id int)');
    await expect(query(other.ownerUrl, 'SELECT * FROM only_here')).rejects.toThrow('only_here');
    await Promise.all([one.drop(), other.drop()]);
    await expect(query(one.ownerUrl, 'SELECT 1')).rejects.toThrow('does not exist');
  });

  it('have logins without the rights of a superuser', async () => {
    const database = await createTestDatabase({ template: 'empty' });
    for (const url of [database.ownerUrl, database.appUrl, database.workerUrl]) {
      const rows = await query<{ free: boolean }>(
        url,
        'SELECT rolsuper OR rolbypassrls AS free FROM pg_roles WHERE rolname = current_user',
      );
      expect(rows).toEqual([{ free: false }]);
    }
    await database.drop();
  });
});

describe('a server of its own', () => {
  it('keeps what was committed before a crash', async () => {
    const cluster = await startOwnCluster({ durable: true });
    await query(cluster.urls.owner, 'CREATE TABLE kept (id int)');
    await query(cluster.urls.owner, 'INSERT INTO kept VALUES (7)');
    await cluster.halt('immediate');
    await expect(query(cluster.urls.owner, 'SELECT 1')).rejects.toThrow();
    await cluster.start();
    expect(await query(cluster.urls.owner, 'SELECT id FROM kept')).toEqual([{ id: 7 }]);
    await cluster.stop();
  });
});
