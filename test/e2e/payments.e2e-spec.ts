import { v7 as uuid } from 'uuid';
import { Database, SYSTEM_CONTEXT } from '#persistence';
import type { EventType } from '#queue';
import { publish } from '#queue';
import type { World } from '#testing/builders';
import { buildWorld } from '#testing/builders';
import { acceptedGroup } from '#testing/groups';
import type { Harness } from '#testing/harness';
import { startHarness, until } from '#testing/harness';
import type { MoneyContract } from '#testing/money';
import { acceptedLoad, putIntoForce } from '#testing/money';
import { FIXED, priced } from '#testing/money-terms';

interface DueNode {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly amountVnd: string;
  readonly leftVnd: string;
  readonly dueOn: string;
  readonly transferCode: string;
  readonly statementId: string | null;
  readonly payments: readonly { readonly id: string; readonly state: string }[];
  readonly promises: readonly { readonly outcome: string }[];
  readonly transferTarget?: { readonly payload: string; readonly accountNumber: string } | null;
}
interface Refused {
  readonly code: string;
  readonly messageVi: string;
}

/** The Vietnamese day on which the spec runs. */
const TODAY = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const FIELDS = `id kind state amountVnd leftVnd dueOn transferCode statementId payments { id state } promises { outcome }`;
const DUES = `query ($contractId: UUID) { dues(first: 20, contractId: $contractId) { edges { node { ${FIELDS} } } } }`;
const DUE = `query ($id: UUID!) { due(id: $id) { ${FIELDS} lateInterest { days ratePpm sourceVi } transferTarget { payload accountNumber } } }`;
const act = (name: string, input: string): string =>
  `mutation ($input: ${input}!) { result: ${name}(input: $input) { __typename ... on Due { ${FIELDS} } ... on Refusal { code messageVi } } }`;

describe('money over the API', () => {
  let harness: Harness;
  let world: World;
  let contract: MoneyContract;

  const tell = (type: EventType, aggregateType: string, aggregateId: string): Promise<void> =>
    harness.api
      .get(Database)
      .transaction(SYSTEM_CONTEXT, (tx) => publish(tx, { type, aggregateType, aggregateId }));
  const ask = async <Data>(query: string, variables: object, token: string): Promise<Data> => {
    const { data, errors } = await harness.graphql<Data>(
      query,
      variables as Record<string, unknown>,
      token,
    );
    expect(errors).toEqual([]);
    return data!;
  };
  const listed = async (token: string): Promise<readonly DueNode[]> => {
    const data = await ask<{ dues: { edges: { node: DueNode }[] } }>(
      DUES,
      { contractId: contract.contractId },
      token,
    );
    return data.dues.edges.map((edge) => edge.node);
  };
  const run = async (
    name: string,
    input: object,
    token: string,
  ): Promise<DueNode & Refused & { readonly __typename: string }> => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const data = await ask<{ result: DueNode & Refused & { __typename: string } }>(
      act(name, type),
      { input: { idempotencyKey: uuid(), ...input } },
      token,
    );
    return data.result;
  };
  const upload = async (
    accountId: string,
    body: string | Buffer,
    token = world.people.coop_manager.token,
  ): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> => {
    const response = await harness.api.inject({
      method: 'POST',
      url: `/bank-files?accountId=${accountId}&key=${uuid()}&name=sao-ke.csv`,
      headers: { 'content-type': 'text/csv', authorization: `Bearer ${token}` },
      payload: body,
    });
    return { status: response.statusCode, body: JSON.parse(response.body) as never };
  };

  beforeAll(async () => {
    harness = await startHarness();
    world = await buildWorld(harness.database);
    const { buyer_manager: buyer, coop_manager: coop } = world.people;
    const group = await acceptedGroup(harness.database, {
      buyerOrg: world.orgs.buyer,
      buyerPerson: buyer.personId,
      sellers: [coop],
      placeId: world.placeId,
    });
    await tell('ProposalGroupAccepted', 'proposal_group', group.groupId);
    const contractId = await until(async () => {
      const rows = await harness.api
        .get(Database)
        .read(SYSTEM_CONTEXT, (reader) =>
          reader.query<{ id: string }>('SELECT id FROM contract WHERE group_id = $1', [
            group.groupId,
          ]),
        );
      return rows[0]?.id;
    });
    contract = await putIntoForce(harness.database, contractId, [buyer, coop], priced(FIXED));
    await tell('ContractInForce', 'contract', contractId);
    const line = contract.lines[0]!;
    const deliveryId = await acceptedLoad(harness.database, contract, {
      day: TODAY,
      parts: [
        {
          lineId: line.id,
          sellerOrg: line.sellerOrg,
          grades: [{ rank: 2, acceptedBase: 1_000_000n }],
        },
      ],
    });
    await tell('DeliveryAccepted', 'delivery', deliveryId);
    await until(async () => (await listed(coop.token)).length > 0);
  }, 120_000);
  afterAll(() => harness.stop());

  it('shows the due and its statement to both parties, and to nobody else', async () => {
    const { coop_manager, coop_member, buyer_manager, city_staff, union_manager } = world.people;
    for (const person of [coop_manager, coop_member, buyer_manager, city_staff]) {
      const [due] = await listed(person.token);
      expect(due).toMatchObject({ kind: 'STATEMENT', state: 'OPEN', amountVnd: '7000000' });
      const { statement } = await ask<{
        statement: { lines: { textVi: string; amountVnd: string }[]; documentPath: string };
      }>(
        `query ($id: UUID!) { statement(id: $id) { lines { textVi amountVnd figures { name value } } documentPath } }`,
        { id: due!.statementId },
        person.token,
      );
      expect(statement.lines.map((line) => line.amountVnd)).toEqual(['7000000', '0']);
      const page = await harness.api.inject({
        url: statement.documentPath,
        headers: { authorization: `Bearer ${person.token}` },
      });
      expect(page.statusCode).toBe(200);
      expect(page.body).toContain('Bảy triệu đồng');
    }
    expect(await listed(union_manager.token)).toEqual([]);
    const observer = await harness.graphql(DUES, {}, world.people.observer.token);
    expect(observer.errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('takes a payment from claim to dispute to confirmation, each side once', async () => {
    const { coop_manager: coop, buyer_manager: buyer } = world.people;
    const [due] = await listed(coop.token);
    const claim = { dueId: due!.id, amountVnd: '1000000', method: 'CASH', paidOn: TODAY };
    const claimed = await run('claimPayment', claim, buyer.token);
    expect(claimed.payments.map((payment) => payment.state)).toEqual(['CLAIMED']);
    expect((await run('claimPayment', claim, buyer.token)).code).toBe('PAYMENT_CLAIMED_TWICE');
    const paymentId = claimed.payments[0]!.id;
    expect((await run('confirmPayment', { paymentId }, buyer.token)).code).toBe(
      'PAYMENT_OWN_CLAIM',
    );
    const disputed = await run(
      'disputePayment',
      { paymentId, reason: 'Chưa thấy tiền' },
      coop.token,
    );
    expect(disputed.payments[0]!.state).toBe('DISPUTED');
    const confirmed = await run('confirmPayment', { paymentId }, coop.token);
    expect(confirmed).toMatchObject({ state: 'OPEN', leftVnd: '6000000' });
    const promised = await run(
      'promisePayment',
      { dueId: due!.id, amountVnd: '2000000', promisedOn: due!.dueOn },
      buyer.token,
    );
    expect(promised.promises.map((promise) => promise.outcome)).toEqual(['OPEN']);
  });

  it('gives a VietQR code only for an account that staff have verified', async () => {
    const { coop_manager: coop, buyer_manager: buyer, city_staff: staff } = world.people;
    const [due] = await listed(coop.token);
    const target = async (): Promise<DueNode['transferTarget']> =>
      (await ask<{ due: DueNode }>(DUE, { id: due!.id }, buyer.token)).due.transferTarget;
    const add = `mutation ($input: AddBankAccountInput!) { result: addBankAccount(input: $input) { ... on BankAccount { id state } ... on Refusal { code } } }`;
    const account = {
      organisationId: world.orgs.cooperative,
      bankBin: '970405',
      accountNumber: '7000 2050 12345',
      holderName: 'HTX Kỳ Như',
    };
    const added = await ask<{ result: { id: string; state: string } }>(
      add,
      { input: { idempotencyKey: uuid(), ...account } },
      coop.token,
    );
    expect(added.result.state).toBe('PENDING');
    expect(await target()).toBeNull();
    const verify = `mutation ($input: VerifyBankAccountInput!) { result: verifyBankAccount(input: $input) { ... on BankAccount { state } ... on Refusal { code } } }`;
    const input = { idempotencyKey: uuid(), accountId: added.result.id };
    const own = await harness.graphql(verify, { input }, coop.token);
    expect(own.errors[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await ask(verify, { input }, staff.token)).toEqual({ result: { state: 'VERIFIED' } });
    const found = await target();
    expect(found?.accountNumber).toBe('7000205012345');
    expect(found?.payload).toContain(due!.transferCode);
    // The payer is told of the account.
    await until(async () => {
      const { notifications } = await ask<{
        notifications: { edges: { node: { messageVi: string } }[] };
      }>(`{ notifications(first: 20) { edges { node { messageVi } } } }`, {}, buyer.token);
      return notifications.edges.some((edge) => edge.node.messageVi.includes('đã được xác minh'));
    });
  });

  it('reconciles a bank file: suggested by its code, settled by a person, known the second time', async () => {
    const { coop_manager: coop, buyer_manager: buyer } = world.people;
    const [due] = await listed(coop.token);
    const { bankAccounts } = await ask<{ bankAccounts: { id: string }[] }>(
      `query ($id: UUID!) { bankAccounts(organisationId: $id) { id } }`,
      { id: world.orgs.cooperative },
      coop.token,
    );
    const accountId = bankAccounts[0]!.id;
    const csv = `Ngày giao dịch;Ghi có;Ghi nợ;Nội dung\n${TODAY};1.000.000;;CT Thanh Binh ${due!.transferCode}\n`;
    expect(await upload(accountId, 'không phải bảng\n')).toMatchObject({
      status: 422,
      body: { code: 'BANK_FILE_HEADING' },
    });
    expect(await upload(accountId, csv, buyer.token)).toMatchObject({ status: 404 });
    const sent = await upload(accountId, Buffer.from(csv));
    expect(sent).toMatchObject({ status: 201, body: { rowCount: 1, knownCount: 0 } });
    expect(await upload(accountId, csv)).toMatchObject({
      status: 422,
      body: { code: 'BANK_FILE_TWICE' },
    });
    expect(await upload(accountId, `\ufeff${csv}`)).toMatchObject({
      status: 201,
      body: { rowCount: 1, knownCount: 1 },
    });
    const { bankLines } = await ask<{
      bankLines: { edges: { node: { id: string; suggestedDueId: string; suggestion: string } }[] };
    }>(
      `query ($id: UUID!) { bankLines(fileId: $id, first: 10) { edges { node { id suggestedDueId suggestion } } } }`,
      { id: sent.body['id'] },
      coop.token,
    );
    const line = bankLines.edges[0]!.node;
    expect(line).toMatchObject({ suggestedDueId: due!.id, suggestion: 'CODE' });
    const settle = `mutation ($input: SettleBankLineInput!) { result: settleBankLine(input: $input) { ... on BankLine { state paymentId } ... on Refusal { code } } }`;
    const settled = await ask<{ result: { state: string; paymentId: string } }>(
      settle,
      { input: { idempotencyKey: uuid(), lineId: line.id, dueId: due!.id } },
      coop.token,
    );
    expect(settled.result.state).toBe('MATCHED');
    const { paymentId } = settled.result;
    const confirmed = await run('confirmPayment', { paymentId }, buyer.token);
    expect(confirmed.leftVnd).toBe('5000000');
  });

  it('calculates charges within the law, with the article', async () => {
    const { calculateCharges } = await ask<{
      calculateCharges: Record<string, { amountVnd: string; cut: boolean; sourceVi: string }>;
    }>(
      `{ calculateCharges(governingLaw: COMMERCIAL, amountVnd: "100000000", from: "2026-01-01", to: "2027-01-01", interestPercent: 30, penaltyPercent: 12) { lateInterest { amountVnd cut sourceVi } penalty { amountVnd cut sourceVi } } }`,
      {},
      world.people.coop_member.token,
    );
    expect(calculateCharges['lateInterest']).toMatchObject({ amountVnd: '20000000', cut: true });
    expect(calculateCharges['penalty']).toMatchObject({ amountVnd: '8000000', cut: true });
    expect(calculateCharges['penalty']!.sourceVi).toContain('Điều 301');
  });
});
