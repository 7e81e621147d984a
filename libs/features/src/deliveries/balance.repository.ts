import type { ContractTerms, LineBalance } from '#domain';
import { readTerms, toleranceBase } from '#domain';
import type { Reader, Tx } from '#persistence';

interface LineRow extends Record<string, unknown> {
  readonly id: string;
  readonly no: number;
}

/**
 * Brings the balances of a contract in line with its version in force, as the system: made when it comes into force, and
 * again when an amendment changes quantity or tolerance. An amendment is signed by every party, so what was delivered above
 * it counts as agreed. Answers nothing; runs again without effect.
 */
export async function syncBalances(tx: Tx, contractId: string): Promise<void> {
  const rows = await tx.query<{ terms: string }>(
    `SELECT v.terms FROM contract c JOIN contract_version v ON v.contract_id = c.id AND v.version = c.current_version WHERE c.id = $1`,
    [contractId],
  );
  const text = rows[0]?.terms;
  if (text === undefined) return;
  const terms: ContractTerms = readTerms(text);
  if (terms.kind === 'framework') return;
  const rowsOfLines = await tx.query<LineRow>(
    'SELECT id, no FROM contract_line WHERE contract_id = $1 ORDER BY id',
    [contractId],
  );
  // A line that the version in force no longer names keeps its balance as it was.
  const lines = rowsOfLines.flatMap(({ id, no }) => {
    const quantity = terms.lines.find((line) => line.no === no)?.quantity;
    if (quantity === undefined) return [];
    const contracted = BigInt(quantity.base);
    return [{ id, contracted, tolerance: toleranceBase(contracted, quantity.tolerance) }];
  });
  await tx.asSystem(() =>
    tx.execute(
      `INSERT INTO contract_line_balance AS b (line_id, contract_id, contracted_base, tolerance_base)
        SELECT w.line_id, $1, w.contracted, w.tolerance FROM unnest($2::uuid[], $3::bigint[], $4::bigint[]) AS w (line_id, contracted, tolerance)
        ORDER BY w.line_id
        ON CONFLICT (line_id) DO UPDATE SET contracted_base = excluded.contracted_base, tolerance_base = excluded.tolerance_base,
          override_base = greatest(b.override_base, b.delivered_base - excluded.contracted_base - excluded.tolerance_base)
        WHERE (b.contracted_base, b.tolerance_base) IS DISTINCT FROM (excluded.contracted_base, excluded.tolerance_base)`,
      [
        contractId,
        lines.map((line) => line.id),
        lines.map((line) => String(line.contracted)),
        lines.map((line) => String(line.tolerance)),
      ],
    ),
  );
}

interface BalanceRow extends LineBalance, Record<string, unknown> {
  readonly lineId: string;
  /** Announced or weighed and not yet decided. */
  readonly underWayBase: bigint;
}

const BALANCES = `SELECT b.line_id AS "lineId", b.contracted_base AS "contractedBase", b.tolerance_base AS "toleranceBase",
    b.override_base AS "overrideBase", b.delivered_base AS "deliveredBase",
    coalesce((SELECT sum(coalesce(p.net_base, p.expected_base)) FROM delivery_part p JOIN delivery d ON d.id = p.delivery_id
      WHERE p.line_id = b.line_id AND d.state IN ('notified','weighed','disputed')), 0)::bigint AS "underWayBase"
  FROM contract_line_balance b WHERE b.line_id = ANY ($1::uuid[]) ORDER BY b.line_id`;

export const findBalances = async (
  reader: Reader,
  lineIds: readonly string[],
): Promise<ReadonlyMap<string, BalanceRow>> =>
  new Map((await reader.query<BalanceRow>(BALANCES, [lineIds])).map((row) => [row.lineId, row]));

/** Balances under their row locks, by id: those of the lines that a decision counts on. */
export async function lockBalances(
  tx: Tx,
  lineIds: readonly string[],
): Promise<ReadonlyMap<string, BalanceRow>> {
  await tx.asSystem(() =>
    tx.execute(
      'SELECT 1 FROM contract_line_balance WHERE line_id = ANY ($1::uuid[]) ORDER BY line_id FOR UPDATE',
      [lineIds],
    ),
  );
  return findBalances(tx, lineIds);
}

/** Adds to what is delivered of lines; the table's CHECK is the net beneath. */
export async function addDelivered(
  tx: Tx,
  amounts: readonly { readonly lineId: string; readonly base: bigint }[],
): Promise<void> {
  const sums = new Map<string, bigint>();
  for (const { lineId, base } of amounts) sums.set(lineId, (sums.get(lineId) ?? 0n) + base);
  await tx.execute(
    `UPDATE contract_line_balance b SET delivered_base = b.delivered_base + w.base
      FROM unnest($1::uuid[], $2::bigint[]) AS w (line_id, base) WHERE b.line_id = w.line_id`,
    [[...sums.keys()], [...sums.values()].map(String)],
  );
}
