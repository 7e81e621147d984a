/** Named SQL of the hints of lines left over after a round; read and written as the engine's role. */
import type { Hint } from '#matching';
import type { HintBand, LineSide } from '#domain';
import type { Reader, Tx } from '#persistence';

export interface WaitingLine extends Record<string, unknown> {
  readonly side: LineSide;
  readonly id: string;
  readonly componentNo: number;
}

export interface LineKey {
  readonly side: LineSide;
  readonly id: string;
}

/** Lines of the first component that has any waiting, at most `most`; of one line alone where it is given. */
export const findWaiting = (
  reader: Reader,
  roundId: string,
  { only, most }: { readonly only: LineKey | null; readonly most: number },
): Promise<WaitingLine[]> =>
  reader.query<WaitingLine>(
    `WITH waiting AS (SELECT u.side, u.line_id AS id, l.component_no FROM round_unmatched u
        JOIN round_line l ON l.round_id = u.round_id AND l.side = u.side AND l.line_id = u.line_id
        WHERE u.round_id = $1 AND u.hint_state = 'pending' AND ($2::text IS NULL OR (u.side = $2 AND u.line_id = $3::uuid)))
      SELECT side, id, component_no AS "componentNo" FROM waiting
      WHERE component_no = (SELECT min(component_no) FROM waiting) ORDER BY side, id LIMIT $4`,
    [roundId, only?.side ?? null, only?.id ?? null, most],
  );

/** Lines no change of their own could help in the engine: too small, never cleared, or not of a kind it hints at. */
export const passOverUnhintable = (tx: Tx, roundId: string): Promise<number> =>
  tx.execute(
    `UPDATE round_unmatched SET hint_state = 'complete' WHERE round_id = $1 AND hint_state = 'pending'
      AND (reason IN ('OVER_LIMIT', 'TOO_SMALL', 'NOT_CLEARED') OR side NOT IN ('supply', 'demand'))`,
    [roundId],
  );

export interface FoundHints extends LineKey {
  readonly state: 'complete' | 'partial';
  readonly hints: readonly Hint[];
  readonly bands: readonly HintBand[];
}

export async function saveHints(
  tx: Tx,
  roundId: string,
  found: readonly FoundHints[],
): Promise<void> {
  const rows = [JSON.stringify(found), roundId];
  const FOUND = `jsonb_to_recordset($1::jsonb) AS f (side text, id uuid, state text, hints jsonb, bands jsonb)`;
  await tx.execute(
    `UPDATE round_unmatched u SET hint_state = f.state, bands = f.bands FROM ${FOUND}
      WHERE u.round_id = $2 AND u.side = f.side AND u.line_id = f.id`,
    rows,
  );
  await tx.execute(
    `UPDATE round_unmatched_detail u SET hints = f.hints FROM ${FOUND}
      WHERE u.round_id = $2 AND u.side = f.side AND u.line_id = f.id`,
    rows,
  );
}

/** Sends a line of a finished round through again; 0 when it is not left over, or waits already. */
export const askAgain = (tx: Tx, roundId: string, line: LineKey): Promise<number> =>
  tx.execute(
    `UPDATE round_unmatched SET hint_state = 'pending'
      WHERE round_id = $1 AND side = $2 AND line_id = $3 AND hint_state <> 'pending'`,
    [roundId, line.side, line.id],
  );

/** The rest gets its hints on request only. */
export const giveUpWaiting = (tx: Tx, roundId: string): Promise<number> =>
  tx.execute(
    `UPDATE round_unmatched SET hint_state = 'partial' WHERE round_id = $1 AND hint_state = 'pending'`,
    [roundId],
  );
