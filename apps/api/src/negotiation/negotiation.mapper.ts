import type { ContractTerms } from '#domain';
import { clauseGaps, diffTerms, plainSummary, readTerms } from '#domain';
import type { NegotiationVersionView, NegotiationView } from '#feature/negotiation';
import { NegotiationType, type NegotiationVersionType } from './negotiation.types.js';

function toVersion(
  view: NegotiationVersionView,
  terms: ContractTerms,
  before: ContractTerms,
): NegotiationVersionType {
  const { changes, moneyEffectVnd } = diffTerms(before, terms);
  return {
    version: view.version,
    byOrganisationId: view.byOrg,
    byBroker: view.byBroker,
    authorName: view.authorName,
    note: view.note,
    createdAt: new Date(view.createdAt),
    totalVnd: BigInt(terms.totalVnd),
    terms: view.terms,
    summary: plainSummary(terms),
    changes: changes.map(({ label, ...change }) => ({
      ...change,
      label: label.vi,
      labelEn: label.en,
    })),
    moneyEffectVnd,
    gaps: clauseGaps(terms).map(({ code, source, weight, says }) => ({
      code,
      source,
      serious: weight === 'serious',
      text: says.vi,
      textEn: says.en,
    })),
    acceptances: view.acceptances.map((each) => ({
      organisationId: each.orgId,
      name: each.name,
      proposed: each.method === 'proposed',
      readAloudBy: each.readAloudBy,
      acceptedAt: new Date(each.acceptedAt),
    })),
  };
}

/** The first version of a talk about a contract is compared with the contract itself. */
export function toNegotiation(view: NegotiationView): NegotiationType {
  const terms = view.versions.map((version) => readTerms(version.terms));
  const first = view.contractTerms === null ? terms[0] : readTerms(view.contractTerms);
  const versions = view.versions.flatMap((version, index) => {
    const [now, before] = [terms[index], index === 0 ? first : terms[index - 1]];
    return now === undefined || before === undefined ? [] : [toVersion(version, now, before)];
  });
  return Object.assign(new NegotiationType(), {
    id: view.id,
    state: view.state,
    origin: view.origin,
    contractId: view.contractId,
    partyOrganisationIds: view.partyOrgs,
    currentVersion: view.currentVersion,
    expiresAt: view.expiresAt,
    endedReason: view.endedReason,
    endedAt: view.endedAt,
    createdAt: view.createdAt,
    versions,
    declarations: view.declarations.map((each) => ({
      ...each,
      declaredAt: new Date(each.declaredAt),
    })),
  });
}
