import pg from 'pg';

const DATABASE = 'lienket';
const LOGINS = { owner: 'lienket_owner', app: 'lienket_api_login', worker: 'lienket_worker_login' };

function urlFor(port, user, password, database = DATABASE) {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
}

/** Connection addresses of a server; `superuser` reaches the database `postgres`. */
export function urlsOf(port, passwords) {
  return {
    superuser: urlFor(port, 'postgres', passwords.superuser, 'postgres'),
    owner: urlFor(port, LOGINS.owner, passwords.owner),
    app: urlFor(port, LOGINS.app, passwords.app),
    worker: urlFor(port, LOGINS.worker, passwords.worker),
  };
}

async function connected(connectionString, work) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Passwords are our own base64url, so that quoting them is safe. */
async function ensureRole(client, name, attributes, password) {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
  await client.query(`${verb} ROLE ${name} LOGIN ${attributes} PASSWORD '${password}'`);
}

/**
 * Database and logins of a fresh server; harmless on a later start. The owner may create roles but is no
 * superuser; it makes the logins of API and worker itself, because only their maker may administer them.
 * @returns {Promise<{superuser: string, owner: string, app: string, worker: string}>} connection addresses
 */
export async function ensureLogins(port, passwords, ownerAttributes) {
  const urls = urlsOf(port, passwords);
  await connected(urls.superuser, async (client) => {
    await ensureRole(client, LOGINS.owner, ownerAttributes, passwords.owner);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      DATABASE,
    ]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${LOGINS.owner}`);
  });
  await connected(urls.owner, async (client) => {
    await ensureRole(client, LOGINS.app, '', passwords.app);
    await ensureRole(client, LOGINS.worker, '', passwords.worker);
  });
  return urls;
}
