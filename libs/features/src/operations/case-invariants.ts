import type { CaseCommand, CaseKind, CaseState } from '#domain';
import { CASE_COMMANDS, caseStart, nextCaseState } from '#domain';
import type { Invariant, InvariantReader } from './invariant.js';
import { sqlInvariant } from './invariant.js';

interface CaseRow extends Record<string, unknown> {
  readonly id: string;
  readonly kind: CaseKind;
  readonly state: CaseState;
  readonly entries: readonly { readonly act: string; readonly state: CaseState }[];
  readonly gapless: boolean;
}

const CASES = `SELECT k.id, k.kind, k.state, coalesce(e.entries, '[]') AS entries, coalesce(e.gapless, false) AS gapless
  FROM contract_case k LEFT JOIN (SELECT case_id, jsonb_agg(jsonb_build_object('act', act, 'state', state) ORDER BY seq) AS entries,
      min(seq) = 1 AND max(seq) = count(*) AS gapless FROM case_entry GROUP BY case_id) e ON e.case_id = k.id`;

const isCommand = (act: string): act is CaseCommand =>
  CASE_COMMANDS.some((command) => command === act);

/** Why what was said in a case does not lead to its state; null when it does. One consent of several changes nothing. */
function pathFault({ kind, state, entries, gapless }: CaseRow): string | null {
  const [first, ...rest] = entries;
  let at = caseStart(kind);
  if (!gapless || first?.act !== 'open' || first.state !== at)
    return 'it has no beginning or a gap';
  for (const entry of rest) {
    const kept = entry.state === at && (!isCommand(entry.act) || entry.act === 'agree');
    const moved = isCommand(entry.act) && nextCaseState(kind, at, entry.act) === entry.state;
    if (!kept && !moved) return `${entry.act} leads from ${at} to ${entry.state}`;
    at = entry.state;
  }
  return at === state ? null : `its entries lead to ${at}, it is ${state}`;
}

async function brokenCases(reader: InvariantReader): Promise<readonly string[]> {
  const rows = await reader.query<CaseRow>(CASES);
  return rows.flatMap((row) => {
    const fault = pathFault(row);
    return fault === null ? [] : [`case ${row.id}: ${fault}`];
  });
}

export const CASE_INVARIANTS: readonly Invariant[] = [
  {
    name: 'case.path',
    says: 'what was said in every case leads from its beginning to its state, along the table, without a gap',
    violations: brokenCases,
  },
  sqlInvariant(
    'case.effects',
    'a request that was agreed to has its one effect: a step of the contract or a closed line',
    `SELECT format('request %s (%s)', k.id, k.code) AS what FROM contract_case k
      WHERE k.kind = 'request' AND (k.state = 'agreed') <> (CASE k.code
        WHEN 'close_short' THEN (SELECT count(*) FROM contract_line_closing x WHERE x.case_id = k.id)
        ELSE (SELECT count(*) FROM audit_record a WHERE a.chain_kind = 'contract' AND a.chain_id = k.contract_id
          AND a.payload::jsonb #>> '{detail,caseId}' = k.id::text AND a.payload::jsonb #>> '{detail,state}' IS NOT NULL) END = 1)`,
  ),
];
