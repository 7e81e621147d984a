import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { isDeepStrictEqual } from 'node:util';
import autocannon from 'autocannon';
import { built, Child } from './children.mjs';
import { ensureBuild } from './ensure-build.mjs';
import { projectRoot } from './postgres-binaries.mjs';
import { freePort } from './postgres.mjs';
import { withThrowAwayStack } from './throw-away-stack.mjs';

const CONNECTIONS = 32;
const ROUNDS = 3;
const ROUND_SECONDS = 5;
const WARM_UP_SECONDS = 4;
const PROGRAM = built('cli/src/bench-lots.js');

/** Loads one target for so long; answers requests per second and every response time. */
async function fire(request, seconds) {
  const times = [];
  const load = autocannon({ ...request, connections: CONNECTIONS, duration: seconds });
  load.on('response', (_client, status, _bytes, millis) => {
    if (status === 200) times.push(millis);
  });
  const result = await load;
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${result.non2xx} answers were not 200, ${result.errors} failed`);
  }
  return { perSecond: result['2xx'] / result.duration, times };
}

function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

async function bodyOf({ url, method, headers, body }) {
  const response = await fetch(url, { method, headers, body });
  return response.json();
}

async function measure(bare, api) {
  const [bareBody, apiBody] = [await bodyOf(bare), await bodyOf(api)];
  if (!isDeepStrictEqual(bareBody, apiBody)) {
    throw new Error(
      `The two do not answer the same: ${JSON.stringify(bareBody).slice(0, 900)}\n${JSON.stringify(apiBody).slice(0, 900)}`,
    );
  }
  for (const target of [bare, api]) await fire(target, WARM_UP_SECONDS);
  const results = { bare: [], api: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    results.bare.push(await fire(bare, ROUND_SECONDS));
    results.api.push(await fire(api, ROUND_SECONDS));
  }
  const rps = (rounds) =>
    quantile(
      rounds.map(({ perSecond }) => perSecond),
      0.5,
    );
  const times = results.api.flatMap((round) => round.times);
  const [bareRps, apiRps] = [rps(results.bare), rps(results.api)];
  return {
    bareRps: Math.round(bareRps),
    apiRps: Math.round(apiRps),
    ratio: Math.round((apiRps / bareRps) * 1000) / 1000,
    p50Ms: Math.round(quantile(times, 0.5)),
    p95Ms: Math.round(quantile(times, 0.95)),
  };
}

/** @returns {Promise<object>} the figures of one run */
export async function benchLots() {
  await ensureBuild();
  return withThrowAwayStack({ seed: 'none' }, async ({ env, urls, apiUrl }) => {
    const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM], {
      cwd: projectRoot,
      env: { ...env, DATABASE_OWNER_URL: urls.owner, BENCH_PART: 'load' },
    });
    const { token, query, variables, statements } = JSON.parse(stdout);
    const port = await freePort();
    const bareServer = new Child({
      name: 'bare handler',
      file: PROGRAM,
      env: { ...env, PORT: String(port), BENCH_PART: 'bare' },
      onGiveUp: (reason) => console.error(reason),
    });
    await bareServer.start();
    try {
      const request = {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, variables }),
      };
      const bare = { ...request, url: `http://127.0.0.1:${port}/` };
      const api = { ...request, url: `${apiUrl}/graphql` };
      return { ...(await measure(bare, api)), statements };
    } finally {
      await bareServer.stop();
    }
  });
}
