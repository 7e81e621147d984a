import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The change feed of open lines, from which a worker keeps its index of possible partners; and how far the hints of lines left over
 * after a round are.
 *
 * Model: triggers note every line whose copy in the index could differ now, with the id of the transaction that changed it. A reader
 * that asks for transactions not older than the oldest one still running at its last look misses none, whatever the order of commits.
 */
export class LineChanges1700000000013 implements MigrationInterface {
  name = 'LineChanges1700000000013';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLE, ...FUNCTIONS, ...TRIGGERS, ...HINTS]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP FUNCTION note_lines, note_lines_of_certificates, note_lines_of_organisations, note_lines_of_rounds CASCADE`,
    );
    await runner.query('DROP INDEX lot_certificate_by_certificate');
    await runner.query('DROP TABLE line_change');
    await runner.query('DROP POLICY round_unmatched_update ON round_unmatched');
    await runner.query('DROP POLICY round_unmatched_detail_update ON round_unmatched_detail');
    await runner.query('ALTER TABLE round_unmatched DROP COLUMN hint_state');
  }
}

const HINTS = [
  // pending: their turn comes; complete: every kind of change was tried; partial: the time for them was up.
  `ALTER TABLE round_unmatched ADD hint_state text NOT NULL DEFAULT 'pending'
    CONSTRAINT round_unmatched_hint_state CHECK (hint_state IN ('pending','complete','partial'))`,
  // Rounds of before had their hints with their result.
  `UPDATE round_unmatched SET hint_state = 'partial'`,
  `CREATE INDEX round_unmatched_pending ON round_unmatched (round_id) WHERE hint_state = 'pending'`,
  `GRANT UPDATE (hint_state, bands) ON round_unmatched TO lienket_app`,
  `GRANT UPDATE (hints) ON round_unmatched_detail TO lienket_app`,
  `CREATE POLICY round_unmatched_update ON round_unmatched FOR UPDATE
    USING (app_scope() = 'staff' OR current_user = 'lienket_round')`,
  `CREATE POLICY round_unmatched_detail_update ON round_unmatched_detail FOR UPDATE USING (current_user = 'lienket_round')`,
];

const TABLE = [
  `CREATE TABLE line_change (
    no bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT line_change_pk PRIMARY KEY,
    side text NOT NULL CHECK (side IN ('supply','demand')),
    line_id uuid NOT NULL,
    changed_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
    noted_at timestamptz NOT NULL DEFAULT now())`,
  `CREATE INDEX line_change_by_transaction ON line_change (changed_in)`,
  `CREATE INDEX line_change_by_age ON line_change (noted_at)`,
  `CREATE INDEX lot_certificate_by_certificate ON lot_certificate (certificate_id)`,
  // Written by functions of the owner alone, so not forced on the owner; which drafts are edited is nobody's business.
  `ALTER TABLE line_change ENABLE ROW LEVEL SECURITY`,
  `CREATE POLICY line_change_select ON line_change FOR SELECT USING (current_user = 'lienket_round')`,
  `CREATE POLICY line_change_delete ON line_change FOR DELETE USING (current_user = 'lienket_round')`,
  `GRANT SELECT, DELETE ON line_change TO lienket_round`,
];

/** `changed` holds the rows after the statement, `before` those before it. */
const noting = (name: string, body: string): string =>
  `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS
    $$ BEGIN ${body}; RETURN NULL; END $$`;

const INTO = 'INSERT INTO public.line_change (side, line_id)';
const FUNCTIONS = [
  // Arguments: the side and the column that names the line.
  noting(
    'note_lines',
    `EXECUTE format('${INTO} SELECT DISTINCT %L, %I FROM changed', TG_ARGV[0], TG_ARGV[1])`,
  ),
  noting(
    'note_lines_of_certificates',
    `${INTO} SELECT DISTINCT 'supply', c.lot_id FROM changed x JOIN public.lot_certificate c ON c.certificate_id = x.id`,
  ),
  noting(
    'note_lines_of_organisations',
    `WITH moved AS (SELECT x.id FROM changed x JOIN before b ON b.id = x.id WHERE b.status <> x.status)
      ${INTO} SELECT 'supply', l.id FROM moved m JOIN public.lot l ON l.org_id = m.id
      UNION ALL SELECT 'demand', d.id FROM moved m JOIN public.demand d ON d.org_id = m.id`,
  ),
  // The end of a round gives the lines it dealt in another price.
  noting(
    'note_lines_of_rounds',
    `WITH ended AS (SELECT x.id FROM changed x JOIN before b ON b.id = x.id WHERE b.finished_at IS DISTINCT FROM x.finished_at),
        dealt AS (SELECT q.lot_id, q.demand_id FROM ended e JOIN public.proposal_group g ON g.round_id = e.id
          JOIN public.proposal q ON q.group_id = g.id)
      ${INTO} SELECT DISTINCT 'supply', lot_id FROM dealt WHERE lot_id IS NOT NULL
      UNION ALL SELECT DISTINCT 'demand', demand_id FROM dealt WHERE demand_id IS NOT NULL`,
  ),
];

type Kind = 'INSERT' | 'UPDATE' | 'DELETE';

const trigger = (table: string, kind: Kind, run: string): string => {
  const rows = {
    INSERT: 'NEW TABLE AS changed',
    UPDATE: 'OLD TABLE AS before NEW TABLE AS changed',
    DELETE: 'OLD TABLE AS changed',
  }[kind];
  return `CREATE TRIGGER ${table}_noted_${kind.toLowerCase()} AFTER ${kind} ON ${table} REFERENCING ${rows}
    FOR EACH STATEMENT EXECUTE FUNCTION ${run}`;
};

const NOTED: readonly (readonly [
  table: string,
  side: 'supply' | 'demand',
  key: string,
  kinds: readonly Kind[],
])[] = [
  ['lot', 'supply', 'id', ['UPDATE']],
  ['lot_private', 'supply', 'lot_id', ['INSERT', 'UPDATE']],
  ['lot_capacity', 'supply', 'lot_id', ['INSERT', 'UPDATE']],
  ['lot_certificate', 'supply', 'lot_id', ['INSERT', 'DELETE']],
  ['demand', 'demand', 'id', ['UPDATE']],
  ['demand_private', 'demand', 'demand_id', ['INSERT', 'UPDATE']],
  ['demand_product', 'demand', 'demand_id', ['INSERT', 'DELETE']],
  ['demand_capacity', 'demand', 'demand_id', ['INSERT', 'UPDATE']],
];

const TRIGGERS = [
  ...NOTED.flatMap(([table, side, key, kinds]) =>
    kinds.map((kind) => trigger(table, kind, `note_lines('${side}', '${key}')`)),
  ),
  trigger('certificate', 'UPDATE', 'note_lines_of_certificates()'),
  trigger('organisation', 'UPDATE', 'note_lines_of_organisations()'),
  trigger('round', 'UPDATE', 'note_lines_of_rounds()'),
];
