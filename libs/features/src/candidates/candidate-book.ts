/**
 * The open lines in this process's memory, sorted so that the best partners of one are found without the database ("sổ gợi ý").
 *
 * Model: loaded whole once a day, then kept up from the change feed of the database before every use. A look at the feed takes every
 * change of transactions that were not finished at the look before, so none is missed, whatever was committed meanwhile, by whom,
 * or how often a worker was started. Lines are read after the feed, so a copy is at least as new as the changes it answers.
 *
 * Invariants: one look runs at a time, in a transaction of its own; callers that come meanwhile share the next one and hold nothing.
 * The index changes only after all reads of a look have succeeded. Above LIMITS.candidates.indexLinesMax lines there is none.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { Candidate } from '#matching';
import { CandidateIndex } from '#matching';
import type { BaseUnit, LineSide } from '#domain';
import { LIMITS, TRANSPORT } from '#domain';
import type { Tx } from '#persistence';
import { Database, SYSTEM_CONTEXT } from '#persistence';
import type { FeedLook, LineChange } from './line-change.repository.js';
import { lookAtFeed, pruneFeed } from './line-change.repository.js';
import type { OwnLine, PricedLine } from './open-line.repository.js';
import {
  BEFORE_ALL,
  countPublished,
  findPricedLines,
  findPublished,
} from './open-line.repository.js';
import { toOpenLines } from './to-open-lines.js';

const SIDES = ['supply', 'demand'] as const;
const UNITS = Object.keys(TRANSPORT) as BaseUnit[];
/** Lines read by one statement. */
const PORTION = 5_000;
const LOAD_MILLIS = 120_000;
const DAY_SECONDS = 86_400;
const MOST = 20;

interface Loaded {
  /** Null when the book is too large for the memory it may take. */
  readonly indexes: ReadonlyMap<BaseUnit, CandidateIndex> | null;
  look: Pick<FeedLook, 'horizon' | 'today' | 'seconds'>;
  /** Changes from the horizon on that are in the index already. */
  seen: ReadonlySet<number>;
}

@Injectable()
export class CandidateBook {
  private loaded: Loaded | null = null;
  private running: Promise<void> | null = null;
  private next: Promise<void> | null = null;

  constructor(@Inject(Database) private readonly database: Database) {}

  /** Brings the index up to every change committed before the call. */
  async catchUp(): Promise<void> {
    if (this.running === null) {
      this.running = this.look().finally(() => (this.running = null));
      return this.running;
    }
    // The look that runs may have begun too early for this caller.
    this.next ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.next = null;
        return this.catchUp();
      });
    return this.next;
  }

  /** The best partners of a line, best first; null when no index is kept. Call `catchUp` first. */
  partnersOf(own: OwnLine): Candidate[] | null {
    const { unit } = own.frozen;
    const index = this.loaded?.indexes?.get(unit);
    if (index === undefined) return null;
    const [line] = toOpenLines(own.side, unit, [{ frozen: own.frozen, keeps: 0 }]);
    return line === undefined ? [] : index.candidatesFor(line, MOST);
  }

  private look(): Promise<void> {
    return this.database.transaction(SYSTEM_CONTEXT, (tx) =>
      tx.asRound(async () => {
        const { loaded } = this;
        const look = await lookAtFeed(tx, loaded?.look.horizon ?? null);
        if (loaded === null || isOutdated(loaded, look)) this.loaded = await load(tx, look);
        else await follow(tx, loaded, look);
      }),
    );
  }
}

/** Windows count from today; and what is older than a day may be pruned from the feed. */
const isOutdated = ({ look }: Loaded, now: FeedLook): boolean =>
  look.today !== now.today ||
  now.seconds - look.seconds > DAY_SECONDS ||
  now.seconds < look.seconds ||
  BigInt(now.horizon) < BigInt(look.horizon);

async function load(tx: Tx, look: FeedLook): Promise<Loaded> {
  await tx.execute(`SELECT set_config('statement_timeout', '${LOAD_MILLIS}', true)`);
  await pruneFeed(tx);
  const most = LIMITS.candidates.indexLinesMax;
  const state = { look, seen: new Set<number>() };
  if ((await countPublished(tx, most)) > most) return { ...state, indexes: null };
  const open = new Map(UNITS.map((unit) => [unit, [] as ReturnType<typeof toOpenLines>]));
  for (const side of SIDES) {
    for (let after = BEFORE_ALL; ;) {
      const ids = await findPublished(tx, side, { after, count: PORTION });
      for (const [unit, lines] of byUnit(await findPricedLines(tx, side, ids))) {
        open.get(unit)?.push(...toOpenLines(side, unit, lines));
      }
      const last = ids.at(-1);
      if (last === undefined || ids.length < PORTION) break;
      after = last;
    }
  }
  const indexes = UNITS.map(
    (unit) => [unit, new CandidateIndex(TRANSPORT[unit], open.get(unit))] as const,
  );
  return { ...state, indexes: new Map(indexes) };
}

async function follow(tx: Tx, loaded: Loaded, look: FeedLook): Promise<void> {
  const { indexes } = loaded;
  const fresh = look.changes.filter(({ no }) => !loaded.seen.has(no));
  if (indexes !== null) {
    const changed = await readChanged(tx, fresh);
    for (const { side, ids, lines } of changed) {
      for (const index of indexes.values()) for (const id of ids) index.remove(side, id);
      for (const [unit, some] of byUnit(lines)) {
        for (const line of toOpenLines(side, unit, some)) indexes.get(unit)?.put(line);
      }
    }
  }
  loaded.look = look;
  loaded.seen = new Set(look.changes.map(({ no }) => no));
}

interface Changed {
  readonly side: LineSide;
  readonly ids: readonly string[];
  readonly lines: readonly PricedLine[];
}

async function readChanged(tx: Tx, changes: readonly LineChange[]): Promise<Changed[]> {
  const changed: Changed[] = [];
  for (const side of SIDES) {
    const all = [...new Set(changes.filter((one) => one.side === side).map((one) => one.lineId))];
    for (let at = 0; at < all.length; at += PORTION) {
      const ids = all.slice(at, at + PORTION);
      changed.push({ side, ids, lines: await findPricedLines(tx, side, ids) });
    }
  }
  return changed;
}

function byUnit(lines: readonly PricedLine[]): Map<BaseUnit, PricedLine[]> {
  const groups = new Map<BaseUnit, PricedLine[]>();
  for (const line of lines) {
    const group = groups.get(line.frozen.unit);
    if (group === undefined) groups.set(line.frozen.unit, [line]);
    else group.push(line);
  }
  return groups;
}
