// Database, worker and API as one thing that starts and stops in order.
import { rmSync } from 'node:fs';
import { built, Child, migrate, restartPolicy, runToEnd } from './children.mjs';
import { startPostgres } from './postgres.mjs';
import { pause } from './processes.mjs';
import { UserError } from './user-error.mjs';

const WATCH_MILLIS = 2_000;

/** The environment of our programs: only the migration ever sees the owner's address. */
function environments(settings, urls, codeKey) {
  const { DATABASE_OWNER_URL: _owner, ...rest } = process.env;
  const common = {
    ...rest,
    ...(codeKey && !rest.LIENKET_SECRET ? { LIENKET_SECRET: codeKey } : {}),
    NODE_ENV: process.env.NODE_ENV || 'production',
    LIENKET_PROFILE: settings.profile,
    SEED: settings.seed,
    PORT: String(settings.port),
    HOST: settings.host,
    DATABASE_URL: urls.app,
    DATABASE_WORKER_URL: urls.worker ?? urls.app,
  };
  return { common, owner: { ...common, DATABASE_OWNER_URL: urls.owner } };
}

export class Stack {
  #children = [];
  #passing = new Set();
  #postgres;
  #watch;
  #stopped;

  /**
   * @param {object} settings as `readSettings` gives them
   * @param {{onGiveUp: (reason: string) => void, output?: 'inherit' | 'ignore' | number}} options
   */
  constructor(settings, options) {
    this.settings = settings;
    this.options = options;
  }

  /** Connection addresses: `owner` is undefined when an outside database came without its owner's address. */
  async #database() {
    const { databaseUrl, ownerUrl, workerUrl, dataDir } = this.settings;
    if (databaseUrl) return { app: databaseUrl, owner: ownerUrl, worker: workerUrl };
    const durable = this.settings.durable ?? true;
    this.#postgres = await startPostgres({ dataDir, durable });
    this.#watchDatabase();
    return this.#postgres.urls;
  }

  /** The database server is no child of ours: its end shows only by looking. */
  #watchDatabase() {
    const mayRestart = restartPolicy();
    const look = async () => {
      if (this.#stopped || this.#postgres.pid()) return;
      const millis = mayRestart();
      if (millis === undefined) return this.options.onGiveUp('the database died again and again');
      console.error('the database died; starting it again');
      await pause(millis);
      if (!this.#stopped) await this.#postgres.start();
    };
    let busy = false;
    this.#watch = setInterval(() => {
      if (busy) return;
      busy = true;
      look()
        .catch((error) => this.options.onGiveUp(error.message))
        .finally(() => (busy = false));
    }, WATCH_MILLIS);
  }

  #passes = (child) => {
    this.#passing.add(child);
    child.once('exit', () => this.#passing.delete(child));
  };

  async #seed(env) {
    const args = this.settings.contracts === false ? ['--no-contracts'] : [];
    const file = built('cli/src/seed.js');
    const code = await runToEnd({ file, args, env, onStart: this.#passes });
    if (code === 0) return;
    throw new UserError(
      'The demonstration book could not be loaded: see the line above.',
      'Không nạp được dữ liệu trình diễn: hãy xem dòng phía trên.',
    );
  }

  #check() {
    if (this.#stopped)
      throw new UserError('Stopped while starting.', 'Đã dừng khi đang khởi động.');
  }

  /** Resolves when the API answers; on any fault what was started is still there to be stopped. */
  async start() {
    const urls = await this.#database();
    this.urls = urls;
    const { common, owner } = environments(this.settings, urls, this.#postgres?.codeKey);
    this.environment = common;
    this.#check();
    if (urls.owner) await migrate(owner, this.#passes);
    this.#check();
    if (this.settings.seed !== 'none') await this.#seed(urls.owner ? owner : common);
    this.#check();
    const { onGiveUp, output } = this.options;
    this.#children = ['worker', 'api'].map(
      (name) =>
        new Child({ name, file: built(`${name}/src/main.js`), env: common, output, onGiveUp }),
    );
    await Promise.all(this.#children.map((child) => child.start()));
    this.#check();
  }

  /** API and worker first, the database last. Harmless when called twice; `hurry` kills instead of asking. */
  async stop({ hurry = false } = {}) {
    this.#stopped = true;
    clearInterval(this.#watch);
    for (const child of this.#passing) child.kill('SIGTERM');
    await Promise.all(this.#children.map((child) => child.stop({ hurry })));
    await this.#postgres?.stop();
  }

  /** Of a stopped stack whose data is not wanted again. */
  removeData() {
    if (this.#postgres) rmSync(this.#postgres.home, { recursive: true, force: true });
  }
}
