/** A defect in our own code: never caught and turned into a refusal. Left on in production. */
export class AssertionFault extends Error {
  override readonly name = 'AssertionFault';
}

export function assert(condition: unknown, what: string): asserts condition {
  if (!condition) throw new AssertionFault(`assertion failed: ${what}`);
}

/** Closes an exhaustive switch: a new member of the union is a type error here. */
export function unreachable(value: never): never {
  throw new AssertionFault(`unreachable value: ${String(value)}`);
}
