import 'reflect-metadata';
import { v7 as uuid } from 'uuid';
import { buildDemonstrationBook, localDay } from '#domain';
import { DEMONSTRATION_SEED } from '#feature/setup';
import { addDays } from '#text';
import { ask, httpClient, pause } from './demo/client.js';
import { signInAs } from './demo/people.js';

/** Rounds over the demonstration book, from the request to the drafts: the first on cold solver threads, then warm ones. */
const { LIENKET_API_URL: apiUrl } = process.env;
if (apiUrl === undefined) {
  process.stderr.write('Set LIENKET_API_URL; npm run bench:round does it.\n');
  process.exit(1);
}

const WEEKS = 13;
const WARM_ROUNDS = 5;
const POLL_MILLIS = 10;

interface RoundView {
  readonly __typename: string;
  readonly state: string;
  readonly legCount: number;
  readonly supplyLines: number;
  readonly demandLines: number;
  readonly resultStatus: string | null;
  readonly gap: number | null;
  readonly failure: string | null;
}

const START = `mutation ($input: StartRoundInput!) { startRound(input: $input) { __typename ... on Refusal { code } } }`;
const READ = `query ($id: UUID!) { round(id: $id) { state legCount supplyLines demandLines resultStatus gap failure } }`;

const client = httpClient(apiUrl);
const book = buildDemonstrationBook({ seed: DEMONSTRATION_SEED, today: localDay(new Date()) });
const staff = await signInAs(client, book, 'city_staff');
const productCodes = [
  ...new Set([
    ...book.lots.map((lot) => lot.productCode),
    ...book.demands.flatMap((demand) => demand.productCodes),
  ]),
];

async function clear(name: string): Promise<{ millis: number; round: RoundView }> {
  const id = uuid();
  const input = {
    ...{ id, name, productCodes, idempotencyKey: uuid() },
    ...{ weekFrom: book.today, weekTo: addDays(book.today, WEEKS * 7) },
  };
  const startedAt = performance.now();
  const started = await ask<RoundView>(client, START, { input }, staff);
  if (started.__typename === 'Refusal') throw new Error(JSON.stringify(started));
  for (;;) {
    const round = await ask<RoundView>(client, READ, { id }, staff);
    if (round.state === 'FAILED') throw new Error(round.failure ?? 'the round failed');
    if (round.state === 'SOLVED') return { millis: performance.now() - startedAt, round };
    await pause(POLL_MILLIS);
  }
}

const cold = await clear('Đợt đo đầu tiên');
const warm: number[] = [];
for (let run = 0; run < WARM_ROUNDS; run += 1) {
  warm.push((await clear(`Đợt đo ${run + 1}`)).millis);
}
const median = [...warm].sort((a, b) => a - b)[Math.floor(WARM_ROUNDS / 2)] ?? 0;
const { legCount, supplyLines, demandLines, resultStatus, gap } = cold.round;
process.stdout.write(
  `${JSON.stringify({
    roundMs: Math.round(cold.millis),
    warmRoundMs: Math.round(median),
    proposals: legCount,
    lots: supplyLines,
    demands: demandLines,
    status: resultStatus,
    gap,
  })}\n`,
);
