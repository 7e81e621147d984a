import loadHighs from 'highs';
import type { Highs } from 'highs';

/** HiGHS, compiled to WebAssembly. The package's types describe its CommonJS build; an ES module gets the function itself. */
export function loadSolver(): Promise<Highs> {
  return (loadHighs as unknown as typeof loadHighs.default)();
}
