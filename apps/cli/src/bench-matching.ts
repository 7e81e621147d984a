/**
 * `npm run bench:matching`: one clearing of a published synthetic market in a cold process, as one JSON line.
 * `--lots --demands --weeks --seed`, `--kind plain|side|chain`, `--suite` for the table of docs/MATCHING.md, `--beside "COMMAND"` to
 * run another solver in turn on the same market, `--repeat N` to take the best of N turns.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import {
  countSyntheticPairs,
  PairSource,
  solveMarket,
  solvePlain,
  syntheticChainBook,
  syntheticColumns,
  syntheticMarket,
  syntheticSideBook,
  verifySyntheticOptimum,
} from '#matching';
import type { Market } from '#matching';
import { loadSolver } from './load-solver.js';
import { tuneForOneClearing } from './tune-for-one-clearing.js';

interface Size {
  readonly lots: number;
  readonly demands: number;
  readonly weeks: number;
  readonly seed: number;
}

interface Request extends Size {
  readonly kind: 'plain' | 'side' | 'chain';
  readonly processors: number;
  readonly timeLimitSeconds: number;
  readonly suite: boolean;
  readonly beside: string | null;
  readonly repeat: number;
}

interface Measured extends Record<string, unknown> {
  readonly pairs: number;
  readonly objective: number;
  readonly status: string;
  readonly buildMs: number;
  readonly solveMs: number;
  readonly peakRssMb: number;
}

interface Row extends Size {
  readonly pairs: number;
  readonly objective: number;
}

/** The published table: any solver must find these figures. */
const SUITE: readonly Row[] = [
  { lots: 500, demands: 200, weeks: 20, seed: 1, pairs: 12_476, objective: 47_976_756 },
  { lots: 2000, demands: 800, weeks: 20, seed: 1, pairs: 194_027, objective: 207_578_257 },
  { lots: 5000, demands: 2000, weeks: 20, seed: 1, pairs: 1_158_568, objective: 552_926_168 },
  { lots: 5000, demands: 2000, weeks: 4, seed: 1, pairs: 3_364_636, objective: 569_318_583 },
  { lots: 20_000, demands: 5000, weeks: 20, seed: 1, pairs: 11_357_645, objective: 1_867_636_487 },
];

export async function benchMatching(args: readonly string[], self: string): Promise<number> {
  const request = readRequest(args);
  if (request === null) return 2;
  if (request.suite || request.beside !== null) return compare(request, self);
  const line = request.kind === 'plain' ? clearPlainMarket(request) : await clearRuledBook(request);
  process.stdout.write(`${JSON.stringify(line)}\n`);
  return line.status === 'optimal' || request.kind !== 'plain' ? 0 : 1;
}

type Flow = readonly [lot: number, demand: number, kg: number];

function clearPlainMarket(size: Size): Measured {
  const { lots, demands, weeks, seed } = size;
  tuneForOneClearing(lots, demands);
  const market = syntheticMarket(lots, demands, weeks, seed);
  const started = performance.now();
  const columns = syntheticColumns(market);
  const source = new PairSource(columns);
  const pairs = countSyntheticPairs(market, columns);
  const built = performance.now();
  const solution = solvePlain(source, { spend: () => false });
  const solved = performance.now();
  const peakRssMb = peakMb();
  const fault = verifySyntheticOptimum(market, solution);
  if (fault !== null) throw new Error(`the clearing failed verification: ${fault}`);
  const deals = Array.from(solution.kg, (kg, k): Flow => [
    Number(solution.supply[k]),
    Number(solution.demand[k]),
    kg,
  ]);
  deals.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return {
    lots,
    demands,
    weeks,
    seed,
    pairs,
    objective: solution.scoreVnd,
    status: solution.status,
    buildMs: Math.round(built - started),
    solveMs: Math.round(solved - built),
    peakRssMb,
    pivots: solution.pivots,
    verified: true,
    hash: sha256(JSON.stringify(deals)),
  };
}

async function clearRuledBook(request: Request): Promise<Measured> {
  const { kind, lots, demands, processors, seed } = request;
  const market: Market =
    kind === 'side'
      ? syntheticSideBook(lots, demands, seed)
      : syntheticChainBook({ supplies: lots, processors, demands }, seed);
  const highs = await loadSolver();
  const started = performance.now();
  const deadline = started + request.timeLimitSeconds * 1000;
  const outcome = solveMarket(market, {
    seed,
    highs,
    hintLinesMax: 0,
    shouldStop: () => performance.now() > deadline && 'timeLimit',
  });
  const solved = performance.now();
  if (!('result' in outcome) || outcome.result === null)
    throw new Error(`no result: ${outcome.status}`);
  const { result } = outcome;
  const deals = result.deals.map((deal) => [deal.from, deal.to, deal.quantityKg]);
  return {
    kind,
    lots,
    demands,
    ...(kind === 'chain' ? { processors } : {}),
    seed,
    pairs: lots * demands,
    objective: result.objectiveVnd,
    score: result.scoreVnd,
    bound: result.boundVnd,
    gap: result.gap,
    status: result.status,
    buildMs: 0,
    solveMs: Math.round(solved - started),
    peakRssMb: peakMb(),
    verified: result.certificate.verified,
    hash: sha256(JSON.stringify(deals)),
  };
}

/** Runs each size in fresh processes, in turn with the other solver where one is given; one JSON line per size. */
function compare(request: Request, self: string): number {
  let failed = false;
  for (const row of request.suite ? SUITE : [request]) {
    const size = [row.lots, row.demands, row.weeks, row.seed].map(String);
    const options = ['--lots', '--demands', '--weeks', '--seed'].flatMap((name, at) => [
      name,
      size[at] ?? '',
    ]);
    const ours: Measured[] = [];
    const theirs: Measured[] = [];
    for (let turn = 0; turn < request.repeat; turn++) {
      ours.push(runLine([process.execPath, ...process.execArgv, self, ...options]));
      if (request.beside === null) continue;
      theirs.push(runLine(['sh', '-c', `exec ${request.beside} "$@"`, 'sh', ...size]));
    }
    const us = best(ours);
    // The published figures where there are some, else what the other solver found.
    const expected = 'objective' in row ? row : (theirs[0] ?? us);
    const right = [...ours, ...theirs].every(
      (run) => run.objective === expected.objective && run.pairs === expected.pairs,
    );
    failed ||= !right;
    process.stdout.write(`${JSON.stringify({ ...us, right, ...ratios(us, theirs) })}\n`);
  }
  return failed ? 1 : 0;
}

function totalMs(run: Measured): number {
  return run.buildMs + run.solveMs;
}

function best(runs: readonly Measured[]): Measured {
  return runs.reduce((least, run) => (totalMs(run) < totalMs(least) ? run : least));
}

/** Ours over theirs, on the best turn of each. */
function ratios(us: Measured, theirs: readonly Measured[]): Record<string, unknown> {
  if (theirs.length === 0) return {};
  const them = best(theirs);
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return {
    beside: them,
    timeRatio: round(totalMs(us) / Math.max(1, totalMs(them))),
    memoryRatio: round(us.peakRssMb / Math.max(1, them.peakRssMb)),
  };
}

function runLine(command: readonly [string, ...string[]]): Measured {
  const { status, stdout, error } = spawnSync(command[0], command.slice(1), {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 2],
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${String(status)}`);
  const line = stdout.trim().split('\n').pop() ?? '';
  return JSON.parse(line) as Measured;
}

const DEFAULTS = {
  kind: 'plain',
  lots: '5000',
  demands: '2000',
  weeks: '20',
  seed: '1',
  processors: '100',
  repeat: '1',
} as const;

function readRequest(args: readonly string[]): Request | null {
  const text = (name: keyof typeof DEFAULTS): { type: 'string'; default: string } => ({
    type: 'string',
    default: DEFAULTS[name],
  });
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        kind: text('kind'),
        lots: text('lots'),
        demands: text('demands'),
        weeks: text('weeks'),
        seed: text('seed'),
        processors: text('processors'),
        repeat: text('repeat'),
        'time-limit': { type: 'string' },
        beside: { type: 'string' },
        suite: { type: 'boolean', default: false },
      },
    });
    const kind = kindNamed(values.kind);
    return {
      kind,
      lots: whole('lots', values.lots),
      demands: whole('demands', values.demands),
      weeks: whole('weeks', values.weeks),
      seed: whole('seed', values.seed),
      processors: whole('processors', values.processors),
      timeLimitSeconds: whole(
        'time-limit',
        values['time-limit'] ?? (kind === 'chain' ? '60' : '30'),
      ),
      suite: values.suite,
      beside: values.beside ?? null,
      repeat: whole('repeat', values.repeat),
    };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return null;
  }
}

function kindNamed(name: string): Request['kind'] {
  if (name === 'plain' || name === 'side' || name === 'chain') return name;
  throw new Error('--kind must be plain, side or chain');
}

function whole(name: string, value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new Error(`--${name} must be a whole number`);
  return Number(value);
}

function peakMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
