import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor, AgreementKind, LineNet, Refusal } from '#domain';
import {
  AppError,
  CONTRACT_STATE_NAMES,
  LIMITS,
  baseAmount,
  canonicalJson,
  compareWeights,
  isRefusal,
  localDay,
  permits,
  readTerms,
  refuse,
  wrongDeliveryState,
} from '#domain';
import type { Outcome, Tx } from '#persistence';
import { Database, runCommand } from '#persistence';
import { publish } from '#queue';
import { actingParty, actingPerson } from './acting-party.js';
import type { AgreementRecord } from './agreement.repository.js';
import {
  answersOf,
  findAgreement,
  lockAgreement,
  openAgreementOn,
  resolveAgreement,
} from './agreement.repository.js';
import {
  checkOutcome,
  correctDelivery,
  netsOf,
  settleDispute,
  storedOutcomes,
  weighedLines,
} from './apply-outcome.js';
import { lockBalances, syncBalances } from './balance.repository.js';
import { DeliveryAgreementEntity, DeliveryConsentEntity } from './delivery.entities.js';
import type { DeliveryRecord } from './delivery.repository.js';
import {
  baseUnitOf,
  findCurrentNets,
  lineTermsOf,
  lockDelivery,
  lockReadable,
} from './delivery.repository.js';
import { checkReason } from './notice.service.js';
import type { StatedOutcome } from './read-outcome.js';
import { canonicalOutcomes, readOutcomes } from './read-outcome.js';
import { recordAct } from './record-delivery.js';
import { settleWeights } from './settle-weights.js';

interface Proposal {
  readonly orgId: string | null;
  readonly reason: string;
  readonly idempotencyKey: string;
}
export interface ProposeWeights extends Proposal {
  readonly deliveryId: string;
  /** Net of every line, decimal in its unit. */
  readonly parts: readonly { readonly lineId: string; readonly net: string }[];
}
export interface ProposeOutcome extends Proposal {
  readonly deliveryId: string;
  readonly lines: readonly StatedOutcome[];
}
export interface ProposeExtra extends Proposal {
  readonly lineId: string;
  readonly quantity: string;
}
export interface AnswerAgreement {
  readonly agreementId: string;
  readonly orgId: string | null;
  readonly agree: boolean;
  readonly idempotencyKey: string;
}

/** The content of an agreement as it is stored. */
interface Content {
  readonly parts?: readonly { readonly lineId: string; readonly net: string }[];
  readonly lines?: readonly (Omit<StatedOutcome, 'quality'> & {
    readonly quality: readonly { readonly parameter: string; readonly valuePpm: string }[];
  })[];
  readonly quantityBase?: string;
}

interface LineRow extends Record<string, unknown> {
  readonly no: number;
  readonly contractId: string;
  readonly sellerOrg: string;
  readonly buyerOrg: string;
  readonly partyOrgs: readonly string[];
  readonly state: keyof typeof CONTRACT_STATE_NAMES;
  readonly quantityBase: bigint;
  readonly terms: string;
}

const LINE = `SELECT l.no, l.contract_id AS "contractId", l.seller_org AS "sellerOrg", c.buyer_org AS "buyerOrg", c.party_orgs AS "partyOrgs",
    c.state, l.quantity_base AS "quantityBase", v.terms
  FROM contract_line l JOIN contract c ON c.id = l.contract_id
  JOIN contract_version v ON v.contract_id = c.id AND v.version = c.current_version WHERE l.id = $1`;

/** What counts only when every side concerned has said yes: weights, outcomes, corrections and more than was contracted. */
@Injectable()
export class DeliveryAgreements {
  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * Proposes the net of every line of a load whose weighings lie apart. Refusals: DELIVERY_STATE, WEIGHTS_NOT_APART,
   * WEIGHT_LINES, AGREEMENT_OPEN.
   */
  proposeWeights(actor: Actor, { idempotencyKey, ...input }: ProposeWeights): Promise<Outcome> {
    const parts = input.parts.map((part) => ({ ...part }));
    const command = { ...input, parts, reason: checkReason(input.reason) };
    return runCommand(
      this.database,
      { actor, operation: 'proposeWeights', idempotencyKey, input: command },
      async (tx) => {
        const delivery = await lockReadable(tx, actor, input.deliveryId);
        const nets = readNets(delivery, input.parts);
        if (isRefusal(nets)) return nets;
        if (delivery.state !== 'notified') return wrongDeliveryState(delivery.state);
        if (!(await this.areApart(tx, delivery))) return refuse('WEIGHTS_NOT_APART');
        return this.propose(tx, actor, {
          delivery,
          kind: 'weights',
          content: { parts },
          proposal: command,
        });
      },
    );
  }

  /**
   * Proposes what a disputed load is to be, or what a decided one should have been (a correction). Refusals:
   * DELIVERY_STATE, ALREADY_CORRECTED, AGREEMENT_OPEN, and those of an acceptance.
   */
  proposeOutcome(actor: Actor, { idempotencyKey, ...input }: ProposeOutcome): Promise<Outcome> {
    const lines = canonicalOutcomes(input.lines);
    const command = { ...input, lines, reason: checkReason(input.reason) };
    return runCommand(
      this.database,
      { actor, operation: 'proposeOutcome', idempotencyKey, input: command },
      async (tx) => {
        const delivery = await lockReadable(tx, actor, input.deliveryId);
        const kind = await this.kindOf(tx, delivery);
        if (isRefusal(kind)) return kind;
        const outcomes = readOutcomes(delivery, input.lines);
        const before = kind === 'correction' ? await storedOutcomes(tx, delivery) : [];
        const counted = new Map(
          before.map(({ lineId, grades }) => [
            lineId,
            grades.reduce((sum, grade) => sum + grade.acceptedBase, 0n),
          ]),
        );
        const checked = await weighedLines(tx, delivery, { nets: netsOf(outcomes), counted });
        const refusal = await checkOutcome(tx, delivery, { lines: checked, outcomes });
        if (refusal !== null) return refusal;
        return this.propose(tx, actor, { delivery, kind, content: { lines }, proposal: command });
      },
    );
  }

  /**
   * Proposes that a line takes more than contracted and tolerance (giao thêm); the buyer and the line's seller both agree.
   * Refusals: CONTRACT_STATE, OVERRIDE_TOO_LARGE, AGREEMENT_OPEN.
   */
  proposeExtra(actor: Actor, { idempotencyKey, ...input }: ProposeExtra): Promise<Outcome> {
    const command = { ...input, reason: checkReason(input.reason) };
    return runCommand(
      this.database,
      { actor, operation: 'proposeExtraQuantity', idempotencyKey, input: command },
      async (tx) => {
        const line = (await tx.query<LineRow>(LINE, [input.lineId]))[0];
        if (line === undefined || !permits(actor, 'delivery.read', { partyOrgs: line.partyOrgs })) {
          throw new AppError('NOT_FOUND');
        }
        await tx.execute('SELECT 1 FROM contract WHERE id = $1 FOR SHARE', [line.contractId]);
        const { baseUnit } = lineTermsOf(readTerms(line.terms), line.no).quantity;
        const quantityBase = baseAmount(input.quantity, baseUnit, 'quantity');
        const needed = [line.buyerOrg, line.sellerOrg];
        const party = actingParty(actor, 'delivery.agree', { orgs: needed, orgId: input.orgId });
        if (line.state !== 'in_force') {
          return refuse('CONTRACT_STATE', null, { state: CONTRACT_STATE_NAMES[line.state].vi });
        }
        if (quantityBase === 0n || quantityBase > line.quantityBase) {
          return refuse('OVERRIDE_TOO_LARGE', 'quantity');
        }
        return this.store(tx, actor, {
          contractId: line.contractId,
          contractParties: line.partyOrgs,
          deliveryId: null,
          lineId: input.lineId,
          kind: 'override',
          content: { quantity: input.quantity, quantityBase: String(quantityBase) },
          reason: command.reason,
          orgId: party.orgId,
          needed,
        });
      },
    );
  }

  /**
   * A party says yes or no; the last yes makes it count, a no, also of who proposed it, ends it. Refusals:
   * AGREEMENT_RESOLVED, AGREEMENT_ANSWERED, and what now stands against the content.
   */
  answer(actor: Actor, { idempotencyKey, ...input }: AnswerAgreement): Promise<Outcome> {
    return runCommand(
      this.database,
      { actor, operation: 'answerDeliveryAgreement', idempotencyKey, input: { ...input } },
      async (tx) => {
        const seen = await findAgreement(tx, input.agreementId);
        if (
          seen === null ||
          !permits(actor, 'delivery.read', { partyOrgs: seen.contractParties })
        ) {
          throw new AppError('NOT_FOUND');
        }
        const party = actingParty(actor, 'delivery.agree', {
          orgs: seen.neededOrgs,
          orgId: input.orgId,
        });
        const delivery = seen.deliveryId === null ? null : await lockDelivery(tx, seen.deliveryId);
        const agreement = await lockAgreement(tx, seen.id);
        const answered = await answersOf(tx, agreement.id);
        const refusal = await this.consent(tx, actor, {
          agreement,
          orgId: party.orgId,
          agree: input.agree,
          again: answered.includes(party.orgId),
        });
        if (refusal !== null) return refusal;
        const all = agreement.neededOrgs.every(
          (orgId) => orgId === party.orgId || answered.includes(orgId),
        );
        const stands = await this.resolve(tx, actor, {
          agreement,
          delivery,
          end: input.agree ? (all ? 'agreed' : null) : 'refused',
        });
        return stands ?? { type: 'DeliveryAgreement', id: agreement.id };
      },
    );
  }

  /** Keeps a party's answer; who proposed may still say no. */
  private async consent(
    tx: Tx,
    actor: Actor,
    of: {
      readonly agreement: AgreementRecord;
      readonly orgId: string;
      readonly agree: boolean;
      readonly again: boolean;
    },
  ): Promise<Refusal | null> {
    const { agreement, orgId, agree } = of;
    if (agreement.state !== 'proposed') return refuse('AGREEMENT_RESOLVED');
    if (of.again && agree) return refuse('AGREEMENT_ANSWERED');
    if (!of.again) {
      await tx.insert(DeliveryConsentEntity, {
        agreementId: agreement.id,
        orgId,
        personId: actingPerson(actor),
        answer: agree ? 'agreed' : 'refused',
        answeredAt: tx.now,
      });
    }
    const subject = { ...agreement, id: agreement.deliveryId ?? agreement.id };
    await recordAct(tx, actor, subject, {
      action: agree ? 'delivery.agreement_agreed' : 'delivery.agreement_refused',
      detail: { agreementId: agreement.id, kind: agreement.kind, orgId },
    });
    return null;
  }

  private async resolve(
    tx: Tx,
    actor: Actor,
    of: {
      readonly agreement: AgreementRecord;
      readonly delivery: DeliveryRecord | null;
      readonly end: 'agreed' | 'refused' | null;
    },
  ): Promise<Refusal | null> {
    if (of.end === null) return null;
    await resolveAgreement(tx, of.agreement.id, of.end);
    if (of.end === 'refused') return null;
    const content = JSON.parse(of.agreement.content) as Content;
    if (of.delivery === null) return this.raise(tx, of.agreement, content);
    return this.apply(tx, actor, { kind: of.agreement.kind, delivery: of.delivery, content });
  }

  private async apply(
    tx: Tx,
    actor: Actor,
    of: {
      readonly kind: AgreementKind;
      readonly delivery: DeliveryRecord;
      readonly content: Content;
    },
  ): Promise<Refusal | null> {
    const { delivery, content } = of;
    if (of.kind === 'weights') {
      const nets = readNets(delivery, content.parts ?? []);
      if (isRefusal(nets)) return nets;
      await settleWeights(tx, actor, delivery, { nets, weighedOn: localDay(tx.now) });
      return null;
    }
    const stated = (content.lines ?? []).map((line) => ({
      ...line,
      quality: line.quality.map((result) => ({ ...result, valuePpm: BigInt(result.valuePpm) })),
    }));
    const outcomes = readOutcomes(delivery, stated);
    return of.kind === 'outcome'
      ? settleDispute(tx, actor, delivery, { outcomes, decidedBy: 'agreement' })
      : correctDelivery(tx, actor, delivery, { outcomes, decidedBy: 'agreement' });
  }

  private async raise(tx: Tx, agreement: AgreementRecord, content: Content): Promise<null> {
    const lineId = agreement.lineId ?? '';
    await syncBalances(tx, agreement.contractId);
    await lockBalances(tx, [lineId]);
    await tx.asSystem(() =>
      tx.execute(
        'UPDATE contract_line_balance SET override_base = override_base + $2 WHERE line_id = $1',
        [lineId, content.quantityBase ?? '0'],
      ),
    );
    return null;
  }

  private async areApart(tx: Tx, delivery: DeliveryRecord): Promise<boolean> {
    const current = await findCurrentNets(tx, delivery.id);
    const netOf = (lineId: string, side: string): bigint | null =>
      current.find((net) => net.lineId === lineId && net.side === side)?.netBase ?? null;
    const comparison = compareWeights(
      delivery.parts.map((part) => ({
        line: { ...part, baseUnit: baseUnitOf(delivery, part) },
        sellerBase: netOf(part.lineId, 'seller'),
        buyerBase: netOf(part.lineId, 'buyer'),
      })),
    );
    return comparison.result === 'apart';
  }

  private async kindOf(tx: Tx, delivery: DeliveryRecord): Promise<AgreementKind | Refusal> {
    if (delivery.state === 'disputed') return 'outcome';
    const decided = delivery.state === 'accepted' || delivery.state === 'rejected';
    if (!decided) return wrongDeliveryState(delivery.state);
    const reversed = await tx.query(`SELECT 1 FROM delivery WHERE corrects_id = $1 LIMIT 1`, [
      delivery.id,
    ]);
    return delivery.kind === 'reversal' || reversed.length > 0
      ? refuse('ALREADY_CORRECTED')
      : 'correction';
  }

  private async propose(
    tx: Tx,
    actor: Actor,
    of: {
      readonly delivery: DeliveryRecord;
      readonly kind: AgreementKind;
      readonly content: Parameters<typeof canonicalJson>[0];
      readonly proposal: { readonly orgId: string | null; readonly reason: string };
    },
  ): Promise<Outcome> {
    const { delivery, proposal } = of;
    const party = actingParty(actor, 'delivery.agree', {
      orgs: delivery.partyOrgs,
      orgId: proposal.orgId,
    });
    return this.store(tx, actor, {
      contractId: delivery.contractId,
      contractParties: delivery.contractParties,
      deliveryId: delivery.id,
      lineId: null,
      kind: of.kind,
      content: of.content,
      reason: proposal.reason,
      orgId: party.orgId,
      needed: delivery.partyOrgs,
    });
  }

  private async store(
    tx: Tx,
    actor: Actor,
    of: {
      readonly contractId: string;
      readonly contractParties: readonly string[];
      readonly deliveryId: string | null;
      readonly lineId: string | null;
      readonly kind: AgreementKind;
      readonly content: Parameters<typeof canonicalJson>[0];
      readonly reason: string;
      readonly orgId: string;
      readonly needed: readonly string[];
    },
  ): Promise<Outcome> {
    if (await openAgreementOn(tx, of.deliveryId ?? of.lineId ?? '')) {
      return refuse('AGREEMENT_OPEN');
    }
    const id = uuid();
    await tx.insert(DeliveryAgreementEntity, {
      id,
      contractId: of.contractId,
      deliveryId: of.deliveryId,
      lineId: of.lineId,
      kind: of.kind,
      state: 'proposed',
      content: canonicalJson(of.content),
      reason: of.reason,
      proposedByOrg: of.orgId,
      neededOrgs: [...of.needed],
      proposedAt: tx.now,
    });
    await tx.insert(DeliveryConsentEntity, {
      agreementId: id,
      orgId: of.orgId,
      personId: actingPerson(actor),
      answer: 'agreed',
      answeredAt: tx.now,
    });
    await recordAct(
      tx,
      actor,
      { ...of, id: of.deliveryId ?? id },
      {
        action: 'delivery.agreement_proposed',
        detail: { agreementId: id, kind: of.kind, orgId: of.orgId, content: of.content },
      },
    );
    await publish(tx, {
      type: 'DeliveryAgreementProposed',
      aggregateType: 'delivery_agreement',
      aggregateId: id,
      payload: { contractId: of.contractId },
    });
    return { type: 'DeliveryAgreement', id };
  }
}

/** The net of each line of the load, every one once. */
function readNets(
  delivery: DeliveryRecord,
  parts: readonly { readonly lineId: string; readonly net: string }[],
): readonly LineNet[] | Refusal {
  const nets = delivery.parts.flatMap((part) => {
    const stated = parts.filter((each) => each.lineId === part.lineId);
    const [only] = stated;
    if (only === undefined || stated.length > 1) return [];
    const netBase = baseAmount(only.net, baseUnitOf(delivery, part), 'parts');
    return [{ lineId: part.lineId, netBase }];
  });
  const whole = nets.length === delivery.parts.length && parts.length === nets.length;
  if (nets.some((net) => net.netBase > LIMITS.quantity.baseMax)) {
    return refuse('QUANTITY_TOO_LARGE', 'parts');
  }
  return whole && nets.some((net) => net.netBase > 0n) ? nets : refuse('WEIGHT_LINES', 'parts');
}
