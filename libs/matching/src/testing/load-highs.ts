import loadHighs from 'highs';
import type { Highs } from 'highs';

/** HiGHS for tests. The package's types describe its CommonJS build; an ES module gets the function itself. */
export function highsForTests(): Promise<Highs> {
  return (loadHighs as unknown as typeof loadHighs.default)();
}
