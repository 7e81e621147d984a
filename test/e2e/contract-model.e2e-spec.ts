import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import type { CaseState, ContractState } from '#domain';
import { nextCaseState, nextContractState } from '#domain';
import type { World } from '#testing/builders';
import { buildWorld } from '#testing/builders';
import { contractInForce } from '#testing/contract-in-force';
import type { Harness } from '#testing/harness';
import { startHarness } from '#testing/harness';

/**
 * The state table walked against the real API: whatever two parties send, in whatever order, the contract and its requests
 * stand where the tables say, and every "no" is the one they foresee. `MODEL_RUNS=5000` walks further.
 */
const RUNS = Number(process.env['MODEL_RUNS'] ?? 300);
const SEED = Number(process.env['MODEL_SEED'] ?? 14);

type Side = 'seller' | 'buyer';
type Step = 'terminate' | 'suspend' | 'resume';
type Act =
  | { readonly do: 'sign' | 'void' | 'complete'; readonly by: Side }
  | {
      readonly do: 'request' | 'agree' | 'refuse' | 'withdraw';
      readonly by: Side;
      readonly step: Step;
    };

const SIDES = ['seller', 'buyer'] as const;
const sides = fc.constantFrom<Side>(...SIDES);
const steps = fc.constantFrom<Step>('terminate', 'suspend', 'resume');
const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('sign' as const), by: sides }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('void' as const, 'complete' as const), by: sides }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'request' as const,
        'request' as const,
        'agree' as const,
        'agree' as const,
        'refuse' as const,
        'withdraw' as const,
      ),
      by: sides,
      step: steps,
    }),
  },
);

interface Request {
  readonly caseId: string;
  readonly by: Side;
  state: CaseState;
}

/** Walks begin on either side of the last signature, so that what follows it is reached in few acts. */
const STARTS = ['awaiting_signatures', 'in_force'] as const;

/** What the tables say of one contract. */
class Model {
  readonly signed: Set<Side>;

  constructor(public state: ContractState) {
    this.signed = new Set<Side>(state === 'in_force' ? SIDES : []);
  }

  /** The last request of each step. */
  readonly requests = new Map<Step, Request>();

  /** "ok", or the code of the refusal or fault that is due; changes the model when it is ok. */
  expect(act: Act): string {
    switch (act.do) {
      case 'sign':
        return this.sign(act.by);
      case 'void':
        return this.move('void');
      case 'complete':
        return this.state === 'in_force' ? 'LINES_NOT_DELIVERED' : 'CONTRACT_STATE';
      case 'request':
        return this.mayAsk(act.step);
      default:
        return this.answer(act.do, act.by, act.step);
    }
  }

  private sign(by: Side): string {
    if (this.signed.has(by)) return 'ALREADY_SIGNED';
    const code = this.move(this.signed.size === 1 ? 'sign_last' : 'sign');
    if (code === 'ok') this.signed.add(by);
    return code;
  }

  private move(command: Parameters<typeof nextContractState>[1]): string {
    const next = nextContractState(this.state, command);
    if (next === null) return 'CONTRACT_STATE';
    this.state = next;
    return 'ok';
  }

  private mayAsk(step: Step): string {
    if (nextContractState(this.state, step) === null) return 'CONTRACT_STATE';
    return this.requests.get(step)?.state === 'open' ? 'CASE_DUPLICATE' : 'ok';
  }

  private answer(command: 'agree' | 'refuse' | 'withdraw', by: Side, step: Step): string {
    const request = this.requests.get(step);
    if (request === undefined) return 'nothing';
    if ((request.by === by) !== (command === 'withdraw')) return 'FORBIDDEN';
    const next = nextCaseState('request', request.state, command);
    if (request.state === 'agreed' && command === 'agree') return 'ALREADY_ANSWERED_CASE';
    if (next === null) return 'CASE_CLOSED';
    if (command === 'agree' && this.move(step) !== 'ok') return 'CONTRACT_STATE';
    request.state = next;
    return 'ok';
  }
}

const REFUSAL = '... on Refusal { code }';
const mutation = (name: string, input: string, type: string): string =>
  `mutation ($input: ${input}!) { result: ${name}(input: $input) { __typename ... on ${type} { id } ${REFUSAL} } }`;
const SIGN = mutation('signContract', 'SignContractInput', 'Contract');
const VOID = mutation('voidContract', 'VoidContractInput', 'Contract');
const COMPLETE = mutation('completeContract', 'CompleteContractInput', 'Contract');
const REQUEST = mutation('requestContractStep', 'RequestContractStepInput', 'ContractCase');
const ANSWER = mutation('answerCase', 'AnswerCaseInput', 'ContractCase');
const WITHDRAW = mutation('withdrawCase', 'WithdrawCaseInput', 'ContractCase');
const STATE =
  'query ($id: UUID!) { contract(id: $id) { state currentVersion { version documentHash } } }';

jest.setTimeout(RUNS * 1_000);

describe('the state table against the API', () => {
  let harness: Harness;
  let world: World;
  beforeAll(async () => {
    harness = await startHarness({ worker: false });
    world = await buildWorld(harness.database);
  });
  afterAll(() => harness.stop());

  const personOf = (side: Side): World['people']['coop_manager'] =>
    side === 'seller' ? world.people.coop_manager : world.people.processor_manager;

  interface Seen {
    readonly state: string;
    readonly currentVersion: { readonly version: number; readonly documentHash: string };
  }
  const look = async (id: string): Promise<Seen> => {
    const { token } = personOf('seller');
    const { data } = await harness.graphql<{ contract: Seen }>(STATE, { id }, token);
    return data!.contract;
  };
  /** Code of the answer, and the id it answers with. */
  const send = async (
    query: string,
    by: Side,
    input: object,
  ): Promise<{ readonly code: string; readonly id: string }> => {
    const { data, errors } = await harness.graphql<{ result: { id?: string; code?: string } }>(
      query,
      { input: { idempotencyKey: uuid(), ...input } },
      personOf(by).token,
    );
    const code = errors[0]?.extensions.code ?? data?.result.code ?? 'ok';
    return { code, id: data?.result.id ?? '' };
  };

  const perform = async (
    contractId: string,
    model: Model,
    act: Act,
  ): Promise<{ readonly code: string; readonly id: string }> => {
    if (act.do === 'sign') {
      const { version, documentHash } = (await look(contractId)).currentVersion;
      return send(SIGN, act.by, { contractId, version, documentHash });
    }
    if (act.do === 'void') return send(VOID, act.by, { contractId, reason: 'Đổi ý' });
    if (!('step' in act)) return send(COMPLETE, act.by, { contractId });
    if (act.do === 'request') {
      const step = act.step.toUpperCase();
      return send(REQUEST, act.by, { contractId, step, ground: 'MUTUAL', text: 'Đề nghị' });
    }
    const caseId = model.requests.get(act.step)?.caseId;
    if (caseId === undefined) return { code: 'nothing', id: '' };
    if (act.do === 'withdraw') return send(WITHDRAW, act.by, { caseId });
    return send(ANSWER, act.by, { caseId, answer: act.do.toUpperCase() });
  };

  it(`agrees with it in ${RUNS} walks`, async () => {
    const reached = new Set<ContractState>();
    const list = fc.array(acts, { minLength: 3, maxLength: 9 });
    const walk = fc.asyncProperty(fc.constantFrom(...STARTS), list, async (start, acting) => {
      const { contractId } = await contractInForce(harness.database, {
        buyer: personOf('buyer'),
        sellers: [personOf('seller')],
        state: start,
      });
      const model = new Model(start);
      for (const act of acting) {
        const before = model.state;
        const answered = await perform(contractId, model, act);
        expect([before, act, answered.code]).toEqual([before, act, model.expect(act)]);
        if (act.do === 'request' && answered.code === 'ok') {
          model.requests.set(act.step, { caseId: answered.id, by: act.by, state: 'open' });
        }
        reached.add(model.state);
      }
      expect((await look(contractId)).state).toBe(model.state.toUpperCase());
    });
    await fc.assert(walk, { numRuns: RUNS, seed: SEED, endOnFailure: true });
    expect([...reached].sort()).toEqual(
      ['awaiting_signatures', 'in_force', 'suspended', 'terminated', 'void'].sort(),
    );
  });
});
