/** `npm run match -- --in market.json --out result.json [--time-limit 60] [--seed 1]`: clears a market file. */
import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { LIMITS, solveMarket, validateMarket } from '#matching';
import type { Fault, Market, MarketOutcome, MarketResult } from '#matching';
import { loadSolver } from './load-solver.js';
import { tuneForOneClearing } from './tune-for-one-clearing.js';

const USAGE =
  'usage: npm run match -- --in market.json --out result.json [--time-limit SECONDS] [--seed NUMBER]';

/** Exit codes: 0 written, 1 the machine failed, 2 the input is at fault and nothing was written. */
const BAD_INPUT = 2;

interface Request {
  readonly input: string;
  readonly output: string;
  readonly timeLimitSeconds: number | null;
  readonly seed: number;
}

class InputFault extends Error {
  constructor(
    readonly faults: readonly Fault[],
    readonly faultCount = faults.length,
  ) {
    super('bad input');
  }
}

export async function match(args: readonly string[]): Promise<number> {
  try {
    const request = readRequest(args);
    const started = performance.now();
    const market = await readMarket(request.input);
    tuneForOneClearing(market.supplies.length, market.demands.length);
    const highs = await loadSolver();
    const built = performance.now();
    const outcome = solveMarket(market, {
      seed: request.seed,
      highs,
      shouldStop: stopAfter(request.timeLimitSeconds),
    });
    const result = resultOf(outcome);
    const timings = {
      buildMs: Math.round(built - started),
      solveMs: Math.round(performance.now() - built),
    };
    await writeWhole(request.output, `${JSON.stringify({ ...result, timings }, null, 1)}\n`);
    report(result, outcome.status);
    return 0;
  } catch (error) {
    if (!(error instanceof InputFault)) throw error;
    for (const fault of error.faults) {
      process.stderr.write(`${fault.path}: ${fault.message} [${fault.code}]\n`);
    }
    const hidden = error.faultCount - error.faults.length;
    if (hidden > 0) process.stderr.write(`and ${hidden} more faults\n`);
    process.stderr.write('nothing was written\n');
    return BAD_INPUT;
  }
}

function readRequest(args: readonly string[]): Request {
  let values: Record<string, string | undefined>;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        in: { type: 'string' },
        out: { type: 'string' },
        'time-limit': { type: 'string' },
        seed: { type: 'string' },
      },
    }));
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error));
  }
  const { in: input, out: output, seed = '1' } = values;
  const timeLimit = values['time-limit'];
  if (input === undefined || output === undefined) throw usage('--in and --out are required');
  if (!/^-?\d{1,15}$/.test(seed)) throw usage('--seed must be a whole number');
  if (timeLimit !== undefined && !(Number(timeLimit) > 0)) {
    throw usage('--time-limit must be a number of seconds above 0');
  }
  return {
    input,
    output,
    timeLimitSeconds: timeLimit === undefined ? null : Number(timeLimit),
    seed: Number(seed),
  };
}

async function readMarket(file: string): Promise<Market> {
  let text: string;
  try {
    const { size } = await stat(file);
    if (size > LIMITS.fileBytes) {
      throw fault('limit', `the file has ${size} bytes, above the limit of ${LIMITS.fileBytes}`);
    }
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    if (error instanceof InputFault) throw error;
    throw fault(
      'file',
      `cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw fault('json', `is not whole JSON (cut off or damaged): ${why}`);
  }
  const checked = validateMarket(json);
  if (!checked.ok) throw new InputFault(checked.faults, checked.faultCount);
  return checked.market;
}

function stopAfter(seconds: number | null): () => 'timeLimit' | false {
  if (seconds === null) return () => false;
  const deadline = performance.now() + seconds * 1000;
  return () => performance.now() > deadline && 'timeLimit';
}

function resultOf(outcome: MarketOutcome): MarketResult {
  switch (outcome.status) {
    case 'valueRange':
      throw fault('range', outcome.what);
    case 'badInput':
      throw new InputFault(outcome.faults);
    case 'optimal':
    case 'feasible':
      return outcome.result;
    case 'cancelled':
    case 'timeLimit':
    case 'workLimit':
      if (outcome.result === null) throw new Error('stopped before there was a result');
      return outcome.result;
  }
}

/** The file appears whole or not at all. */
async function writeWhole(file: string, text: string): Promise<void> {
  const part = `${file}.${randomBytes(6).toString('hex')}.part`;
  try {
    await writeFile(part, text, { flag: 'wx' });
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

function report(result: MarketResult, status: MarketOutcome['status']): void {
  const kg = result.deals.reduce((sum, deal) => sum + deal.quantityKg, 0);
  process.stderr.write(
    `${result.status}${status === result.status ? '' : ` (${status})`}: ${result.deals.length} deals, ${kg} kg, ` +
      `gain ${result.objectiveVnd} VND, gap ${(result.gap * 100).toFixed(3)} %, ` +
      `${result.certificate.checks} groups of checks passed\n`,
  );
}

function usage(message: string): InputFault {
  return fault('usage', `${message}; ${USAGE}`);
}

function fault(code: string, message: string): InputFault {
  return new InputFault([{ path: '$', code, message }]);
}
