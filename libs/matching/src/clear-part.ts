import { clearChain } from './chains.js';
import { clearPlain } from './clear-plain.js';
import type { ClearedPart, Part, PartContext } from './part.js';
import { clearSide } from './side-constraints.js';

/** Clears one part by the solver of its kind. */
export function clearPart(part: Part, context: PartContext): ClearedPart {
  switch (part.kind) {
    case 'plain':
      return clearPlain(part, context);
    case 'side':
      return clearSide(part, context);
    case 'chain':
      return clearChain(part, context);
  }
}
