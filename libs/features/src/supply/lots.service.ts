import { Inject, Injectable } from '@nestjs/common';
import type { Actor, LotForm, LotValues, Refusal } from '#domain';
import { AppError, certificatesRefusal, isRefusal, judgeLot, localDay, refuse } from '#domain';
import { declaredConversions } from '#feature/catalogue';
import type { Outcome, Tx } from '#persistence';
import { Database, runCommand } from '#persistence';
import type { LineRow, OwnerRow } from './line.repository.js';
import { enteringPerson, findOwner, lockLine } from './line.repository.js';
import {
  announceChange,
  announceWindow,
  fitToHolds,
  formAsJson,
  lockForChange,
  ownerFor,
  publishDraft,
  recordOnBehalf,
  refusingTwins,
  withFreshId,
  withdrawLine,
} from './lines.service.js';
import {
  insertLot,
  lotCertificates,
  lotEssence,
  ownCertificates,
  updateLot,
  type LotEssence,
} from './lot.repository.js';

export interface CreateLot {
  readonly idempotencyKey: string;
  /** Made by the client. */
  readonly id: string;
  readonly orgId: string;
  readonly form: LotForm;
  /** Also opens it at once. */
  readonly publish: boolean;
}

export interface ChangeLot {
  readonly idempotencyKey: string;
  readonly id: string;
  readonly expectedVersion: number;
}

export interface UpdateLot extends ChangeLot {
  /** The whole content anew; the product stays. */
  readonly form: Omit<LotForm, 'productCode'>;
}

const SUPPLY = 'supply';

const essenceChanged = (before: LotEssence, after: LotValues): boolean =>
  before.variety !== after.variety ||
  before.gradeRank !== after.gradeRank ||
  before.readyFrom !== after.readyFrom ||
  before.readyTo !== after.readyTo ||
  before.shelfLifeDays !== after.shelfLifeDays ||
  before.placeId !== after.placeId;

/** Commands over lots ("lô hàng"). */
@Injectable()
export class LotsService {
  constructor(@Inject(Database) private readonly database: Database) {}

  create(actor: Actor, command: CreateLot): Promise<Outcome> {
    const { idempotencyKey, id, orgId, form, publish } = command;
    const input = { id, orgId, publish, form: formAsJson(form) };
    return runCommand(
      this.database,
      { actor, operation: 'createLot', idempotencyKey, input },
      async (tx) => {
        const owner = await ownerFor(tx, actor, { side: SUPPLY, orgId });
        if (isRefusal(owner)) return owner;
        const values = await judge(tx, owner, form);
        if (isRefusal(values)) return values;
        const enteredBy = await enteringPerson(tx, actor);
        await withFreshId(() =>
          insertLot(tx, {
            id,
            orgId,
            enteredBy,
            values,
            reservePriceVnd: form.reservePriceVnd,
            certificateIds: form.certificateIds,
          }),
        );
        if (publish) {
          const line = await lockLine(tx, SUPPLY, id);
          if (line === null) throw new AppError('NOT_FOUND');
          const refusal = await publishDraft(tx, SUPPLY, line);
          if (refusal !== null) return refusal;
        }
        await recordOnBehalf(tx, actor, { side: SUPPLY, what: 'create', id, orgId });
        return { type: 'lot', id };
      },
    );
  }

  update(actor: Actor, command: UpdateLot): Promise<Outcome> {
    const { idempotencyKey, id, expectedVersion, form } = command;
    const input = { id, expectedVersion, form: formAsJson(form) };
    return runCommand(
      this.database,
      { actor, operation: 'updateLot', idempotencyKey, input },
      async (tx) => {
        const line = await lockForChange(tx, actor, { side: SUPPLY, id, expectedVersion });
        const refusal = await this.edit(tx, line, form);
        if (refusal !== null) return refusal;
        await recordOnBehalf(tx, actor, { side: SUPPLY, what: 'update', id, orgId: line.orgId });
        return { type: 'lot', id };
      },
    );
  }

  publish(actor: Actor, command: ChangeLot): Promise<Outcome> {
    const { idempotencyKey, id, expectedVersion } = command;
    const input = { id, expectedVersion };
    return runCommand(
      this.database,
      { actor, operation: 'publishLot', idempotencyKey, input },
      async (tx) => {
        const line = await lockForChange(tx, actor, { side: SUPPLY, id, expectedVersion });
        const owner = await ownerFor(tx, actor, { side: SUPPLY, orgId: line.orgId });
        if (isRefusal(owner)) return owner;
        // Certificates may have ended since the draft was written.
        const certificates = await lotCertificates(tx, id);
        const refusal =
          certificatesRefusal(
            certificates.map((certificate) => certificate.id),
            certificates,
            await lotEssence(tx, id),
          ) ?? (await publishDraft(tx, SUPPLY, line));
        if (refusal !== null) return refusal;
        await recordOnBehalf(tx, actor, { side: SUPPLY, what: 'publish', id, orgId: line.orgId });
        return { type: 'lot', id };
      },
    );
  }

  withdraw(actor: Actor, command: ChangeLot): Promise<Outcome> {
    const { idempotencyKey, id, expectedVersion } = command;
    const input = { id, expectedVersion };
    return runCommand(
      this.database,
      { actor, operation: 'withdrawLot', idempotencyKey, input },
      (tx) => withdrawLine(tx, actor, { side: SUPPLY, id, expectedVersion }),
    );
  }

  private async edit(tx: Tx, line: LineRow, form: UpdateLot['form']): Promise<Refusal | null> {
    const { id, orgId, state, version } = line;
    if (state !== 'draft' && state !== 'published')
      return refuse('LINE_NOT_EDITABLE', null, { state });
    const owner = await findOwner(tx, orgId);
    if (owner === null) throw new AppError('NOT_FOUND');
    const before = await lotEssence(tx, id);
    const values = await judge(tx, owner, { ...form, productCode: before.productCode });
    if (isRefusal(values)) return values;
    const { reservePriceVnd, certificateIds } = form;
    if (state === 'published') {
      const essence = essenceChanged(before, values);
      const refusal = await fitToHolds(tx, SUPPLY, {
        id,
        capacityBase: values.mostBase ?? values.likelyBase ?? values.quantityBase,
        essence,
      });
      if (refusal !== null) return refusal;
      if (values.readyTo !== before.readyTo)
        await announceWindow(tx, SUPPLY, { id, until: values.readyTo });
      await announceChange(tx, SUPPLY, id);
    }
    return refusingTwins(async () => {
      const written = await updateLot(tx, {
        id,
        version,
        orgId,
        values,
        reservePriceVnd,
        certificateIds,
      });
      if (!written) throw new AppError('CONFLICT');
      return null;
    });
  }
}

async function judge(tx: Tx, owner: OwnerRow, form: LotForm): Promise<LotValues | Refusal> {
  return judgeLot(form, {
    today: localDay(tx.now),
    owner,
    declared: await declaredConversions(tx, owner.id, form.productCode),
    certificates: await ownCertificates(tx, owner.id, form.certificateIds),
  });
}
