/** A fault the person at the keyboard can act on: one sentence, in both languages, and no stack. */
export class UserError extends Error {
  /**
   * @param {string} english one sentence
   * @param {string} vietnamese the same sentence
   */
  constructor(english, vietnamese) {
    super(english);
    this.name = 'UserError';
    this.vietnamese = vietnamese;
  }
}

/** Prints the fault and ends the process with exit code 1; anything that is not a UserError keeps its stack. */
export function endWith(error) {
  if (error instanceof UserError) console.error(`${error.message}\n${error.vietnamese}`);
  else console.error(error);
  process.exit(1);
}
