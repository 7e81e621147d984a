import type { BaseUnit } from '#domain';
import {
  amountVnd,
  linkageForm,
  productByCode,
  shownAmount,
  unitBaseOf,
  unitNameOf,
} from '#domain';
import type { ContractLineView, ContractVersionView, ContractView } from '#feature/contracts';
import type { ContractLineType, ContractVersionType } from './contract.types.js';
import { ContractType } from './contract.types.js';

function toLine(line: ContractLineView): ContractLineType {
  const product = productByCode(line.productCode);
  const known = product ?? { baseUnit: 'piece' as const, sector: 'trade' as const };
  const baseUnit: BaseUnit = known.baseUnit;
  const [quantityBase, priceVnd] = [BigInt(line.quantityBase), BigInt(line.priceVnd)];
  return {
    id: line.id,
    no: line.no,
    sellerOrganisationId: line.sellerOrgId,
    proposalId: line.proposalId,
    productCode: line.productCode,
    productName: product?.name.vi ?? line.productCode,
    variety: line.variety,
    gradeRank: line.gradeRank,
    unit: unitNameOf(known),
    quantity: shownAmount(quantityBase, baseUnit),
    priceVnd,
    amountVnd: amountVnd(quantityBase, priceVnd, unitBaseOf(known)),
    slots: line.slots.map((slot) => ({
      no: slot.no,
      deliverFrom: slot.deliverFrom,
      deliverTo: slot.deliverTo,
      quantity: shownAmount(BigInt(slot.quantityBase), baseUnit),
    })),
  };
}

const toVersion = (contractId: string, version: ContractVersionView): ContractVersionType => ({
  version: version.version,
  documentHash: version.documentHash,
  createdAt: new Date(version.createdAt),
  documentPath: `/contracts/${contractId}/document?version=${version.version}`,
});

export function toContract(view: ContractView): ContractType {
  const versions = view.versions.map((version) => toVersion(view.id, version));
  const flags = {
    inputs: view.linksInputs,
    production: view.linksProduction,
    processing: view.linksProcessing,
  };
  return Object.assign(new ContractType(), {
    id: view.id,
    number: view.number,
    state: view.state,
    proposalGroupId: view.groupId,
    linkedContracts: [...view.linked],
    linkAffectedAt: view.linkAffectedAt,
    linkageForm: linkageForm(flags),
    governingLaw: view.governingLaw,
    termFrom: view.termFrom,
    termTo: view.termTo,
    totalVnd: BigInt(view.totalVnd),
    signBy: view.signBy,
    inForceAt: view.inForceAt,
    createdAt: view.createdAt,
    partyOrgs: view.partyOrgs,
    parties: view.parties.map((party) => ({
      organisationId: party.orgId,
      name: party.name,
      side: party.side,
      signedAt: party.signedAt === null ? null : new Date(party.signedAt),
      signerName: party.signerName,
    })),
    lines: view.lines.map(toLine),
    versions,
    signatures: view.signatures.map(({ orgId, signedAt, ...signature }) => ({
      ...signature,
      organisationId: orgId,
      signedAt: new Date(signedAt),
    })),
    currentVersion: versions.find((version) => version.version === view.currentVersion),
    pendingVersion: versions.find((version) => version.version === view.pendingVersion) ?? null,
  });
}
