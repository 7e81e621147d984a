import type { Invariant } from './invariant.js';
import { sqlInvariant } from './invariant.js';

/** What proposals hold and contract lines hold or commit, per line of one side. */
const HELD = (key: 'lot_id' | 'demand_id'): string => `
  SELECT ${key} AS id, sum(reserved) AS reserved, sum(committed) AS committed FROM (
    SELECT ${key}, quantity_base AS reserved, 0::bigint AS committed FROM proposal WHERE holds
    UNION ALL
    SELECT l.${key}, CASE WHEN c.state = 'awaiting_signatures' THEN l.quantity_base ELSE 0 END,
      CASE WHEN c.state IN ('in_force','suspended','completed','terminated') THEN l.quantity_base ELSE 0 END
    FROM contract_line l JOIN contract c ON c.id = l.contract_id) AS held
  WHERE ${key} IS NOT NULL GROUP BY ${key}`;

const capacity = (side: 'lot' | 'demand'): Invariant =>
  sqlInvariant(
    `capacity.${side}`,
    `reserved and committed volume of every ${side} equals its live proposals and contract lines, within capacity`,
    `SELECT format('${side} %s: reserved %s (rows say %s), committed %s (rows say %s), capacity %s', coalesce(c.${side}_id, s.id),
        c.reserved, coalesce(s.reserved, 0), c.committed, coalesce(s.committed, 0), c.capacity) AS what
      FROM ${side}_capacity c FULL JOIN (${HELD(`${side}_id`)}) s ON s.id = c.${side}_id
      WHERE c.${side}_id IS NULL OR c.reserved <> coalesce(s.reserved, 0) OR c.committed <> coalesce(s.committed, 0)
        OR c.reserved + c.committed > c.capacity`,
  );

const openRow = (side: 'lot' | 'demand'): Invariant =>
  sqlInvariant(
    `capacity.${side}_open`,
    `a published ${side} has an open capacity row, any other none that is open`,
    `SELECT format('${side} %s is %s', l.id, l.state) AS what FROM ${side} l LEFT JOIN ${side}_capacity c ON c.${side}_id = l.id
      WHERE (l.state = 'published') <> coalesce(c.open, false)`,
  );

export const VOLUME_INVARIANTS: readonly Invariant[] = [
  capacity('lot'),
  capacity('demand'),
  openRow('lot'),
  openRow('demand'),
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
    'a live proposal joins the organisations of its lines, in a product and grade the demand accepts',
    `SELECT format('proposal %s', p.id) AS what
      FROM proposal p JOIN lot l ON l.id = p.lot_id JOIN demand d ON d.id = p.demand_id
      WHERE p.state IN ('published', 'accepted', 'contracted') AND NOT (p.seller_org = l.org_id AND p.buyer_org = d.org_id
        AND p.product_code = l.product_code AND l.grade_rank >= d.min_grade_rank
        AND EXISTS (SELECT 1 FROM demand_product m WHERE m.demand_id = d.id AND m.product_code = p.product_code))`,
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
