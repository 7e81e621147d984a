import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor, LineNet, LoadLine, Membership, Refusal } from '#domain';
import {
  AppError,
  CONTRACT_STATE_NAMES,
  LIMITS,
  baseAmount,
  clientTimeRefusal,
  confirmationText,
  isRefusal,
  nextDeliveryState,
  permits,
  readWeighing,
  refuse,
  wrongDeliveryState,
} from '#domain';
import type { Config } from '#feature/runtime';
import { CONFIG } from '#feature/runtime';
import type { Outcome, Tx } from '#persistence';
import { Database, contextOf, runCommand } from '#persistence';
import { actingParty, actingPerson } from './acting-party.js';
import type { Confirmation } from './confirmation-code.js';
import { confirmationKey, confirmationOf, isConfirmation } from './confirmation-code.js';
import { DeliveryWeighingEntity, DeliveryWeighingPartEntity } from './delivery.entities.js';
import type { CurrentNet, DeliveryRecord, PartRecord } from './delivery.repository.js';
import {
  baseUnitOf,
  filesAreOf,
  findCurrentNets,
  findDelivery,
  lockReadable,
} from './delivery.repository.js';
import { recordAct } from './record-delivery.js';
import { settleIfEqual } from './settle-weights.js';

export interface RecordWeighing {
  readonly deliveryId: string;
  readonly orgId: string | null;
  /** Decimals in the unit of the lines. */
  readonly gross: string;
  readonly tare: string;
  /** Nets weighed apart per line; null to split the whole load by what the other side weighed, or by the notice. */
  readonly parts: readonly { readonly lineId: string; readonly net: string }[] | null;
  readonly photoId: string | null;
  /** When it was weighed, by the device. */
  readonly measuredAt: Date;
  readonly idempotencyKey: string;
}

export interface ConfirmWeighing {
  readonly deliveryId: string;
  readonly orgId: string | null;
  /** The party whose code this is: it confirms what the actor's side weighed. */
  readonly confirmingOrgId: string;
  readonly code: string;
  readonly measuredAt: Date;
  readonly idempotencyKey: string;
}

type Side = 'seller' | 'buyer';

interface Stated {
  readonly party: Pick<Membership, 'orgId'>;
  readonly side: Side;
  readonly grossBase: bigint;
  readonly tareBase: bigint;
  readonly nets: readonly LineNet[];
  readonly way: 'scale' | 'code';
  readonly photoId: string | null;
  readonly measuredAt: Date;
}

const sideOf = (delivery: DeliveryRecord, orgId: string): Side =>
  orgId === delivery.buyerOrg ? 'buyer' : 'seller';
/** The buyer weighs the whole load, a seller what is its own. */
const linesOf = (delivery: DeliveryRecord, orgId: string): readonly PartRecord[] =>
  orgId === delivery.buyerOrg
    ? delivery.parts
    : delivery.parts.filter((part) => part.sellerOrg === orgId);

/** Weights of both sides, and a side's confirmation where it has no network. */
@Injectable()
export class DeliveryWeighings {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * A side states gross, tare and net (cân cả bì, bì, tịnh) with a picture of the scale. Once both sides have weighed every
   * line and lie within tolerance the load is weighed and its rejection clock runs. Refusals: DELIVERY_STATE,
   * CONTRACT_STATE, WEIGHT_*, QUANTITY_TOO_LARGE, WEIGHED_TOO_OFTEN, PHOTO_MISSING, FILE_UNKNOWN, CLIENT_TIME.
   */
  weigh(actor: Actor, { idempotencyKey, ...input }: RecordWeighing): Promise<Outcome> {
    const command = {
      ...input,
      parts: input.parts === null ? null : input.parts.map((part) => ({ ...part })),
      measuredAt: input.measuredAt.toISOString(),
    };
    return runCommand(
      this.database,
      { actor, operation: 'recordWeighing', idempotencyKey, input: command },
      async (tx) => {
        const delivery = await lockReadable(tx, actor, input.deliveryId);
        const party = actingParty(actor, 'delivery.weigh', {
          orgs: delivery.partyOrgs,
          orgId: input.orgId,
        });
        const refusal = weighableRefusal(delivery) ?? clientTimeRefusal(input.measuredAt, tx.now);
        if (refusal !== null) return refusal;
        const current = await findCurrentNets(tx, delivery.id);
        const stated = await this.read(tx, { delivery, party, input, current });
        if (isRefusal(stated)) return stated;
        await store(tx, actor, delivery, { stated, current });
        await settleIfEqual(tx, actor, delivery);
        return { type: 'Delivery', id: delivery.id };
      },
    );
  }

  /**
   * The code of a side without a network (xác nhận tại chỗ), typed on the other side's device: that side confirms exactly
   * the weights recorded here. It counts once, and its device's time is kept. Refusals: DELIVERY_STATE, CONTRACT_STATE,
   * NOTHING_TO_CONFIRM, CONFIRM_CODE_WRONG, CONFIRM_CODE_LOCKED, CONFIRM_CODE_USED, CLIENT_TIME.
   */
  confirm(actor: Actor, { idempotencyKey, ...input }: ConfirmWeighing): Promise<Outcome> {
    const command = { ...input, measuredAt: input.measuredAt.toISOString() };
    return runCommand(
      this.database,
      {
        actor,
        operation: 'confirmWeighing',
        idempotencyKey,
        input: command,
        keepOnRefusal: true, // wrong guesses are counted
      },
      async (tx) => {
        const delivery = await lockReadable(tx, actor, input.deliveryId);
        const party = actingParty(actor, 'delivery.weigh', {
          orgs: delivery.partyOrgs,
          orgId: input.orgId,
        });
        if (!isOtherSide(delivery, party.orgId, input.confirmingOrgId)) {
          throw new AppError('NOT_FOUND');
        }
        const refusal = weighableRefusal(delivery) ?? clientTimeRefusal(input.measuredAt, tx.now);
        if (refusal !== null) return refusal;
        const current = await findCurrentNets(tx, delivery.id);
        const nets = netsToConfirm(delivery, {
          by: input.confirmingOrgId,
          of: party.orgId,
          current,
        });
        if (nets === null) return refuse('NOTHING_TO_CONFIRM');
        const wrong = await this.codeRefusal(tx, delivery, { ...input, nets });
        if (wrong !== null) return wrong;
        const netBase = nets.reduce((sum, net) => sum + net.netBase, 0n);
        if (netBase === 0n) return refuse('NOTHING_TO_CONFIRM');
        const stated: Stated = {
          party: { orgId: input.confirmingOrgId },
          side: sideOf(delivery, input.confirmingOrgId),
          grossBase: netBase,
          tareBase: 0n,
          nets,
          way: 'code',
          photoId: null,
          measuredAt: input.measuredAt,
        };
        const weighingId = await tx.asSystem(() => store(tx, actor, delivery, { stated, current }));
        await this.useCode(tx, { ...input, weighingId });
        await settleIfEqual(tx, actor, delivery);
        return { type: 'Delivery', id: delivery.id };
      },
    );
  }

  /**
   * What a party needs to confirm without a network later: its key for this load, and the code for the weights that the
   * other side has recorded, if it has. The key is shown to the party alone.
   * @throws {AppError} NOT_FOUND for others' loads; FORBIDDEN for who is no party of the load
   */
  async confirmationFor(
    actor: Actor,
    input: {
      readonly deliveryId: string;
      readonly orgId: string | null;
      readonly otherOrgId: string | null;
    },
  ): Promise<Confirmation> {
    return this.database.read(contextOf(actor), async (reader) => {
      const delivery = await findDelivery(reader, input.deliveryId);
      if (
        delivery === null ||
        !permits(actor, 'delivery.read', { partyOrgs: delivery.contractParties })
      ) {
        throw new AppError('NOT_FOUND');
      }
      const { orgId } = actingParty(actor, 'delivery.weigh', {
        orgs: delivery.partyOrgs,
        orgId: input.orgId,
      });
      const others = delivery.partyOrgs.filter((other) => isOtherSide(delivery, orgId, other));
      const of = input.otherOrgId ?? others[0] ?? delivery.buyerOrg;
      const current = await findCurrentNets(reader, delivery.id);
      const nets = others.includes(of) ? netsToConfirm(delivery, { by: orgId, of, current }) : null;
      const key = confirmationKey(this.config.secret, delivery.id, orgId);
      const named =
        nets?.map((net) => ({ ...net, lineNo: lineNoOf(delivery, net.lineId) })) ?? null;
      const text = named === null ? null : confirmationText(delivery.id, orgId, named);
      return confirmationOf({ deliveryId: delivery.id, orgId, key, text });
    });
  }

  private async read(
    tx: Tx,
    of: {
      readonly delivery: DeliveryRecord;
      readonly party: Membership;
      readonly input: Omit<RecordWeighing, 'idempotencyKey'>;
      readonly current: readonly CurrentNet[];
    },
  ): Promise<Stated | Refusal> {
    const { delivery, party, input, current } = of;
    const own = linesOf(delivery, party.orgId);
    const named = input.parts?.map((part) => part.lineId) ?? null;
    const parts = named === null ? own : own.filter((part) => named.includes(part.lineId));
    const [first] = parts;
    if (first === undefined) return refuse('WEIGHT_LINES', 'parts');
    const unit = baseUnitOf(delivery, first);
    const side = sideOf(delivery, party.orgId);
    const lines = parts.map((part): LoadLine => ({
      ...part,
      baseUnit: baseUnitOf(delivery, part),
    }));
    const shares = parts.map(
      (part) =>
        current.find((net) => net.lineId === part.lineId && net.side !== side)?.netBase ??
        part.expectedBase,
    );
    const stated = {
      grossBase: baseAmount(input.gross, unit, 'gross'),
      tareBase: baseAmount(input.tare, unit, 'tare'),
      parts:
        input.parts?.map(({ lineId, net }) => ({
          lineId,
          netBase: baseAmount(net, unit, 'parts'),
        })) ?? null,
    };
    if (lines.some((line) => line.baseUnit !== unit)) return refuse('WEIGHT_LINES', 'parts');
    const most = LIMITS.delivery.weighingsPerSide;
    const often = current.some((net) => net.side === side && net.no >= most);
    if (often) return refuse('WEIGHED_TOO_OFTEN', null, { most: String(most) });
    const nets = readWeighing(stated, lines, shares);
    if (isRefusal(nets)) return nets;
    const photo = await photoRefusal(tx, delivery, {
      photoId: input.photoId,
      needed: unit === 'g',
    });
    return (
      photo ?? {
        party,
        side,
        grossBase: stated.grossBase,
        tareBase: stated.tareBase,
        nets,
        way: 'scale',
        photoId: input.photoId,
        measuredAt: input.measuredAt,
      }
    );
  }

  /** Counts a wrong guess; the code of a side is used once. */
  private async codeRefusal(
    tx: Tx,
    delivery: DeliveryRecord,
    of: {
      readonly confirmingOrgId: string;
      readonly code: string;
      readonly nets: readonly LineNet[];
    },
  ): Promise<Refusal | null> {
    const id = [delivery.id, of.confirmingOrgId];
    return tx.asSystem(async () => {
      await tx.execute(
        'INSERT INTO delivery_confirmation (delivery_id, org_id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
        id,
      );
      const rows = await tx.query<{ guesses: number; used: boolean }>(
        'SELECT wrong_guesses AS guesses, used_at IS NOT NULL AS used FROM delivery_confirmation WHERE delivery_id = $1 AND org_id = $2 FOR UPDATE',
        id,
      );
      if (rows[0]?.used === true) return refuse('CONFIRM_CODE_USED', 'code');
      if ((rows[0]?.guesses ?? 0) >= LIMITS.delivery.codeGuesses) {
        return refuse('CONFIRM_CODE_LOCKED', 'code');
      }
      const named = of.nets.map((net) => ({ ...net, lineNo: lineNoOf(delivery, net.lineId) }));
      const text = confirmationText(delivery.id, of.confirmingOrgId, named);
      const key = confirmationKey(this.config.secret, delivery.id, of.confirmingOrgId);
      if (isConfirmation(key, text, of.code)) return null;
      await tx.execute(
        'UPDATE delivery_confirmation SET wrong_guesses = wrong_guesses + 1 WHERE delivery_id = $1 AND org_id = $2',
        id,
      );
      return refuse('CONFIRM_CODE_WRONG', 'code');
    });
  }

  private async useCode(
    tx: Tx,
    of: {
      readonly deliveryId: string;
      readonly confirmingOrgId: string;
      readonly weighingId: string;
    },
  ): Promise<void> {
    await tx.asSystem(() =>
      tx.execute(
        'UPDATE delivery_confirmation SET weighing_id = $3, used_at = app_now() WHERE delivery_id = $1 AND org_id = $2',
        [of.deliveryId, of.confirmingOrgId, of.weighingId],
      ),
    );
  }
}

const lineNoOf = (delivery: DeliveryRecord, lineId: string): number =>
  delivery.parts.find((part) => part.lineId === lineId)?.lineNo ?? 0;

const isOtherSide = (delivery: DeliveryRecord, orgId: string, other: string): boolean =>
  delivery.partyOrgs.includes(other) && sideOf(delivery, orgId) !== sideOf(delivery, other);

/** The nets that `of` has recorded of the lines which concern `by` too; null while one is missing. */
function netsToConfirm(
  delivery: DeliveryRecord,
  who: { readonly by: string; readonly of: string; readonly current: readonly CurrentNet[] },
): readonly LineNet[] | null {
  const lines = linesOf(delivery, who.by === delivery.buyerOrg ? who.of : who.by);
  const side = sideOf(delivery, who.of);
  const nets = lines.flatMap(({ lineId }) => {
    const net = who.current.find((each) => each.lineId === lineId && each.side === side);
    return net === undefined ? [] : [{ lineId, netBase: net.netBase }];
  });
  return nets.length === lines.length && nets.length > 0 ? nets : null;
}

/** Loads on the road are weighed while the contract is in force or suspended; not after it has ended. */
function weighableRefusal(delivery: DeliveryRecord): Refusal | null {
  if (!['in_force', 'suspended'].includes(delivery.contractState)) {
    return refuse('CONTRACT_STATE', null, {
      state: CONTRACT_STATE_NAMES[delivery.contractState].vi,
    });
  }
  return nextDeliveryState(delivery.state, 'weigh') === null
    ? wrongDeliveryState(delivery.state)
    : null;
}

async function photoRefusal(
  tx: Tx,
  delivery: DeliveryRecord,
  of: { readonly photoId: string | null; readonly needed: boolean },
): Promise<Refusal | null> {
  if (of.photoId === null) return of.needed ? refuse('PHOTO_MISSING', 'photoId') : null;
  return (await filesAreOf(tx, delivery.contractId, [of.photoId]))
    ? null
    : refuse('FILE_UNKNOWN', 'photoId');
}

async function store(
  tx: Tx,
  actor: Actor,
  delivery: DeliveryRecord,
  { stated, current }: { readonly stated: Stated; readonly current: readonly CurrentNet[] },
): Promise<string> {
  const id = uuid();
  const numbers = stated.nets.map(
    ({ lineId }) =>
      (current.find((net) => net.lineId === lineId && net.side === stated.side)?.no ?? 0) + 1,
  );
  await tx.insert(DeliveryWeighingEntity, {
    id,
    deliveryId: delivery.id,
    orgId: stated.party.orgId,
    personId: actingPerson(actor),
    side: stated.side,
    grossBase: stated.grossBase,
    tareBase: stated.tareBase,
    netBase: stated.grossBase - stated.tareBase,
    way: stated.way,
    fileId: stated.photoId,
    clientAt: stated.measuredAt,
    recordedAt: tx.now,
  });
  await tx.insert(
    DeliveryWeighingPartEntity,
    stated.nets.map(({ lineId, netBase }, index) => ({
      weighingId: id,
      deliveryId: delivery.id,
      lineId,
      side: stated.side,
      no: numbers[index] ?? 1,
      netBase,
    })),
  );
  await recordAct(tx, actor, delivery, {
    action: stated.way === 'code' ? 'delivery.confirmed' : 'delivery.weighing',
    detail: {
      weighingId: id,
      orgId: stated.party.orgId,
      grossBase: String(stated.grossBase),
      tareBase: String(stated.tareBase),
      nets: stated.nets.map((net) => ({ lineId: net.lineId, netBase: String(net.netBase) })),
      measuredAt: stated.measuredAt.toISOString(),
    },
  });
  return id;
}
