import { REMEDIES, WARNINGS, productByCode, shownAmount, warningReasonText } from '#domain';
import type { WarningReason } from '#domain';
import type { CallTaskView, CaseRemedyView, CaseView, WarningView } from '#feature/breaches';
import type { CaseRemedyType, WarningReasonType } from './case.types.js';
import { CallTaskType, ContractCaseType, ContractWarningType } from './case.types.js';

const toRemedy = (remedy: CaseRemedyView): CaseRemedyType => ({
  id: remedy.id,
  kind: remedy.kind,
  legalSource: REMEDIES[remedy.kind].source,
  state: remedy.state,
  amountVnd: remedy.amountVnd === null ? null : BigInt(remedy.amountVnd),
  dueOn: remedy.dueOn,
  text: remedy.text,
  proposedByOrganisationId: remedy.proposedOrg,
  proposedAt: new Date(remedy.proposedAt),
});

function quantityOf({ quantityBase, productCode }: CaseView): string | null {
  const product = productByCode(productCode ?? '');
  return quantityBase === null || product === null
    ? null
    : shownAmount(quantityBase, product.baseUnit);
}

export function toCase(view: CaseView): ContractCaseType {
  return Object.assign(new ContractCaseType(), {
    id: view.id,
    contractId: view.contractId,
    contractNumber: view.contractNumber,
    kind: view.kind,
    state: view.state,
    code: view.code,
    ground: view.ground,
    lineNo: view.lineNo,
    restsOnCaseId: view.restsOnId,
    openedByOrganisationId: view.openedOrg,
    answeringOrganisationIds: view.answerOrgs,
    text: view.text,
    occurredOn: view.occurredOn,
    extensionDays: view.extensionDays,
    quantity: quantityOf(view),
    valueVnd: view.valueVnd,
    referenceThenVnd: view.referenceThenVnd,
    referenceNowVnd: view.referenceNowVnd,
    attribution: view.attribution,
    attributionBasis: view.attributionBasis,
    outcome: view.outcome,
    clockAt: view.clockAt,
    openedAt: view.openedAt,
    closedAt: view.closedAt,
    entries: view.entries.map((entry) => ({
      seq: entry.seq,
      act: entry.act,
      state: entry.state,
      organisationId: entry.orgId,
      personName: entry.personName,
      text: entry.text,
      fileId: entry.fileId,
      attendedOrganisationIds: entry.attendedOrgs,
      enteredAt: new Date(entry.enteredAt),
    })),
    remedies: view.remedies.map(toRemedy),
  });
}

const toReason = (reason: WarningReason): WarningReasonType => {
  const text = warningReasonText(reason);
  return { code: reason.code, messageVi: text.vi, messageEn: text.en };
};

export const toWarning = (view: WarningView): ContractWarningType =>
  Object.assign(new ContractWarningType(), {
    id: view.id,
    contractId: view.contractId,
    contractNumber: view.contractNumber,
    lineNo: view.lineNo,
    aboutOrganisationId: view.aboutOrg,
    code: view.code,
    nameVi: WARNINGS[view.code].name.vi,
    nameEn: WARNINGS[view.code].name.en,
    reasons: view.reasons.map(toReason),
    raisedAt: view.raisedAt,
  });

export const toCallTask = (view: CallTaskView): CallTaskType =>
  Object.assign(new CallTaskType(), {
    id: view.id,
    contractId: view.contractId,
    contractNumber: view.contractNumber,
    kind: view.kind,
    subjectId: view.subjectId,
    organisationId: view.orgId,
    organisationName: view.orgName,
    reasons: view.reasons.map(toReason),
    state: view.state,
    dueAt: view.dueAt,
    escalatedAt: view.escalatedAt,
    result: view.result,
    doneAt: view.doneAt,
  });
