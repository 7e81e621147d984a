import { Inject, Injectable } from '@nestjs/common';
import type { Actor, DemandForm, DemandValues, Refusal } from '#domain';
import { AppError, isRefusal, judgeDemand, localDay, refuse } from '#domain';
import { declaredConversions } from '#feature/catalogue';
import type { LineRow, OwnerRow } from '#feature/supply';
import {
  announceChange,
  announceWindow,
  enteringPerson,
  findOwner,
  fitToHolds,
  formAsJson,
  lockForChange,
  lockLine,
  ownerFor,
  publishDraft,
  recordOnBehalf,
  refusingTwins,
  withFreshId,
  withdrawLine,
} from '#feature/supply';
import type { Outcome, Tx } from '#persistence';
import { Database, runCommand } from '#persistence';
import {
  demandEssence,
  insertDemand,
  updateDemand,
  type DemandEssence,
} from './demand.repository.js';

export interface CreateDemand {
  readonly idempotencyKey: string;
  /** Made by the client. */
  readonly id: string;
  readonly orgId: string;
  readonly form: DemandForm;
  /** Also opens it at once. */
  readonly publish: boolean;
}

export interface ChangeDemand {
  readonly idempotencyKey: string;
  readonly id: string;
  readonly expectedVersion: number;
}

export interface UpdateDemand extends ChangeDemand {
  /** The whole content anew; the main product stays. */
  readonly form: Omit<DemandForm, 'productCode'>;
}

const DEMAND = 'demand';

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((entry, index) => entry === b[index]);

const essenceChanged = (before: DemandEssence, after: DemandValues): boolean =>
  before.variety !== after.variety ||
  before.minGradeRank !== after.minGradeRank ||
  before.deliverFrom !== after.deliverFrom ||
  before.deliverTo !== after.deliverTo ||
  before.placeId !== after.placeId ||
  !sameList(before.products, after.products) ||
  !sameList(before.requiredCertificates, after.requiredCertificates);

/** Commands over demands ("nhu cầu"). */
@Injectable()
export class DemandsService {
  constructor(@Inject(Database) private readonly database: Database) {}

  create(actor: Actor, command: CreateDemand): Promise<Outcome> {
    const { idempotencyKey, id, orgId, form, publish } = command;
    const input = { id, orgId, publish, form: formAsJson(form) };
    return runCommand(
      this.database,
      { actor, operation: 'createDemand', idempotencyKey, input },
      async (tx) => {
        const owner = await ownerFor(tx, actor, { side: DEMAND, orgId });
        if (isRefusal(owner)) return owner;
        const values = await judge(tx, owner, form);
        if (isRefusal(values)) return values;
        const enteredBy = await enteringPerson(tx, actor);
        const { limitPriceVnd } = form;
        await withFreshId(() => insertDemand(tx, { id, orgId, enteredBy, values, limitPriceVnd }));
        if (publish) {
          const line = await lockLine(tx, DEMAND, id);
          if (line === null) throw new AppError('NOT_FOUND');
          const refusal = await publishDraft(tx, DEMAND, line);
          if (refusal !== null) return refusal;
        }
        await recordOnBehalf(tx, actor, { side: DEMAND, what: 'create', id, orgId });
        return { type: DEMAND, id };
      },
    );
  }

  update(actor: Actor, command: UpdateDemand): Promise<Outcome> {
    const { idempotencyKey, id, expectedVersion, form } = command;
    const input = { id, expectedVersion, form: formAsJson(form) };
    return runCommand(
      this.database,
      { actor, operation: 'updateDemand', idempotencyKey, input },
      async (tx) => {
        const line = await lockForChange(tx, actor, { side: DEMAND, id, expectedVersion });
        const refusal = await this.edit(tx, line, form);
        if (refusal !== null) return refusal;
        await recordOnBehalf(tx, actor, { side: DEMAND, what: 'update', id, orgId: line.orgId });
        return { type: DEMAND, id };
      },
    );
  }

  publish(actor: Actor, command: ChangeDemand): Promise<Outcome> {
    const { idempotencyKey, id, expectedVersion } = command;
    const input = { id, expectedVersion };
    return runCommand(
      this.database,
      { actor, operation: 'publishDemand', idempotencyKey, input },
      async (tx) => {
        const line = await lockForChange(tx, actor, { side: DEMAND, id, expectedVersion });
        const owner = await ownerFor(tx, actor, { side: DEMAND, orgId: line.orgId });
        if (isRefusal(owner)) return owner;
        const refusal = await publishDraft(tx, DEMAND, line);
        if (refusal !== null) return refusal;
        await recordOnBehalf(tx, actor, { side: DEMAND, what: 'publish', id, orgId: line.orgId });
        return { type: DEMAND, id };
      },
    );
  }

  withdraw(actor: Actor, command: ChangeDemand): Promise<Outcome> {
    const { idempotencyKey, id, expectedVersion } = command;
    const input = { id, expectedVersion };
    return runCommand(
      this.database,
      { actor, operation: 'withdrawDemand', idempotencyKey, input },
      (tx) => withdrawLine(tx, actor, { side: DEMAND, id, expectedVersion }),
    );
  }

  private async edit(tx: Tx, line: LineRow, form: UpdateDemand['form']): Promise<Refusal | null> {
    const { id, orgId, state, version } = line;
    if (state !== 'draft' && state !== 'published')
      return refuse('LINE_NOT_EDITABLE', null, { state });
    const owner = await findOwner(tx, orgId);
    if (owner === null) throw new AppError('NOT_FOUND');
    const before = await demandEssence(tx, id);
    const values = await judge(tx, owner, { ...form, productCode: before.productCode });
    if (isRefusal(values)) return values;
    if (state === 'published') {
      const essence = essenceChanged(before, values);
      const refusal = await fitToHolds(tx, DEMAND, {
        id,
        capacityBase: values.quantityBase,
        essence,
      });
      if (refusal !== null) return refusal;
      if (values.deliverTo !== before.deliverTo)
        await announceWindow(tx, DEMAND, { id, until: values.deliverTo });
      await announceChange(tx, DEMAND, id);
    }
    return refusingTwins(async () => {
      const written = await updateDemand(tx, {
        id,
        version,
        values,
        limitPriceVnd: form.limitPriceVnd,
      });
      if (!written) throw new AppError('CONFLICT');
      return null;
    });
  }
}

async function judge(tx: Tx, owner: OwnerRow, form: DemandForm): Promise<DemandValues | Refusal> {
  const declared = await declaredConversions(tx, owner.id, form.productCode);
  return judgeDemand(form, { today: localDay(tx.now), owner, declared });
}
