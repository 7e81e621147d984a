/**
 * V8 settings for a process that clears one market and ends. A market of 200 thousand pairs takes a tenth of a second, most of it in code
 * that is not compiled yet, while the compiler has one thread: with less inlining each loop is ready sooner. A large market, and a
 * process that lives long as the worker does, is better off without.
 */
import { setFlagsFromString } from 'node:v8';

const SETTINGS = ['--max-inlined-bytecode-size-cumulative=0', '--always-sparkplug'];
/** Supplies times demands up to which the settings pay. */
const SMALL_MARKET = 20_000_000;

export function tuneForOneClearing(supplies: number, demands: number): void {
  if (supplies * demands > SMALL_MARKET) return;
  for (const setting of SETTINGS) setFlagsFromString(setting);
}
