import { Inject, Injectable } from '@nestjs/common';
import type { PublicLot } from '#domain';
import { ANONYMOUS, idTailOf, localDay, placeById, shortCode } from '#domain';
import { Database, contextOf } from '#persistence';

interface PublicLotRow extends Omit<PublicLot, 'code' | 'placeName'>, Record<string, unknown> {
  readonly id: string;
  readonly placeId: string;
}

const LOTS = `SELECT l.id, o.name AS organisation, l.place_id AS "placeId", l.product_code AS "productCode", l.variety,
    l.grade_rank AS "gradeRank", l.ready_from AS "readyFrom", l.ready_to AS "readyTo", l.state, o.demonstration,
    coalesce((SELECT jsonb_agg(jsonb_build_object('code', k.code, 'number', k.number, 'issuer', k.issuer,
        'expiresOn', k.expires_on, 'endedOn', k.ended_on) ORDER BY k.code, k.number)
      FROM lot_certificate x JOIN certificate k ON k.id = x.certificate_id WHERE x.lot_id = l.id), '[]') AS certificates
  FROM lot l JOIN organisation o ON o.id = l.org_id
  WHERE right(l.id::text, 10) = $1 AND l.published_at IS NOT NULL ORDER BY l.published_at DESC LIMIT 3`;

/** What anybody may read of a lot whose label they hold, with the rights of the anonymous. */
@Injectable()
export class PublicLots {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Lots with this short code, latest first: nearly always one; and the Vietnamese day, for what has run out. */
  async byCode(
    code: string,
  ): Promise<{ readonly lots: readonly PublicLot[]; readonly today: string }> {
    const tail = idTailOf(code);
    if (tail === null) return { lots: [], today: '' };
    return this.database.read(contextOf(ANONYMOUS), async (reader) => {
      const rows = await reader.query<PublicLotRow>(LOTS, [tail]);
      return {
        lots: rows.map((row) => ({
          ...row,
          code: shortCode(row.id),
          placeName: placeById(row.placeId)?.fullName ?? '',
        })),
        today: localDay(reader.now),
      };
    });
  }
}
