import { v7 as uuid } from 'uuid';
import type { Actor, DeliveryKind, LineOutcome, Refusal, WeighedLine } from '#domain';
import {
  acceptedOf,
  acceptsAnything,
  assert,
  localDay,
  nextDeliveryState,
  outcomeRefusal,
  refuse,
  roomOf,
  shortCode,
  wrongDeliveryState,
} from '#domain';
import type { Tx } from '#persistence';
import { addDelivered, lockBalances, syncBalances } from './balance.repository.js';
import {
  DeliveryEntity,
  DeliveryGradeEntity,
  DeliveryPartEntity,
  DeliveryQualityEntity,
  DeliveryRejectEntity,
} from './delivery.entities.js';
import type { DeliveryRecord, PartRecord, StateChange } from './delivery.repository.js';
import { filesAreOf, lineTermsOf, saveDelivery } from './delivery.repository.js';
import { recordAct, tellOf } from './record-delivery.js';
import { saveNets } from './settle-weights.js';

type DecidedBy = NonNullable<StateChange['decidedBy']>;

/** The lines of a load as an outcome is checked against them; the balances are locked. `nets` replaces the settled ones. */
export async function weighedLines(
  tx: Tx,
  delivery: DeliveryRecord,
  given: {
    readonly nets?: ReadonlyMap<string, bigint>;
    /** What the load already counts for, when it is stated anew. */
    readonly counted?: ReadonlyMap<string, bigint>;
  } = {},
): Promise<readonly WeighedLine[]> {
  await syncBalances(tx, delivery.contractId);
  const balances = await lockBalances(
    tx,
    delivery.parts.map((part) => part.lineId),
  );
  return delivery.parts.map((part) => {
    const { product, quantity } = lineTermsOf(delivery.terms, part.lineNo);
    const balance = balances.get(part.lineId);
    assert(balance !== undefined, 'a line of a contract in force has a balance');
    return {
      lineId: part.lineId,
      baseUnit: quantity.baseUnit,
      netBase: given.nets?.get(part.lineId) ?? part.netBase ?? 0n,
      gradeRank: product.gradeRank,
      gradeRanks: [...new Set([product.gradeRank, ...product.grades.map((grade) => grade.rank)])],
      roomBase: roomOf(balance) + (given.counted?.get(part.lineId) ?? 0n),
    };
  });
}

/** Checks an outcome against its lines and the files it names. */
export async function checkOutcome(
  tx: Tx,
  delivery: DeliveryRecord,
  of: { readonly lines: readonly WeighedLine[]; readonly outcomes: readonly LineOutcome[] },
): Promise<Refusal | null> {
  const refusal = outcomeRefusal(of.lines, of.outcomes);
  if (refusal !== null) return refusal;
  const fileIds = of.outcomes.flatMap(({ reject }) => reject?.fileId ?? []);
  return (await filesAreOf(tx, delivery.contractId, fileIds))
    ? null
    : refuse('FILE_UNKNOWN', 'rejectPhotoId');
}

/** Writes grades, quality and rejects of a load, with the other sign for a reversal; as the system. */
async function storeOutcome(
  tx: Tx,
  deliveryId: string,
  of: { readonly outcomes: readonly LineOutcome[]; readonly sign: 1n | -1n },
): Promise<void> {
  const { outcomes, sign } = of;
  await tx.insert(
    DeliveryGradeEntity,
    outcomes.flatMap(({ lineId, grades }) =>
      grades.map((grade) => ({
        deliveryId,
        lineId,
        gradeRank: grade.gradeRank,
        acceptedBase: grade.acceptedBase * sign,
        rejectedBase: grade.rejectedBase * sign,
      })),
    ),
  );
  const quality = outcomes.flatMap(({ lineId, quality: results }) =>
    results.map((result) => ({ deliveryId, lineId, ...result })),
  );
  if (quality.length > 0) await tx.insert(DeliveryQualityEntity, quality);
  const rejects = outcomes.flatMap(({ lineId, reject }) =>
    reject === null ? [] : [{ deliveryId, lineId, ...reject }],
  );
  if (rejects.length > 0) await tx.insert(DeliveryRejectEntity, rejects);
  await addDelivered(
    tx,
    outcomes.map((outcome) => ({ lineId: outcome.lineId, base: acceptedOf(outcome) * sign })),
  );
}

const outcomeDetail = (outcomes: readonly LineOutcome[]) =>
  outcomes.map(({ lineId, grades, reject }) => ({
    lineId,
    grades: grades.map((grade) => ({
      rank: grade.gradeRank,
      acceptedBase: String(grade.acceptedBase),
      rejectedBase: String(grade.rejectedBase),
    })),
    reject: reject?.reason ?? null,
  }));

/**
 * Decides a load: accepted with what of it is taken, or rejected when nothing is. The outcome has been checked under the
 * same locks. Refusal: DELIVERY_STATE.
 */
export async function decideDelivery(
  tx: Tx,
  actor: Actor,
  delivery: DeliveryRecord,
  of: {
    readonly outcomes: readonly LineOutcome[];
    readonly decidedBy: DecidedBy;
    readonly orgId: string | null;
  },
): Promise<Refusal | null> {
  const accepts = acceptsAnything(of.outcomes);
  const next = nextDeliveryState(delivery.state, accepts ? 'accept' : 'reject');
  if (next === null) {
    return wrongDeliveryState(delivery.state);
  }
  const today = localDay(tx.now);
  await tx.asSystem(() => storeOutcome(tx, delivery.id, { outcomes: of.outcomes, sign: 1n }));
  await saveDelivery(tx, delivery, {
    state: next,
    decidedAt: tx.now,
    decidedBy: of.decidedBy,
    acceptedOn: accepts ? today : null,
    // A load disputed before its weights were settled is weighed by what is agreed now.
    ...(delivery.weighedAt === null
      ? { weighedAt: tx.now, weighedOn: today, rejectBy: tx.now }
      : {}),
  });
  await recordAct(tx, actor, delivery, {
    action: accepts ? 'delivery.accepted' : 'delivery.rejected',
    detail: { by: of.decidedBy, orgId: of.orgId, lines: outcomeDetail(of.outcomes) },
  });
  await tellOf(tx, accepts ? 'DeliveryAccepted' : 'DeliveryRejected', delivery);
  return null;
}

/** Nets that an outcome states by its grades. */
export const netsOf = (outcomes: readonly LineOutcome[]): ReadonlyMap<string, bigint> =>
  new Map(
    outcomes.map(({ lineId, grades }) => [
      lineId,
      grades.reduce((sum, grade) => sum + grade.acceptedBase + grade.rejectedBase, 0n),
    ]),
  );

/** A disputed load is settled by an outcome that states its nets as well. Refusals as `checkOutcome`, DELIVERY_STATE. */
export async function settleDispute(
  tx: Tx,
  actor: Actor,
  delivery: DeliveryRecord,
  of: { readonly outcomes: readonly LineOutcome[]; readonly decidedBy: 'agreement' | 'outcome' },
): Promise<Refusal | null> {
  const nets = netsOf(of.outcomes);
  const lines = await weighedLines(tx, delivery, { nets });
  const refusal = await checkOutcome(tx, delivery, { lines, outcomes: of.outcomes });
  if (refusal !== null) return refusal;
  const stated = [...nets].map(([lineId, netBase]) => ({ lineId, netBase }));
  await saveNets(tx, delivery.id, stated);
  return decideDelivery(tx, actor, delivery, { ...of, orgId: null });
}

interface GradeRow extends Record<string, unknown> {
  readonly lineId: string;
  readonly gradeRank: number;
  readonly acceptedBase: bigint;
  readonly rejectedBase: bigint;
}

interface QualityRow extends Record<string, unknown> {
  readonly lineId: string;
  readonly parameter: string;
  readonly valuePpm: bigint;
}

/** What a decided load was decided to be. */
export async function storedOutcomes(tx: Tx, delivery: DeliveryRecord): Promise<LineOutcome[]> {
  const grades = await tx.query<GradeRow>(
    `SELECT line_id AS "lineId", grade_rank AS "gradeRank", accepted_base AS "acceptedBase", rejected_base AS "rejectedBase"
      FROM delivery_grade WHERE delivery_id = $1`,
    [delivery.id],
  );
  const quality = await tx.query<QualityRow>(
    'SELECT line_id AS "lineId", parameter, value_ppm AS "valuePpm" FROM delivery_quality WHERE delivery_id = $1',
    [delivery.id],
  );
  return delivery.parts.map(({ lineId }) => ({
    lineId,
    grades: grades.filter((grade) => grade.lineId === lineId),
    // A reversal is priced as its load was, so it carries the same results.
    quality: quality
      .filter((result) => result.lineId === lineId)
      .map(({ parameter, valuePpm }) => ({ parameter, valuePpm })),
    reject: null,
  }));
}

/**
 * Corrects a decided load by two rows that add to it: a reversal with its amounts in the other sign and a replacement that
 * states it anew, both dated today, weighed on its day. Nothing that was recorded changes.
 */
export async function correctDelivery(
  tx: Tx,
  actor: Actor,
  delivery: DeliveryRecord,
  of: { readonly outcomes: readonly LineOutcome[]; readonly decidedBy: 'agreement' | 'outcome' },
): Promise<Refusal | null> {
  const before = await storedOutcomes(tx, delivery);
  const counted = new Map(before.map((outcome) => [outcome.lineId, acceptedOf(outcome)]));
  const nets = netsOf(of.outcomes);
  const lines = await weighedLines(tx, delivery, { nets, counted });
  const refusal = await checkOutcome(tx, delivery, { lines, outcomes: of.outcomes });
  if (refusal !== null) return refusal;
  const reversed = new Map([...netsOf(before)].map(([lineId, net]) => [lineId, -net]));
  for (const [kind, outcomes, partNets] of [
    ['reversal', before, reversed],
    ['replacement', of.outcomes, nets],
  ] as const) {
    const copy = { id: uuid(), kind, nets: partNets, decidedBy: of.decidedBy };
    await tx.asSystem(async () => {
      await copyDelivery(tx, delivery, copy);
      await storeOutcome(tx, copy.id, { outcomes, sign: kind === 'reversal' ? -1n : 1n });
    });
    const row = { ...delivery, id: copy.id };
    await recordAct(tx, actor, row, {
      action: `delivery.${kind}`,
      detail: { corrects: delivery.id, lines: outcomeDetail(outcomes) },
    });
    await tellOf(tx, 'DeliveryAccepted', row);
  }
  return null;
}

async function copyDelivery(
  tx: Tx,
  delivery: DeliveryRecord,
  copy: {
    readonly id: string;
    readonly kind: DeliveryKind;
    readonly nets: ReadonlyMap<string, bigint>;
    readonly decidedBy: DecidedBy;
  },
): Promise<void> {
  await tx.insert(DeliveryEntity, {
    id: copy.id,
    shortCode: shortCode(copy.id),
    contractId: delivery.contractId,
    contractVersion: delivery.contractVersion,
    kind: copy.kind,
    correctsId: delivery.id,
    state: 'accepted',
    buyerOrg: delivery.buyerOrg,
    partyOrgs: [...delivery.partyOrgs],
    notifiedByOrg: delivery.buyerOrg,
    plannedOn: delivery.plannedOn,
    weighedAt: delivery.weighedAt,
    weighedOn: delivery.weighedOn,
    rejectBy: delivery.rejectBy,
    decidedAt: tx.now,
    decidedBy: copy.decidedBy,
    acceptedOn: localDay(tx.now),
    createdAt: tx.now,
  });
  await tx.insert(
    DeliveryPartEntity,
    delivery.parts.map((part: PartRecord) => ({
      deliveryId: copy.id,
      lineId: part.lineId,
      slotId: part.slotId,
      sellerOrg: part.sellerOrg,
      expectedBase: part.expectedBase,
      netBase: copy.nets.get(part.lineId) ?? 0n,
    })),
  );
}
