/**
 * A whole season through the API with the clock moved: a match, its contract, loads with a deduction, a late payment with a
 * kept promise, a rejected load, force majeure with an extension, a mediated dispute, and the end.
 */
import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { DemonstrationBook } from '#domain';
import { addDays } from '#text';
import { allOf, ask, until } from '../demo/client.js';
import { signInAs, signInManagers } from '../demo/people.js';
import type { SeasonClient } from './session.js';
import { SeasonClock, act, photo } from './session.js';

export interface SeasonReport {
  readonly contract: string;
  readonly state: string;
  readonly kgContracted: number;
  readonly kgAccepted: number;
  readonly kgDeducted: number;
  readonly loadsRejected: number;
  readonly paidVnd: number;
  readonly promisesKept: number;
  readonly forceMajeureDays: number;
  readonly dispute: string;
  readonly warnings: readonly string[];
  readonly callTasks: number;
}

interface ContractView {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly proposalGroupId: string | null;
  readonly lines: readonly {
    readonly id: string;
    readonly quantity: string;
    readonly gradeRank: number;
    readonly slots: readonly { readonly deliverFrom: string; readonly deliverTo: string }[];
  }[];
  readonly currentVersion: VersionView;
  readonly pendingVersion: VersionView | null;
}

interface VersionView {
  readonly version: number;
  readonly documentHash: string;
  readonly documentPath: string;
}

interface GroupView {
  readonly id: string;
  readonly state: string;
  readonly processingOfferId: string | null;
  readonly legs: readonly {
    readonly id: string;
    readonly state: string;
    readonly sellerOrgId: string;
    readonly buyerOrgId: string;
    readonly deliverFrom: string;
    readonly deliverTo: string;
  }[];
}

interface DueView {
  readonly id: string;
  readonly state: string;
  readonly amountVnd: string;
  readonly leftVnd: string;
  readonly dueOn: string;
  readonly promises: readonly { readonly outcome: string }[];
  readonly payments: readonly { readonly id: string; readonly state: string }[];
}

/** Everybody on the stage, signed in, and the deal between two of them. */
interface Scene {
  readonly client: SeasonClient;
  readonly clock: SeasonClock;
  readonly alliance: string;
  readonly staff: string;
  readonly seller: string;
  readonly buyer: string;
  readonly sellerOrg: string;
  readonly buyerOrg: string;
  readonly contract: ContractView;
}

/** One product is enough for a deal. */
export const SEASON_PRODUCT = 'soursop';
const EXTENSION_DAYS = 14;
const VERSION = 'version documentHash documentPath';
const FIELDS = `id number state proposalGroupId lines { id quantity gradeRank slots { deliverFrom deliverTo } } currentVersion { ${VERSION} } pendingVersion { ${VERSION} }`;
const CONTRACT = `query ($id: UUID!) { contract(id: $id) { ${FIELDS} } }`;
const CONTRACTS = `query { contracts(first: 10) { edges { node { ${FIELDS} } } } }`;
const ROUND = `query ($id: UUID!) { round(id: $id) { id state version failure draftGroups } }`;
const GROUPS = `query ($roundId: UUID!, $after: Text) { proposalGroups(first: 50, after: $after, roundId: $roundId) {
  edges { node { id state processingOfferId legs { id state sellerOrgId buyerOrgId deliverFrom deliverTo } } } pageInfo { hasNextPage endCursor } } }`;
const DUE = `id state amountVnd leftVnd dueOn promises { outcome } payments { id state }`;
const DUES = `query ($contractId: UUID!) { dues(first: 50, contractId: $contractId) { edges { node { ${DUE} } } } }`;
const WARNINGS = `query ($id: UUID!) { contractWarnings(first: 50, contractId: $id) { edges { node { code } } } }`;
const TASKS = `query { callTasks(first: 50) { edges { node { id contractId } } } }`;

interface List<T> {
  readonly edges: readonly { readonly node: T }[];
}
const nodes = <T>(list: List<T>): T[] => list.edges.map((edge) => edge.node);

/** Nine in the morning of a day in Cần Thơ. */
const morning = (day: string): Date => new Date(`${day}T02:00:00Z`);
function first<T>(items: readonly T[]): T {
  const item = items[0];
  if (item === undefined) throw new Error('the story misses a line or a leg');
  return item;
}
const later = (a: string, b: string): string => (a > b ? a : b);

/** Clears a small round and offers it; answers a deal of one seller with one buyer over at least two weeks. */
async function findDeal(client: SeasonClient, staff: string, today: string): Promise<GroupView> {
  const id = uuid();
  await act(client, staff, {
    name: 'startRound',
    type: 'Round',
    fields: 'id',
    input: {
      id,
      name: 'Mùa trình diễn',
      productCodes: [SEASON_PRODUCT],
      weekFrom: today,
      weekTo: addDays(today, 12 * 7),
      timeLimitSeconds: 10,
    },
  });
  const solved = await until(async () => {
    const seen = await ask<{ state: string; version: number; failure: string | null }>(
      client,
      ROUND,
      { id },
      staff,
    );
    if (seen.state === 'FAILED') throw new Error(`the round failed: ${seen.failure ?? ''}`);
    return seen.state === 'SOLVED' ? seen : null;
  }, 'the round');
  await act(client, staff, {
    name: 'publishRound',
    type: 'Round',
    fields: 'id',
    input: { roundId: id, expectedVersion: solved.version },
  });
  const groups = await allOf<GroupView>(client, GROUPS, { roundId: id }, staff);
  const fit = groups
    .filter(({ state, processingOfferId }) => state === 'PUBLISHED' && processingOfferId === null)
    .filter(({ legs: [leg, ...others] }) => leg?.state === 'PUBLISHED' && others.length === 0)
    .sort((a, b) => (first(a.legs).deliverFrom < first(b.legs).deliverFrom ? -1 : 1));
  const deal = fit.find(
    ({ legs: [leg] }) => leg !== undefined && addDays(leg.deliverFrom, 7) <= leg.deliverTo,
  );
  const found = deal ?? fit[0];
  if (found === undefined) throw new Error('no deal of one seller with one buyer');
  return found;
}

async function accept(client: SeasonClient, token: string, proposalId: string): Promise<void> {
  const input = { proposalId };
  await act(client, token, { name: 'acceptProposal', type: 'Proposal', fields: 'id', input });
}

async function sign(client: SeasonClient, token: string, contract: ContractView): Promise<void> {
  const { version, documentPath } = contract.currentVersion;
  const text = await client.page(documentPath, token);
  const documentHash = createHash('sha256').update(text).digest('hex');
  const input = { contractId: contract.id, version, documentHash };
  await act(client, token, { name: 'signContract', type: 'Contract', fields: 'id', input });
}

/** From the book to a contract in force. */
async function begin(client: SeasonClient, book: DemonstrationBook): Promise<Scene> {
  const staff = await signInAs(client, book, 'city_staff');
  const alliance = await signInAs(client, book, 'alliance_staff');
  const administrator = await signInAs(client, book, 'administrator');
  const deal = await findDeal(client, staff, book.today);
  const leg = first(deal.legs);
  const tokens = await signInManagers(client, book, [leg.sellerOrgId, leg.buyerOrgId]);
  const [seller = '', buyer = ''] = [tokens.get(leg.sellerOrgId), tokens.get(leg.buyerOrgId)];
  await accept(client, seller, leg.id);
  await accept(client, buyer, leg.id);
  const contract = await until(async () => {
    const page = await ask<List<ContractView>>(client, CONTRACTS, {}, seller);
    return nodes(page).find((each) => each.proposalGroupId === deal.id) ?? null;
  }, 'the contract');
  await sign(client, seller, contract);
  await sign(client, buyer, contract);
  return {
    client,
    clock: new SeasonClock(client, administrator),
    alliance,
    staff,
    seller,
    buyer,
    sellerOrg: leg.sellerOrgId,
    buyerOrg: leg.buyerOrgId,
    contract,
  };
}

/** A load announced and weighed by both sides; answers its id. */
async function bring(scene: Scene, day: string, kg: string): Promise<string> {
  const { client, contract, seller, buyer } = scene;
  const deliveryId = uuid();
  const lineId = first(contract.lines).id;
  await act(client, seller, {
    name: 'notifyDelivery',
    type: 'Delivery',
    fields: 'id',
    input: {
      id: deliveryId,
      contractId: contract.id,
      parts: [{ lineId, quantity: kg }],
      plannedOn: day,
      vehicle: '65C-123.45',
    },
  });
  for (const token of [seller, buyer]) {
    const photoId = await photo(client, token, { contractId: contract.id, purpose: 'scale_photo' });
    await act(client, token, {
      name: 'recordWeighing',
      type: 'Delivery',
      fields: 'state',
      input: { deliveryId, gross: kg, tare: '0', photoId, measuredAt: morning(day).toISOString() },
    });
  }
  return deliveryId;
}

async function acceptLoad(
  scene: Scene,
  deliveryId: string,
  split: { readonly accepted: string; readonly rejected: string },
): Promise<void> {
  const { client, contract, buyer } = scene;
  const { id: lineId, gradeRank } = first(contract.lines);
  const deducted = Number(split.rejected) > 0;
  const of = { contractId: contract.id, purpose: 'reject_photo' } as const;
  const why = deducted
    ? { rejectReason: 'IMMATURE', rejectPhotoId: await photo(client, buyer, of) }
    : {};
  await act(client, buyer, {
    name: 'acceptDelivery',
    type: 'Delivery',
    fields: 'state',
    input: { deliveryId, lines: [{ lineId, grades: [{ gradeRank, ...split }], ...why }] },
  });
}

const duesOf = async ({ client, contract, seller }: Scene): Promise<DueView[]> =>
  nodes(await ask<List<DueView>>(client, DUES, { contractId: contract.id }, seller));

const openDue = (scene: Scene): Promise<DueView> =>
  until(
    async () => (await duesOf(scene)).find((due) => due.state === 'OPEN') ?? null,
    'a statement and its due',
  );

/** The buyer says that it has paid, the seller that the money came. */
async function pay(scene: Scene, due: DueView, day: string): Promise<void> {
  const { client, buyer, seller } = scene;
  const claimed = await act<DueView>(client, buyer, {
    name: 'claimPayment',
    type: 'Due',
    fields: DUE,
    input: { dueId: due.id, amountVnd: due.leftVnd, method: 'BANK_TRANSFER', paidOn: day },
  });
  const paymentId = claimed.payments.find((payment) => payment.state === 'CLAIMED')?.id;
  const input = { paymentId };
  await act(client, seller, { name: 'confirmPayment', type: 'Due', fields: 'id', input });
}

/** The first load has a part that is not accepted; the second is rejected as a whole. */
async function firstLoads(
  scene: Scene,
  day: string,
): Promise<{ accepted: number; rejected: number }> {
  const contracted = Number(first(scene.contract.lines).quantity);
  const kg = Math.max(20, Math.floor(contracted * 0.4));
  const rejected = Math.max(1, Math.floor(kg * 0.05));
  const weighed = await bring(scene, day, String(kg));
  await acceptLoad(scene, weighed, { accepted: String(kg - rejected), rejected: String(rejected) });
  const second = await bring(scene, day, String(Math.max(10, Math.floor(contracted * 0.1))));
  const { client, contract, buyer } = scene;
  const photoId = await photo(client, buyer, { contractId: contract.id, purpose: 'reject_photo' });
  await act(client, buyer, {
    name: 'rejectDelivery',
    type: 'Delivery',
    fields: 'state',
    input: { deliveryId: second, reason: 'SPOILED', note: 'Hàng dập nát do ngập', photoId },
  });
  return { accepted: kg - rejected, rejected };
}

interface CaseView {
  readonly id: string;
  readonly state: string;
  readonly outcome: string | null;
}
const CASE = { type: 'ContractCase', fields: 'id state outcome' } as const;

/** Flood: the seller claims it in time, the buyer agrees, and the deliveries may come later. */
async function forceMajeure(
  { client, contract, seller, buyer }: Scene,
  day: string,
): Promise<void> {
  const claim = await act<CaseView>(client, seller, {
    ...CASE,
    name: 'claimForceMajeure',
    input: {
      contractId: contract.id,
      event: 'FLOOD',
      startedOn: day,
      extensionDays: EXTENSION_DAYS,
      text: 'Nước lũ ngập vườn, xe không vào được.',
    },
  });
  await act(client, buyer, {
    ...CASE,
    name: 'answerCase',
    input: { caseId: claim.id, answer: 'AGREE', text: 'Đồng ý dời lịch giao.' },
  });
  // The later schedule is an amendment that both sign.
  const { pendingVersion } = await ask<ContractView>(client, CONTRACT, { id: contract.id }, seller);
  if (pendingVersion === null) throw new Error('the extension was not offered for signature');
  for (const token of [seller, buyer]) {
    await sign(client, token, { ...contract, currentVersion: pendingVersion });
  }
}

/** The first payment becomes late; the buyer promises a day and keeps it. */
async function latePayment(scene: Scene, due: DueView): Promise<string> {
  const { client, clock, buyer } = scene;
  const day = addDays(due.dueOn, 2);
  await clock.moveTo(morning(day));
  await act(client, buyer, {
    name: 'promisePayment',
    type: 'Due',
    fields: 'id',
    input: { dueId: due.id, amountVnd: due.leftVnd, promisedOn: addDays(day, 5) },
  });
  const paid = addDays(day, 3);
  await clock.moveTo(morning(paid));
  await pay(scene, due, paid);
  return paid;
}

/** The buyer disputes; the Alliance mediates twice, and performance goes on. */
async function mediate({
  client,
  contract,
  alliance,
  buyer,
  sellerOrg,
  buyerOrg,
}: Scene): Promise<CaseView> {
  const dispute = await act<CaseView>(client, buyer, {
    ...CASE,
    name: 'openDispute',
    input: {
      contractId: contract.id,
      againstOrganisationId: sellerOrg,
      text: 'Chuyến đầu có quá nhiều trái non; đề nghị giảm giá.',
    },
  });
  await act(client, buyer, {
    ...CASE,
    name: 'addCaseEvidence',
    input: { caseId: dispute.id, text: 'Phiếu phân hạng của chuyến đầu.' },
  });
  await act(client, alliance, {
    ...CASE,
    name: 'escalateDispute',
    input: { caseId: dispute.id, text: 'Hai bên đề nghị Liên minh hòa giải sớm.' },
  });
  const minutes = (outcome: string, text: string): Promise<CaseView> =>
    act<CaseView>(client, alliance, {
      ...CASE,
      name: 'recordMediation',
      input: { caseId: dispute.id, text, outcome, attendedOrganisationIds: [sellerOrg, buyerOrg] },
    });
  await minutes('CONTINUES', 'Buổi một: đối chiếu phiếu cân và ảnh.');
  return minutes(
    'PERFORMANCE',
    'Buổi hai: phần không đạt đã trừ; hai bên thực hiện tiếp hợp đồng.',
  );
}

/** What is missing comes after the flood and is paid in time. */
async function lastLoad(scene: Scene, day: string, kg: string): Promise<void> {
  await scene.clock.moveTo(morning(day));
  await acceptLoad(scene, await bring(scene, day, kg), { accepted: kg, rejected: '0' });
  const due = await openDue(scene);
  const paid = addDays(due.dueOn, -1);
  await scene.clock.moveTo(morning(paid));
  await pay(scene, due, paid);
}

export interface SeasonOptions {
  /** Hears of each chapter as it ends. */
  readonly tell: (chapter: string) => void;
}

export async function playSeason(
  client: SeasonClient,
  book: DemonstrationBook,
  { tell }: SeasonOptions,
): Promise<SeasonReport> {
  const scene = await begin(client, book);
  const { contract, clock, buyer } = scene;
  tell('contract');
  const line = first(contract.lines);
  const start = later(first(line.slots).deliverFrom, addDays(book.today, 1));
  await clock.moveTo(morning(start));
  const { accepted, rejected } = await firstLoads(scene, start);
  tell('loads');
  await forceMajeure(scene, start);
  tell('force majeure');
  const paid = await latePayment(scene, await openDue(scene));
  tell('late payment');
  const last = later(
    addDays(paid, 1),
    addDays((line.slots.at(-1) ?? first(line.slots)).deliverTo, 3),
  );
  const rest = (Number(line.quantity) - accepted).toFixed(3);
  await lastLoad(scene, last, rest);
  tell('last load');
  const dispute = await mediate(scene);
  tell('dispute');
  const input = { contractId: contract.id };
  const ended = await act<ContractView>(client, buyer, {
    name: 'completeContract',
    type: 'Contract',
    fields: FIELDS,
    input,
  });
  tell('end');
  return report(scene, {
    accepted: accepted + Number(rest),
    rejected,
    dispute,
    state: ended.state,
  });
}

async function report(
  scene: Scene,
  played: { accepted: number; rejected: number; dispute: CaseView; state: string },
): Promise<SeasonReport> {
  const { client, contract, staff } = scene;
  const dues = await duesOf(scene);
  const promises = dues.flatMap((due) => due.promises);
  const warnings = await ask<List<{ code: string }>>(client, WARNINGS, { id: contract.id }, staff);
  const tasks = await ask<List<{ contractId: string }>>(client, TASKS, {}, staff);
  const seen = await ask<ContractView>(client, CONTRACT, { id: contract.id }, staff);
  return {
    contract: seen.number,
    state: seen.state,
    kgContracted: Number(first(seen.lines).quantity),
    kgAccepted: played.accepted,
    kgDeducted: played.rejected,
    loadsRejected: 1,
    paidVnd: dues
      .filter((due) => due.state === 'PAID')
      .reduce((sum, due) => sum + Number(due.amountVnd), 0),
    promisesKept: promises.filter((promise) => promise.outcome === 'KEPT').length,
    forceMajeureDays: EXTENSION_DAYS,
    dispute: `${played.dispute.state} ${played.dispute.outcome ?? ''}`.trim(),
    warnings: [...new Set(nodes(warnings).map((warning) => warning.code))].sort(),
    callTasks: nodes(tasks).filter((task) => task.contractId === contract.id).length,
  };
}
