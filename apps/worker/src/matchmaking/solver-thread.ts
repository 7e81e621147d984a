/** The engine in a thread of its own: one request at a time, so that no solve holds the worker's event loop. */
import { parentPort } from 'node:worker_threads';
import loadHighs from 'highs';
import type { StopReason } from '#matching';
import { hintsOfLines, solveMarket, verifyResult } from '#matching';
import { assert } from '#domain';
import type { HintRequest } from '#feature/matchmaking';
import type { ThreadAnswer, ThreadRequest } from './solver.messages.js';

const PROGRESS_MILLIS = 250;

// The package's types describe its CommonJS build; an ES module gets the function itself.
const highs = (loadHighs as unknown as typeof loadHighs.default)();

async function solve(request: Extract<ThreadRequest, { kind: 'solve' }>): Promise<ThreadAnswer> {
  const stop = new Int32Array(request.stop);
  const started = performance.now();
  let told = started;
  const outcome = solveMarket(request.market, {
    seed: request.seed,
    hintLinesMax: request.hintLinesMax,
    highs: await highs,
    shouldStop: (): StopReason => {
      if (Atomics.load(stop, 0) !== 0) return 'cancelled';
      return performance.now() - started > request.timeLimitMillis && 'timeLimit';
    },
    onProgress: ({ partsDone, parts }) => {
      if (parts === 0 || performance.now() - told < PROGRESS_MILLIS) return;
      told = performance.now();
      answer({ kind: 'progress', fraction: partsDone / parts });
    },
  });
  return { kind: 'solved', outcome };
}

/** Clearing, the lines of the slice and the line under way each have a time of their own. */
async function hints({ market, seed, lines, ...times }: HintRequest): Promise<ThreadAnswer> {
  const started = performance.now();
  let explaining = Number.POSITIVE_INFINITY;
  let lineFrom = Number.POSITIVE_INFINITY;
  const found = hintsOfLines(market, lines, {
    seed,
    highs: await highs,
    goOn: () => {
      lineFrom = performance.now();
      return lineFrom - explaining < times.sliceMillis;
    },
    shouldStop: () => {
      const now = performance.now();
      const late =
        explaining === Number.POSITIVE_INFINITY
          ? now - started > times.clearMillis
          : now - lineFrom > times.lineMillis;
      return late && 'timeLimit';
    },
    onProgress: ({ phase }) => {
      if (phase !== 'explain' || explaining !== Number.POSITIVE_INFINITY) return;
      explaining = performance.now();
      lineFrom = explaining;
    },
  });
  return { kind: 'hinted', lines: found };
}

async function handle(request: ThreadRequest): Promise<ThreadAnswer> {
  if (request.kind === 'solve') return solve(request);
  if (request.kind === 'hints') return hints(request.request);
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
