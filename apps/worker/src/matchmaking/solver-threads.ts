/**
 * A few warm threads for the engine. A thread that dies or overstays is replaced; its request fails and the delivery
 * behind it comes again, so nothing here is the truth of anything.
 */
import { Worker } from 'node:worker_threads';
import type { OnApplicationShutdown } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { HintedLine, Market, MarketOutcome, MarketResult, Verdict } from '#matching';
import { syntheticSideBook } from '#matching';
import { assert } from '#domain';
import type { HintRequest, HintSolver, SolveHooks, SolveRequest } from '#feature/matchmaking';
import { Solver } from '#feature/matchmaking';
import type { ThreadAnswer, ThreadRequest } from './solver.messages.js';

/** Hints of lines left over come after the round, so that no result waits for them. */
const HINT_LINES_MAX = 0;
const ASK_MILLIS = 500;
/** Time beyond its limit that a solve gets to hand over its best result. */
const GRACE_MILLIS = 60_000;
const VERIFY_MILLIS = 300_000;
const THREAD_HEAP_MB = 2_048;
/** Size of the books that warm a thread, and the time they may take. */
const WARM_LOTS = 24;
const WARM_DEMANDS = 16;
const WARM_MILLIS = 3_000;

/** From source (tests) a thread needs the loader that its parent has. */
const FROM_SOURCE = import.meta.url.endsWith('.ts');
const ENTRY = new URL(FROM_SOURCE ? './solver-thread.ts' : './solver-thread.js', import.meta.url);
const EXEC_ARGV = FROM_SOURCE
  ? ['--conditions=source', '--import', '@swc-node/register/esm-register']
  : [];

interface Call {
  readonly request: ThreadRequest;
  readonly limitMillis: number;
  readonly onProgress: (fraction: number) => void;
}

@Injectable()
export class SolverThreads extends Solver implements HintSolver, OnApplicationShutdown {
  private readonly idle: Worker[] = [];
  private readonly busy = new Set<Worker>();
  private closed = false;

  async solve(request: SolveRequest, hooks: SolveHooks): Promise<MarketOutcome> {
    const stop = new SharedArrayBuffer(4);
    let asking = false;
    const poll = setInterval(() => {
      if (asking) return;
      asking = true;
      hooks
        .isCancelled()
        .then((cancelled) => cancelled && Atomics.store(new Int32Array(stop), 0, 1))
        // The database is away: the solve goes on and its result waits for it.
        .catch(() => undefined)
        .finally(() => (asking = false));
    }, ASK_MILLIS);
    try {
      const answer = await this.call({
        request: { kind: 'solve', hintLinesMax: HINT_LINES_MAX, ...request, stop },
        limitMillis: request.timeLimitMillis + GRACE_MILLIS,
        onProgress: (fraction) => hooks.onProgress(fraction),
      });
      assert(answer.kind === 'solved', 'a solve is answered by an outcome');
      return answer.outcome;
    } finally {
      clearInterval(poll);
    }
  }

  /** Clears small made-up books on two threads, so that the first round does not pay for their start and compilation. */
  async warmUp(): Promise<void> {
    const hooks: SolveHooks = {
      isCancelled: () => Promise.resolve(false),
      onProgress: () => undefined,
    };
    const clear = async (seed: number): Promise<void> => {
      const market = syntheticSideBook(WARM_LOTS, WARM_DEMANDS, seed);
      const outcome = await this.solve({ market, seed, timeLimitMillis: WARM_MILLIS }, hooks);
      if ('result' in outcome && outcome.result !== null) await this.verify(market, outcome.result);
    };
    await Promise.all([clear(1), clear(2)]);
  }

  async verify(market: Market, result: MarketResult): Promise<Verdict> {
    const answer = await this.call({
      request: { kind: 'verify', market, result },
      limitMillis: VERIFY_MILLIS,
      onProgress: () => undefined,
    });
    assert(answer.kind === 'verified', 'a verification is answered by a verdict');
    return answer.verdict;
  }

  async hints(request: HintRequest): Promise<HintedLine[]> {
    const { clearMillis, sliceMillis, lineMillis } = request;
    const answer = await this.call({
      request: { kind: 'hints', request },
      limitMillis: clearMillis + sliceMillis + lineMillis + GRACE_MILLIS,
      onProgress: () => undefined,
    });
    assert(answer.kind === 'hinted', 'a request for hints is answered by hints');
    return [...answer.lines];
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.idle, ...this.busy].map((thread) => thread.terminate()));
  }

  private call({ request, limitMillis, onProgress }: Call): Promise<ThreadAnswer> {
    assert(!this.closed, 'no solve begins after the shutdown');
    const thread = this.idle.pop() ?? this.start();
    this.busy.add(thread);
    thread.ref();
    return new Promise<ThreadAnswer>((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer);
        thread.removeAllListeners('message');
        thread.removeAllListeners('exit');
        thread.removeAllListeners('error');
        this.busy.delete(thread);
      };
      const give = (error: Error): void => {
        settle();
        thread.on('error', () => undefined);
        void thread.terminate();
        reject(error);
      };
      const timer = setTimeout(() => give(new Error('the solver thread overstayed')), limitMillis);
      thread.once('error', give);
      thread.once('exit', (code) => give(new Error(`the solver thread ended with ${code}`)));
      thread.on('message', (answer: ThreadAnswer) => {
        if (answer.kind === 'progress') {
          onProgress(answer.fraction);
          return;
        }
        settle();
        this.rest(thread);
        if (answer.kind === 'failed') reject(new Error(answer.message));
        else resolve(answer);
      });
      thread.postMessage(request);
    });
  }

  /** A thread that ends while it rests is only forgotten. */
  private rest(thread: Worker): void {
    const forget = (): void => {
      const at = this.idle.indexOf(thread);
      if (at !== -1) this.idle.splice(at, 1);
    };
    thread.once('error', forget);
    thread.once('exit', forget);
    thread.unref();
    this.idle.push(thread);
  }

  private start(): Worker {
    return new Worker(ENTRY, {
      execArgv: EXEC_ARGV,
      resourceLimits: { maxOldGenerationSizeMb: THREAD_HEAP_MB },
    });
  }
}
