/**
 * The what-if bench on the book of the play: the same frozen lines cleared freely and under two published rules, side by side, with
 * what each rule costs; the free scenario becomes the round.
 */
import { v7 as uuid } from 'uuid';
import type { DemoClient } from './client.js';
import { ask, until } from './client.js';

export interface RuleTrial {
  readonly name: string;
  readonly gainVnd: string;
  readonly soldKg: string;
  readonly sellersServed: number;
  readonly smallSellersServed: number;
  readonly largestBuyerShare: number;
  readonly costs: readonly { readonly rule: string; readonly costVnd: string | null }[];
}

interface Outcome {
  readonly __typename: string;
  readonly code?: string;
}

interface BookView {
  readonly state: string;
  readonly failure: string | null;
  readonly scenarios: readonly {
    readonly name: string;
    readonly state: string;
    readonly failure: string | null;
    readonly figures: Omit<RuleTrial, 'name' | 'costs'> | null;
    readonly ruleCosts: RuleTrial['costs'];
  }[];
}

export interface BookScope {
  readonly productCodes: readonly string[];
  readonly weekFrom: string;
  readonly weekTo: string;
}

const REFUSAL = '... on Refusal { code }';
const step = (name: string, type: string, of: string): string =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on ${of} { id } ${REFUSAL} } }`;
const CREATE = step('createScenarioBook', 'CreateScenarioBookInput', 'ScenarioBook');
const ADD = step('addScenario', 'AddScenarioInput', 'ScenarioBook');
const RUN = step('runScenarios', 'ScenarioBookStepInput', 'ScenarioBook');
const PROMOTE = step('promoteScenario', 'PromoteScenarioInput', 'Round');
const READ = `query ($id: UUID!) { scenarioBook(id: $id) { state failure scenarios { name state failure
  figures { gainVnd soldKg sellersServed smallSellersServed largestBuyerShare } ruleCosts { rule costVnd } } } }`;

/** Small enough to matter to a co-op, dong per kg. */
const FIRST_TONNES = [
  { uptoUnits: 2_000, bonusVnd: 300 },
  { uptoUnits: 5_000, bonusVnd: 100 },
];
const LARGEST_SHARE_PERCENT = 50;
const ENDED = ['SOLVED', 'FAILED', 'CANCELLED'];

export class WhatIf {
  private readonly bookId = uuid();
  private readonly freeId = uuid();

  constructor(
    private readonly client: DemoClient,
    private readonly staff: string,
  ) {}

  /** Freezes the scope and clears it twice; answers the two side by side. */
  async compare(scope: BookScope, timeLimitSeconds: number): Promise<readonly RuleTrial[]> {
    const { bookId } = this;
    await this.send(CREATE, { id: bookId, name: 'Sổ thử quy tắc', ...scope });
    await this.wait((book) => book.state === 'FROZEN');
    const [shared = ''] = scope.productCodes;
    const settings = { bookId, timeLimitSeconds };
    await this.send(ADD, { id: this.freeId, name: 'Không quy tắc / No rules', ...settings });
    await this.send(ADD, {
      id: uuid(),
      name: 'Chia đều hơn / Shared more evenly',
      ...settings,
      rules: {
        buyerShares: [{ productCode: shared, sharePercent: LARGEST_SHARE_PERCENT }],
        sellerSteps: FIRST_TONNES,
      },
    });
    await this.send(RUN, { bookId });
    const book = await this.wait(({ scenarios }) =>
      scenarios.every(({ state }) => ENDED.includes(state)),
    );
    return book.scenarios.map(({ name, state, failure, figures, ruleCosts }) => {
      if (figures === null) throw new Error(`${name} ended as ${state}: ${failure ?? ''}`);
      return { name, ...figures, costs: ruleCosts };
    });
  }

  /** Makes a round of the scenario without rules. */
  async promote(roundId: string): Promise<void> {
    await this.send(PROMOTE, { scenarioId: this.freeId, roundId });
  }

  private async send(query: string, input: object): Promise<void> {
    const variables = { input: { ...input, idempotencyKey: uuid() } };
    const outcome = await ask<Outcome>(this.client, query, variables, this.staff);
    if (outcome.__typename === 'Refusal') throw new Error(`what-if: ${outcome.code ?? ''}`);
  }

  private wait(isThere: (book: BookView) => boolean): Promise<BookView> {
    return until(async () => {
      const book = await ask<BookView>(this.client, READ, { id: this.bookId }, this.staff);
      if (book.state === 'FAILED') throw new Error(`the book failed: ${book.failure ?? ''}`);
      return isThere(book) ? book : null;
    }, 'the what-if bench');
  }
}
