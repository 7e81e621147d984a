import { clearPlain } from './clear-plain.js';
import type { ClearedPart, Part, PartContext } from './part.js';

/** Clears one part by the solver of its kind. */
export function clearPart(part: Part, context: PartContext): ClearedPart {
  if (part.kind === 'plain') return clearPlain(part, context);
  throw new Error(`a ${part.kind} part needs its own solver`);
}
