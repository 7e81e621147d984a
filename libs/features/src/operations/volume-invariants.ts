import type { Invariant } from './invariant.js';
import { sqlInvariant } from './invariant.js';

type Side = 'lot' | 'demand' | 'processing';

/** Of a processing offer what goes in counts, of a leg out of it nothing. */
const counts = (side: Side): string => (side === 'processing' ? 'lot_id IS NOT NULL' : 'true');

/** What proposals hold and contract lines hold or commit, per line of one side. */
const HELD = (side: Side): string => `
  SELECT ${side}_id AS id, sum(reserved) AS reserved, sum(committed) AS committed FROM (
    SELECT ${side}_id, quantity_base AS reserved, 0::bigint AS committed FROM proposal WHERE holds AND ${counts(side)}
    UNION ALL
    SELECT l.${side}_id, CASE WHEN c.state = 'awaiting_signatures' THEN l.quantity_base ELSE 0 END,
      CASE WHEN c.state IN ('in_force','suspended','completed','terminated') THEN l.quantity_base ELSE 0 END
    FROM contract_line l JOIN contract c ON c.id = l.contract_id WHERE l.ended_in_version IS NULL AND ${counts(side)}) AS held
  WHERE ${side}_id IS NOT NULL GROUP BY ${side}_id`;

const capacity = (side: Side): Invariant =>
  sqlInvariant(
    `capacity.${side}`,
    `reserved and committed volume of every ${side} equals its live proposals and contract lines, within capacity`,
    `SELECT format('${side} %s: reserved %s (rows say %s), committed %s (rows say %s), capacity %s', coalesce(c.${side}_id, s.id),
        c.reserved, coalesce(s.reserved, 0), c.committed, coalesce(s.committed, 0), c.capacity) AS what
      FROM ${side}_capacity c FULL JOIN (${HELD(side)}) s ON s.id = c.${side}_id
      WHERE c.${side}_id IS NULL OR c.reserved <> coalesce(s.reserved, 0) OR c.committed <> coalesce(s.committed, 0)
        OR c.reserved + c.committed > c.capacity`,
  );

const openRow = (side: Side): Invariant =>
  sqlInvariant(
    `capacity.${side}_open`,
    `a published ${side} has an open capacity row, any other none that is open`,
    `SELECT format('${side} %s is %s', l.id, l.state) AS what
      FROM ${side === 'processing' ? 'processing_offer' : side} l LEFT JOIN ${side}_capacity c ON c.${side}_id = l.id
      WHERE (l.state = 'published') <> coalesce(c.open, false)`,
  );

export const VOLUME_INVARIANTS: readonly Invariant[] = [
  capacity('lot'),
  capacity('demand'),
  capacity('processing'),
  openRow('lot'),
  openRow('demand'),
  openRow('processing'),
  sqlInvariant(
    'demand.products',
    'the products of a demand start with its main product and have no gap',
    `SELECT format('demand %s', d.id) AS what FROM demand d
      LEFT JOIN (SELECT demand_id, min(product_code) FILTER (WHERE position = 0) AS main, max(position) + 1 = count(*) AS whole
        FROM demand_product GROUP BY demand_id) p ON p.demand_id = d.id
      WHERE p.main IS DISTINCT FROM d.product_code OR NOT p.whole`,
  ),
  sqlInvariant(
    'proposal.fits',
    'a live proposal joins the organisations of its lines, in a product and grade that the one that buys takes',
    `SELECT format('proposal %s', p.id) AS what
      FROM proposal p LEFT JOIN lot l ON l.id = p.lot_id LEFT JOIN demand d ON d.id = p.demand_id
      LEFT JOIN processing_offer f ON f.id = p.processing_id
      LEFT JOIN processing_output m ON m.processing_id = f.id AND m.product_code = p.product_code
      WHERE p.state IN ('published', 'accepted', 'contracted') AND NOT coalesce(
        p.seller_org = coalesce(l.org_id, f.org_id) AND p.buyer_org = coalesce(d.org_id, f.org_id)
        AND (l.id IS NULL OR p.product_code = l.product_code)
        AND CASE WHEN d.id IS NULL THEN l.product_code = f.input_code AND l.grade_rank >= f.min_grade_rank
          ELSE coalesce(l.grade_rank, m.grade_rank) >= d.min_grade_rank AND EXISTS (
            SELECT 1 FROM demand_product w WHERE w.demand_id = d.id AND w.product_code = p.product_code) END, false)`,
  ),
  sqlInvariant(
    'chain.mass',
    'no processor sells more of a product in a chain than its raw produce there gives, to the gram',
    `SELECT format('group %s, %s: %s out of %s', o.group_id, o.product_code, o.base, coalesce(i.base, 0)) AS what
      FROM (SELECT group_id, processing_id, product_code, sum(quantity_base) AS base FROM proposal
          WHERE processing_id IS NOT NULL AND lot_id IS NULL AND state IN ('published', 'accepted', 'contracted')
          GROUP BY group_id, processing_id, product_code) o
      JOIN processing_output m ON m.processing_id = o.processing_id AND m.product_code = o.product_code
      LEFT JOIN (SELECT group_id, processing_id, sum(quantity_base) AS base FROM proposal
          WHERE processing_id IS NOT NULL AND lot_id IS NOT NULL AND state IN ('published', 'accepted', 'contracted')
          GROUP BY group_id, processing_id) i ON i.group_id = o.group_id AND i.processing_id = o.processing_id
      WHERE (o.base - 1) * 10000 > coalesce(i.base, 0) * m.yield_parts`,
  ),
  sqlInvariant(
    'chain.whole',
    'the legs of a processor are in groups of rule ALL that name a processing offer',
    `SELECT format('proposal %s', p.id) AS what FROM proposal p JOIN proposal_group g ON g.id = p.group_id
      WHERE p.processing_id IS NOT NULL AND (g.rule <> 'ALL' OR g.processing_id IS NULL)`,
  ),
  sqlInvariant(
    'proposal.both_sides',
    'an accepted or contracted proposal was accepted by both sides',
    `SELECT format('proposal %s', p.id) AS what FROM proposal p WHERE p.state IN ('accepted', 'contracted')
      AND (SELECT count(*) FROM proposal_answer a WHERE a.proposal_id = p.id AND a.answer = 'accepted'
        AND a.org_id IN (p.seller_org, p.buyer_org)) <> 2`,
  ),
  sqlInvariant(
    'group.rule',
    'an accepted group keeps its rule: ALL with every leg, FILL with its smallest fill, EACH with a leg',
    `SELECT format('group %s (%s)', g.id, g.rule) AS what FROM proposal_group g
      CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE p.state IN ('accepted', 'contracted')) AS kept,
          count(*) FILTER (WHERE p.state NOT IN ('draft', 'dropped')) AS offered,
          coalesce(sum(p.quantity_base) FILTER (WHERE p.state IN ('accepted', 'contracted')), 0) AS base
        FROM proposal p WHERE p.group_id = g.id) AS legs
      WHERE g.state = 'accepted' AND (kept = 0 OR (g.rule = 'ALL' AND kept < offered)
        OR (g.rule = 'FILL' AND base < g.min_fill_base))`,
  ),
  sqlInvariant(
    'group.closed',
    'a group that was dropped, failed or not yet published holds nothing',
    `SELECT DISTINCT format('group %s (%s)', g.id, g.state) AS what FROM proposal_group g JOIN proposal p ON p.group_id = g.id
      WHERE g.state IN ('draft', 'dropped', 'failed') AND p.holds`,
  ),
];
