import type { Reader } from '#persistence';

/** Newest reference price of the product and grade of line `l` at the farm gate; null while no series is kept. */
export const NEWEST_REFERENCE = `SELECT m.vnd_per_unit FROM market_series x JOIN market_price m ON m.series_code = x.code
    WHERE x.product_code = l.product_code AND x.place = 'farm_gate' AND coalesce(x.grade_rank, l.grade_rank) = l.grade_rank
      AND m.day <= (app_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
    ORDER BY m.day DESC, m.revision DESC LIMIT 1`;

export interface ReferencePrices {
  readonly thenVnd: bigint | null;
  readonly nowVnd: bigint | null;
}

const ON_DAY = (
  day: string,
): string => `(SELECT vnd_per_unit FROM market_price WHERE series_code = $1 AND day <= ${day}
    ORDER BY day DESC, revision DESC LIMIT 1)`;

/** The last price of a series when the contract was drafted and the last one today. */
export async function findReferencePrices(
  reader: Reader,
  seriesCode: string,
  draftedOn: string,
): Promise<ReferencePrices> {
  const rows = await reader.query<ReferencePrices & Record<string, unknown>>(
    `SELECT ${ON_DAY('$2::date')} AS "thenVnd", ${ON_DAY(`(app_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`)} AS "nowVnd"`,
    [seriesCode, draftedOn],
  );
  return rows[0] ?? { thenVnd: null, nowVnd: null };
}
