/** A contract's rows, written from its terms: what is drafted from a group and what was negotiated end up the same. */
import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { ContractTerms, LineTerms } from '#domain';
import { CONTRACT_START, endOfDay, renderContractHtml, termsText } from '#domain';
import type { Tx } from '#persistence';
import {
  ContractEntity,
  ContractLineEntity,
  ContractPartyEntity,
  ContractSeasonEntity,
  ContractVersionEntity,
  DeliverySlotEntity,
} from './contract.entities.js';

/** Where the volume of a line stands in the market. */
export interface LineSource {
  readonly proposalId: string | null;
  readonly lotId: string | null;
  readonly processingId: string | null;
  readonly demandId: string | null;
  /** Code; the terms say its name. */
  readonly variety: string | null;
}

export const NO_SOURCE: LineSource = {
  proposalId: null,
  lotId: null,
  processingId: null,
  demandId: null,
  variety: null,
};

export interface NewContract {
  readonly id: string;
  readonly terms: ContractTerms;
  readonly sourceOf: (line: LineTerms) => LineSource;
  readonly createdBy: string | null;
  readonly negotiationId: string | null;
  readonly renewsId: string | null;
  readonly group: {
    readonly groupId: string;
    readonly buyerLineId: string | null;
    readonly part: number;
  } | null;
}

const orgsOf = (terms: ContractTerms): string[] => terms.parties.map((party) => party.orgId);
const buyerOf = (terms: ContractTerms): string =>
  terms.parties.find((party) => party.side === 'buyer')?.orgId ?? '';
export const productsOf = (terms: ContractTerms): string[] =>
  [...new Set(terms.lines.map((line) => line.product.code))].sort();

/** What the register finds a contract by. */
export const refreshSearch = (tx: Tx, contractId: string): Promise<number> =>
  tx.execute('UPDATE contract SET search = contract_words(id) WHERE id = $1', [contractId]);

const slotRows = (lineId: string, line: LineTerms) =>
  line.slots.map((slot) => ({
    id: uuid(),
    lineId,
    ...slot,
    quantityBase: BigInt(slot.quantityBase),
  }));

export const lineValues = (line: LineTerms) => ({
  no: line.no,
  sellerOrg: line.sellerOrgId,
  productCode: line.product.code,
  gradeRank: line.product.gradeRank,
  quantityBase: BigInt(line.quantity.base),
  priceVnd: BigInt(line.price.farmGateVndPerUnit),
});

/** New lines with their slots; a framework's lines are no deliveries, so it has none here. */
export async function insertLines(
  tx: Tx,
  at: { readonly contractId: string; readonly seasonId: string },
  lines: readonly LineTerms[],
  sourceOf: (line: LineTerms) => LineSource,
): Promise<void> {
  const stored = lines.map((line) => ({ line, id: uuid() }));
  if (stored.length === 0) return;
  await tx.insert(
    ContractLineEntity,
    stored.map(({ line, id }) => ({ id, ...at, ...lineValues(line), ...sourceOf(line) })),
  );
  await tx.insert(
    DeliverySlotEntity,
    stored.flatMap(({ line, id }) => slotRows(id, line)),
  );
}

/** A version's exact text; answers its hash. */
export async function insertVersion(
  tx: Tx,
  contractId: string,
  version: {
    readonly no: number;
    readonly terms: ContractTerms;
    readonly createdBy: string | null;
    readonly negotiationId: string | null;
    readonly signatories: readonly string[] | null;
  },
): Promise<string> {
  const document = renderContractHtml(version.terms);
  const documentHash = createHash('sha256').update(document).digest();
  await tx.insert(ContractVersionEntity, {
    contractId,
    version: version.no,
    terms: termsText(version.terms),
    document,
    documentHash,
    createdBy: version.createdBy,
    negotiationId: version.negotiationId,
    signatories: version.signatories === null ? null : [...version.signatories],
    createdAt: tx.now,
  });
  return documentHash.toString('hex');
}

/** Writes framework, parties, seasons, lines, slots and the first version; answers its hash. */
export async function insertContract(tx: Tx, contract: NewContract): Promise<string> {
  const { id, terms } = contract;
  const framework = terms.kind === 'framework';
  await tx.insert(ContractEntity, {
    id,
    number: terms.number,
    state: CONTRACT_START,
    ...(contract.group ?? { groupId: null, buyerLineId: null, part: 1 }),
    buyerOrg: buyerOf(terms),
    partyOrgs: orgsOf(terms),
    linksInputs: terms.linkage.inputs,
    linksProduction: terms.linkage.production,
    linksProcessing: terms.linkage.processing,
    governingLaw: terms.governingLaw,
    termFrom: terms.term.from,
    termTo: terms.term.to,
    signBy: endOfDay(terms.signBy),
    kind: terms.kind,
    frameworkId: terms.framework?.contractId ?? null,
    renewsId: contract.renewsId,
    totalVnd: BigInt(terms.totalVnd),
    productCodes: productsOf(terms),
    createdAt: tx.now,
  });
  await tx.insert(
    ContractPartyEntity,
    terms.parties.map(({ orgId, side }, position) => ({ contractId: id, orgId, side, position })),
  );
  const seasons = framework ? terms.seasons : [terms.season];
  const rows = seasons.map(({ no, from, to }) => ({
    id: uuid(),
    contractId: id,
    no,
    seasonFrom: from,
    seasonTo: to,
  }));
  await tx.insert(ContractSeasonEntity, rows);
  const seasonId = rows[0]?.id;
  if (!framework && seasonId !== undefined) {
    await insertLines(tx, { contractId: id, seasonId }, terms.lines, contract.sourceOf);
  }
  await refreshSearch(tx, id);
  return insertVersion(tx, id, {
    no: 1,
    terms,
    createdBy: contract.createdBy,
    negotiationId: contract.negotiationId,
    signatories: null,
  });
}
