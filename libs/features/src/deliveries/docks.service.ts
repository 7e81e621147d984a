import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#domain';
import { AppError, LIMITS, badInput, endOfDay, permits, refuse } from '#domain';
import type { Outcome } from '#persistence';
import { Database, contextOf, runCommand } from '#persistence';
import { addDays } from '#text';
import { DockSlotEntity } from './delivery.entities.js';

export interface OpenDockSlot {
  /** Made by the client. */
  readonly id: string;
  readonly orgId: string;
  readonly name: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly loads: number;
  readonly idempotencyKey: string;
}

export interface DockSlotView extends Record<string, unknown> {
  readonly id: string;
  readonly orgId: string;
  readonly name: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly loadsMax: number;
  readonly loadsTaken: number;
  readonly closedAt: Date | null;
}

const VIEW = `SELECT id, org_id AS "orgId", name, starts_at AS "startsAt", ends_at AS "endsAt", loads_max AS "loadsMax",
    loads_taken AS "loadsTaken", closed_at AS "closedAt" FROM dock_slot`;
const DAY_MILLIS = 86_400_000;
const DAYS_SHOWN_MAX = 31;
const SLOTS_SHOWN_MAX = 500;

/** Times at which a buyer takes loads (khung giờ nhận hàng). */
@Injectable()
export class DockSlots {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Refusal: DOCK_WINDOW. */
  open(actor: Actor, { idempotencyKey, ...input }: OpenDockSlot): Promise<Outcome> {
    const name = input.name.trim();
    const { dockLoadsMax } = LIMITS.delivery;
    if (name === '' || name.length > LIMITS.text.search) {
      throw badInput('name', {
        vi: 'Hãy đặt tên, tối đa 100 ký tự.',
        en: 'Give a name of at most 100 characters.',
      });
    }
    if (input.loads < 1 || input.loads > dockLoadsMax) {
      throw badInput('loads', {
        vi: `Số chuyến phải từ 1 đến ${dockLoadsMax}.`,
        en: `The loads must be from 1 to ${dockLoadsMax}.`,
      });
    }
    const command = {
      ...input,
      name,
      startsAt: input.startsAt.toISOString(),
      endsAt: input.endsAt.toISOString(),
    };
    return runCommand(
      this.database,
      { actor, operation: 'openDockSlot', idempotencyKey, input: command },
      async (tx) => {
        if (!permits(actor, 'dock.write', { orgId: input.orgId })) throw new AppError('FORBIDDEN');
        const length = input.endsAt.getTime() - input.startsAt.getTime();
        const ahead = input.startsAt.getTime() - tx.now.getTime();
        const wrong =
          length <= 0 ||
          length > DAY_MILLIS ||
          ahead < 0 ||
          ahead > LIMITS.delivery.daysAheadMax * DAY_MILLIS;
        if (wrong) return refuse('DOCK_WINDOW', 'startsAt');
        const { id, orgId, startsAt, endsAt, loads: loadsMax } = input;
        await tx.insert(DockSlotEntity, { id, orgId, name, startsAt, endsAt, loadsMax });
        return { type: 'DockSlot', id };
      },
    );
  }

  /** No more loads are booked; those that are keep their time. */
  close(
    actor: Actor,
    {
      idempotencyKey,
      dockSlotId,
    }: { readonly dockSlotId: string; readonly idempotencyKey: string },
  ): Promise<Outcome> {
    return runCommand(
      this.database,
      { actor, operation: 'closeDockSlot', idempotencyKey, input: { dockSlotId } },
      async (tx) => {
        const slot = (await tx.query<DockSlotView>(`${VIEW} WHERE id = $1`, [dockSlotId]))[0];
        if (slot === undefined) throw new AppError('NOT_FOUND');
        if (!permits(actor, 'dock.write', { orgId: slot.orgId })) throw new AppError('FORBIDDEN');
        await tx.execute(
          'UPDATE dock_slot SET closed_at = coalesce(closed_at, app_now()), version = version + 1 WHERE id = $1',
          [dockSlotId],
        );
        return { type: 'DockSlot', id: dockSlotId };
      },
    );
  }

  /** Dock times of a buyer from a day on, at most 31 days; empty for who has no contract with it. */
  list(
    actor: Actor,
    of: { readonly orgId: string; readonly fromDay: string; readonly days: number },
  ): Promise<DockSlotView[]> {
    if (of.days < 1 || of.days > DAYS_SHOWN_MAX) {
      throw badInput('days', {
        vi: `Xem được từ 1 đến ${DAYS_SHOWN_MAX} ngày.`,
        en: `From 1 to ${DAYS_SHOWN_MAX} days can be shown.`,
      });
    }
    const from = endOfDay(addDays(of.fromDay, -1));
    const until = endOfDay(addDays(of.fromDay, of.days - 1));
    return this.database.read(contextOf(actor), (reader) =>
      reader.query<DockSlotView>(
        `${VIEW} WHERE org_id = $1 AND starts_at >= $2 AND starts_at < $3 ORDER BY starts_at, id LIMIT ${SLOTS_SHOWN_MAX}`,
        [of.orgId, from, until],
      ),
    );
  }

  /** @throws {AppError} NOT_FOUND also for what the actor may not see */
  async byId(actor: Actor, id: string): Promise<DockSlotView> {
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<DockSlotView>(`${VIEW} WHERE id = $1`, [id]),
    );
    if (rows[0] === undefined) throw new AppError('NOT_FOUND');
    return rows[0];
  }
}
