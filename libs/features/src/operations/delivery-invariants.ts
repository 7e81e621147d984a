import { DELIVERY_TABLE } from '#domain';
import type { Invariant } from './invariant.js';
import { sqlInvariant } from './invariant.js';

/** Steps of the state table that change the state, as `from -> to`. */
const STEPS = Object.entries(DELIVERY_TABLE).flatMap(([from, row]) =>
  Object.values(row as Record<string, string>)
    .filter((to) => to !== from)
    .map((to) => `${from} -> ${to}`),
);

export const DELIVERY_INVARIANTS: readonly Invariant[] = [
  sqlInvariant(
    'delivery.graph',
    'the steps of a load that the database allows are those of the state table',
    `WITH stored AS (SELECT from_state || ' -> ' || to_state AS step FROM delivery_transition),
        stated AS (SELECT DISTINCT unnest($1::text[]) AS step)
      SELECT step || ' is only in the database' AS what FROM stored WHERE step NOT IN (SELECT step FROM stated)
      UNION ALL SELECT step || ' is not in the database' FROM stated WHERE step NOT IN (SELECT step FROM stored)`,
    [STEPS],
  ),
  sqlInvariant(
    'delivery.balance',
    'what is delivered of a line is what was accepted of its loads, corrections included, and never above contracted, tolerance and agreed extra',
    `SELECT format('line %s of contract %s: %s delivered, %s accepted', b.line_id, b.contract_id, b.delivered_base, coalesce(a.accepted, 0)) AS what
      FROM contract_line_balance b LEFT JOIN (SELECT g.line_id, sum(g.accepted_base) AS accepted FROM delivery_grade g
        JOIN delivery d ON d.id = g.delivery_id AND d.state = 'accepted' GROUP BY g.line_id) a ON a.line_id = b.line_id
      WHERE b.delivered_base <> coalesce(a.accepted, 0)
        OR b.delivered_base > b.contracted_base + b.tolerance_base + b.override_base`,
  ),
  sqlInvariant(
    'delivery.overrides',
    'what a line may take above its tolerance was agreed by both sides, or signed as an amendment',
    `SELECT format('line %s: %s allowed, %s agreed', b.line_id, b.override_base, coalesce(a.agreed, 0)) AS what
      FROM contract_line_balance b JOIN contract c ON c.id = b.contract_id
      LEFT JOIN (SELECT line_id, sum((content::jsonb ->> 'quantityBase')::bigint) AS agreed FROM delivery_agreement
        WHERE kind = 'override' AND state = 'agreed' GROUP BY line_id) a ON a.line_id = b.line_id
      WHERE b.override_base < coalesce(a.agreed, 0) OR (c.current_version = 1 AND b.override_base <> coalesce(a.agreed, 0))`,
  ),
  sqlInvariant(
    'delivery.grades',
    'the grade split of every decided load adds up to its net',
    `SELECT format('load %s, line %s: %s graded, %s net', p.delivery_id, p.line_id, coalesce(sum(g.accepted_base + g.rejected_base), 0), p.net_base) AS what
      FROM delivery d JOIN delivery_part p ON p.delivery_id = d.id
      LEFT JOIN delivery_grade g ON g.delivery_id = p.delivery_id AND g.line_id = p.line_id
      WHERE d.state IN ('accepted', 'rejected') GROUP BY p.delivery_id, p.line_id, p.net_base
      HAVING coalesce(sum(g.accepted_base + g.rejected_base), 0) IS DISTINCT FROM p.net_base`,
  ),
  sqlInvariant(
    'delivery.undecided',
    'a load that is not decided has no grades',
    `SELECT format('load %s (%s)', d.id, d.state) AS what FROM delivery d
      WHERE d.state NOT IN ('accepted', 'rejected') AND EXISTS (SELECT 1 FROM delivery_grade g WHERE g.delivery_id = d.id)`,
  ),
  sqlInvariant(
    'delivery.weighings',
    'the parts of a weighing add up to its net',
    `SELECT format('weighing %s', w.id) AS what FROM delivery_weighing w
      LEFT JOIN delivery_weighing_part p ON p.weighing_id = w.id
      GROUP BY w.id, w.net_base HAVING coalesce(sum(p.net_base), 0) <> w.net_base`,
  ),
  sqlInvariant(
    'delivery.corrections',
    'a reversal is its load with the other sign, and has its replacement',
    `SELECT format('reversal %s of load %s', r.id, r.corrects_id) AS what FROM delivery r
      WHERE r.kind = 'reversal' AND (
        (SELECT jsonb_agg(jsonb_build_array(g.line_id, g.grade_rank, -g.accepted_base, -g.rejected_base) ORDER BY g.line_id, g.grade_rank)
          FROM delivery_grade g WHERE g.delivery_id = r.id)
        IS DISTINCT FROM
        (SELECT jsonb_agg(jsonb_build_array(g.line_id, g.grade_rank, g.accepted_base, g.rejected_base) ORDER BY g.line_id, g.grade_rank)
          FROM delivery_grade g WHERE g.delivery_id = r.corrects_id)
        OR NOT EXISTS (SELECT 1 FROM delivery n WHERE n.corrects_id = r.corrects_id AND n.kind = 'replacement'))`,
  ),
  sqlInvariant(
    'delivery.agreements',
    'what counts as agreed has the consent of every party concerned',
    `SELECT format('agreement %s', a.id) AS what FROM delivery_agreement a
      WHERE a.state = 'agreed' AND EXISTS (SELECT 1 FROM unnest(a.needed_orgs) AS o WHERE NOT EXISTS
        (SELECT 1 FROM delivery_consent s WHERE s.agreement_id = a.id AND s.org_id = o AND s.answer = 'agreed'))`,
  ),
  sqlInvariant(
    'delivery.records',
    'every decided load has its one record',
    `SELECT format('load %s (%s): %s records', d.id, d.state, count(r.seq)) AS what FROM delivery d
      LEFT JOIN audit_record r ON r.chain_kind = 'contract' AND r.chain_id = d.contract_id
        AND r.payload::jsonb ->> 'action' IN ('delivery.accepted', 'delivery.rejected', 'delivery.reversal', 'delivery.replacement')
        AND r.payload::jsonb #>> '{detail,deliveryId}' = d.id::text
      WHERE d.state IN ('accepted', 'rejected') GROUP BY d.id, d.state HAVING count(r.seq) <> 1`,
  ),
  sqlInvariant(
    'delivery.docks',
    'a dock time holds as many loads as were booked and not called off',
    `SELECT format('dock time %s: %s taken, %s booked', s.id, s.loads_taken, count(d.id)) AS what FROM dock_slot s
      LEFT JOIN delivery d ON d.dock_slot_id = s.id AND d.state <> 'cancelled'
      GROUP BY s.id, s.loads_taken HAVING count(d.id) <> s.loads_taken`,
  ),
  sqlInvariant(
    'delivery.origins',
    'no load is used in lots beyond what was accepted of it',
    `SELECT format('load %s, line %s: %s used', o.delivery_id, o.line_id, sum(o.used_base)) AS what FROM lot_origin o
      GROUP BY o.delivery_id, o.line_id HAVING sum(o.used_base) > coalesce((SELECT sum(g.accepted_base)
        FROM delivery x JOIN delivery_grade g ON g.delivery_id = x.id
        WHERE (x.id = o.delivery_id OR x.corrects_id = o.delivery_id) AND g.line_id = o.line_id), 0)`,
  ),
  sqlInvariant(
    'file.content',
    'every file has its bytes, with the recorded size and hash',
    `SELECT format('file %s', f.id) AS what FROM file f LEFT JOIN file_content b ON b.file_id = f.id
      WHERE b.file_id IS NULL OR length(b.content) <> f.size_bytes OR sha256(b.content) <> f.sha256`,
  ),
];
