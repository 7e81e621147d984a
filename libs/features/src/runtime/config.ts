import * as v from 'valibot';

const port = v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.maxValue(65_535));
const postgresUrl = v.pipe(
  v.string(),
  v.regex(/^postgres(ql)?:\/\//, 'must start with postgres://'),
);

const Environment = v.object({
  DATABASE_URL: postgresUrl,
  DATABASE_WORKER_URL: v.optional(postgresUrl),
  DATABASE_OWNER_URL: v.optional(postgresUrl),
  REDIS_URL: v.optional(v.pipe(v.string(), v.regex(/^rediss?:\/\//, 'must start with redis://'))),
  PORT: v.optional(port, '3000'),
  HOST: v.optional(v.string(), '127.0.0.1'),
  PUBLIC_URL: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^https?:\/\/[^\s/?#]+$/, 'must be like https://lienket.example, without a path'),
    ),
  ),
  SEED: v.optional(v.picklist(['none', 'demo']), 'demo'),
  LIENKET_PROFILE: v.optional(v.picklist(['demo', 'test', 'production']), 'production'),
  LIENKET_SECRET: v.optional(v.pipe(v.string(), v.minLength(32))),
  LOG_LEVEL: v.optional(v.picklist(['fatal', 'error', 'warn', 'info', 'debug', 'silent']), 'info'),
});

/** Settings of a process, read once from the environment. */
export interface Config {
  readonly databaseUrl: string;
  readonly workerDatabaseUrl: string;
  readonly redisUrl: string | undefined;
  readonly port: number;
  readonly host: string;
  /** Address under which people reach the API, without a path: it stands in printed documents. */
  readonly publicUrl: string;
  /** demo: codes are shown on a page and the clock may move; test: fsync may be off; production: neither. */
  readonly profile: 'demo' | 'test' | 'production';
  readonly seed: 'none' | 'demo';
  /** Key of the HMAC over one-time codes. */
  readonly secret: string;
  readonly logLevel: string;
}

/** Thrown with one clear sentence when the environment cannot be used. */
export class ConfigFault extends Error {
  override readonly name = 'ConfigFault';
}

export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = v.safeParse(Environment, set);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    throw new ConfigFault(`Setting ${v.getDotPath(issue) ?? '?'} is not right: ${issue.message}`);
  }
  const env = parsed.output;
  if (env.LIENKET_SECRET === undefined && env.LIENKET_PROFILE === 'production') {
    throw new ConfigFault(
      'Setting LIENKET_SECRET is missing: at least 32 random characters, the same for all processes.',
    );
  }
  return {
    databaseUrl: env.DATABASE_URL,
    workerDatabaseUrl: env.DATABASE_WORKER_URL ?? env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    port: env.PORT,
    host: env.HOST,
    publicUrl: env.PUBLIC_URL ?? `http://${env.HOST}:${String(env.PORT)}`,
    profile: env.LIENKET_PROFILE,
    seed: env.SEED,
    secret: env.LIENKET_SECRET ?? 'a secret of the demonstration only',
    logLevel: env.LOG_LEVEL,
  };
}
