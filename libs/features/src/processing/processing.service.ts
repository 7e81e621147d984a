import { Inject, Injectable } from '@nestjs/common';
import type { Actor, JudgedProcessing, ProcessingForm, Refusal } from '#domain';
import { AppError, isRefusal, judgeProcessing, localDay, refuse } from '#domain';
import { declaredConversions } from '#feature/catalogue';
import type { LineRow, OwnerRow } from '#feature/supply';
import {
  announceWindow,
  enteringPerson,
  findOwner,
  fitToHolds,
  formAsJson,
  lockForChange,
  openCapacity,
  ownCertificates,
  ownerFor,
  recordOnBehalf,
  refusingTwins,
  withFreshId,
  withdrawLine,
} from '#feature/supply';
import type { Outcome, Tx } from '#persistence';
import { Database, runCommand } from '#persistence';
import type { OfferEssence } from './processing.repository.js';
import { insertOffer, offerEssence, updateOffer } from './processing.repository.js';

export interface PostProcessing {
  readonly idempotencyKey: string;
  /** Made by the client. */
  readonly id: string;
  readonly orgId: string;
  readonly form: ProcessingForm;
}

export interface ChangeProcessing {
  readonly idempotencyKey: string;
  readonly id: string;
  readonly expectedVersion: number;
}

export interface UpdateProcessing extends ChangeProcessing {
  /** The whole content anew; the input stays. */
  readonly form: Omit<ProcessingForm, 'inputCode'>;
}

const PROCESSING = 'processing';

const essenceChanged = (before: OfferEssence, { values, outputs }: JudgedProcessing): boolean =>
  before.variety !== values.variety ||
  before.minGradeRank !== values.minGradeRank ||
  before.availableFrom !== values.availableFrom ||
  before.availableTo !== values.availableTo ||
  before.placeId !== values.placeId ||
  before.outputs.length !== outputs.length ||
  before.outputs.some(
    (output, at) =>
      output.productCode !== outputs[at]?.productCode ||
      output.gradeRank !== outputs[at].gradeRank ||
      output.yieldParts !== outputs[at].yieldParts ||
      output.shelfLifeDays !== outputs[at].shelfLifeDays,
  );

/** Commands over processing offers ("năng lực chế biến"). They are open from the moment they are posted. */
@Injectable()
export class ProcessingService {
  constructor(@Inject(Database) private readonly database: Database) {}

  post(actor: Actor, command: PostProcessing): Promise<Outcome> {
    const { idempotencyKey, id, orgId, form } = command;
    const input = { id, orgId, form: formAsJson(form) };
    return runCommand(
      this.database,
      { actor, operation: 'postProcessingOffer', idempotencyKey, input },
      async (tx) => {
        const owner = await ownerFor(tx, actor, { side: PROCESSING, orgId });
        if (isRefusal(owner)) return owner;
        const judged = await judge(tx, owner, form);
        if (isRefusal(judged)) return judged;
        const enteredBy = await enteringPerson(tx, actor);
        const { costVnd, certificateIds } = form;
        const refusal = await refusingTwins(async () => {
          await withFreshId(() =>
            insertOffer(tx, { id, orgId, enteredBy, judged, costVnd, certificateIds }),
          );
          return null;
        });
        if (refusal !== null) return refusal;
        await openCapacity(tx, PROCESSING, id, judged.values.capacityBase);
        await announceWindow(tx, PROCESSING, { id, until: judged.values.availableTo });
        await recordOnBehalf(tx, actor, { side: PROCESSING, what: 'post', id, orgId });
        return { type: 'processing_offer', id };
      },
    );
  }

  update(actor: Actor, command: UpdateProcessing): Promise<Outcome> {
    const { idempotencyKey, id, expectedVersion, form } = command;
    const input = { id, expectedVersion, form: formAsJson(form) };
    return runCommand(
      this.database,
      { actor, operation: 'updateProcessingOffer', idempotencyKey, input },
      async (tx) => {
        const line = await lockForChange(tx, actor, { side: PROCESSING, id, expectedVersion });
        const refusal = await this.edit(tx, line, form);
        if (refusal !== null) return refusal;
        const { orgId } = line;
        await recordOnBehalf(tx, actor, { side: PROCESSING, what: 'update', id, orgId });
        return { type: 'processing_offer', id };
      },
    );
  }

  /** Takes the offer back; refused while capacity is held. */
  withdraw(actor: Actor, command: ChangeProcessing): Promise<Outcome> {
    const { idempotencyKey, id, expectedVersion } = command;
    const input = { id, expectedVersion };
    return runCommand(
      this.database,
      { actor, operation: 'withdrawProcessingOffer', idempotencyKey, input },
      (tx) => withdrawLine(tx, actor, { side: PROCESSING, id, expectedVersion }),
    );
  }

  private async edit(
    tx: Tx,
    line: LineRow,
    form: UpdateProcessing['form'],
  ): Promise<Refusal | null> {
    const { id, orgId, state, version } = line;
    if (state !== 'published') return refuse('LINE_NOT_EDITABLE', null, { state });
    const owner = await findOwner(tx, orgId);
    if (owner === null) throw new AppError('NOT_FOUND');
    const before = await offerEssence(tx, id);
    const judged = await judge(tx, owner, { ...form, inputCode: before.inputCode });
    if (isRefusal(judged)) return judged;
    const { capacityBase, availableTo } = judged.values;
    const refusal = await fitToHolds(tx, PROCESSING, {
      ...{ id, capacityBase },
      essence: essenceChanged(before, judged),
    });
    if (refusal !== null) return refusal;
    if (availableTo !== before.availableTo)
      await announceWindow(tx, PROCESSING, { id, until: availableTo });
    const { costVnd, certificateIds } = form;
    return refusingTwins(async () => {
      const written = await updateOffer(tx, { id, version, judged, costVnd, certificateIds });
      if (!written) throw new AppError('CONFLICT');
      return null;
    });
  }
}

async function judge(
  tx: Tx,
  owner: OwnerRow,
  form: ProcessingForm,
): Promise<JudgedProcessing | Refusal> {
  return judgeProcessing(form, {
    today: localDay(tx.now),
    owner,
    declared: await declaredConversions(tx, owner.id, form.inputCode),
    certificates: await ownCertificates(tx, owner.id, form.certificateIds),
  });
}
