import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor, PricePlace, SeriesForm } from '#domain';
import {
  AppError,
  LIMITS,
  badInput,
  judgePrice,
  judgeSeries,
  localDay,
  permits,
  refuse,
} from '#domain';
import type { Outcome } from '#persistence';
import {
  Database,
  SECURITY_CHAIN,
  appendAudit,
  contextOf,
  runCommand,
  sqlStateOf,
} from '#persistence';
import { publish } from '#queue';
import { MarketSeriesEntity } from './settlement.entities.js';

export interface CreateSeries extends SeriesForm {
  readonly idempotencyKey: string;
  readonly place: PricePlace;
  readonly name: string;
}

export interface EnterPrices {
  readonly idempotencyKey: string;
  readonly seriesCode: string;
  readonly source: string;
  readonly prices: readonly { readonly day: string; readonly vndPerUnit: bigint }[];
}

export interface SeriesView extends Record<string, unknown> {
  readonly code: string;
  readonly productCode: string;
  readonly gradeRank: number | null;
  readonly place: PricePlace;
  readonly unit: string;
  readonly name: string;
  readonly lastDay: string | null;
  readonly lastVnd: bigint | null;
}

export interface PriceView extends Record<string, unknown> {
  readonly day: string;
  readonly vndPerUnit: bigint;
  readonly source: string;
  readonly revision: number;
  readonly enteredAt: Date;
}

const SERIES = `SELECT s.code, s.product_code AS "productCode", s.grade_rank AS "gradeRank", s.place, s.unit, s.name,
    p.day AS "lastDay", p.vnd_per_unit AS "lastVnd"
  FROM market_series s LEFT JOIN LATERAL (SELECT day, vnd_per_unit FROM market_price m WHERE m.series_code = s.code
    ORDER BY day DESC, revision DESC LIMIT 1) p ON true`;

/** Reference prices (giá tham chiếu) by series: a commodity, grade, place and unit; each with its day and source. */
@Injectable()
export class MarketPricesService {
  constructor(@Inject(Database) private readonly database: Database) {}

  series(actor: Actor, productCode: string | null): Promise<SeriesView[]> {
    return this.database.read(contextOf(actor), (reader) =>
      reader.query<SeriesView>(
        `${SERIES} WHERE $1::text IS NULL OR s.product_code = $1 ORDER BY s.product_code, s.code LIMIT 500`,
        [productCode],
      ),
    );
  }

  async byCode(actor: Actor, code: string): Promise<SeriesView> {
    const rows = await this.database.read(contextOf(actor), (reader) =>
      reader.query<SeriesView>(`${SERIES} WHERE s.code = $1`, [code]),
    );
    if (rows[0] === undefined) throw new AppError('NOT_FOUND');
    return rows[0];
  }

  /** The prices in force of a series over days, the oldest first; at most 400. */
  prices(actor: Actor, code: string, span: { from: string; to: string }): Promise<PriceView[]> {
    return this.database.read(contextOf(actor), (reader) =>
      reader.query<PriceView>(
        `SELECT DISTINCT ON (day) day, vnd_per_unit AS "vndPerUnit", source, revision, entered_at AS "enteredAt" FROM market_price
          WHERE series_code = $1 AND day BETWEEN $2::date AND $3::date ORDER BY day, revision DESC LIMIT 400`,
        [code, span.from, span.to],
      ),
    );
  }

  /** Refusals: SERIES_CODE, SERIES_TAKEN, UNKNOWN_PRODUCT, UNKNOWN_GRADE. */
  create(actor: Actor, { idempotencyKey, ...given }: CreateSeries): Promise<Outcome> {
    const name = bounded(given.name, 'name', LIMITS.text.name);
    const unit = bounded(given.unit, 'unit', 20);
    return runCommand(
      this.database,
      { actor, operation: 'createMarketSeries', idempotencyKey, input: { ...given, name, unit } },
      async (tx) => {
        const personId = staffOf(actor);
        const refusal = judgeSeries(given);
        if (refusal !== null) return refusal;
        try {
          await tx.insert(MarketSeriesEntity, {
            code: given.code,
            productCode: given.productCode,
            gradeRank: given.gradeRank,
            place: given.place,
            unit,
            name,
            createdBy: personId,
            createdAt: tx.now,
          });
        } catch (error) {
          if (sqlStateOf(error) === '23505') return refuse('SERIES_TAKEN', 'code');
          throw error;
        }
        await appendAudit(tx, {
          chain: 'security',
          chainId: SECURITY_CHAIN,
          actor,
          action: 'market_series.created',
          detail: { code: given.code, productCode: given.productCode, place: given.place, unit },
        });
        return { type: 'MarketSeries', id: given.code };
      },
    );
  }

  /** Enters or corrects prices; statements that waited for them are computed. Refusals: SERIES_UNKNOWN, PRICE_DAY, PRICE_OUT_OF_RANGE. */
  enter(actor: Actor, { idempotencyKey, ...given }: EnterPrices): Promise<Outcome> {
    const source = bounded(given.source, 'source', LIMITS.text.line);
    const most = LIMITS.payments.pricesPerEntry;
    if (given.prices.length === 0 || given.prices.length > most) {
      throw badInput('prices', {
        vi: `Mỗi lần nhập từ 1 đến ${most} giá.`,
        en: `Enter 1 to ${most} prices at a time.`,
      });
    }
    const prices = given.prices.map((price) => ({
      day: price.day,
      vndPerUnit: String(price.vndPerUnit),
    }));
    const { seriesCode } = given;
    return runCommand(
      this.database,
      {
        actor,
        operation: 'enterMarketPrices',
        idempotencyKey,
        input: { seriesCode, source, prices },
      },
      async (tx) => {
        const personId = staffOf(actor);
        const known = await tx.query('SELECT 1 FROM market_series WHERE code = $1', [seriesCode]);
        if (known.length === 0) return refuse('SERIES_UNKNOWN', 'seriesCode');
        const today = localDay(tx.now);
        for (const price of given.prices) {
          const refusal = judgePrice(price, today);
          if (refusal !== null) return refusal;
        }
        await tx.execute(
          `INSERT INTO market_price (series_code, day, revision, vnd_per_unit, source, entered_by, entered_at)
            SELECT $1, r.day, coalesce((SELECT max(p.revision) FROM market_price p WHERE p.series_code = $1 AND p.day = r.day), 0) + 1,
              r."vndPerUnit", $3, $4, app_now()
            FROM jsonb_to_recordset($2::jsonb) AS r (day date, "vndPerUnit" bigint)`,
          [seriesCode, JSON.stringify(prices), source, personId],
        );
        await appendAudit(tx, {
          chain: 'security',
          chainId: SECURITY_CHAIN,
          actor,
          action: 'market_prices.entered',
          detail: { seriesCode, source, prices },
        });
        await publish(tx, {
          type: 'MarketPriceEntered',
          aggregateType: 'market_series',
          aggregateId: uuid(),
          payload: { series: seriesCode },
        });
        return { type: 'MarketSeries', id: seriesCode };
      },
    );
  }
}

/** @throws {AppError} FORBIDDEN for who may not enter prices */
function staffOf(actor: Actor): string {
  if (actor.kind !== 'person' || !permits(actor, 'market_price.write')) {
    throw new AppError('FORBIDDEN');
  }
  return actor.personId;
}

/** @throws {AppError} BAD_INPUT when it is empty or too long */
function bounded(text: string, field: string, most: number): string {
  const value = text.trim();
  if (value === '' || value.length > most) {
    throw badInput(field, {
      vi: `Trường này cần từ 1 đến ${most} ký tự.`,
      en: `This field takes 1 to ${most} characters.`,
    });
  }
  return value;
}
