import { createServer } from 'node:net';
import path from 'node:path';
import { projectRoot } from './postgres-binaries.mjs';
import { UserError } from './user-error.mjs';

function oneOf(name, value, allowed) {
  if (allowed.includes(value)) return value;
  throw new UserError(
    `${name} is "${value}" and must be one of: ${allowed.join(', ')}.`,
    `${name} đang là "${value}" và phải là một trong: ${allowed.join(', ')}.`,
  );
}

function portOf(text) {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new UserError(
    `PORT is "${text}" and must be a whole number from 1 to 65535.`,
    `PORT đang là "${text}" và phải là số nguyên từ 1 đến 65535.`,
  );
}

/** What the environment asks for, checked; the profile decides what is loaded into an empty database. */
export function readSettings(env = process.env) {
  const production = env.NODE_ENV === 'production';
  const profile = oneOf(
    'LIENKET_PROFILE',
    env.LIENKET_PROFILE || (production ? 'production' : 'demo'),
    ['demo', 'test', 'production'],
  );
  const seed = oneOf('SEED', env.SEED || (profile === 'demo' ? 'demo' : 'none'), ['none', 'demo']);
  return {
    profile,
    seed,
    port: portOf(env.PORT || '3000'),
    host: env.HOST || '127.0.0.1',
    dataDir: env.DATA_DIR ? path.resolve(env.DATA_DIR) : path.join(projectRoot, '.data'),
    databaseUrl: env.DATABASE_URL || undefined,
    ownerUrl: env.DATABASE_OWNER_URL || undefined,
    workerUrl: env.DATABASE_WORKER_URL || undefined,
  };
}

function tryListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** @throws {UserError} when something else answers there; asked before anything is started */
export async function requireFreePort(port, host) {
  const hosts = host === '127.0.0.1' ? [host, '::1'] : [host];
  for (const each of hosts) {
    const code = await tryListen(port, each);
    if (code === 'EADDRINUSE') {
      throw new UserError(
        `Port ${port} is taken: stop what listens there (perhaps another start of this program), or set PORT to another number.`,
        `Cổng ${port} đã có chương trình khác dùng: hãy dừng chương trình đó (có thể là một lần chạy trước), hoặc đặt PORT sang số khác.`,
      );
    }
    if (code && each === host) {
      throw new UserError(
        `The program may not listen on ${host}:${port} (${code}): set HOST and PORT to an address of this machine.`,
        `Không mở được địa chỉ ${host}:${port} (${code}): hãy đặt HOST và PORT là địa chỉ của máy này.`,
      );
    }
  }
}
