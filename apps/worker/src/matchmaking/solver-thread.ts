/** The engine in a thread of its own: one request at a time, so that no solve holds the worker's event loop. */
import { parentPort } from 'node:worker_threads';
import loadHighs from 'highs';
import type { StopReason } from '#matching';
import { solveMarket, verifyResult } from '#matching';
import { assert } from '#domain';
import type { ThreadAnswer, ThreadRequest } from './solver.messages.js';

const PROGRESS_MILLIS = 250;
/** Hints come last and each costs a clearing: past this time the rest of them is left out, the result is not touched. */
const HINTS_MILLIS = 200;

// The package's types describe its CommonJS build; an ES module gets the function itself.
const highs = (loadHighs as unknown as typeof loadHighs.default)();

async function solve(request: Extract<ThreadRequest, { kind: 'solve' }>): Promise<ThreadAnswer> {
  const stop = new Int32Array(request.stop);
  const started = performance.now();
  let told = started;
  let hintsFrom = Number.POSITIVE_INFINITY;
  const outcome = solveMarket(request.market, {
    seed: request.seed,
    hintLinesMax: request.hintLinesMax,
    highs: await highs,
    shouldStop: (): StopReason => {
      if (Atomics.load(stop, 0) !== 0) return 'cancelled';
      const now = performance.now();
      const late = now - started > request.timeLimitMillis || now - hintsFrom > HINTS_MILLIS;
      return late ? 'timeLimit' : false;
    },
    onProgress: ({ phase, partsDone, parts }) => {
      if (phase === 'explain' && hintsFrom === Number.POSITIVE_INFINITY) {
        hintsFrom = performance.now();
      }
      if (parts === 0 || performance.now() - told < PROGRESS_MILLIS) return;
      told = performance.now();
      answer({ kind: 'progress', fraction: partsDone / parts });
    },
  });
  return { kind: 'solved', outcome };
}

async function handle(request: ThreadRequest): Promise<ThreadAnswer> {
  if (request.kind === 'solve') return solve(request);
  return { kind: 'verified', verdict: verifyResult(request.market, request.result) };
}

function answer(message: ThreadAnswer): void {
  assert(parentPort !== null, 'this file runs as a thread');
  parentPort.postMessage(message);
}

parentPort?.on('message', (request: ThreadRequest) => {
  handle(request).then(answer, (error: unknown) =>
    answer({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
  );
});
