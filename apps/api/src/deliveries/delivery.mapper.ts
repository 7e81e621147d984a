import type { Actor, BaseUnit } from '#domain';
import { permits, productByCode, shownAmount, unitNameOf } from '#domain';
import type {
  AgreementView,
  DeliveryPartView,
  DeliveryView,
  DeliveryWeighingView,
  StatedOutcome,
} from '#feature/deliveries';
import type { LineOutcomeInput } from './delivery.inputs.js';
import type {
  AgreementLineType,
  DeliveryAgreementType,
  DeliveryPartType,
  DeliveryWeighingType,
} from './delivery.types.js';
import { DeliveryType } from './delivery.types.js';

const UNKNOWN = { baseUnit: 'piece', sector: 'trade' } as const;

export const unitOf = (productCode: string): { baseUnit: BaseUnit; unit: string; name: string } => {
  const product = productByCode(productCode);
  return {
    baseUnit: (product ?? UNKNOWN).baseUnit,
    unit: unitNameOf(product ?? UNKNOWN),
    name: product?.name.vi ?? productCode,
  };
};

/** Base units as shown, with a minus sign where a reversal takes back. */
export function shown(base: bigint | string, unit: BaseUnit): string {
  const value = BigInt(base);
  return value < 0n ? `-${shownAmount(-value, unit)}` : shownAmount(value, unit);
}

const maybe = (base: string | null, unit: BaseUnit): string | null =>
  base === null ? null : shown(base, unit);

function toPart(part: DeliveryPartView, full: boolean): DeliveryPartType {
  const { baseUnit, unit, name } = unitOf(part.productCode);
  return {
    lineId: part.lineId,
    lineNo: part.lineNo,
    slotNo: part.slotNo,
    sellerOrganisationId: part.sellerOrg,
    sellerName: part.sellerName,
    productCode: part.productCode,
    productName: name,
    unit,
    gradeRank: part.gradeRank,
    expectedQuantity: shown(part.expectedBase, baseUnit),
    netQuantity: maybe(part.netBase, baseUnit),
    sellerNetQuantity: maybe(part.sellerNetBase, baseUnit),
    buyerNetQuantity: maybe(part.buyerNetBase, baseUnit),
    grades: part.grades.map((grade) => ({
      gradeRank: grade.gradeRank,
      acceptedQuantity: shown(grade.acceptedBase, baseUnit),
      rejectedQuantity: shown(grade.rejectedBase, baseUnit),
    })),
    quality: part.quality.map(({ parameter, valuePpm }) => ({
      parameter,
      valuePpm: BigInt(valuePpm),
    })),
    rejectReason: part.reject?.reason ?? null,
    rejectNote: full ? (part.reject?.note ?? null) : null,
    rejectPhotoId: full ? (part.reject?.fileId ?? null) : null,
  };
}

const toWeighing = (
  weighing: DeliveryWeighingView,
  of: { readonly unit: BaseUnit; readonly full: boolean },
): DeliveryWeighingType => ({
  id: weighing.id,
  organisationId: weighing.orgId,
  side: weighing.side,
  grossQuantity: shown(weighing.grossBase, of.unit),
  tareQuantity: shown(weighing.tareBase, of.unit),
  netQuantity: shown(weighing.netBase, of.unit),
  way: weighing.way,
  photoId: of.full ? weighing.fileId : null,
  measuredAt: new Date(weighing.clientAt),
  recordedAt: new Date(weighing.recordedAt),
});

/** Words, plates and pictures may be personal: for who may read the files of the contract. */
export function toDelivery(actor: Actor, view: DeliveryView): DeliveryType {
  const full = permits(actor, 'file.read', { partyOrgs: view.contractParties });
  const unit = unitOf(view.parts[0]?.productCode ?? '').baseUnit;
  return Object.assign(new DeliveryType(), {
    id: view.id,
    shortCode: view.shortCode,
    contractId: view.contractId,
    contractNumber: view.contractNumber,
    contractVersion: view.contractVersion,
    kind: view.kind,
    correctsId: view.correctsId,
    state: view.state,
    buyerOrganisationId: view.buyerOrg,
    organisationIds: view.partyOrgs,
    notifiedByOrganisationId: view.notifiedByOrg,
    plannedOn: view.plannedOn,
    dockSlotId: view.dockSlotId,
    vehicle: full ? view.vehicle : null,
    note: full ? view.note : null,
    weighedAt: view.weighedAt,
    weighedOn: view.weighedOn,
    rejectBy: view.rejectBy,
    decidedAt: view.decidedAt,
    decidedBy: view.decidedBy,
    acceptedOn: view.acceptedOn,
    endReason: full ? view.endReason : null,
    createdAt: view.createdAt,
    parts: view.parts.map((part) => toPart(part, full)),
    weighings: view.weighings.map((weighing) => toWeighing(weighing, { unit, full })),
  });
}

/** What an agreement says, as it was proposed: decimals in the unit of each line. */
interface Content {
  readonly parts?: readonly { readonly lineId: string; readonly net: string }[];
  readonly lines?: readonly (Omit<StatedOutcome, 'quality'> & {
    readonly quality: readonly { readonly parameter: string; readonly valuePpm: string }[];
  })[];
  readonly quantity?: string;
}

function agreementLines(content: Content): AgreementLineType[] {
  const weights = (content.parts ?? []).map(({ lineId, net }) => ({
    lineId,
    netQuantity: net,
    grades: [],
    quality: [],
    rejectReason: null,
  }));
  const outcomes = (content.lines ?? []).map((line) => ({
    lineId: line.lineId,
    netQuantity: null,
    grades: line.grades.map((grade) => ({
      gradeRank: grade.gradeRank,
      acceptedQuantity: grade.accepted,
      rejectedQuantity: grade.rejected,
    })),
    quality: line.quality.map(({ parameter, valuePpm }) => ({
      parameter,
      valuePpm: BigInt(valuePpm),
    })),
    rejectReason: line.rejectReason,
  }));
  return [...weights, ...outcomes];
}

export function toAgreement(actor: Actor, view: AgreementView): DeliveryAgreementType {
  const content = JSON.parse(view.content) as Content;
  const full = permits(actor, 'file.read', { partyOrgs: view.contractParties });
  return {
    id: view.id,
    contractId: view.contractId,
    deliveryId: view.deliveryId,
    lineId: view.lineId,
    kind: view.kind,
    state: view.state,
    lines: agreementLines(content),
    extraQuantity: content.quantity ?? null,
    reason: full ? view.reason : null,
    proposedByOrganisationId: view.proposedByOrg,
    neededOrganisationIds: view.neededOrgs,
    answers: view.answers.map(({ orgId, answer, answeredAt }) => ({
      organisationId: orgId,
      agreed: answer === 'agreed',
      answeredAt: new Date(answeredAt),
    })),
    proposedAt: view.proposedAt,
    resolvedAt: view.resolvedAt,
  };
}

export const outcomesOf = (lines: readonly LineOutcomeInput[]): StatedOutcome[] =>
  lines.map((line) => ({
    lineId: line.lineId,
    grades: line.grades.map(({ gradeRank, accepted, rejected }) => ({
      gradeRank,
      accepted,
      rejected,
    })),
    quality: line.quality ?? [],
    rejectReason: line.rejectReason ?? null,
    rejectNote: line.rejectNote ?? null,
    rejectPhotoId: line.rejectPhotoId ?? null,
  }));
