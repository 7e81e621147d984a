import { v7 as uuid } from 'uuid';
import { localDay } from '#domain';
import { verifyDatabase } from '#feature/operations';
import { Database, SYSTEM_CONTEXT } from '#persistence';
import { publish } from '#queue';
import { addDays } from '#text';
import type { World, WorldPerson } from '#testing/builders';
import { buildWorld } from '#testing/builders';
import type { ContractInForce } from '#testing/contract-in-force';
import { contractInForce } from '#testing/contract-in-force';
import type { Harness } from '#testing/harness';
import { startHarness, until } from '#testing/harness';
import { makeLots } from '#testing/market';

const CASE = `id state code attribution attributionBasis outcome valueVnd text entries { act state text }
  remedies { id state amountVnd legalSource }`;
const REFUSAL = '... on Refusal { refused: code messageVi messageEn }';
const CLOCK = `mutation ($input: SetBusinessClockInput!) { result: setBusinessClock(input: $input) { __typename } }`;
const ONE = `query ($id: UUID!) { result: contractCase(id: $id) { ${CASE} } }`;
const STATE = 'query ($id: UUID!) { result: contract(id: $id) { state } }';
const TASKS = `query { result: callTasks(first: 50) { edges { node { id kind contractId state escalatedAt reasons { code messageVi } } } } }`;
const WARNINGS = `query ($id: UUID!) { result: contractWarnings(first: 50, contractId: $id) { edges { node { code reasons { code } } } } }`;
const RELIABILITY = `query ($id: UUID!) { result: reliability(id: $id) { figures { measure n kept rate low high replies { text } } } }`;
const HOUR = 3_600_000;

interface CaseNode {
  readonly id: string;
  readonly state: string;
  readonly attribution: string | null;
  readonly valueVnd: string | null;
  readonly text: string;
  readonly entries: readonly { readonly act: string; readonly text: string | null }[];
  readonly remedies: readonly { readonly id: string; readonly state: string }[];
  readonly refused?: string;
}
interface TaskNode {
  readonly id: string;
  readonly kind: string;
  readonly contractId: string;
  readonly state: string;
  readonly escalatedAt: string | null;
}

jest.setTimeout(120_000);

describe('when a contract does not run as agreed', () => {
  let harness: Harness;
  let world: World;
  beforeAll(async () => {
    harness = await startHarness();
    world = await buildWorld(harness.database);
  });
  afterAll(() => harness.stop());

  const seller = (): WorldPerson => world.people.coop_manager;
  const buyer = (): WorldPerson => world.people.processor_manager;
  const alliance = (): WorldPerson => world.people.alliance_staff;

  const ask = async <T>(query: string, variables: object, person: WorldPerson): Promise<T> => {
    const { data, errors } = await harness.graphql<{ result: T }>(
      query,
      { ...variables },
      person.token,
    );
    if (data === null) throw new Error(errors[0]?.extensions.code ?? 'no answer');
    return data.result;
  };
  const act = (name: string, person: WorldPerson, input: object): Promise<CaseNode> => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { result: ${name}(input: $input) { __typename ... on ContractCase { ${CASE} } ${REFUSAL} } }`;
    return ask<CaseNode>(query, { input: { idempotencyKey: uuid(), ...input } }, person);
  };
  const moveClock = (millis: number): Promise<unknown> => {
    const now = new Date(Date.now() + millis).toISOString();
    return ask(CLOCK, { input: { now, idempotencyKey: uuid() } }, world.people.administrator);
  };
  const stateOf = async (id: string): Promise<string> =>
    (await ask<{ state: string }>(STATE, { id }, seller())).state;
  const tasksOf = async (contractId: string): Promise<TaskNode[]> => {
    const list = await ask<{ edges: { node: TaskNode }[] }>(TASKS, {}, alliance());
    return list.edges.map(({ node }) => node).filter((task) => task.contractId === contractId);
  };
  const inForce = async (lotIds?: readonly string[]): Promise<ContractInForce> => {
    const contract = await contractInForce(harness.database, {
      buyer: buyer(),
      sellers: [seller()],
      ...(lotIds === undefined ? {} : { lotIds }),
    });
    await harness.api.get(Database).transaction(SYSTEM_CONTEXT, (tx) =>
      publish(tx, {
        type: 'ContractInForce',
        aggregateType: 'contract',
        aggregateId: contract.contractId,
      }),
    );
    return contract;
  };
  const report = (of: ContractInForce, more: object = {}): Promise<CaseNode> =>
    act('reportBreach', seller(), {
      contractId: of.contractId,
      code: 'NO_SHOW',
      accusedOrganisationId: world.orgs.processor,
      lineId: of.lineIds[0],
      occurredOn: localDay(new Date()),
      text: 'Xe không tới nhận hàng.',
      ...more,
    });

  it('keeps request, attribution and remedy apart, and ends only after notice', async () => {
    const contract = await inForce();
    const { contractId } = contract;
    expect((await report(contract, { code: 'SIDE_SELLING' })).refused).toBe('BREACH_SIDE');
    const breach = await report(contract);
    expect(breach).toMatchObject({ state: 'OPEN', valueVnd: '70000000' });
    expect((await report(contract)).refused).toBe('CASE_DUPLICATE');
    const end = { contractId, step: 'TERMINATE', ground: 'BREACH', restsOnCaseId: breach.id };
    const asked = await act('requestContractStep', seller(), { ...end, text: 'Chấm dứt' });
    expect(asked.refused).toBe('BREACH_NOT_ATTRIBUTED');

    await moveClock(49 * HOUR);
    const one = (): Promise<CaseNode> => ask<CaseNode>(ONE, { id: breach.id }, seller());
    await until(async () => (await one()).state === 'UNANSWERED');
    await until(async () => (await tasksOf(contractId)).some((task) => task.kind === 'BREACH'));
    const reply = { caseId: breach.id, answer: 'REPLY', text: 'Xe hỏng giữa đường.' };
    expect(await act('answerCase', buyer(), reply)).toMatchObject({ state: 'ANSWERED' });
    const found = { caseId: breach.id, attribution: 'ACCUSED', text: 'Biên bản số 2' };
    await expect(
      act('attributeBreach', alliance(), { ...found, basis: 'ADMISSION' }),
    ).rejects.toThrow('BAD_INPUT');
    const attributed = await act('attributeBreach', alliance(), { ...found, basis: 'MEDIATION' });
    expect(attributed).toMatchObject({ state: 'ATTRIBUTED', attribution: 'ACCUSED' });
    const unseen = await ask<CaseNode>(ONE, { id: breach.id }, world.people.observer);
    expect([unseen.text, unseen.valueVnd, ...unseen.entries.map((entry) => entry.text)]).toEqual([
      '',
      null,
      ...unseen.entries.map(() => null),
    ]);

    const remedy = { caseId: breach.id, kind: 'PENALTY', text: 'Phạt 8 %' };
    const most = await act('proposeRemedy', seller(), { ...remedy, amountVnd: '5600001' });
    expect(most.refused).toBe('PENALTY_ABOVE_CAP');
    const proposed = await act('proposeRemedy', seller(), { ...remedy, amountVnd: '5600000' });
    const remedyId = proposed.remedies[0]!.id;
    await expect(act('answerRemedy', seller(), { remedyId, answer: 'AGREE' })).rejects.toThrow(
      'FORBIDDEN',
    );
    await act('answerRemedy', buyer(), { remedyId, answer: 'AGREE' });
    expect((await act('answerRemedy', buyer(), { remedyId, answer: 'REFUSE' })).refused).toBe(
      'REMEDY_STATE',
    );
    const settled = await act('answerRemedy', seller(), { remedyId, answer: 'DONE' });
    expect(settled).toMatchObject({ state: 'SETTLED' });

    const ending = await act('requestContractStep', seller(), { ...end, text: 'Chấm dứt' });
    expect(ending.state).toBe('OPEN');
    expect(await stateOf(contractId)).toBe('IN_FORCE');
    await moveClock(49 * HOUR + 11 * 24 * HOUR);
    await until(async () => (await stateOf(contractId)) === 'TERMINATED');
    await moveClock(0);
    expect(await stateOf(contractId)).toBe('TERMINATED');
    expect(
      (await act('answerCase', buyer(), { caseId: ending.id, answer: 'REFUSE' })).refused,
    ).toBe('CASE_CLOSED');
  });

  it('suspends and resumes by consent, and mediates to an end that all agree to', async () => {
    const { contractId } = await inForce();
    const ask1 = { contractId, step: 'SUSPEND', ground: 'MUTUAL', text: 'Đường ngập' };
    const pause = await act('requestContractStep', buyer(), ask1);
    await expect(act('answerCase', buyer(), { caseId: pause.id, answer: 'AGREE' })).rejects.toThrow(
      'FORBIDDEN',
    );
    await act('answerCase', seller(), { caseId: pause.id, answer: 'AGREE' });
    expect(await stateOf(contractId)).toBe('SUSPENDED');
    const dispute = await act('openDispute', seller(), {
      contractId,
      againstOrganisationId: world.orgs.processor,
      text: 'Không thống nhất ngày giao lại.',
    });
    expect(dispute.state).toBe('NEGOTIATION');
    await moveClock(16 * 24 * HOUR);
    const one = (): Promise<CaseNode> => ask<CaseNode>(ONE, { id: dispute.id }, seller());
    await until(async () => (await one()).state === 'MEDIATION');
    const attendedOrganisationIds = [world.orgs.processor, world.orgs.cooperative];
    const minutes = { caseId: dispute.id, text: 'Biên bản', attendedOrganisationIds };
    await act('recordMediation', alliance(), { ...minutes, outcome: 'CONTINUES' });
    const closed = await act('recordMediation', alliance(), { ...minutes, outcome: 'CLOSING' });
    expect(closed).toMatchObject({ state: 'SETTLED', outcome: 'CLOSING' });
    const list = await ask<{ edges: { node: CaseNode }[] }>(
      `query ($id: UUID!) { result: contractCases(first: 10, contractId: $id, kind: REQUEST, openOnly: true) { edges { node { ${CASE} } } } }`,
      { id: contractId },
      alliance(),
    );
    const request = list.edges[0]!.node;
    await act('answerCase', seller(), { caseId: request.id, answer: 'AGREE' });
    expect(await stateOf(contractId)).toBe('SUSPENDED');
    await act('answerCase', buyer(), { caseId: request.id, answer: 'AGREE' });
    expect(await stateOf(contractId)).toBe('TERMINATED');
    await moveClock(0);
  });

  it('warns once of a slot that passed, gives staff a call, and offers the gap to others', async () => {
    const [lotId] = await makeLots(harness.database, world, [{ kg: 10_000 }]);
    const contract = await inForce([lotId!]);
    const { contractId } = contract;
    await moveClock(15 * 24 * HOUR);
    const codes = async (person: WorldPerson): Promise<string[]> => {
      const list = await ask<{ edges: { node: { code: string } }[] }>(
        WARNINGS,
        { id: contractId },
        person,
      );
      return list.edges.map(({ node }) => node.code).sort();
    };
    // Slots of one line: the early sign is for staff and the seller, what was missed for both.
    await until(async () => (await codes(alliance())).length >= 2);
    await until(async () => (await codes(buyer())).includes('LATE_DELIVERY'));
    expect(await codes(buyer())).not.toContain('SIDE_SELLING');
    const before = await codes(alliance());
    await moveClock(0);
    await moveClock(17 * 24 * HOUR);
    const task = await until(async () =>
      (await tasksOf(contractId)).find((each) => each.escalatedAt !== null),
    );
    expect(await codes(alliance())).toEqual(before);
    const finish = `mutation ($input: FinishCallTaskInput!) { result: finishCallTask(input: $input) { __typename ... on CallTask { state } ${REFUSAL} } }`;
    const done = { taskId: task.id, result: 'Bên bán hẹn giao bù tuần sau.' };
    const input = (): object => ({ input: { ...done, idempotencyKey: uuid() } });
    expect(await ask(finish, input(), alliance())).toMatchObject({ state: 'DONE' });
    expect(await ask(finish, input(), alliance())).toMatchObject({ refused: 'TASK_DONE' });

    const gap = `mutation ($input: OpenFallbackInput!) { result: openFallback(input: $input) { __typename ${REFUSAL} } }`;
    const lineId = contract.lineIds[0];
    const open = (side: string): object => ({
      input: { contractId, lineId, side, idempotencyKey: uuid() },
    });
    expect(await ask(gap, open('DEMAND'), buyer())).toMatchObject({
      refused: 'FALLBACK_NO_LISTING',
    });
    expect(await ask(gap, open('SUPPLY'), seller())).toMatchObject({ __typename: 'Contract' });
    expect(await ask(gap, open('SUPPLY'), seller())).toMatchObject({ refused: 'NOTHING_LEFT' });
    const copies = await harness.api
      .get(Database)
      .read(SYSTEM_CONTEXT, (reader) =>
        reader.query<{ state: string; quantity: string }>(
          `SELECT l.state, l.quantity_base::text AS quantity FROM fallback_line f JOIN lot l ON l.id = f.lot_id WHERE f.contract_id = $1`,
          [contractId],
        ),
      );
    expect(copies).toEqual([{ state: 'published', quantity: '10000000' }]);
    await moveClock(0);
  });

  it('counts reliability from facts, with the organisation’s own reply beside it', async () => {
    const orgId = world.orgs.cooperative;
    const answer = `mutation ($input: ReplyToReliabilityInput!) { result: replyToReliability(input: $input) { __typename ${REFUSAL} } }`;
    const input = { organisationId: orgId, measure: 'DELIVERED_ON_TIME', text: 'Do lũ tháng 9.' };
    await ask(answer, { input: { ...input, idempotencyKey: uuid() } }, seller());
    await moveClock(17 * 24 * HOUR);
    const { figures } = await ask<{
      figures: {
        measure: string;
        n: number;
        kept: number;
        low: number;
        high: number;
        replies: { text: string }[];
      }[];
    }>(RELIABILITY, { id: orgId }, buyer());
    const onTime = figures.find((figure) => figure.measure === 'DELIVERED_ON_TIME')!;
    expect(onTime.n).toBeGreaterThan(0);
    expect(onTime.kept).toBeLessThan(onTime.n);
    expect(onTime.high).toBeGreaterThan(onTime.low);
    expect(onTime.replies).toEqual([{ text: 'Do lũ tháng 9.' }]);
    await moveClock(0);
  });

  it('claims force majeure in time only, and within the law', async () => {
    const { contractId } = await inForce();
    const today = localDay(new Date());
    const claim = (startedOn: string, extensionDays: number): Promise<CaseNode> =>
      act('claimForceMajeure', seller(), {
        contractId,
        event: 'FLOOD',
        startedOn,
        extensionDays,
        text: 'Lũ về',
      });
    expect((await claim(addDays(today, -11), 10)).refused).toBe('FORCE_MAJEURE_NOTICE_LATE');
    expect((await claim(today, 300)).refused).toBe('FORCE_MAJEURE_TOO_LONG');
    const open = await claim(today, 20);
    await act('answerCase', buyer(), { caseId: open.id, answer: 'AGREE' });
    await moveClock(200 * 24 * HOUR);
    const one = (): Promise<CaseNode> => ask<CaseNode>(ONE, { id: open.id }, seller());
    await until(async () => (await one()).state === 'OVERRUN');
    const price = { contractId, lineId: uuid(), text: 'Giá đổi' };
    await expect(act('openRenegotiation', buyer(), price)).rejects.toThrow('NOT_FOUND');
    await moveClock(0);
  });

  it('leaves every case on the path of its table', async () => {
    const results = await verifyDatabase(harness.database.appUrl);
    const cases = results.filter(({ name }) => name.startsWith('case.'));
    expect(cases.map(({ violations }) => violations)).toEqual([[], []]);
  });
});
