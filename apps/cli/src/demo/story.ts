/**
 * The main job played through the API: the book, rules tried on it, a round, review, acceptance by both sides, contracts and signatures.
 * Everything is done by the people of the book with the rights they have.
 */
import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { DemonstrationBook } from '#domain';
import { addDays } from '#text';
import type { DemoClient } from './client.js';
import { allOf, ask, inParallel, until } from './client.js';
import { signInAs, signInManagers } from './people.js';
import type { BookScope, RuleTrial } from './what-if.js';
import { WhatIf } from './what-if.js';

export interface StoryContract {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly totalVnd: string;
  readonly parties: readonly {
    readonly organisationId: string;
    readonly name: string;
    readonly side: 'SELLER' | 'BUYER';
  }[];
  readonly lines: readonly {
    readonly productName: string;
    readonly unit: string;
    readonly quantity: string;
  }[];
  readonly currentVersion: {
    readonly version: number;
    readonly documentHash: string;
    readonly documentPath: string;
  };
}

export interface Story {
  readonly organisations: number;
  readonly lots: number;
  readonly demands: number;
  /** The same book without rules and with them. */
  readonly trials: readonly RuleTrial[];
  readonly round: RoundView;
  readonly roundMs: number;
  /** Legs that were offered. */
  readonly proposals: number;
  readonly accepted: number;
  readonly declined: number;
  readonly people: number;
  readonly contracts: readonly StoryContract[];
  readonly contractsSigned: number;
  readonly tonnesContracted: number;
}

interface RoundView {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly groupCount: number;
  readonly legCount: number;
  readonly dealtKg: string;
  readonly objectiveVnd: string | null;
  readonly gap: number | null;
  readonly resultStatus: string | null;
  readonly failure: string | null;
  readonly draftGroups: number;
}

interface GroupView {
  readonly id: string;
  readonly state: string;
  readonly rule: string;
  readonly legs: readonly {
    readonly id: string;
    readonly state: string;
    readonly sellerOrgId: string;
    readonly buyerOrgId: string;
    readonly demandId: string | null;
    readonly processingOfferId: string | null;
  }[];
}

interface Outcome {
  readonly __typename: string;
  readonly code?: string;
}

const WEEKS = 13;
const PEOPLE_AT_ONCE = 6;

const ROUND = `id state version groupCount legCount dealtKg objectiveVnd gap resultStatus failure draftGroups`;
const REFUSAL = `... on Refusal { code }`;
const READ_ROUND = `query ($id: UUID!) { round(id: $id) { ${ROUND} } }`;
const PUBLISH = `mutation ($input: PublishRoundInput!) { publishRound(input: $input) { __typename ... on Round { ${ROUND} } ${REFUSAL} } }`;
const LOTS = `query ($after: Text) { lots(first: 50, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`;
const DEMANDS = `query ($after: Text) { demands(first: 50, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`;
const GROUPS = `query ($roundId: UUID!, $after: Text) { proposalGroups(first: 50, after: $after, roundId: $roundId) {
  edges { node { id state rule legs { id state sellerOrgId buyerOrgId demandId processingOfferId } } } pageInfo { hasNextPage endCursor } } }`;
const ACCEPT = `mutation ($input: AcceptProposalInput!) { acceptProposal(input: $input) { __typename ${REFUSAL} } }`;
const DECLINE = `mutation ($input: DeclineProposalInput!) { declineProposal(input: $input) { __typename ${REFUSAL} } }`;
const CONTRACTS = `query ($after: Text) { contracts(first: 50, after: $after) { edges { node {
  id number state totalVnd parties { organisationId name side } lines { productName unit quantity }
  currentVersion { version documentHash documentPath } } } pageInfo { hasNextPage endCursor } } }`;
const SIGN = `mutation ($input: SignContractInput!) { signContract(input: $input) { __typename ${REFUSAL} } }`;

function agreed<T extends Outcome>(outcome: T, what: string): T {
  if (outcome.__typename === 'Refusal') throw new Error(`${what}: ${outcome.code ?? ''}`);
  return outcome;
}

class Play {
  constructor(
    private readonly client: DemoClient,
    private readonly book: DemonstrationBook,
    private readonly staff: string,
  ) {}

  async count(): Promise<Pick<Story, 'lots' | 'demands'>> {
    const lots = await allOf(this.client, LOTS, {});
    const demands = await allOf(this.client, DEMANDS, {});
    return { lots: lots.length, demands: demands.length };
  }

  scope(): BookScope {
    const products = [
      ...this.book.lots.map((lot) => lot.productCode),
      ...this.book.demands.flatMap((demand) => demand.productCodes),
    ];
    return {
      productCodes: [...new Set(products)],
      weekFrom: this.book.today,
      weekTo: addDays(this.book.today, WEEKS * 7),
    };
  }

  /** From the promotion of a scenario to the drafts of its proposals. */
  async clear(whatIf: WhatIf): Promise<Pick<Story, 'round' | 'roundMs'>> {
    const id = uuid();
    const startedAt = performance.now();
    await whatIf.promote(id);
    const round = await until(async () => {
      const seen = await ask<RoundView>(this.client, READ_ROUND, { id }, this.staff);
      if (seen.state === 'FAILED') throw new Error(`the round failed: ${seen.failure ?? ''}`);
      return seen.state === 'SOLVED' ? seen : null;
    }, 'the result of the round');
    return { round, roundMs: Math.round(performance.now() - startedAt) };
  }

  /** Staff look at what was found and offer all of it; answers the offered groups. */
  async publish(solved: RoundView): Promise<GroupView[]> {
    for (let round = solved; round.draftGroups > 0;) {
      const input = { roundId: round.id, expectedVersion: round.version, idempotencyKey: uuid() };
      const left = round.draftGroups;
      round = agreed(
        await ask<RoundView & Outcome>(this.client, PUBLISH, { input }, this.staff),
        'publication',
      );
      if (round.draftGroups >= left) throw new Error('nothing could be published');
    }
    const groups = await allOf<GroupView>(this.client, GROUPS, { roundId: solved.id }, this.staff);
    return groups.filter((group) => group.state === 'PUBLISHED');
  }

  /** Both sides accept; of the first group that may lose a leg, one seller says no. */
  async answer(
    groups: readonly GroupView[],
    tokens: ReadonlyMap<string, string>,
  ): Promise<Pick<Story, 'proposals' | 'accepted' | 'declined'>> {
    const offered = (group: GroupView): GroupView['legs'] =>
      group.legs.filter((leg) => leg.state === 'PUBLISHED');
    const unlucky = groups.find((group) => group.rule === 'EACH' && offered(group).length > 1);
    const refused = unlucky === undefined ? undefined : offered(unlucky)[0]?.id;
    const say = async (query: string, input: object, orgId: string): Promise<void> => {
      const variables = { input: { ...input, idempotencyKey: uuid() } };
      agreed(await ask<Outcome>(this.client, query, variables, tokens.get(orgId)), 'an answer');
    };
    await inParallel(groups, PEOPLE_AT_ONCE, async (group) => {
      for (const { id, sellerOrgId, buyerOrgId } of offered(group)) {
        if (id === refused) {
          await say(DECLINE, { proposalId: id, reasonCode: 'PRICE' }, sellerOrgId);
          continue;
        }
        await say(ACCEPT, { proposalId: id }, sellerOrgId);
        await say(ACCEPT, { proposalId: id }, buyerOrgId);
      }
    });
    const proposals = groups.reduce((sum, group) => sum + offered(group).length, 0);
    const declined = refused === undefined ? 0 : 1;
    return { proposals, accepted: proposals - declined, declined };
  }

  async drafted(count: number): Promise<StoryContract[]> {
    return until(async () => {
      const contracts = await this.contracts();
      return contracts.length >= count ? contracts : null;
    }, `${count} contracts`);
  }

  contracts(): Promise<StoryContract[]> {
    return allOf<StoryContract>(this.client, CONTRACTS, {}, this.staff);
  }

  /** Each party reads the document, checks the hash of what it has read, and signs it. */
  async sign(
    contracts: readonly StoryContract[],
    tokens: ReadonlyMap<string, string>,
  ): Promise<void> {
    await inParallel(contracts, PEOPLE_AT_ONCE, async (contract) => {
      const { documentPath, version } = contract.currentVersion;
      for (const { organisationId } of contract.parties) {
        const token = tokens.get(organisationId);
        const text = await this.client.page(documentPath, token);
        const documentHash = createHash('sha256').update(text).digest('hex');
        const input = {
          contractId: contract.id,
          version,
          documentHash,
          organisationId,
          idempotencyKey: uuid(),
        };
        agreed(await ask<Outcome>(this.client, SIGN, { input }, token), 'a signature');
      }
    });
  }
}

/** One contract per line that buys: of a chain its processors and its buyers. */
const contractCount = (groups: readonly GroupView[]): number =>
  groups.reduce(
    (sum, group) =>
      sum + new Set(group.legs.map((leg) => leg.demandId ?? leg.processingOfferId)).size,
    0,
  );

const tonnesOf = (contracts: readonly StoryContract[]): number => {
  const kilograms = contracts
    .flatMap((contract) => contract.lines)
    .filter((line) => line.unit === 'kg')
    .reduce((sum, line) => sum + Number(line.quantity), 0);
  return Math.round(kilograms) / 1000;
};

export interface StoryOptions {
  /** Limit of each clearing: what is found by then is certified and offered with its gap. */
  readonly timeLimitSeconds: number;
  /** Hears of each chapter as it ends. */
  readonly tell: (chapter: string) => void;
}

export async function playStory(
  client: DemoClient,
  book: DemonstrationBook,
  { timeLimitSeconds, tell }: StoryOptions,
): Promise<Story> {
  const staff = await signInAs(client, book, 'city_staff');
  const play = new Play(client, book, staff);
  const lines = await play.count();
  tell('book');
  const whatIf = new WhatIf(client, staff);
  const trials = await whatIf.compare(play.scope(), timeLimitSeconds);
  tell('what-if');
  const cleared = await play.clear(whatIf);
  tell('round');
  const groups = await play.publish(cleared.round);
  tell('offers');
  const parties = new Set(
    groups.flatMap((group) => group.legs.flatMap((leg) => [leg.sellerOrgId, leg.buyerOrgId])),
  );
  const tokens = await signInManagers(client, book, [...parties]);
  tell('people');
  const answers = await play.answer(groups, tokens);
  tell('answers');
  const drafts = await play.drafted(contractCount(groups));
  tell('drafts');
  await play.sign(drafts, tokens);
  const contracts = await play.contracts();
  tell('signatures');
  const signed = contracts.filter((contract) => contract.state === 'IN_FORCE');
  return {
    organisations: book.organisations.length,
    ...lines,
    trials,
    ...cleared,
    ...answers,
    people: new Set(tokens.values()).size + 1,
    contracts,
    contractsSigned: signed.length,
    tonnesContracted: tonnesOf(signed),
  };
}
